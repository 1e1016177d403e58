"""RTF: paragraphs, headings by their styles, tables and links of a rich text (Rich Text Format 1.9.1).

The file is a row of words of control, groups and letters. What a reader doesn't know, it passes over, so that only what
makes text is known here: letters in the code page of their font or as Unicode, ends of paragraphs, cells and rows.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from haku.errors import SourceError
from haku.sources.formats.html import text_codec
from haku.sources.formats.page import Page

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from haku.sources.formats.opened import Opened
    from haku.sources.values.content import Content

_TOKEN = re.compile(
    rb"\\([A-Za-z]{1,32})(-?[0-9]{1,10})? ?|\\'([0-9A-Fa-f]{2})|\\([^A-Za-z'])|([{}])|([^\\{}\r\n]+)|[\r\n\\]",
    re.DOTALL,
)
_DEEPEST = 1_000
# Groups that are no text of the document.
_NO_TEXT_WORDS = """
    fonttbl colortbl stylesheet info pict object objdata header headerl headerr headerf footer footerl footerr footerf
    listtable listoverridetable revtbl rsidtbl generator xmlnstbl themedata colorschememapping latentstyles datastore
    annotation atnid atnauthor atndate atnref atntime bkmkstart bkmkend fldinst filetbl pntext listtext mmathPr
    background shppict nonshppict pgdsctbl template userprops docvar ftnsep ftnsepc
    """
_NO_TEXT = frozenset(_NO_TEXT_WORDS.split())
# Groups that are, though they say that a reader may not know them.
_TEXT_ALL_THE_SAME = frozenset({"shptxt", "fldrslt"})
_CHARSETS = {
    0: "cp1252", 2: "cp1252", 77: "mac-roman", 128: "cp932", 129: "cp949", 134: "gbk", 136: "cp950", 161: "cp1253",
    162: "cp1254", 163: "cp1258", 177: "cp1255", 178: "cp1256", 186: "cp1257", 204: "cp1251", 222: "cp874",
    238: "cp1250",
}  # fmt: skip
_SIGNS = {
    "emdash": "—", "endash": "–", "lquote": "‘", "rquote": "’", "ldblquote": "“", "rdblquote": "”", "bullet": "•",
    "emspace": " ", "enspace": " ", "tab": " ",
}  # fmt: skip
_HEADING = re.compile(r"(?:heading|otsikko|rubrik)\s*([1-9])", re.IGNORECASE)
_TITLE = re.compile(r"title|otsikko|rubrik", re.IGNORECASE)
_LINK = re.compile(r'HYPERLINK\s+"([^"]{1,4000})"')


@dataclass(slots=True)
class _State:
    """What holds until the group ends."""

    codec: str = "cp1252"
    destination: str = ""  # a group that is no text: its name
    skipped: int = 1  # signs that stand for a Unicode letter where it isn't known
    hidden: bool = False
    asterisk: bool = False  # a destination that readers may not know comes
    aside: bool = False
    link: bool = False


@dataclass(slots=True)
class _Styles:
    """Levels of headings by the number of a style, and code pages by the number of a font."""

    levels: dict[int, int] = field(default_factory=dict)
    codecs: dict[int, str] = field(default_factory=dict)
    number: int = 0
    font: int = 0
    name: list[str] = field(default_factory=list)


def read(opened: Opened) -> Iterator[Content]:
    """Yield the text of a document and its tables of data; raises ``SourceError`` where it has none."""
    opened.stream.seek(0)
    reader = _Reader(Page(opened.path))
    reader.read(opened.stream.read())
    found = reader.page.contents()
    if not found:
        raise SourceError("it is empty: write the text into it, or remove it")
    yield from found


class _Reader:
    """Tells a ``Page`` of what makes text."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self._state = _State()
        self._above: list[_State] = []
        self._styles = _Styles()
        self._codec = "cp1252"
        self._held = bytearray()  # letters that have not been decoded yet: one may be of two bytes
        self._skip = 0  # signs to come that stand for a letter already read
        self._field: list[str] = []
        self._level = 0
        self._in_table = False  # the paragraph is in a cell
        self._has_table = False
        self._has_row = False
        self._has_cell = False
        self._begins = True

    def read(self, data: bytes) -> None:
        """Read a document, or as much of it as is read of any."""
        at = 0
        while (token := _TOKEN.match(data, at)) and not self.page.is_full:
            at = token.end()
            word, number, code, sign, brace, text = token.groups()
            if word is not None:
                if word == b"bin" and number:
                    at += max(int(number), 0)
                self._word(word.decode("ascii"), int(number) if number else None)
            elif code is not None:
                self._letters(bytes([int(code, 16)]))
            elif sign is not None:
                self._sign(sign)
            elif brace == b"{":
                self._begin_group()
            elif brace == b"}":
                self._end_group()
            elif text is not None:
                self._letters(text)
        self._flush()
        self._end_table()

    def _begin_group(self) -> None:
        self._flush()
        if len(self._above) >= _DEEPEST:
            raise SourceError("it is damaged ({reason}): get it anew from where it came from", reason="{{{")
        self._above.append(self._state)
        self._state = replace(self._state, aside=False, link=False, asterisk=False)
        self._skip = 0

    def _end_group(self) -> None:
        self._flush()
        ended = self._state
        if self._above:
            self._state = self._above.pop()
        if ended.destination == "stylesheet":
            self._end_style()
        if ended.link:
            self.page.end_link()
        if ended.aside:
            self.page.end_aside()
        self._skip = 0

    def _end_style(self) -> None:
        name = "".join(self._styles.name).strip(" ;")
        heading = _HEADING.match(name)
        if heading or _TITLE.fullmatch(name):
            self._styles.levels[self._styles.number] = int(heading[1]) if heading else 1
        self._styles.name.clear()
        self._styles.number = 0

    def _sign(self, sign: bytes) -> None:
        if sign == b"*":
            self._state.asterisk = True
        elif sign in b"\\{}":
            self._letters(sign)
        elif sign == b"~":
            self._letters(b"\xa0")
        elif sign == b"_":
            self._letters(b"-")
        elif sign in b"\r\n":
            self._end_paragraph()

    def _letters(self, data: bytes) -> None:
        if self._skip:
            skipped = min(self._skip, len(data))
            self._skip -= skipped
            data = data[skipped:]
        self._held += data

    def _flush(self) -> None:
        if self._held:
            text = bytes(self._held).decode(self._state.codec, "replace")
            self._held.clear()
            self._text(text)

    def _text(self, text: str) -> None:
        if self._state.destination == "fldinst":
            self._field.append(text)
        elif self._state.destination == "stylesheet":
            self._styles.name.append(text)
        elif not self._state.destination and not self._state.hidden:
            self._begin()
            self.page.text(text)

    def _begin(self) -> None:
        """Begin the paragraph as what it is, at its first text."""
        if not self._begins:
            return
        self._begins = False
        if self._in_table:
            self._begin_cell()
        elif not self._state.aside:
            self._end_table()
        if self._level:
            self.page.block(self._level)

    def _begin_cell(self) -> None:
        if not self._has_table:
            self.page.begin_table()
        if not self._has_row:
            self.page.row()
        if not self._has_cell:
            self.page.begin_cell()
        self._has_table = self._has_row = self._has_cell = True

    def _end_cell(self) -> None:
        self._begin_cell()
        self.page.end_cell()
        self._has_cell, self._begins = False, True

    def _end_row(self) -> None:
        if self._has_cell:
            self._end_cell()
        self._has_row = False

    def _end_table(self) -> None:
        if self._has_table:
            self._end_row()
            self.page.end_table()
        self._has_table = False

    def _end_paragraph(self) -> None:
        self.page.end_block()
        self._begins = True

    def _word(self, word: str, number: int | None) -> None:
        if word == "u" and number is not None:
            self._unicode(number)
            return
        if word in _SIGNS:
            self._flush()
            self._text(_SIGNS[word])
            return
        self._flush()
        if self._is_destination(word):
            self._state.destination = self._state.destination or word
        elif action := _WORDS.get(word):
            action(self, number)
        self._state.asterisk = False

    def _is_destination(self, word: str) -> bool:
        return word in _NO_TEXT or (self._state.asterisk and word not in _TEXT_ALL_THE_SAME and word not in _WORDS)

    def _unicode(self, number: int) -> None:
        """Read a letter given by its number, which is negative above 32,767; one beyond comes as two of them."""
        self._flush()
        letter = chr(number % 0x10000)
        self._skip = self._state.skipped
        self._text(letter)

    def set_codepage(self, number: int | None) -> None:
        self._codec = _codec(f"cp{number}")
        self._state.codec = self._codec

    def set_font(self, number: int | None) -> None:
        self._styles.font = number or 0
        if self._state.destination != "fonttbl":
            self._state.codec = self._styles.codecs.get(self._styles.font, self._codec)

    def set_charset(self, number: int | None) -> None:
        if number in _CHARSETS and number:
            self._styles.codecs[self._styles.font] = _codec(_CHARSETS[number])

    def set_style(self, number: int | None) -> None:
        if self._state.destination == "stylesheet":
            self._styles.number = number or 0
        else:
            self._level = self._styles.levels.get(number or 0, 0)

    def set_outline(self, number: int | None) -> None:
        if number is not None and number < 9 and self._state.destination != "stylesheet":
            self._level = number + 1

    def reset_paragraph(self, _number: int | None) -> None:
        self._level, self._in_table = 0, False

    def set_in_table(self, _number: int | None) -> None:
        self._in_table = True

    def set_hidden(self, number: int | None) -> None:
        self._state.hidden = number != 0

    def set_skipped(self, number: int | None) -> None:
        self._state.skipped = max(0, min(number or 0, 100))

    def begin_link(self, _number: int | None) -> None:
        address = _LINK.search("".join(self._field))
        self._field.clear()
        if address:
            self._begin()
            self.page.begin_link(address[1])
            self._state.link = True

    def begin_aside(self, _number: int | None) -> None:
        if not self._state.destination:
            self.page.begin_aside()
            self._state.aside = True

    def in_text(self, action: Callable[[], None]) -> None:
        """Do something that shows, unless the group is no text."""
        if not self._state.destination:
            action()


