"""HTML: headings, paragraphs, lists, links and tables; what surrounds the page's own text is left out."""

from __future__ import annotations

import codecs
import re
from dataclasses import replace
from io import BytesIO
from itertools import islice
from typing import TYPE_CHECKING
from urllib.parse import urljoin

from haku.errors import SourceError
from haku.sources.formats.front_matter import FrontMatter, read_front_matter
from haku.sources.formats.markup import feed_html, number_of
from haku.sources.formats.opened import MB
from haku.sources.formats.page import Page
from haku.sources.values.content import TextContent
from haku.sources.values.encodings import Encodings, encoding_of, read_lines

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from haku.model import Problem
    from haku.sources.formats.opened import Opened
    from haku.sources.values.content import Content

_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*+=\s*+[\"']?+\s*+([\w-]+)", re.IGNORECASE)
#: Read line by line, as UTF-8 or Windows-1252: pages that say so are often wrong about which of the two.
LINE_BY_LINE = frozenset({"utf-8", "iso8859-1", "cp1252", "iso8859-15", "ascii"})

_NO_TEXT = {"script", "style", "noscript", "template", "svg", "math", "iframe", "object", "canvas", "audio", "video"}
_AROUND_TEXT = {"head", "nav", "aside", "dialog", "select", "button", "textarea"}
_LEFT_OUT = frozenset(_NO_TEXT | _AROUND_TEXT)
# The header of an article holds its title, the header of a page its menu.
_LEFT_OUT_OUTSIDE = frozenset({"header", "footer"})
_INNER = frozenset({"main", "article"})
_LEFT_OUT_ROLES = frozenset({"navigation", "banner", "contentinfo", "complementary", "search", "dialog", "alertdialog"})
_NOTICES = re.compile(
    r"(?:^|[\s_-])(?:cookies?|consent|gdpr|breadcrumbs?|skip-?(?:link|to)[\w-]*)(?:$|[\s_-])", re.IGNORECASE
)
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_PARTS = {
    "html",
    "body",
    "main",
    "article",
    "section",
    "header",
    "footer",
    "hgroup",
    "address",
    "form",
    "fieldset",
    "hr",
}
_PARAGRAPHS = {"p", "div", "center", "pre", "blockquote", "figure", "details"}
_CAPTIONS = {"caption", "figcaption", "label", "legend", "summary"}
_BLOCKS = frozenset(_PARTS | _PARAGRAPHS | _CAPTIONS)
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_SITE_NAME = re.compile(r"(?<!\s)\s+[|–—»]\s+.*$", re.DOTALL)
_FEED = 2**16


def read(opened: Opened) -> Iterator[Content | Problem]:
    """Yield the text of a page and its tables of data; raises ``SourceError`` where it has no text."""
    encodings = Encodings()
    target = _Target(Page(opened.path))
    head = _front_matter(opened)
    feed_html(_chunks(opened, encodings, head.lines), target)
    found = _with_facts(opened.path, target.contents(), head)
    if not found:
        raise SourceError("it has no text of its own: save the page from the browser once it shows, and put that here")
    yield from encodings.problems(opened.path)
    yield from head.problems
    yield from found


def _front_matter(opened: Opened) -> FrontMatter:
    """Read the facts with which pages begin that are made into others; most begin with none."""
    head = opened.head()
    if not head.removeprefix(codecs.BOM_UTF8).startswith((b"---", b"+++")):
        return FrontMatter()
    return read_front_matter(opened.path, list(read_lines(BytesIO(head), Encodings())))


def _with_facts(path: str, found: list[Content], head: FrontMatter) -> list[Content]:
    """Give the text among what was found with the facts before it, which may be all there is."""
    if not head.facts:
        return found
    first, *others = found or [TextContent(path, "")]
    if not isinstance(first, TextContent):
        first, others = TextContent(path, ""), found
    return [replace(first, facts=head.facts), *others]


def tell(page: Page, opened: Opened, encodings: Encodings) -> None:
    """Tell ``page`` of what stands on a page of HTML, which is one of several that belong together."""
    feed_html(_chunks(opened, encodings), _Target(page))
    page.plain()


def _chunks(opened: Opened, encodings: Encodings, skipped: int = 0) -> Iterator[str]:
    """Yield the text of the file in pieces, decoded as the page says or as it is, without the lines to be skipped."""
    head = opened.head()
    said = _CHARSET.search(head)
    codec = text_codec(said[1].decode("ascii")) if said else "utf-8"
    if skipped or encoding_of(head) or codec in LINE_BY_LINE or codec.startswith("utf-16"):
        yield from _pieces(islice(read_lines(opened.stream, encodings), skipped, None))
        return
    decoder = codecs.getincrementaldecoder(codec)("replace")
    while data := opened.stream.read(MB):
        yield decoder.decode(data)


def text_codec(name: str) -> str:
    """Give Python's name of an encoding; UTF-8 where there is none called ``name``."""
    try:
        b"ab".decode(name, "replace")  # refuses what is no encoding of texts, such as hex
        return codecs.lookup(name).name
    except LookupError:
        return "utf-8"


def _pieces(lines: Iterator[str]) -> Iterator[str]:
    held: list[str] = []
    size = 0
    for line in lines:
        held.append(line)
        size += len(line)
        if size > _FEED:
            yield "\n".join(held) + "\n"
            held, size = [], 0
    yield "\n".join(held)


