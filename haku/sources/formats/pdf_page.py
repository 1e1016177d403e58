"""A page of a PDF as lines of text in reading order.

A PDF says where signs stand, not what they belong to. Most programs draw a page in the order in which it is read: one
cell after the other, one column after the other, and that order is kept. Some draw all labels of a form first and the
values afterwards; then what stands side by side belongs together, and lines are put in the order in which they stand.
"""

from __future__ import annotations

import ctypes
import re
from itertools import pairwise
from statistics import quantiles
from typing import TYPE_CHECKING, NamedTuple

from pypdfium2 import raw

from haku.sources.formats.pdf_columns import NARROWEST, Gap, Run, column_by_column, has_sentences

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

# PDFium's signs for a hyphen at the end of a line, which it takes for a broken word's.
_HYPHEN = re.compile("[\ufffe\x02]")
_SPACE = re.compile(r"(?<=\S)\s+(?=\S)")
_LINE = re.compile("[^\r\n\ufffe\x02]+[\ufffe\x02]?")
# A column of labels leaves most of its space empty, a column of a text fills it.
_LABELS_FILL = 0.6
# Lines further apart than this many times the usual are of two paragraphs.
_PARAGRAPH_GAP = 1.3
# Words whose baselines differ by so many heights of their letters at most are in one line.
_SAME_LINE = 0.2
_FEWEST_LABELS = 2
_LONGEST_NAME = 256
_LONGEST_ADDRESS = 4096


class _Link(NamedTuple):
    url: str
    left: float
    bottom: float
    right: float
    top: float


def read_page(document: raw.FPDF_DOCUMENT, page: raw.FPDF_PAGE) -> list[Run]:
    """Give the lines of a page in reading order, the addresses of its links in angle brackets after their lines."""
    textpage = raw.FPDFText_LoadPage(page)
    try:
        runs = list(_runs(textpage))
    finally:
        raw.FPDFText_ClosePage(textpage)
    for link in _links(document, page):
        runs = _with_link(runs, link)
    return _in_order(runs)


def has_picture(page: raw.FPDF_PAGE) -> bool:
    """Tell whether there is a picture on the page, such as that of a page."""
    number = raw.FPDFPage_CountObjects(page)
    return any(
        raw.FPDFPageObj_GetType(raw.FPDFPage_GetObject(page, at)) in (raw.FPDF_PAGEOBJ_IMAGE, raw.FPDF_PAGEOBJ_FORM)
        for at in range(number)
    )


def begins_paragraph(before: Run, run: Run, usual: float) -> bool:
    """Tell whether ``run`` begins a paragraph of its own; ``usual`` is the usual distance of lines.

    Where it stands above ``before``, in the next column or on the next page, the end of a sentence tells.
    """
    distance = before.base - run.base
    if distance < 0:
        return before.text.rstrip().endswith((".", "!", "?", ":"))
    return distance > _PARAGRAPH_GAP * usual


def usual_distance(runs: Sequence[Run]) -> float:
    """Give the distance of two lines of a paragraph, in points."""
    distances = [before.base - run.base for before, run in pairwise(runs)]
    near = [distance for distance, run in zip(distances, runs, strict=False) if 0 < distance < 3 * run.height]
    return quantiles(near, n=4)[0] if len(near) > 1 else near[0] if near else 12.0


def _runs(textpage: raw.FPDF_TEXTPAGE) -> Iterator[Run]:
    count = raw.FPDFText_CountChars(textpage)
    if count <= 0:
        return
    buffer = (ctypes.c_ushort * (2 * count + 1))()
    written = raw.FPDFText_GetText(textpage, 0, count, buffer)
    # One sign for each unit of UTF-16, so that places in the text are those that PDFium counts in.
    text = "".join(map(chr, buffer[: max(written - 1, 0)]))
    for match in _LINE.finditer(text):
        line = _HYPHEN.sub("-", match[0])
        stripped = line.strip()
        if stripped:
            first = match.start() + len(line) - len(line.lstrip())
            yield from _parts_of(textpage, stripped, first)


