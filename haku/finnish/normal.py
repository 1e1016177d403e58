"""One normal form for every text and query, so that what looks the same is the same."""

from __future__ import annotations

import re
import unicodedata

# Soft hyphen, zero-width characters, byte order mark, directional marks: invisible, and Voikko knows no word with one.
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff\u202a-\u202e]")
# Unicode's true hyphen and non-breaking hyphen are hyphens; dashes (– —) are not, they separate.
_HYPHENS = re.compile("[\u2010\u2011]")
_SPACES = re.compile("[\u00a0\u2000-\u200a\u202f\u205f\u3000\t\x0b\x0c]")
_CONTROLS = re.compile("[\x00-\x08\x0e-\x1f\x7f]")


def normalise(text: str) -> str:
    """Give ``text`` in NFC without invisible characters, with plain hyphens and spaces; line breaks stay."""
    if text.isascii() and text.isprintable():
        return text
    text = unicodedata.normalize("NFC", text)
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    text = _INVISIBLE.sub("", text)
    text = _HYPHENS.sub("-", text)
    text = _SPACES.sub(" ", text)
    return _CONTROLS.sub("", text)


def squeeze(text: str) -> str:
    """Give ``text`` with every run of white space as one space, and none at the ends."""
    return " ".join(text.split())