class _Target:
    """Tells a ``Page`` of the elements that are its text."""

    def __init__(self, page: Page) -> None:
        self._page = page
        self._skipped = 0  # how many elements are open within one that is left out, that one included
        self._inner = 0
        self._pre = 0
        self._title: list[str] | None = None
        self._titles: list[str] = []
        self._base = ""

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        if tag in {"base", "link", "title"}:
            self._note(tag, attributes)
        if self._skipped or self._is_left_out(tag, attributes):
            self._skipped += 1
            return
        self._inner += tag in _INNER
        self._pre += tag == "pre"
        if action := _STARTS.get(tag):
            action(self, attributes)
        elif level := _HEADINGS.get(tag):
            self._page.block(level)
        elif tag in _BLOCKS:
            self._page.end_block()

    def end(self, tag: str) -> None:
        if tag == "title":
            self._titles.append("".join(self._title or ()))
            self._title = None
        if self._skipped:
            self._skipped -= 1
            return
        self._inner -= tag in _INNER
        self._pre -= tag == "pre"
        if action := _ENDS.get(tag):
            action(self)
        elif tag in _BLOCKS or tag in _HEADINGS:
            self._page.end_block()

    def data(self, data: str) -> None:
        if self._title is not None:
            self._title.append(data)
        if self._skipped:
            return
        first, *others = data.split("\n") if self._pre else [data]
        self._page.text(first)
        for line in others:
            self._page.line_break()
            self._page.text(line)

    def close(self) -> None:
        """Be told that the file ends."""

    def contents(self) -> list[Content]:
        """Give what the page holds; one without headings has the title that stands in its head for one."""
        title = next(filter(None, self._titles), "")
        return self._page.contents(_SITE_NAME.sub("", title).strip())

    def _note(self, tag: str, attributes: Mapping[str, str]) -> None:
        """Keep what the head says of the page."""
        if tag == "title" and self._title is None:
            self._title = []
        elif tag == "base" or attributes.get("rel") == "canonical":
            self._base = self._base or attributes.get("href", "")

    def _is_left_out(self, tag: str, attributes: Mapping[str, str]) -> bool:
        if tag in _LEFT_OUT or (tag in _LEFT_OUT_OUTSIDE and not self._inner):
            return True
        if tag in _INNER or tag == "body" or not attributes:
            return False
        return (
            attributes.get("role", "").lower() in _LEFT_OUT_ROLES
            or "hidden" in attributes
            or attributes.get("aria-hidden") == "true"
            or _HIDDEN.search(attributes.get("style", "")) is not None
            or _NOTICES.search(f"{attributes.get('class', '')} {attributes.get('id', '')}") is not None
        )

    def list(self, attributes: Mapping[str, str], *, numbered: bool) -> None:
        self._page.begin_list(numbered=numbered, start=number_of(attributes.get("start"), 1))

    def link(self, attributes: Mapping[str, str]) -> None:
        address = attributes.get("href", "").strip()
        try:
            self._page.begin_link("" if address.startswith("#") else urljoin(self._base, address))
        except ValueError:  # no address at all
            self._page.begin_link("")

    def cell(self, attributes: Mapping[str, str]) -> None:
        self._page.begin_cell(number_of(attributes.get("colspan"), 1), number_of(attributes.get("rowspan"), 1))

    def term(self) -> None:
        self._page.row()
        self._page.begin_cell()

    @property
    def is_full(self) -> bool:
        """Tell whether no more need be read."""
        return self._page.is_full

    @property
    def page(self) -> Page:
        """The page that is told."""
        return self._page


_STARTS: dict[str, Callable[[_Target, Mapping[str, str]], None]] = {
    "ul": lambda target, attributes: target.list(attributes, numbered=False),
    "menu": lambda target, attributes: target.list(attributes, numbered=False),
    "ol": lambda target, attributes: target.list(attributes, numbered=True),
    "li": lambda target, _: target.page.item(),
    "br": lambda target, _: target.page.line_break(),
    "a": lambda target, attributes: target.link(attributes),
    "b": lambda target, _: target.page.begin_bold(),
    "strong": lambda target, _: target.page.begin_bold(),
    "table": lambda target, _: target.page.begin_table(),
    "tr": lambda target, _: target.page.row(),
    "td": lambda target, attributes: target.cell(attributes),
    "th": lambda target, attributes: target.cell(attributes),
    # A list of terms is a table of labels and values.
    "dl": lambda target, _: target.page.begin_table(),
    "dt": lambda target, _: target.term(),
    "dd": lambda target, _: target.page.begin_cell(),
}
_ENDS: dict[str, Callable[[_Target], None]] = {
    "ul": lambda target: target.page.end_list(),
    "menu": lambda target: target.page.end_list(),
    "ol": lambda target: target.page.end_list(),
    "li": lambda target: target.page.end_block(),
    "a": lambda target: target.page.end_link(),
    "b": lambda target: target.page.end_bold(),
    "strong": lambda target: target.page.end_bold(),
    "table": lambda target: target.page.end_table(),
    "td": lambda target: target.page.end_cell(),
    "th": lambda target: target.page.end_cell(),
    "dl": lambda target: target.page.end_table(),
    "dt": lambda target: target.page.end_cell(),
    "dd": lambda target: target.page.end_cell(),
}
