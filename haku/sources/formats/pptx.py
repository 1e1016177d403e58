"""PPTX: the slides of a presentation in their order, each with its notes (ECMA-376, part 1, chapters 19 and 21).

Titles of slides are headings, text in placeholders is items of a list; tables are tables. Numbers of slides, dates,
headers and footers, comments and what a layout shows on every slide are not read.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from haku.errors import SourceError
from haku.sources.formats.markup import feed_xml, number_of
from haku.sources.formats.packages import chunks, open_zip, relations, tree
from haku.sources.formats.page import Page

if TYPE_CHECKING:
    import zipfile
    from collections.abc import Callable, Iterator, Mapping

    from haku.sources.formats.opened import Opened
    from haku.sources.values.content import Content

_PRESENTATION = "ppt/presentation.xml"
_SLIDES, _NOTES = "ppt/slides/", "ppt/notesSlides/"
_TITLES = frozenset({"title", "ctrTitle"})
_PLAIN = frozenset({"", "subTitle"})
_LEFT_OUT = frozenset({"sldNum", "dt", "ftr", "hdr", "sldImg"})
# Shown by older programs only.
_SKIPPED = frozenset({"Fallback"})


def read(opened: Opened) -> Iterator[Content]:
    """Yield the text of a presentation and its tables of data; raises ``SourceError`` where it has none."""
    page = Page(opened.path)
    with open_zip(opened) as package:
        for slide in _slides(package, opened):
            links = relations(package, slide, opened)
            feed_xml(chunks(package, slide, opened), _Target(page, links))
            for notes in (part for part in links.values() if part.startswith(_NOTES)):
                target = _Target(page, relations(package, notes, opened), has_bullets=False)
                feed_xml(chunks(package, notes, opened), target)
    found = page.contents()
    if not found:
        raise SourceError("it is empty: write the text into it, or remove it")
    yield from found


def _slides(package: zipfile.ZipFile, opened: Opened) -> Iterator[str]:
    """Yield the parts that are slides in the order in which they are shown, each once."""
    targets = relations(package, _PRESENTATION, opened)
    presentation = tree(package, _PRESENTATION, opened)
    shown = presentation.iter("{*}sldId") if presentation is not None else ()
    named = (targets.get(value, "") for slide in shown for name, value in slide.items() if str(name).endswith("}id"))
    yield from dict.fromkeys(part for part in named if part.startswith(_SLIDES) and part in package.NameToInfo)


class _Target:
    """Tells a ``Page`` of the elements of a slide that are its text."""

    def __init__(self, page: Page, links: dict[str, str], *, has_bullets: bool = True) -> None:
        self.page = page
        self._links = links
        self._has_bullets = has_bullets
        self._skipped = 0
        self._place = ""  # what the placeholder is for; empty where a box of text is none
        self._in_text = False
        self._begins = False  # a paragraph has begun, and has no text yet
        self._depth = 0
        self._bullet: bool | None = None
        self._in_link = False

    @property
    def is_full(self) -> bool:
        """Tell whether no more need be read."""
        return self.page.is_full

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        name = tag.rpartition("}")[2]
        if self._skipped or name in _SKIPPED:
            self._skipped += 1
        elif action := _STARTS.get(name):
            action(self, {key.rpartition("}")[2]: value for key, value in attributes.items()})

    def end(self, tag: str) -> None:
        if self._skipped:
            self._skipped -= 1
        elif action := _ENDS.get(tag.rpartition("}")[2]):
            action(self)

    def data(self, data: str) -> None:
        if self._in_text and not self._skipped and self._place not in _LEFT_OUT:
            self._begin()
            self.page.text(data)

    def close(self) -> None:
        """Be told that the part ends."""
        self.page.plain()

    def shape(self, _own: Mapping[str, str]) -> None:
        self._place = ""

    def placeholder(self, own: Mapping[str, str]) -> None:
        self._place = own.get("type", "body")

    def paragraph(self, _own: Mapping[str, str]) -> None:
        self._begins, self._depth, self._bullet = True, 0, None

    def properties(self, own: Mapping[str, str]) -> None:
        self._depth = number_of(own.get("lvl"), 0)

    def bullet(self, *, has: bool) -> None:
        self._bullet = has

    def text(self, *, begins: bool) -> None:
        self._in_text = begins

    def link(self, own: Mapping[str, str]) -> None:
        self._begin()
        self.page.begin_link(self._links.get(own.get("id", ""), ""))
        self._in_link = True

    def end_run(self) -> None:
        if self._in_link:
            self.page.end_link()
        self._in_link = False

    def cell(self, own: Mapping[str, str]) -> None:
        self._place = ""
        merged = own.get("hMerge") in {"1", "true"} or own.get("vMerge") in {"1", "true"}
        if not merged:
            self.page.begin_cell(number_of(own.get("gridSpan"), 1), number_of(own.get("rowSpan"), 1))
        self._skipped = int(merged)  # a part of the cell before or above it

    def _begin(self) -> None:
        """Begin the paragraph as what it is, at its first text."""
        if not self._begins:
            return
        self._begins = False
        usual = self._has_bullets and self._place not in _PLAIN
        if self._place in _TITLES:
            self.page.block(1)
        elif usual if self._bullet is None else self._bullet:
            self.page.marked_item(self._depth)
        else:
            self.page.plain()


_STARTS: dict[str, Callable[[_Target, Mapping[str, str]], object]] = {
    "sp": _Target.shape,
    "ph": _Target.placeholder,
    "p": _Target.paragraph,
    "pPr": _Target.properties,
    "buNone": lambda target, _: target.bullet(has=False),
    "buChar": lambda target, _: target.bullet(has=True),
    "buAutoNum": lambda target, _: target.bullet(has=True),
    "t": lambda target, _: target.text(begins=True),
    "br": lambda target, _: target.page.line_break(),
    "hlinkClick": _Target.link,
    "tbl": lambda target, _: target.page.begin_table(),
    "tr": lambda target, _: target.page.row(),
    "tc": _Target.cell,
}
_ENDS: dict[str, Callable[[_Target], object]] = {
    "p": lambda target: target.page.end_block(),
    "t": lambda target: target.text(begins=False),
    "r": _Target.end_run,
    "tbl": lambda target: target.page.end_table(),
    "tc": lambda target: target.page.end_cell(),
}