_WORDS: dict[str, Callable[[_Reader, int | None], None]] = {
    "par": lambda reader, _: reader.in_text(reader._end_paragraph),  # noqa: SLF001
    "sect": lambda reader, _: reader.in_text(reader._end_paragraph),  # noqa: SLF001
    "page": lambda reader, _: reader.in_text(reader._end_paragraph),  # noqa: SLF001
    "line": lambda reader, _: reader.in_text(reader.page.line_break),
    "cell": lambda reader, _: reader.in_text(reader._end_cell),  # noqa: SLF001
    "row": lambda reader, _: reader.in_text(reader._end_row),  # noqa: SLF001
    "pard": _Reader.reset_paragraph,
    "intbl": _Reader.set_in_table,
    "s": _Reader.set_style,
    "outlinelevel": _Reader.set_outline,
    "ansicpg": _Reader.set_codepage,
    "f": _Reader.set_font,
    "fcharset": _Reader.set_charset,
    "uc": _Reader.set_skipped,
    "v": _Reader.set_hidden,
    "deleted": _Reader.set_hidden,
    "fldrslt": _Reader.begin_link,
    "footnote": _Reader.begin_aside,
    "shptxt": _Reader.begin_aside,
}


def _codec(name: str) -> str:
    """Give Python's name of a code page, that of Western Europe where there is none called ``name``."""
    try:
        codecs.lookup(name)
    except LookupError:
        return "cp1252"
    return text_codec(name)