def _parts_of(textpage: raw.FPDF_TEXTPAGE, text: str, first: int) -> Iterator[Run]:
    """Yield a line whose first sign has the number ``first``, cut where it goes back, or up or down after a gap.

    PDFium puts what stands at nearly the same height into one line, be it of several columns.
    """
    height = _height(textpage, first)
    gaps: list[Gap] = []
    begin = 0
    for gap in _gaps(textpage, text, first):
        if _leaves_line(textpage, first, gap, begin, height):
            yield _run(textpage, text[begin : gap.at], first + begin, gaps)
            begin = gap.end
            gaps = []
        else:
            gaps.append(gap._replace(at=gap.at - begin, end=gap.end - begin))
    yield _run(textpage, text[begin:], first + begin, gaps)


def _leaves_line(textpage: raw.FPDF_TEXTPAGE, first: int, gap: Gap, begin: int, height: float) -> bool:
    if -height < gap.right - gap.left < NARROWEST * height:
        return False
    before, after = (_baseline(textpage, first + at) for at in (begin, gap.end))
    return gap.right < gap.left or abs(before - after) > height * _SAME_LINE


def _run(textpage: raw.FPDF_TEXTPAGE, text: str, first: int, gaps: list[Gap]) -> Run:
    """Make a run of a text whose first sign has the number ``first`` in its page's."""
    begin, end = (raw.FPDFText_GetCharIndexFromTextIndex(textpage, at) for at in (first, first + len(text) - 1))
    # The hyphen that PDFium made a sign of its own may have no place; then the sign before it tells.
    boxes = (_box(textpage, begin), _box(textpage, end), _box(textpage, end - 1))
    right = max(box.right for box in boxes)
    whole = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    places = tuple(gaps) if whole == text else ()
    font = _font(textpage, first + len(text) // 2)  # a bullet before the text may be of another
    return Run(whole, boxes[0].left, right, _baseline(textpage, first), _height(textpage, first), places, font)


def _gaps(textpage: raw.FPDF_TEXTPAGE, text: str, first: int) -> Iterator[Gap]:
    """Yield the spaces between the words of a line whose first sign has the number ``first``."""
    for space in _SPACE.finditer(text):
        before, after = (
            raw.FPDFText_GetCharIndexFromTextIndex(textpage, first + at) for at in (space.start() - 1, space.end())
        )
        yield Gap(_box(textpage, before).right, _box(textpage, after).left, space.start(), space.end())


def _font(textpage: raw.FPDF_TEXTPAGE, at: int) -> str:
    """Give the name of a sign's font."""
    buffer, flags = ctypes.create_string_buffer(_LONGEST_NAME), ctypes.c_int()
    index = raw.FPDFText_GetCharIndexFromTextIndex(textpage, at)
    raw.FPDFText_GetFontInfo(textpage, index, buffer, _LONGEST_NAME, flags)
    return buffer.value.decode("utf-8", "replace")


def _baseline(textpage: raw.FPDF_TEXTPAGE, at: int) -> float:
    x, y = ctypes.c_double(), ctypes.c_double()
    raw.FPDFText_GetCharOrigin(textpage, raw.FPDFText_GetCharIndexFromTextIndex(textpage, at), x, y)
    return float(y.value)


def _height(textpage: raw.FPDF_TEXTPAGE, at: int) -> float:
    box = _box(textpage, raw.FPDFText_GetCharIndexFromTextIndex(textpage, at))
    return max(float(box.top - box.bottom), 1.0)


def _box(textpage: raw.FPDF_TEXTPAGE, at: int) -> raw.FS_RECTF:
    box = raw.FS_RECTF()
    raw.FPDFText_GetLooseCharBox(textpage, at, box)
    return box


def _links(document: raw.FPDF_DOCUMENT, page: raw.FPDF_PAGE) -> Iterator[_Link]:
    """Yield the links of a page to addresses of the web, each address once."""
    position, link, seen = ctypes.c_int(0), raw.FPDF_LINK(), set()
    while raw.FPDFLink_Enumerate(page, position, link):
        box = raw.FS_RECTF()
        url = _url(document, link)
        if url.lower().startswith(("http://", "https://")) and url not in seen and raw.FPDFLink_GetAnnotRect(link, box):
            seen.add(url)
            yield _Link(url, box.left, box.bottom, box.right, box.top)


def _url(document: raw.FPDF_DOCUMENT, link: raw.FPDF_LINK) -> str:
    action = raw.FPDFLink_GetAction(link)
    if not action or raw.FPDFAction_GetType(action) != raw.PDFACTION_URI:
        return ""
    buffer = ctypes.create_string_buffer(_LONGEST_ADDRESS)
    written = raw.FPDFAction_GetURIPath(document, action, buffer, _LONGEST_ADDRESS)
    return buffer.raw[: max(written - 1, 0)].decode("utf-8", "replace") if written <= _LONGEST_ADDRESS else ""


def _with_link(runs: list[Run], link: _Link) -> list[Run]:
    """Put the address of a link after the last line that it lies on, unless it can be read there."""
    on = [
        number
        for number, run in enumerate(runs)
        if link.bottom - 1 <= run.base <= link.top and run.left <= link.right and link.left <= run.right
    ]
    if not on or any(link.url in runs[number].text for number in on):
        return runs
    last = runs[on[-1]]
    return [*runs[: on[-1]], last._replace(text=f"{last.text} <{link.url}>"), *runs[on[-1] + 1 :]]


def _in_order(runs: list[Run]) -> list[Run]:
    """Put lines in reading order: as they were drawn, but for columns drawn row by row, and labels before values."""
    in_columns = column_by_column(runs)
    if in_columns != runs:
        return in_columns
    jumps = [at for at in range(1, len(runs)) if runs[at].base > runs[at - 1].base + runs[at].height]
    if any(_are_labels_of(runs[begin:at], runs[at:end]) for begin, at, end in _parts(jumps, len(runs))):
        return _rows(runs)
    return runs


def _parts(jumps: list[int], end: int) -> Iterator[tuple[int, int, int]]:
    """Yield the beginnings and end of each two neighbouring parts of a page, cut where drawing goes up again."""
    yield from zip([0, *jumps], jumps, [*jumps[1:], end], strict=False)


def _are_labels_of(left: list[Run], right: list[Run]) -> bool:
    """Tell whether ``left``, drawn first, are labels of the lines ``right`` of them, drawn after them.

    Labels leave most of their column empty and stand beside values; columns of a text are filled.
    """
    edge, top, bottom = min(run.left for run in right), right[0].base + right[0].height, right[-1].base
    beside = [run for run in left if bottom - run.height < run.base < top]
    if len(beside) < _FEWEST_LABELS or has_sentences(beside) or any(run.right > edge + 1 for run in beside):
        return False
    lines = {round(run.base) for run in right}
    level = lines & {round(run.base) for run in beside}
    space = (edge - min(run.left for run in beside)) * len(lines)
    used = sum(run.right - run.left for run in beside)
    return len(level) >= _FEWEST_LABELS and used < _LABELS_FILL * space


def _rows(runs: list[Run]) -> list[Run]:
    """Put lines in the order in which they stand, those of one row as one line."""
    rows: list[list[Run]] = []
    for run in sorted(runs, key=lambda run: (-run.base, run.left)):
        if rows and rows[-1][0].base - run.base < run.height / 3:
            rows[-1].append(run)
        else:
            rows.append([run])
    return [_row(sorted(row, key=lambda run: run.left)) for row in rows]


def _row(row: list[Run]) -> Run:
    text = " ".join(run.text for run in row)
    return Run(text, row[0].left, row[-1].right, row[0].base, max(run.height for run in row))
