"""What the cells of an XLSX file hold: shared texts, numbers, and the dates that are numbers with a format."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from haku.sources.formats.packages import chunks, tree

if TYPE_CHECKING:
    import zipfile
    from collections.abc import Iterator

    from lxml.etree import _Element

    from haku.sources.formats.opened import Opened

_STRINGS, _STYLES, _WORKBOOK = "xl/sharedStrings.xml", "xl/styles.xml", "xl/workbook.xml"
# Numbers of formats that every program knows: dates, and those of East Asian calendars.
_DATE_FORMATS = frozenset({*range(14, 18), 22, *range(27, 32), 36, *range(50, 59)})
_PERCENT_FORMATS = frozenset({9, 10})
# In a format's own words: what is quoted, escaped or in brackets is no sign of a date.
_LITERAL = re.compile(r'"[^"]*"|\\.|_.|\[[^\]]*\]')
_DATE_SIGN = re.compile(r"[dy]", re.IGNORECASE)
_FIRST_DAY, _FIRST_DAY_OF_1904 = datetime(1899, 12, 30), datetime(1904, 1, 1)  # noqa: DTZ001 - dates have no zone
_LAST_DAY_NUMBER = 2_958_465  # 31 December 9999
_MAC_EPOCH = re.compile(rb'date1904="(?:1|true)"')
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")


@dataclass(frozen=True, slots=True)
class Values:
    """What is needed to read a cell: the shared texts, which styles are dates and percents, and the first day."""

    strings: list[str]
    dates: frozenset[str]
    percents: frozenset[str]
    first_day: datetime

    def text(self, cell: _Element) -> str:
        """Give the text of a cell; empty for an error such as ``#REF!``."""
        kind = cell.get("t") or "n"
        if kind == "inlineStr":
            return _text_of(cell)
        value = cell.findtext("{*}v") or ""
        if kind == "s":
            return self.strings[int(value)] if value.isdigit() and int(value) < len(self.strings) else ""
        if kind == "n" and value:
            return self._number(value, cell.get("s") or "0")
        if kind == "d":
            return value.removesuffix("T00:00:00")
        return {"b": {"1": "true", "0": "false"}.get(value, ""), "e": ""}.get(kind, _unescaped(value))

    def _number(self, value: str, style: str) -> str:
        try:
            number = float(value)
        except ValueError:
            return value
        if style in self.dates and 1 <= number <= _LAST_DAY_NUMBER:
            moment = self.first_day + timedelta(days=number)
            return (moment if number % 1 else moment.date()).isoformat(*(() if not number % 1 else (" ", "minutes")))
        if style in self.percents:
            return f"{number * 100:.10g} %"
        return str(int(number)) if number.is_integer() and abs(number) < 1e15 else f"{number:.15g}"


def read_values(package: zipfile.ZipFile, opened: Opened) -> Values:
    """Read what the sheets of a workbook share."""
    dates, percents = _styles(package, opened)
    workbook = b"".join(chunks(package, _WORKBOOK, opened))
    first_day = _FIRST_DAY_OF_1904 if _MAC_EPOCH.search(workbook) else _FIRST_DAY
    return Values(list(_strings(package, opened)), dates, percents, first_day)


def _strings(package: zipfile.ZipFile, opened: Opened) -> Iterator[str]:
    from lxml import etree

    parser = etree.XMLPullParser(("end",), tag="{*}si", resolve_entities=False, no_network=True)
    for data in chunks(package, _STRINGS, opened):
        parser.feed(data)
        for _, item in parser.read_events():
            yield _text_of(item)
            item.clear()
            while item.getprevious() is not None:
                del item.getparent()[0]


def _text_of(item: _Element) -> str:
    """Give a text that may be of several pieces; how East Asian letters are said is none of it."""
    pieces = (piece for piece in item.iter("{*}t") if piece.getparent().tag.rpartition("}")[2] != "rPh")
    return _unescaped("".join(piece.text or "" for piece in pieces))


def _unescaped(text: str) -> str:
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
