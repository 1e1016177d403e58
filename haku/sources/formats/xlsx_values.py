"""What the cells of an XLSX file hold: shared texts, numbers, and the dates that are numbers with a format."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from haku.sources.formats.delimited import LONGEST_CELL
from haku.sources.formats.markup import stream_xml
from haku.sources.formats.packages import chunks, part, tree
from haku.sources.formats.sheets import number_text, percent_text, text_of_cell

if TYPE_CHECKING:
    import zipfile
    from collections.abc import Iterable, Iterator, Mapping

    from haku.sources.formats.opened import Opened

_STRINGS, _STYLES, _WORKBOOK = "xl/sharedStrings.xml", "xl/styles.xml", "xl/workbook.xml"
# Numbers of formats that every program knows: dates, and those of East Asian calendars.
_DATE_FORMATS = frozenset({*range(14, 18), 22, *range(27, 32), 36, *range(50, 59)})
_PERCENT_FORMATS = frozenset({9, 10})
# In a format's own words: what is quoted, escaped or in brackets is no sign of a date.
_LITERAL = re.compile(r'"[^"]*"|\\.|_.|\[[^\[\]]*\]')
_DATE_SIGN = re.compile(r"[dy]", re.IGNORECASE)
_FIRST_DAY, _FIRST_DAY_OF_1904 = datetime(1899, 12, 30), datetime(1904, 1, 1)  # noqa: DTZ001 - dates have no zone
_LAST_DAY_NUMBER = 2_958_465  # 31 December 9999
_MAC_EPOCH = re.compile(rb'date1904="(?:1|true)"')
# Texts of this length and less may be in any number of cells. Of longer ones, so many characters may come again, and so
# many for each that there is: a description may stand with each of a project's partners.
_SHORT, _FREE, _FOR_EACH = 300, 1_000_000, 10
# Elements whose text is a cell's: a value, and pieces of a text.
_PIECES = frozenset({"v", "t"})
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")


class SharedTexts:
    """The texts that cells share, in normal form, given out within bounds.

    A cell is some bytes of a file, and the text that it refers to may be a million characters: a long one that comes
    again and again is cut, and ``cut`` counts how often.
    """

    def __init__(self, texts: Iterable[str]) -> None:
        self._texts = list(texts)
        self._given = bytearray(len(self._texts))
        self._left = _FREE + _FOR_EACH * sum(map(len, self._texts))
        self.cut = 0

    def __getitem__(self, at: int) -> str:
        """Give the text numbered ``at``, empty where there is none."""
        text = self._texts[at] if 0 <= at < len(self._texts) else ""
        if len(text) <= _SHORT:
            return text
        if self._given[at] and self._left < len(text):
            self.cut += 1
            return text[:_SHORT]
        self._left -= len(text) * self._given[at]
        self._given[at] = 1
        return text


@dataclass(frozen=True, slots=True)
class Values:
    """What is needed to read a cell: the shared texts, which styles are dates and percents, and the first day."""

    strings: SharedTexts
    dates: frozenset[str]
    percents: frozenset[str]
    first_day: datetime

    def text(self, kind: str, style: str, written: str) -> str:
        """Give the text of a cell of some kind and style in normal form; empty for an error such as ``#REF!``."""
        if kind == "s":
            return self.strings[_place(written)]
        return text_of_cell(self._value(kind, style, written))

    def _value(self, kind: str, style: str, written: str) -> str:
        if kind == "n" and written:
            return self._number(written, style)
        if kind == "d":
            return written.removesuffix("T00:00:00")
        return {"b": {"1": "true", "0": "false"}.get(written, ""), "e": ""}.get(kind, unescaped(written))

    def _number(self, value: str, style: str) -> str:
        try:
            number = float(value)
        except ValueError:
            return value
        if style in self.dates and 1 <= number <= _LAST_DAY_NUMBER:
            moment = self.first_day + timedelta(days=number)
            return (moment if number % 1 else moment.date()).isoformat(*(() if not number % 1 else (" ", "minutes")))
        return percent_text(value) if style in self.percents else number_text(value)


def read_values(package: zipfile.ZipFile, opened: Opened) -> Values:
    """Read what the sheets of a workbook share."""
    dates, percents = _styles(package, opened)
    workbook = part(package, _WORKBOOK, opened)
    first_day = _FIRST_DAY_OF_1904 if _MAC_EPOCH.search(workbook) else _FIRST_DAY
    return Values(SharedTexts(_strings(package, opened)), dates, percents, first_day)


def _place(value: str) -> int:
    """Give the number of a shared text, -1 where ``value`` is none."""
    return int(value) if value.isascii() and value.isdigit() and len(value) < 10 else -1


class CellText:
    """The text of a cell, which may be of several pieces; how East Asian letters are said is none of it."""

    def __init__(self) -> None:
        self._pieces: list[str] = []
        self._size = 0
        self._is_open = False
        self._aside = 0

    def clear(self) -> None:
        """Begin anew."""
        self._pieces.clear()
        self._size = 0

    def start(self, name: str) -> None:
        """Be told that an element begins."""
        self._aside += name == "rPh"
        self._is_open = name in _PIECES and not self._aside

    def end(self, name: str) -> None:
        """Be told that an element ends."""
        self._aside -= name == "rPh"
        self._is_open = False

    def data(self, data: str) -> None:
        """Be told of text."""
        if self._is_open and self._size <= LONGEST_CELL:
            self._pieces.append(data)
            self._size += len(data)

    def text(self) -> str:
        """Give all of it."""
        return "".join(self._pieces)


class _Strings:
    """Makes texts of the elements of the part that cells share."""

    def __init__(self) -> None:
        self.made: list[str] = []
        self._text = CellText()

    def start(self, tag: str, _attributes: Mapping[str, str]) -> None:
        name = tag.rpartition("}")[2]
        if name == "si":
            self._text.clear()
        self._text.start(name)

    def end(self, tag: str) -> None:
        name = tag.rpartition("}")[2]
        if name == "si":
            self.made.append(text_of_cell(unescaped(self._text.text())))
        self._text.end(name)

    def data(self, data: str) -> None:
        self._text.data(data)

    def close(self) -> None:
        """Be told that the part ends."""


def _strings(package: zipfile.ZipFile, opened: Opened) -> Iterator[str]:
    target = _Strings()
    if _STRINGS in package.NameToInfo:
        yield from stream_xml(chunks(package, _STRINGS, opened), target, target.made)


def unescaped(text: str) -> str:
    """Give a text with the signs that XML can't hold, as Office writes them."""
    return _ESCAPED.sub(lambda match: chr(int(match[1], 16)), text) if "_x" in text else text


def _styles(package: zipfile.ZipFile, opened: Opened) -> tuple[frozenset[str], frozenset[str]]:
    """Give the numbers of the cell styles that show dates, and of those that show percents."""
    styles = tree(package, _STYLES, opened)
    if styles is None:
        return frozenset(), frozenset()
    own = {made.get("numFmtId"): _LITERAL.sub("", made.get("formatCode") or "") for made in styles.iter("{*}numFmt")}
    used = [style.get("numFmtId") or "0" for styles_ in styles.iter("{*}cellXfs") for style in styles_]
    dates, percents = set(), set()
    for place, number in enumerate(used):
        code = own.get(number, "")
        if _DATE_SIGN.search(code) or (number.isdigit() and int(number) in _DATE_FORMATS and not code):
            dates.add(str(place))
        elif "%" in code or (number.isdigit() and int(number) in _PERCENT_FORMATS):
            percents.add(str(place))
    return frozenset(dates), frozenset(percents)
