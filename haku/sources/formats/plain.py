"""Plain text and Markdown: lines, decoded."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from haku.errors import SourceError
from haku.model import Place, Problem, Severity, Unit
from haku.sources.content import TextContent
from haku.sources.encodings import Encodings, read_lines
from haku.sources.text import clean

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from haku.sources.formats.opened import Opened

#: Characters of text that are read of one document: some 650,000 words, more than any index tells the places of.
LONGEST_TEXT = 5_000_000

_UNDERLINE = re.compile(r"\s{0,3}(=+|-+)\s*")
_LINK = re.compile(r"!?\[([^\]\[]*)\]\((?:<([^<>]*)>|([^()\s]*(?:\([^()\s]*\)[^()\s]*)*))(?:\s+\"[^\"]*\")?\)")
_EMPHASES = (
    re.compile(r"(?<![\w*\\])(\*{1,3})(?=[^\s*])([^*]*[^\s*])\1(?![\w*])"),
    re.compile(r"(?<![\w\\])(_{1,3})(?=[^\s_])([^_]*[^\s_])\1(?!\w)"),
)
_CLOSING_MARKS = re.compile(r"(^\s{0,3}#{1,6}\s.*?)\s+#+\s*$")
_TABLE_RULE = re.compile(r"\s*\|?(?:\s*:?-{3,}:?\s*\|)+(?:\s*:?-{3,}:?\s*)?")
# Patterns of marks are looked for in lines that a person wrote.
_LONGEST_MARKED = 20_000
_ESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])")


def read_text(opened: Opened) -> Iterator[TextContent]:
    """Yield the text of a file as it stands; raises ``SourceError`` where it is none or empty."""
    yield from _read(opened, lambda lines: lines)


def read_markdown(opened: Opened) -> Iterator[TextContent]:
    """Yield the text of a Markdown file, line by line as it stands but without marks other than headings' and items'.

    Raises ``SourceError`` as ``read_text`` does.
    """
    yield from _read(opened, _without_marks)


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


def _read(opened: Opened, change: Callable[[Iterable[str]], Iterable[str]]) -> Iterator[TextContent]:
    encodings = Encodings()
    held, size = [], 0
    for line in change(read_lines(opened.stream, encodings)):
        held.append(line)
        size += len(line) + 1
        if size > LONGEST_TEXT:
            break
    found = text_of(opened.path, "\n".join(held))
    if not found.text.strip():
        raise SourceError("it is empty: write the text into it, or remove it")
    problems = (*encodings.problems(opened.path), *found.problems)
    yield TextContent(found.path, found.text, found.unit, found.starts, problems)


def _without_marks(lines: Iterable[str]) -> Iterator[str]:
    before: str | None = None
    for line in lines:
        underline = _UNDERLINE.fullmatch(line)
        if before and before.strip() and underline and not before.lstrip().startswith(("#", "-", "*", ">", "|")):
            yield f"{'#' if underline[1][0] == '=' else '##'} {before.strip()}"
            before = ""
            continue
        if before is not None:
            yield before
        before = _plain(line)
    if before is not None:
        yield before


def _plain(line: str) -> str:
    if len(line) > _LONGEST_MARKED:
        return line
    if _TABLE_RULE.fullmatch(line):
        return ""
    if line.strip().startswith("|") and line.strip().endswith("|"):
        line = " ".join(line.strip().strip("|").split("|"))
    line = _LINK.sub(_link, _CLOSING_MARKS.sub(r"\1", line.removeprefix("> ")))
    for emphasis in _EMPHASES:
        while (bare := emphasis.sub(r"\2", line)) != line:
            line = bare
    return _ESCAPE.sub(r"\1", line)


def _link(match: re.Match[str]) -> str:
    shown, url = match[1], match[2] or match[3] or ""
    if match[0].startswith("!") or not url.lower().startswith(("http://", "https://")):
        return shown
    return url if shown in ("", url) else f"{shown} <{url}>"
