"""The child that reads PDFs: it says ``text``, ``starts``, ``pictures``, ``ciphered`` (page numbers), or ``error``."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any, NamedTuple

from pypdfium2 import raw

from haku.sources.formats.pdf_fonts import unusable
from haku.sources.formats.pdf_page import begins_paragraph, has_picture, read_page, usual_distance

if TYPE_CHECKING:
    from collections.abc import Iterator

    from haku.sources.formats.pdf_columns import Run

MOST_PAGES = 5000
# Larger letters than most of the text's are those of a heading, in a line that is not longer than headings are.
_HEADING_HEIGHT = 1.15
_LONGEST_HEADING = 200
_MOST_LEVELS = 3


class _Page(NamedTuple):
    runs: list[Run]
    is_picture: bool


def answers(data: bytes) -> Iterator[dict[str, Any]]:
    """Read a document and say what it holds."""
    raw.FPDF_InitLibrary()  # does nothing from the second time on
    yield read(data)


def read(data: bytes) -> dict[str, Any]:
    """Read a document: its text, the line at which each page begins, pictures and ciphers of pages; or an ``error``."""
    document = raw.FPDF_LoadMemDocument64(data, len(data), None)
    if not document:
        return {"error": "password" if raw.FPDF_GetLastError() == raw.FPDF_ERR_PASSWORD else "damaged"}
    try:
        pages = [_read_page(document, at) for at in range(min(raw.FPDF_GetPageCount(document), MOST_PAGES))]
    finally:
        raw.FPDF_CloseDocument(document)
    read, ciphered = _without_ciphers(pages)
    text, starts = _text(read)
    pictures = [at for at, page in enumerate(pages, 1) if page.is_picture]
    return {"text": text, "starts": starts, "pictures": pictures, "ciphered": ciphered}


def _without_ciphers(pages: list[_Page]) -> tuple[list[_Page], list[int]]:
    """Leave out what is set in fonts that don't say what their letters are; give the numbers of such pages, too."""
    texts: dict[str, list[str]] = {}
    for page in pages:
        for run in page.runs:
            texts.setdefault(run.font, []).append(run.text)
    unknown = unusable({font: "\n".join(lines) for font, lines in texts.items()})
    if not unknown:
        return pages, []
    ciphered = [at for at, page in enumerate(pages, 1) if any(run.font in unknown for run in page.runs)]
    return [page._replace(runs=[run for run in page.runs if run.font not in unknown]) for page in pages], ciphered


def _read_page(document: raw.FPDF_DOCUMENT, at: int) -> _Page:
    page = raw.FPDF_LoadPage(document, at)
    if not page:
        return _Page([], is_picture=False)
    try:
        runs = read_page(document, page)
        return _Page(runs, is_picture=not runs and has_picture(page))
    finally:
        raw.FPDF_ClosePage(page)


def _text(pages: list[_Page]) -> tuple[str, list[int]]:
    """Give the text of all pages, and the line at which each begins; a page without text begins where the next does."""
    levels = _levels([run for page in pages for run in page.runs])
    lines: list[str] = []
    starts: list[int] = []
    before: Run | None = None
    level_before = 0
    for page in pages:
        usual = usual_distance(page.runs)
        starts.append(len(lines) + 1)
        for run in page.runs:
            level = levels.get(round(run.height), 0) if len(run.text) <= _LONGEST_HEADING else 0
            if before and (level != level_before or begins_paragraph(before, run, usual)):
                lines.append("")
            lines.append(f"{'#' * level} {run.text}" if level else run.text)
            before, level_before = run, level
    return "\n".join(lines), starts


def _levels(runs: list[Run]) -> dict[int, int]:
    """Give the level of headings by the height of their letters, in whole points."""
    sizes: Counter[int] = Counter()
    for run in runs:
        sizes[round(run.height)] += len(run.text)
    if not sizes:
        return {}
    ((usual, _),) = sizes.most_common(1)
    larger = sorted((size for size in sizes if size > usual * _HEADING_HEIGHT), reverse=True)
    return {size: min(level, _MOST_LEVELS) for level, size in enumerate(larger, 1)}
