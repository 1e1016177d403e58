"""ODT: headings, paragraphs, lists, links and tables of a text document (OASIS OpenDocument 1.3, part 3).

Deleted text and comments are not read; notes and boxes come after the paragraph that they belong to.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from haku.errors import SourceError
from haku.sources.formats.markup import feed_xml, number_of
from haku.sources.formats.packages import chunks, open_zip, part
from haku.sources.formats.page import Page

if TYPE_CHECKING:
    import zipfile
    from collections.abc import Callable, Iterator, Mapping

    from haku.sources.formats.opened import Opened
    from haku.sources.values.content import Content

_STYLES, _CONTENT, _MANIFEST = "styles.xml", "content.xml", "META-INF/manifest.xml"
_NOT_SHOWN = {"tracked-changes", "annotation", "annotation-end", "note-citation", "desc", "title"}
# Headers and footers of pages stand among the styles of pages.
_NOT_READ = {"forms", "sequence-decls", "master-styles", "scripts"}
_LEFT_OUT = frozenset(_NOT_SHOWN | _NOT_READ)
_TITLE = "Title"
_MOST_SPACES = 100


def read(opened: Opened) -> Iterator[Content]:
    """Yield the text of a document and its tables of data; raises ``SourceError`` where it has none."""
    page = Page(opened.path)
    with open_zip(opened) as package:
        refuse_password(package, opened)
        target = _Target(page)
        for name in (_STYLES, _CONTENT):
            if name in package.NameToInfo:
                feed_xml(chunks(package, name, opened), target)
    found = page.contents()
    if not found:
        raise SourceError("it is empty: write the text into it, or remove it")
    yield from found


def refuse_password(package: zipfile.ZipFile, opened: Opened) -> None:
    """Raise ``SourceError`` where a document can be read with a password only."""
    if b"encryption-data" in part(package, _MANIFEST, opened):
        raise SourceError("it is protected by a password: save it without one")


class _Target:
    """Tells a ``Page`` of the elements that are its text."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self._skipped = 0
        self._titles = {_TITLE}  # styles of paragraphs that are the document's title
        self._numbered: set[str] = set()  # styles of lists that have numbers
        self._list_style = ""
        self._in_body = False

    @property
    def is_full(self) -> bool:
        """Tell whether no more need be read."""
        return self.page.is_full

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        name = tag.rpartition("}")[2]
        if self._skipped or name in _LEFT_OUT:
            self._skipped += 1
        elif action := _STARTS.get(name):
            action(self, {key.rpartition("}")[2]: value for key, value in attributes.items()})

    def end(self, tag: str) -> None:
        if self._skipped:
            self._skipped -= 1
        elif action := _ENDS.get(tag.rpartition("}")[2]):
            action(self)

    def data(self, data: str) -> None:
        if self._in_body and not self._skipped:
            self.page.text(data)

    def close(self) -> None:
        """Be told that the part ends."""

    def body(self, *, begins: bool) -> None:
        self._in_body = begins

    def style(self, own: Mapping[str, str]) -> None:
        if own.get("parent-style-name") in self._titles:
            self._titles.add(own.get("name", ""))

    def list_style(self, own: Mapping[str, str]) -> None:
        self._list_style = own.get("name", "")

    def number_style(self, own: Mapping[str, str]) -> None:
        if own.get("level") == "1":
            self._numbered.add(self._list_style)

    def paragraph(self, own: Mapping[str, str]) -> None:
        self.page.block(1 if own.get("style-name") in self._titles else 0)

    def heading(self, own: Mapping[str, str]) -> None:
        self.page.block(max(1, number_of(own.get("outline-level"), 1)))

    def list(self, own: Mapping[str, str]) -> None:
        # A list within a list has the style of the one around it, and does not say so.
        self._list_style = own.get("style-name", self._list_style)
        self.page.begin_list(numbered=self._list_style in self._numbered)

    def cell(self, own: Mapping[str, str]) -> None:
        span, down = (number_of(own.get(f"number-{way}-spanned"), 1) for way in ("columns", "rows"))
        self.page.begin_cell(span, down)


_STARTS: dict[str, Callable[[_Target, Mapping[str, str]], object]] = {
    "body": lambda target, _: target.body(begins=True),
    "style": _Target.style,
    "list-style": _Target.list_style,
    "list-level-style-number": _Target.number_style,
    "p": _Target.paragraph,
    "h": _Target.heading,
    "list": _Target.list,
    "list-item": lambda target, _: target.page.item(),
    "list-header": lambda target, _: target.page.plain(),
    "s": lambda target, own: target.page.text(" " * min(number_of(own.get("c"), 1), _MOST_SPACES)),
    "tab": lambda target, _: target.page.text(" "),
    "line-break": lambda target, _: target.page.line_break(),
    "a": lambda target, own: target.page.begin_link(own.get("href", "")),
    "table": lambda target, _: target.page.begin_table(),
    "table-row": lambda target, _: target.page.row(),
    "table-cell": _Target.cell,
    "note": lambda target, _: target.page.begin_aside(),
    "text-box": lambda target, _: target.page.begin_aside(),
}
_ENDS: dict[str, Callable[[_Target], object]] = {
    "body": lambda target: target.body(begins=False),
    "p": lambda target: target.page.end_block(),
    "h": lambda target: target.page.end_block(),
    "list": lambda target: target.page.end_list(),
    "a": lambda target: target.page.end_link(),
    "table": lambda target: target.page.end_table(),
    "table-cell": lambda target: target.page.end_cell(),
    "note": lambda target: target.page.end_aside(),
    "text-box": lambda target: target.page.end_aside(),
}
