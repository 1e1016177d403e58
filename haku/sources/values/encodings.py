"""From bytes to text, whatever the encoding: line by line, since files are put together from lines of several.

Unicode is known by its byte order mark, UTF-16 without one by the zeros in it. Anything else is read line by line: as
UTF-8 or, where a line is none, as Windows-1252, of which Latin-1 is a part. Letters that were encoded as UTF-8 twice
(``Ã¤``) are put right.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from haku.errors import SourceError
from haku.model import Place, Problem, Severity

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from typing import BinaryIO

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_HEAD = 4096
_CHUNK = 2**20
#: No line of a text is longer; a longer one is no text, or would not fit into memory beside all that is made of it.
LONGEST_LINE = 64 * 2**20

# What no text holds: control characters other than tab, line ends, form feed, escape and the old end-of-file mark.
_NOT_TEXT = re.compile("[\x00-\x08\x0e-\x19\x1c-\x1f]")
# Five bytes are nothing in Windows-1252; as Latin-1 has them, they can still be the second half of a letter.
_LATIN_1 = "haku.latin-1"
codecs.register_error(_LATIN_1, lambda error: _as_latin_1(error))
_NOT_ASCII = re.compile(r"[^\x00-\x7f]")
# The bytes of UTF-8 read as Windows-1252 or Latin-1. Only sequences that no Finnish or Swedish text has for itself:
# "Ä”" ends a quotation in capitals, but nothing has "Ã" or "Â" before a sign. The letters from À to ÿ; no-break space,
# ° and their like; combining diaeresis and ring; dashes, quotation marks and the bullet; the euro; š and ž.
_MOST_TIMES = 5  # a text may pass through some programs that encode it once more, but not through a hundred
_CONTINUATION = "[\x80-\xbf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]"
_TWICE_ENCODED = re.compile(
    f"Ã{_CONTINUATION}|Â[\xa0-\xbf]|Ì[\x88\x8aˆŠ]|â[\x80€]{_CONTINUATION}|â[\x82‚][\xac¬]|Å[¡¾½]|ï»¿"
)


@dataclass(slots=True)
class Encodings:
    """What was found out about the encoding of a file while its lines were read."""

    unicode: int = 0  # how many lines with other letters than ASCII's are Unicode
    guessed: int = 0  # how many are none
    mended: int = 0  # in how many some letters had been encoded twice
    first_guessed: int = 0  # the number of the first such line, from 1
    first_mended: int = 0

    def decode(self, number: int, raw: bytes) -> str:
        """Decode the line ``number``, which has other letters than ASCII's, and count it."""
        try:
            text = raw.decode("utf-8")
            self.unicode += 1
        except UnicodeDecodeError:
            # ISO 8859-15 has the euro where Windows has a sign that nobody writes.
            text = raw.decode("cp1252", _LATIN_1).replace("¤", "€")
            if _NOT_TEXT.search(text):
                raise _not_text() from None
            self.guessed += 1
            self.first_guessed = self.first_guessed or number
        mended = _mend(text)
        if mended != text:
            self.mended += 1
            self.first_mended = self.first_mended or number
        return mended

    def problems(self, path: str) -> tuple[Problem, ...]:
        """Say what a reader of the corpus should know of the file at ``path``."""
        found = []
        if self.guessed and not self.unicode:
            made = "it is not UTF-8: read as Windows-1252"
            found.append(Problem("guessed-encoding", Severity.NOTE, Place(path, 1, 1), "", "", made))
        elif self.guessed:
            made, values = "lines that are not UTF-8, read as Windows-1252: {count}", {"count": str(self.guessed)}
            place = Place(path, self.first_guessed, self.first_guessed)
            found.append(Problem("mixed-encoding", Severity.NOTE, place, "", "", made, values))
        if self.mended:
            made, values = (
                "lines with letters that had been encoded twice, put right: {count}",
                {"count": str(self.mended)},
            )
            place = Place(path, self.first_mended, self.first_mended)
            found.append(Problem("encoded-twice", Severity.NOTE, place, "", "", made, values))
        return tuple(found)


