"""Plain text and Markdown: lines, decoded."""

from __future__ import annotations

import re
from itertools import groupby
from typing import TYPE_CHECKING

from haku.errors import SourceError
from haku.model import Place, Problem, Severity, Unit
from haku.sources.formats.front_matter import read_front_matter
from haku.sources.formats.inline_marks import TAG, without_emphasis
from haku.sources.formats.page_tables import Block, Cell, Table
from haku.sources.formats.table_uses import is_running, lists_projects
from haku.sources.values.clean_text import clean
from haku.sources.values.content import TableContent, TextContent
from haku.sources.values.encodings import Encodings, read_lines

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from haku.sources.formats.opened import Opened
    from haku.sources.values.content import Content

#: Characters of text that are read of one document: some 650,000 words, more than any index tells the places of.
LONGEST_TEXT = 5_000_000
# A tab stands between things, as wide spaces do; in normal form it would be a space.
_TAB = "  "

_UNDERLINE = re.compile(r"\s{0,3}(=+|-+)\s*")
_LINK = re.compile(r"!?\[([^\]\[]*)\]\((?:<([^<>]*)>|([^()\s]*(?:\([^()\s]*\)[^()\s]*)*))(?:\s+\"[^\"]*\")?\)")
# A label between the marks of Markdown in a text that is none.
_BOLD_LABEL = re.compile(r"^(\s{0,20}(?:[-*•]\s{1,8})?)(\*\*|__)(?=\S)([^*_:]{1,80}:?)\2(?=\s*:|(?<=:\2))")
_HEADING = re.compile(r"\s{0,3}#{1,6}\s+[^\s#]")
# Of a heading: what it is called by programs, {#tausta .iso}; and one whose sign no blank follows.
_ATTRIBUTES = re.compile(r"[ \t]{1,9}\{[#.][^{}]{0,200}\}\s*$")
_TIGHT_HEADING = re.compile(r"^(#{1,6})(?=[A-ZÅÄÖ])(?!.*\s#)")
_BAR = re.compile(r"(?<!\\)\|")
# {% include x %}, {{< x >}}, {{ x }}, {: .x}
_INSTRUCTION = re.compile(r"\{(?:%[^{}\n]{0,300}%\}|\{[^{}\n]{0,300}\}\}|:[^{}\n]{1,100}\})")
_HTML_HEADING = re.compile(r"\s*<h([1-6])(?=[\s>])[^<>]*>(.*)</h\1>\s*$", re.IGNORECASE)
# A term, and below it what it means: rows of a label and a value.
_MEANING = re.compile(r":\s+(?=\S)")
_LONGEST_TERM = 60
_TABLE_RULE = re.compile(r"\s*+\|?(?:\s*+:?-{3,}+:?\s*+\|)++(?:\s*+:?-{3,}+:?\s*+)?")
# Patterns of marks are looked for in lines that a person wrote.
_LONGEST_MARKED = 20_000
_FENCES = ("```", "~~~")
_ESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])")


def read_text(opened: Opened) -> Iterator[TextContent]:
    """Yield the text of a file as it stands; raises ``SourceError`` where it is none or empty."""
    yield _read(opened, lambda lines: [_BOLD_LABEL.sub(r"\1\3", line) for line in lines])


def read_markdown(opened: Opened) -> Iterator[Content]:
    """Yield the text of a Markdown file, line by line as it stands but without marks other than headings' and items'.

    Its tables of data come after it. Raises ``SourceError`` as ``read_text`` does.
    """
    data: list[TableContent] = []
    text = _read(opened, lambda lines: list(_without_marks(_without_tables(opened.path, _without_html(lines), data))))
    if text.text.strip() or text.facts or not data:
        yield text
    yield from data


