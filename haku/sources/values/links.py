"""Web addresses in a text: each once, with broken ends mended."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from haku.model import Link, Severity
from haku.sources.values.findings import Finding

if TYPE_CHECKING:
    from collections.abc import Iterable

_URL = re.compile(r"https?://[^\s<>\"”»]+", re.IGNORECASE)
_BEHIND_WORDS = re.compile(r"(?<=\S) <(https?://[^\s<>]+)>", re.IGNORECASE)
_LINK_LINE = re.compile(rf"\s*{_URL.pattern}\s*", re.IGNORECASE)
# As people write them: www.example.fi/hanke, example.fi.
_BARE_ADDRESS = re.compile(r"[\w-]{1,60}(?:\.[\w-]{1,60}){0,5}\.[a-z]{2,10}(?:[/?#]\S{0,500})?", re.IGNORECASE)
_BETWEEN_ADDRESSES = re.compile(r"[\s,;|]+")
_SENTENCE_END = ".,;:!?'’"
# A space that was copied along with the address, as browsers encode it.
_ENCODED_SPACES = re.compile("(?<!%20)(?<!%C2%A0)(?:%20|%C2%A0)+$", re.IGNORECASE)


class FoundLink(NamedTuple):
    """A link and, where its address had to be mended, what was wrong with it."""

    link: Link
    finding: Finding | None


def is_link_line(line: str) -> bool:
    """Tell whether ``line`` is a web address and nothing else."""
    return _LINK_LINE.fullmatch(line) is not None


def find_links(text: str) -> list[FoundLink]:
    """Give the web addresses in ``text`` in order, punctuation of the sentence around them left out."""
    return [_mend(_trim(match.group())) for match in _URL.finditer(text)]


def bare_links(text: str) -> list[Link]:
    """Give the addresses that ``text`` is nothing but, written without their ``http://``; none of any other text."""
    parts = _BETWEEN_ADDRESSES.split(text.strip())
    return [Link(f"http://{part}") for part in parts] if all(map(_BARE_ADDRESS.fullmatch, parts)) else []


def without_addresses(text: str) -> tuple[str, list[Link]]:
    """Give a text without the addresses in angle brackets behind its words, as links of pages have them, and these."""
    return _BEHIND_WORDS.sub("", text), [Link(url) for url in _BEHIND_WORDS.findall(text)]


def without_links(text: str) -> str:
    """Give ``text`` without its web addresses."""
    return _URL.sub(" ", text)


def unique(links: Iterable[Link]) -> tuple[Link, ...]:
    """Give ``links`` in order, each address once, with the text it was first given under."""
    first: dict[str, Link] = {}
    for link in links:
        first.setdefault(link.url, link)
    return tuple(first.values())


def _trim(url: str) -> str:
    """Cut the sentence's punctuation off, and brackets that were opened before the address."""
    surplus = url.count(")") - url.count("(")
    end = len(url)
    while url[end - 1] in _SENTENCE_END or (url[end - 1] == ")" and surplus > 0):
        surplus -= url[end - 1] == ")"
        end -= 1
    return url[:end]


def _mend(url: str) -> FoundLink:
    mended = _ENCODED_SPACES.sub("", url)
    if mended == url:
        return FoundLink(Link(url), None)
    return FoundLink(Link(mended), Finding("mended-link", Severity.NOTE, url, "read as {read}", {"read": mended}))
