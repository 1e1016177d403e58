"""One normal form for every text and query, so that what looks the same is the same."""

from __future__ import annotations

import unicodedata
from itertools import chain

# One table does it all; regular expressions would take half a millisecond to compile at every start.
_PLAIN: dict[int, str | None] = {
    # Soft hyphen, zero-width characters, byte order mark, directional marks, variants of signs: invisible, and Voikko
    # knows no such word.
    **dict.fromkeys(
        chain(
            (0xAD, 0x034F, 0x061C, 0x180E, 0xFEFF),
            *(range(0x200B, 0x2010), range(0x202A, 0x202F), range(0x2060, 0x2070), range(0xFE00, 0xFE10)),
            # Marks of annotations, and the tags and variants at the end of Unicode.
            *(range(0xFFF9, 0xFFFC), range(0x1D173, 0x1D17B), range(0xE0000, 0xE0080), range(0xE0100, 0xE01F0)),
        )
    ),
    # Control characters, those of Latin-1 too, but not the line break. Three more end lines, which no place counts.
    **dict.fromkeys(chain(range(0x09), range(0x0E, 0x20), range(0x7F, 0xA0))),
    **dict.fromkeys((0x85, 0x2028, 0x2029), " "),
    # Unicode's true hyphen and non-breaking hyphen are hyphens; dashes (– —) are not, they separate.
    **dict.fromkeys((0x2010, 0x2011), "-"),
    **dict.fromkeys(chain((0x09, 0x0B, 0x0C, 0xA0, 0x202F, 0x205F, 0x3000), range(0x2000, 0x200B)), " "),
    # Letters that typesetting ties together come out of PDFs as one sign.
    **dict(enumerate(("ff", "fi", "fl", "ffi", "ffl", "st", "st"), 0xFB00)),
}


def normalise(text: str) -> str:
    """Give ``text`` in NFC without invisible characters, with plain hyphens, spaces and letters; line breaks stay.

    Halves of characters that no encoding can write (an argument that is no UTF-8, a bad escape in JSON) become U+FFFD.
    """
    if text.isascii() and text.isprintable():
        return text
    text = _whole(text).replace("\r\n", "\n").replace("\r", "\n").translate(_PLAIN)
    return unicodedata.normalize("NFC", text)  # last: what was invisible may have stood between a letter and its dots


def _whole(text: str) -> str:
    """Give ``text`` with its surrogates joined in pairs, the single ones replaced."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    return text


#: Other spaces, bullets of a font's own, and letters that are newer than this Python.
_HARMLESS = frozenset({"Zs", "Co", "Cn"})


def printable(text: str) -> str:
    """Give ``text`` as it may be shown: what is neither visible, a space nor a line's end is escaped, as in JSON.

    Names of files can have anything, and so can what others made: orders to the terminal, letters that change places.
    This decides for every output. What is within quotation marks of JSON means the same as before.
    """
    if text.isprintable() or text.replace("\n", "").replace("\t", "").isprintable():
        return text
    return "".join(sign if sign in "\n\t" or sign.isprintable() else _escaped(sign) for sign in text)


def _escaped(sign: str) -> str:
    if unicodedata.category(sign) in _HARMLESS:
        return sign
    units = sign.encode("utf-16-be", "surrogatepass").hex()
    return "".join(f"\\u{units[at : at + 4]}" for at in range(0, len(units), 4))


def squeeze(text: str) -> str:
    """Give ``text`` with every run of white space as one space, and none at the ends."""
    return " ".join(text.split())


#: What a letter may have been that was typed without its dots.
UMLAUTS = {"a": "ä", "o": "ö"}


def without_umlauts(text: str) -> str:
    """Give ``text`` as it is typed where there is no å, ä or ö; three passes are ten times quicker than a table."""
    return text.replace("ä", "a").replace("ö", "o").replace("å", "a")


def without_accents(text: str) -> str:
    """Give ``text`` with plain letters for those that Unicode takes for the same but for an accent, as in ``café``.

    å, ä and ö are letters of their own.
    """
    if text.isascii() or text.translate(_LETTERS).isascii():
        return text
    return "".join(letter if ord(letter) in _LETTERS else _bare(letter) for letter in text)


_LETTERS = dict.fromkeys(map(ord, "åäöÅÄÖ"))


def _bare(letter: str) -> str:
    return "".join(sign for sign in unicodedata.normalize("NFD", letter) if not unicodedata.combining(sign))