def text_of(path: str, text: str, unit: Unit = Unit.LINE, starts: tuple[int, ...] = ()) -> TextContent:
    """Make the content of a text, in normal form and cut where it is longer than any document that can be searched."""
    if len(text) <= LONGEST_TEXT:
        return TextContent(path, clean(text), unit, starts)
    end = text.rfind("\n", 0, LONGEST_TEXT)
    kept = text[: end if end > 0 else LONGEST_TEXT]
    lines = kept.count("\n") + 1
    starts = tuple(start for start in starts if start <= lines)
    made = "it holds more than {most} million characters of text: only those were read, so split it"
    place = Place(path, 1, 1, unit)
    cut = Problem("cut-text", Severity.ERROR, place, "", "", made, {"most": str(LONGEST_TEXT // 1_000_000)})
    return TextContent(path, clean(kept), unit, starts, (cut,))


def _read(opened: Opened, change: Callable[[Iterable[str]], list[str]]) -> TextContent:
    encodings = Encodings()
    held, size = [], 0
    for line in read_lines(opened.stream, encodings):
        held.append(line.replace("\t", _TAB))
        size += len(line) + 1
        if size > LONGEST_TEXT:
            break
    head = read_front_matter(opened.path, held)
    held[: head.lines] = [""] * head.lines
    if head.lines:
        held = list(_without_instructions(held))
    changed = change(held)
    if not clean("".join(held)).strip() and not head.facts:
        raise SourceError("it is empty: write the text into it, or remove it")
    found = text_of(opened.path, "\n".join(changed))
    problems = (*encodings.problems(opened.path), *head.problems, *found.problems)
    return TextContent(found.path, found.text, found.unit, found.starts, problems, head.facts)


def _without_instructions(lines: Iterable[str]) -> Iterator[str]:
    """Yield lines without what a program would put something else for, as in pages that begin with facts."""
    for line in lines:
        yield _INSTRUCTION.sub("", line) if "{" in line else line


def _without_html(lines: Iterable[str]) -> Iterator[str]:
    """Yield lines without comments and tags of HTML, its headings as those of Markdown."""
    in_comment = False
    for line in lines:
        text, in_comment = _without_comments(line, in_comment=in_comment)
        if "<" in text and len(text) <= _LONGEST_MARKED:
            heading = _HTML_HEADING.match(text)
            text = TAG.sub("", f"{'#' * int(heading[1])} {heading[2]}" if heading else text)
        yield text


def _without_comments(line: str, *, in_comment: bool) -> tuple[str, bool]:
    """Give a line without comments, and whether one goes on behind it."""
    if not in_comment and "<!--" not in line:
        return line, False
    pieces, at = [], 0
    while True:
        sign = "-->" if in_comment else "<!--"
        found = line.find(sign, at)
        if not in_comment:
            pieces.append(line[at : found if found >= 0 else len(line)])
        if found < 0:
            return "".join(pieces), in_comment
        at, in_comment = found + len(sign), not in_comment


def _without_tables(path: str, lines: Iterable[str], data: list[TableContent]) -> Iterator[str]:
    """Yield lines, those of tables as rows of labels and values, or empty where the table is one of ``data``."""
    runs = [(barred, list(run)) for barred, run in groupby(lines, _may_be_row)]
    is_text = is_running(paragraph for barred, run in runs if not barred for paragraph in _plain_paragraphs(run))
    for barred, run in runs:
        yield from _table_lines(path, run, data, is_text=is_text) if barred else run


def _may_be_row(line: str) -> bool:
    return "|" in line and len(line) <= _LONGEST_MARKED


def _plain_paragraphs(lines: Iterable[str]) -> Iterator[str]:
    """Yield what may be sentences or labels: lines, which are wrapped, put together as far as they make paragraphs."""
    for filled, run in groupby(lines, lambda line: bool(line.strip()) and not _HEADING.match(line)):
        if filled:
            held = list(run)
            yield from held
            yield " ".join(held)


def _table_lines(path: str, lines: Sequence[str], data: list[TableContent], *, is_text: bool) -> Iterator[str]:
    if len(lines) < 2 or not _TABLE_RULE.fullmatch(lines[1]):
        yield from lines
        return
    rows = [[Cell([Block((text,))] if text else []) for text in map(_plain, _cells(line))] for line in lines]
    rows[1] = []
    table = Table(rows)
    if (found := table.data()) and (not is_text or lists_projects(found)):
        data.append(TableContent(f"{path}/{len(data) + 1}", found))
        yield from [""] * len(rows)
        return
    for blocks in table.row_blocks():
        yield "\n".join(" ".join(block.marked()) for block in blocks)


def _cells(line: str) -> list[str]:
    """Give the cells of a row; a bar that is escaped stands within one."""
    return [cell.strip().replace("\\|", "|") for cell in _BAR.split(line.strip().strip("|"))]


def _without_marks(lines: Iterable[str]) -> Iterator[str]:
    before: str | None = None
    for line in lines:
        underline = _UNDERLINE.fullmatch(line)
        if before and before.strip() and underline and not before.lstrip().startswith(("#", "-", "*", ">", "|")):
            yield f"{'#' if underline[1][0] == '=' else '##'} {before.strip()}"
            before = ""
            continue
        if before and (meaning := _MEANING.match(line)) and _is_term(before):
            yield ""
            before = f"{before.strip()}: {_plain(line[meaning.end() :])}"
            continue
        if not (before or "").strip() and len(line) <= _LONGEST_MARKED:
            line = _TIGHT_HEADING.sub(r"\1 ", line, count=1) if line.startswith("#") else line
        if before is not None:
            yield before
        before = _plain(line)
    if before is not None:
        yield before


def _plain(line: str) -> str:
    if len(line) > _LONGEST_MARKED:
        return line
    if _is_rule(line) or line.lstrip().startswith(_FENCES):
        return ""
    if line.strip().startswith("|") and line.strip().endswith("|"):
        line = " ".join(line.strip().strip("|").split("|"))
    if _HEADING.match(line):
        line = _ATTRIBUTES.sub("", line).rstrip().rstrip("#").rstrip() or line
    line = _LINK.sub(_link, line.removeprefix("> "))
    return _ESCAPE.sub(r"\1", without_emphasis(line))


def _is_term(line: str) -> bool:
    return bool(line.strip()) and len(line) <= _LONGEST_TERM and ":" not in line


def _is_rule(line: str) -> bool:
    """Tell a line across the page: three signs or more of one kind."""
    signs = "".join(line.split())
    return len(signs) > 2 and signs[0] in "-*_" and signs == signs[0] * len(signs)


def _link(match: re.Match[str]) -> str:
    shown, url = match[1], match[2] or match[3] or ""
    if match[0].startswith("!") or not url.lower().startswith(("http://", "https://")):
        return shown
    return url if shown in ("", url) else f"{shown} <{url}>"
