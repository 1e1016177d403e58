"""One normal form for every text and query, so that what looks the same is the same."""

from __future__ import annotations

import unicodedata
from itertools import chain

# One table does it all; regular expressions would take half a millisecond to compile at every start.
_PLAIN: dict[int, str | None] = {
    # Soft hyphen, zero-width characters, byte order mark, directional marks: invisible, and Voikko knows no such word.
    **dict.fromkeys(chain((0xAD, 0x2060, 0xFEFF), range(0x200B, 0x2010), range(0x202A, 0x202F))),
    # Control characters, but not the line break.
    **dict.fromkeys(chain(range(0x09), range(0x0E, 0x20), (0x7F,))),
    # Unicode's true hyphen and non-breaking hyphen are hyphens; dashes (– —) are not, they separate.
    **dict.fromkeys((0x2010, 0x2011), "-"),
    **dict.fromkeys(chain((0x09, 0x0B, 0x0C, 0xA0, 0x202F, 0x205F, 0x3000), range(0x2000, 0x200B)), " "),
}


def normalise(text: str) -> str:
    """Give ``text`` in NFC without invisible characters, with plain hyphens and spaces; line breaks stay."""
    if text.isascii() and text.isprintable():
        return text
    text = text.replace("\r\n", "\n").replace("\r", "\n").translate(_PLAIN)
    return unicodedata.normalize("NFC", text)  # last: what was invisible may have stood between a letter and its dots


def squeeze(text: str) -> str:
    """Give ``text`` with every run of white space as one space, and none at the ends."""
    return " ".join(text.split())
