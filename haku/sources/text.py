"""From the bytes of a file to text in normal form."""

from __future__ import annotations

import codecs
import re
from typing import TYPE_CHECKING, NamedTuple

from haku.errors import SourceError, reason
from haku.finnish.normal import normalise

if TYPE_CHECKING:
    from pathlib import Path

#: Larger files are no project texts, and would have to fit into memory several times over.
LARGEST_FILE = 64 * 2**20

_BOMS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_FALLBACK = "cp1252"
# What no text holds: control characters other than tab, line ends, form feed, escape and the old end-of-file mark.
_NOT_TEXT = re.compile("[\x00-\x08\x0e-\x19\x1c-\x1f]")
_SOFT_HYPHEN_AT_LINE_END = re.compile("\u00ad(?=[^\\S\n]*\r?\n)")


class Decoded(NamedTuple):
    """A file's text in normal form; ``guessed`` where its encoding is no Unicode, and so can only be guessed at."""

    text: str
    guessed: bool


def read_bytes(file: Path) -> bytes:
    """Give the bytes of ``file``; raises ``SourceError`` where that can't be done."""
    try:
        if not file.is_file():
            raise SourceError("it is no file that can be read: remove it, or put the file itself there")
        if file.stat().st_size > LARGEST_FILE:
            message = "it is larger than {most} MB: split it into smaller files"
            raise SourceError(message, most=LARGEST_FILE >> 20)
        return file.read_bytes()
    except (OSError, ValueError) as error:
        message = "it can't be read ({reason}): check the file and its permissions"
        raise SourceError(message, reason=reason(error)) from error


def decode(data: bytes) -> Decoded:
    """Read ``data`` as UTF-8, as UTF-16 if it says so itself, or else as Windows-1252.

    Raises ``SourceError`` where that gives no text: the file is binary or has nothing in it.
    """
    encoding = next((encoding for bom, encoding in _BOMS if data.startswith(bom)), "utf-8")
    decoded = _try(data, encoding)
    guessed = decoded is None
    if decoded is None and encoding != "utf-16":
        decoded = _try(data, _FALLBACK)
    if decoded is None or "\x00" in decoded or (guessed and _NOT_TEXT.search(decoded)):
        raise SourceError("it is not text: save it as plain text (UTF-8), or move it out of the corpus folder")
    text = clean(decoded)
    if not text.strip():
        raise SourceError("it is empty: write the text into it, or remove it")
    return Decoded(text, guessed)


def clean(text: str) -> str:
    """Give ``text`` in the normal form of ``haku.finnish.normal``.

    A soft hyphen at the end of a line shows in print, so it becomes a hyphen for the line-break repair to decide on.
    """
    return normalise(_SOFT_HYPHEN_AT_LINE_END.sub("-", text))


def _try(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return None
