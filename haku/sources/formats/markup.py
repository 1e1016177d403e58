"""Parsing HTML and XML as a stream: no tree is built, so the size of a document costs time but no memory."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping


class Target(Protocol):
    """What is told of each element as it begins and ends, and of the text in it, until it is full."""

    def start(self, tag: str, attributes: Mapping[str, str]) -> None: ...  # noqa: D102
    def end(self, tag: str) -> None: ...  # noqa: D102
    def data(self, data: str) -> None: ...  # noqa: D102
    def close(self) -> None: ...  # noqa: D102

    @property
    def is_full(self) -> bool: ...  # noqa: D102


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
    from lxml import etree

    parser = etree.XMLParser(
        target=target, resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True, remove_pis=True
    )
    for chunk in chunks:
        parser.feed(chunk)
        if target.is_full:
            return
    parser.close()