def read_lines(stream: BinaryIO, encodings: Encodings) -> Iterator[str]:
    """Yield the lines of ``stream``, without their ends, and keep in ``encodings`` how they had to be read.

    Raises ``SourceError`` where they are no text.
    """
    for number, raw in enumerate(_raw_lines(_chunks(stream)), 1):
        text = raw.decode("ascii") if raw.isascii() else encodings.decode(number, raw)
        if "\x00" in text:
            raise _not_text()
        yield text


def encoding_of(head: bytes) -> str:
    """Tell the Unicode encoding that the beginning of a file gives away; empty where only its lines can tell."""
    by_mark = next((encoding for bom, encoding in _BOMS if head.startswith(bom)), "")
    if by_mark:
        return by_mark
    even, odd = head[:_HEAD:2], head[1:_HEAD:2]
    zeros = (even.count(0), odd.count(0))
    if max(zeros) * 2 > len(odd) and min(zeros) * 20 < len(odd):
        return "utf-16-be" if zeros[0] > zeros[1] else "utf-16-le"
    return ""


def _chunks(stream: BinaryIO) -> Iterator[bytes]:
    """Yield the bytes of a file without its mark; those of UTF-16 and UTF-32 as UTF-8."""
    head = stream.read(_HEAD)
    encoding = encoding_of(head) or "utf-8"
    chunk = head.removeprefix(next((bom for bom, _ in _BOMS if head.startswith(bom)), b""))
    decoder = None if encoding == "utf-8" else codecs.getincrementaldecoder(encoding)()
    try:
        while chunk:
            yield decoder.decode(chunk).encode() if decoder else chunk
            chunk = stream.read(_CHUNK)
        yield decoder.decode(b"", final=True).encode() if decoder else b""
    except UnicodeDecodeError as error:
        raise _not_text() from error


def _raw_lines(chunks: Iterable[bytes]) -> Iterator[bytes]:
    """Cut at line ends of any system."""
    held: list[bytes] = []
    size = 0
    for chunk in chunks:
        held.append(chunk)
        size += len(chunk)
        if b"\n" in chunk or b"\r" in chunk:
            *lines, rest = _cut(b"".join(held))
            yield from lines
            held, size = [rest], len(rest)
        if size > LONGEST_LINE:
            raise SourceError("it has a line of more than {most} MB: is it a text?", most=LONGEST_LINE >> 20)
    yield from _line_ends(b"".join(held)).split(b"\n")


def _cut(data: bytes) -> list[bytes]:
    """Give the lines in ``data``; a ``\\r`` at its end waits for the ``\\n`` that may follow."""
    if not data.endswith(b"\r"):
        return _line_ends(data).split(b"\n")
    *lines, last = _line_ends(data[:-1]).split(b"\n")
    return [*lines, last + b"\r"]


def _line_ends(data: bytes) -> bytes:
    return data.replace(b"\r\n", b"\n").replace(b"\r", b"\n") if b"\r" in data else data


def _mend(text: str) -> str:
    """Put letters right that were encoded twice, or more often."""
    for _ in range(_MOST_TIMES):
        mended = _TWICE_ENCODED.sub(_encoded_once, text)
        if mended == text:
            break
        text = mended
    return text


def _encoded_once(match: re.Match[str]) -> str:
    data = b"".join(bytes([ord(sign)]) if ord(sign) < 0x100 else sign.encode("cp1252") for sign in match[0])
    return data.decode("utf-8", "ignore") or match[0]


def _as_latin_1(error: UnicodeError) -> tuple[str, int]:
    assert isinstance(error, UnicodeDecodeError)
    return error.object[error.start : error.end].decode("latin-1"), error.end


def _not_text() -> SourceError:
    return SourceError("it is not text: save it as plain text (UTF-8), or move it out of the corpus folder")
