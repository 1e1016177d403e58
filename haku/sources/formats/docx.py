"""DOCX: headings by the outline level of their styles, lists by their numbering (ECMA-376, part 1, chapter 17).

The document's own text and its notes are read; headers and footers of pages, comments and deleted text are not.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from haku.errors import SourceError
from haku.sources.formats.markup import feed_xml, number_of
from haku.sources.formats.packages import chunks, open_zip, relations, tree
from haku.sources.formats.page import Page

if TYPE_CHECKING:
    import zipfile
    from collections.abc import Callable, Iterator, Mapping

    from lxml.etree import _Element

    from haku.sources.formats.opened import Opened
    from haku.sources.values.content import Content

_PARTS = ("word/document.xml", "word/footnotes.xml", "word/endnotes.xml")
_STYLES, _NUMBERING = "word/styles.xml", "word/numbering.xml"
_HEADING = re.compile(r"(?:heading|otsikko|rubrik)\s*([1-9])", re.IGNORECASE)
_FIELD = re.compile(r'HYPERLINK\s+"([^"]+)"')
_BULLETS = frozenset({"bullet", "none"})
_NO_LEVEL = 9  # Word's "body text"
# What is deleted or moved away, shown by older programs, no text of its own, or there for fields.
_LEFT_OUT = frozenset({"del", "moveFrom", "Fallback", "delText", "instrText", "annotationRef"})


class _Style(NamedTuple):
    level: int
    numbering: str


class _Level(NamedTuple):
    numbered: bool
    start: int


class _Document(NamedTuple):
    """What the text refers to: styles by name, numberings by number and depth, addresses of links."""

    styles: dict[str, _Style]
    levels: dict[tuple[str, int], _Level]
    links: dict[str, str]


def read(opened: Opened) -> Iterator[Content]:
    """Yield the text of a document and its tables of data; raises ``SourceError`` where it has none."""
    page = Page(opened.path)
    with open_zip(opened) as package:
        styles, levels = _styles(package, opened), _levels(package, opened)
        for part in _PARTS:
            target = _Target(page, _Document(styles, levels, relations(package, part, opened)))
            if part in package.NameToInfo:
                feed_xml(chunks(package, part, opened), target)
    found = page.contents()
    if not found:
        raise SourceError("it is empty: write the text into it, or remove it")
    yield from found


class _Target:
    """Tells a ``Page`` of the elements that are its text."""

    def __init__(self, page: Page, document: _Document) -> None:
        self._page = page
        self._document = document
        self._skipped = 0
        self._in_text = False
        self._in_field = False
        self._field: list[str] = []
        self._style = ""
        self._outline = -1
        self._numbering: str | None = None
        self._depth = 0
        self._numbers: dict[tuple[str, int], int] = {}
        self._span = 1
        self._repeats = False
        self._cell_comes = False  # a cell has begun, and may still say how wide it is
        self._links: list[bool] = []

    @property
    def is_full(self) -> bool:
        """Tell whether no more need be read."""
        return self._page.is_full

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        name = tag.rpartition("}")[2]
        self._in_field = name == "instrText"
        if self._skipped or name in _LEFT_OUT:
            self._skipped += 1
            return
        own = {key.rpartition("}")[2]: value for key, value in attributes.items()}
        if action := _STARTS.get(name):
            action(self, own)

    def end(self, tag: str) -> None:
        self._in_field = False
        if self._skipped:
            self._skipped -= 1
            return
        if action := _ENDS.get(tag.rpartition("}")[2]):
            action(self)

    def data(self, data: str) -> None:
        if self._in_field:
            self._field.append(data)
        elif self._in_text and not self._skipped:
            self._page.text(data)

    def close(self) -> None:
        """Be told that the part ends."""

    def paragraph(self, _own: Mapping[str, str]) -> None:
        self.begin_cell()
        self._page.plain()
        self._style, self._outline, self._numbering, self._depth = "", -1, None, 0

    def properties_read(self) -> None:
        """Begin the paragraph as what its properties say: a heading, an item, or just a paragraph."""
        style = self._document.styles.get(self._style, _Style(0, ""))
        level = self._outline + 1 if self._outline >= 0 else style.level
        numbering = style.numbering if self._numbering is None else self._numbering
        found = self._document.levels.get((numbering, self._depth))
        if 0 < level <= _NO_LEVEL:
            self._page.block(level)
        elif found:
            self._page.marked_item(self._depth, self._next(numbering, found) if found.numbered else 0)

    def _next(self, numbering: str, level: _Level) -> int:
        """Give the number of an item; those deeper than it begin anew."""
        key = (numbering, self._depth)
        self._numbers = {
            (other, depth): number
            for (other, depth), number in self._numbers.items()
            if other != numbering or depth <= self._depth
        }
        self._numbers[key] = self._numbers.get(key, level.start - 1) + 1
        return self._numbers[key]

    def style(self, own: Mapping[str, str]) -> None:
        self._style = own.get("val", "")

    def outline(self, own: Mapping[str, str]) -> None:
        self._outline = number_of(own.get("val"), -1)

    def depth(self, own: Mapping[str, str]) -> None:
        self._depth = number_of(own.get("val"), 0)

    def numbering(self, own: Mapping[str, str]) -> None:
        self._numbering = own.get("val", "")

    def text(self, *, begins: bool) -> None:
        self._in_text = begins

    def field(self, own: Mapping[str, str]) -> None:
        """Read links as old Word writes them: an instruction, then the text that it shows."""
        kind = own.get("fldCharType")
        if kind == "begin":
            self._field.clear()
        elif kind == "separate":
            address = _FIELD.search("".join(self._field))
            self._links.append(address is not None)
            if address:
                self._page.begin_link(address[1])
        elif kind == "end" and self._links and self._links.pop():
            self._page.end_link()

    def link(self, own: Mapping[str, str]) -> None:
        self._page.begin_link(self._document.links.get(own.get("id", ""), ""))

    def simple_field(self, own: Mapping[str, str]) -> None:
        address = _FIELD.search(own.get("instr", ""))
        self._page.begin_link(address[1] if address else "")

    def cell(self, _own: Mapping[str, str]) -> None:
        self._span, self._repeats, self._cell_comes = 1, False, True

    def span(self, own: Mapping[str, str]) -> None:
        self._span = number_of(own.get("val"), 1)

    def repeat(self, own: Mapping[str, str]) -> None:
        self._repeats = own.get("val", "continue") == "continue"

    def begin_cell(self) -> None:
        """Begin the cell whose properties, if it has any, have been read."""
        if self._cell_comes:
            self._page.begin_cell(self._span, repeats=self._repeats)
        self._cell_comes = False

    def begin_table(self) -> None:
        self.begin_cell()
        self._page.begin_table()

    @property
    def page(self) -> Page:
        """The page that is told."""
        return self._page


_STARTS: dict[str, Callable[[_Target, Mapping[str, str]], object]] = {
    "p": _Target.paragraph,
    "pStyle": _Target.style,
    "outlineLvl": _Target.outline,
    "ilvl": _Target.depth,
    "numId": _Target.numbering,
    "t": lambda target, _: target.text(begins=True),
    "br": lambda target, own: target.page.line_break() if own.get("type") in (None, "textWrapping") else None,
    "cr": lambda target, _: target.page.line_break(),
    "tab": lambda target, _: target.page.text(" "),
    "noBreakHyphen": lambda target, _: target.page.text("-"),
    "sym": lambda target, _: target.page.text(" "),
    "fldChar": _Target.field,
    "hyperlink": _Target.link,
    "fldSimple": _Target.simple_field,
    "tbl": lambda target, _: target.begin_table(),
    "tr": lambda target, _: target.page.row(),
    "tc": _Target.cell,
    "gridSpan": _Target.span,
    "vMerge": _Target.repeat,
    "txbxContent": lambda target, _: target.page.begin_aside(),
}
_ENDS: dict[str, Callable[[_Target], object]] = {
    "p": lambda target: target.page.end_block(),
    "pPr": _Target.properties_read,
    "t": lambda target: target.text(begins=False),
    "hyperlink": lambda target: target.page.end_link(),
    "fldSimple": lambda target: target.page.end_link(),
    "tbl": lambda target: target.page.end_table(),
    "tcPr": _Target.begin_cell,
    "tc": lambda target: target.page.end_cell(),
    "txbxContent": lambda target: target.page.end_aside(),
}


def _styles(package: zipfile.ZipFile, opened: Opened) -> dict[str, _Style]:
    """Read which styles of paragraphs are headings of what level, or items of a numbering; others are left out."""
    own: dict[str, _Style] = {}
    based_on: dict[str, str] = {}
    for style in _elements(package, _STYLES, opened, "style"):
        name, identifier = _value(style, "{*}name"), _own(style, "styleId")
        outline = _value(style, "{*}pPr/{*}outlineLvl")
        heading = _HEADING.fullmatch(name.strip())
        level = int(heading[1]) if heading else number_of(outline, -1) + 1
        own[identifier] = _Style(1 if name.lower() == "title" else level, _value(style, "{*}pPr/{*}numPr/{*}numId"))
        based_on[identifier] = _value(style, "{*}basedOn")
    return {identifier: _inherited(identifier, own, based_on) for identifier in own}


def _inherited(identifier: str, own: dict[str, _Style], based_on: dict[str, str]) -> _Style:
    """Give a style with what it does not say itself as the style says that it is based on."""
    found, seen = own[identifier], {identifier}
    while (identifier := based_on.get(identifier, "")) in own and identifier not in seen:
        seen.add(identifier)
        found = _Style(found.level or own[identifier].level, found.numbering or own[identifier].numbering)
    return found


def _levels(package: zipfile.ZipFile, opened: Opened) -> dict[tuple[str, int], _Level]:
    """Read which levels of which numberings have numbers, and which have bullets."""
    abstract: dict[str, dict[int, _Level]] = {}
    for definition in _elements(package, _NUMBERING, opened, "abstractNum"):
        abstract[_own(definition, "abstractNumId")] = {
            number_of(_own(level, "ilvl"), 0): _Level(
                _value(level, "{*}numFmt") not in _BULLETS, number_of(_value(level, "{*}start"), 1)
            )
            for level in definition.iterfind("{*}lvl")
        }
    return {
        (_own(used, "numId"), depth): level
        for used in _elements(package, _NUMBERING, opened, "num")
        for depth, level in abstract.get(_value(used, "{*}abstractNumId"), {}).items()
    }


def _elements(package: zipfile.ZipFile, part: str, opened: Opened, name: str) -> Iterator[_Element]:
    found = tree(package, part, opened)
    return found.iter(f"{{*}}{name}") if found is not None else iter(())


def _value(element: _Element, path: str) -> str:
    """Give the value (``w:val``) of the first element at ``path`` below ``element``; empty where there is none."""
    found = element.find(path)
    return _own(found, "val") if found is not None else ""


def _own(element: _Element, name: str) -> str:
    """Give the attribute called ``name``, whatever its namespace: strict documents have another."""
    return next((str(value) for key, value in element.items() if str(key).rpartition("}")[2] == name), "")
