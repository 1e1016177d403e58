"""Parsing HTML and XML as a stream: no tree is built, so the size of a document costs time but no memory."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Protocol, TypeVar

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from lxml.etree import XMLParser


_SPACE = re.compile(r"\s*")
_ELEMENT = re.compile(r"<(!doctype\s+[\w:.-]+|[a-z][\w:.-]*)", re.IGNORECASE)
_SKIPPED = {"<!--": "-->", "<?": ">"}
Made = TypeVar("Made")
_PIECE = 2**16


class Told(Protocol):
    """What is told of each element as it begins and ends, and of the text in it."""

    def start(self, tag: str, attributes: Mapping[str, str]) -> None: ...  # noqa: D102
    def end(self, tag: str) -> None: ...  # noqa: D102
    def data(self, data: str) -> None: ...  # noqa: D102
    def close(self) -> None: ...  # noqa: D102


class Target(Told, Protocol):
    """One that is told until it is full."""

    @property
    def is_full(self) -> bool: ...  # noqa: D102


def first_element(text: str) -> str:
    """Give the name of the first element of ``text``, or ``!doctype`` and the name that it gives; empty without any.

    Comments and instructions before it are passed over, each of them once, so the time is in proportion to the text.
    """
    at = 0
    while True:
        if space := _SPACE.match(text, at):
            at = space.end()
        closing = next((close for begin, close in _SKIPPED.items() if text.startswith(begin, at)), "")
        if not closing:
            found = _ELEMENT.match(text, at)
            return " ".join(found[1].lower().split()) if found else ""
        end = text.find(closing, at)
        if end < 0:
            return ""
        at = end + len(closing)


def number_of(text: str | None, otherwise: int) -> int:
    """Give the number that an attribute holds, or ``otherwise`` where it holds no small whole one."""
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 6 else otherwise


def feed_html(chunks: Iterable[str], target: Target) -> None:
    """Parse HTML, which is never wrong: whatever stands there is told to ``target`` as best it can be understood."""
    from lxml import etree

    parser = etree.HTMLParser(target=target, encoding="utf-8", huge_tree=True, no_network=True)
    for chunk in chunks:
        parser.feed(chunk.encode("utf-8", "replace"))
        if target.is_full:
            break
    parser.close()


def feed_xml(chunks: Iterable[bytes], target: Target) -> None:
    """Parse XML, loading nothing that it refers to; raises ``lxml.etree.XMLSyntaxError`` where it is none.

    Entities that grow out of bounds are an error, too: libxml2 sees to it.
    """
    parser = _xml_parser(target)
    for chunk in chunks:
        parser.feed(chunk)
        if target.is_full:
            return
    parser.close()


def stream_xml(chunks: Iterable[bytes], target: Told, made: list[Made]) -> Iterator[Made]:
    """Parse XML as ``feed_xml`` does, and yield what ``target`` puts into ``made``, which is emptied.

    What comes before damage is yielded, and then the damage raised.
    """
    from lxml import etree

    parser = _xml_parser(target)
    for chunk in _pieces(chunks):
        damage = None
        try:
            parser.feed(chunk)
        except etree.XMLSyntaxError as error:
            damage = error
        yield from made
        made.clear()
        if damage:
            raise damage
    parser.close()


def _pieces(chunks: Iterable[bytes]) -> Iterator[bytes]:
    """Cut chunks so small that what is made of one takes little memory."""
    for chunk in chunks:
        yield from (chunk[at : at + _PIECE] for at in range(0, len(chunk), _PIECE))


def _xml_parser(target: Told) -> XMLParser:
    from lxml import etree

    return etree.XMLParser(
        target=target, resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True, remove_pis=True
    )
