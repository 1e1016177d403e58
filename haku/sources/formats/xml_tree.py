"""XML of data: the element that repeats is a row, its children and attributes are the columns."""

from __future__ import annotations

import re
from itertools import chain
from typing import TYPE_CHECKING, Any

from haku.errors import SourceError
from haku.sources.formats.markup import feed_xml
from haku.sources.formats.opened import MB
from haku.sources.formats.trees import Tree, find_rows, table
from haku.sources.values.encodings import Encodings, read_lines

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from haku.model import Problem
    from haku.sources.formats.opened import Opened
    from haku.sources.values.content import Content

_DECLARATION = re.compile(r"(?<!\s)\s*<\?xml[^>]{0,200}\?>")
_ENCODING = re.compile(rb"<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([\w.-]{1,40})", re.IGNORECASE)
#: Read line by line, as UTF-8 or Windows-1252: files that say so are often wrong about which of the two.
_LINE_BY_LINE = frozenset({b"utf-8", b"utf8", b"iso-8859-1", b"iso-8859-15", b"windows-1252", b"us-ascii", b"ascii"})
# Elements that are rows even where there is one of them: those of feeds.
_ROWS = frozenset({"item", "entry"})
# What an element says of itself as XML, in no one's words.
_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
_FINNISH = ("fi", "FI", "fin")
_XML_NAMESPACES = ("{http://www.w3.org/XML/1998/namespace}", "{http://www.w3.org/2001/XMLSchema-instance}")
_TEXT = "text"
# Elements of texts, not of data; the first kind are paragraphs.
_BLOCKS = frozenset({"p", "div", "li", "ul", "ol", "br", "para"})
_INLINE = frozenset({"b", "i", "u", "em", "strong", "a", "span", "sub", "sup", "emph"})
_ENTITY = b"<!ENTITY"


def read(opened: Opened) -> Iterator[Content | Problem]:
    """Yield the table of a file; raises ``SourceError`` where there is nothing in it."""
    if _ENTITY in opened.head():  # what they stand for may be anything, of any size
        raise SourceError("it is XML with entities of its own: save it without them")
    encodings = Encodings()
    target = _Target()
    feed_xml(_chunks(opened, encodings), target)
    yield from encodings.problems(opened.path)
    yield table(opened.path, find_rows(target.root))


def _chunks(opened: Opened, encodings: Encodings) -> Iterator[bytes]:
    """Yield the file in pieces, as UTF-8 where it is of an encoding that is often mistaken for another."""
    said = _ENCODING.search(opened.head())
    if said and said[1].lower() not in _LINE_BY_LINE:
        while data := opened.stream.read(MB):
            yield data
        return
    lines = read_lines(opened.stream, encodings)
    first = _DECLARATION.sub("", next(lines, ""), count=1).lstrip()
    for line in chain([first], lines):
        yield f"{line}\n".encode("utf-8", "replace")


class _Element:
    """An element being read: what it says of itself, its children by their names, and all text within it."""

    __slots__ = ("children", "finnish", "is_finnish", "name", "texts")

    def __init__(self, name: str, attributes: Mapping[str, str]) -> None:
        own = {key: value for key, value in attributes.items() if not key.startswith(_XML_NAMESPACES)}
        self.name = name
        self.children: Tree = {_local(key): value for key, value in own.items() if value.strip()}
        self.is_finnish = attributes.get(_LANGUAGE, "").startswith(_FINNISH)
        self.finnish: dict[str, list[str]] = {}  # texts of children that say so, which come before others of their name
        self.texts: list[str] = []  # its own, and those of parts of the text

    def value(self) -> str | Tree:
        """Give its text, or an object of what is in it."""
        for name, texts in self.finnish.items():
            others = self.children[name]
            same = [*texts, *(others if isinstance(others, list) else [others])]
            self.children[name] = same if len(same) > 1 else same[0]
        text = "".join(self.texts).strip()
        if not self.children or not text:
            return self.children or text
        return {**self.children, _TEXT: text}

    def add(self, name: str, value: str | Tree, *, is_finnish: bool = False) -> None:
        """Add a child; those of one name are a list, Finnish texts first."""
        if is_finnish and isinstance(value, str):
            self.finnish.setdefault(name, []).append(value)
            self.children.setdefault(name, [])
        elif name not in self.children:
            self.children[name] = [value] if name in _ROWS else value
        elif isinstance(self.children[name], list):
            self.children[name].append(value)
        else:
            self.children[name] = [self.children[name], value]


class _Target:
    """Makes a tree of values from the elements of a document."""

    is_full = False

    def __init__(self) -> None:
        self.root: dict[str, Any] = {}
        self._open: list[_Element] = []

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        self._open.append(_Element(_local(tag), attributes))

    def end(self, _tag: str) -> None:
        element = self._open.pop()
        value = element.value()
        if not self._open:
            self.root = {element.name: value}
        elif element.name in _BLOCKS or element.name in _INLINE:
            self._open[-1].texts += [*element.texts, "\n" if element.name in _BLOCKS else ""]
        elif value:
            self._open[-1].add(element.name, value, is_finnish=element.is_finnish)

    def data(self, data: str) -> None:
        if self._open:
            self._open[-1].texts.append(data)

    def close(self) -> None:
        """Be told that the document ends."""


def _local(name: str) -> str:
    """Give a name without its namespace."""
    return name.rpartition("}")[2]
