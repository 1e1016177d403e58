"""XLSX: every sheet a table, its cells as texts: dates as ISO 8601, whole numbers without ``.0``.

The sheets are parsed as streams (ECMA-376, part 1, chapter 18), since a library that keeps every cell needs fifty times
the memory, and one that gives values alone can't tell a formula without a stored result from an empty cell.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from haku.errors import SourceError
from haku.model import Place, Problem, Severity, Unit
from haku.sources.content import Row, TableContent
from haku.sources.formats.delimited import LONGEST_CELL
from haku.sources.formats.packages import chunks, open_zip, relations, tree
from haku.sources.formats.xlsx_values import Values, read_values
from haku.sources.text import clean

if TYPE_CHECKING:
    import zipfile
    from collections.abc import Iterator

    from lxml.etree import _Element

    from haku.sources.formats.opened import Opened

_WORKBOOK = "xl/workbook.xml"
_WIDEST = 16_384
_REFERENCE = re.compile(r"([A-Z]{1,3})([0-9]{1,7})")
_MERGED = re.compile(rb'<(?:\w+:)?mergeCell\s[^>]*?ref="([A-Z]{1,3})([0-9]{1,7}):([A-Z]{1,3})([0-9]{1,7})"')
_MOST_MERGED = 100_000
_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_STRICT_RELATION = "{http://purl.oclc.org/ooxml/officeDocument/relationships}id"


class _Sheet(NamedTuple):
    name: str
    part: str


class _Merged(NamedTuple):
    """A range of cells that are one: columns from 0, rows from 1, inclusive."""

    left: int
    top: int
    right: int
    bottom: int


def read(opened: Opened) -> Iterator[TableContent]:
    """Yield a table for each sheet that has anything in it; raises ``SourceError`` where none has."""
    with open_zip(opened) as package:
        values = read_values(package, opened)
        found = 0
        for sheet in _sheets(package, opened):
            problems: list[Problem] = []
            path = f"{opened.path}/{clean(sheet.name)}"
            rows = _rows(package, sheet, opened, values, path, problems)
            first = next(rows, None)
            if first is not None:
                found += 1
                yield TableContent(path, _from(first, rows), "", problems)
    if not found:
        raise SourceError("it is empty: write the text into it, or remove it")


def _from(first: Row, rows: Iterator[Row]) -> Iterator[Row]:
    yield first
    yield from rows


def _sheets(package: zipfile.ZipFile, opened: Opened) -> Iterator[_Sheet]:
    targets = relations(package, _WORKBOOK, opened)
    workbook = tree(package, _WORKBOOK, opened)
    for sheet in workbook.iter("{*}sheet") if workbook is not None else ():
        target = targets.get(sheet.get(_RELATION) or sheet.get(_STRICT_RELATION) or "", "")
        if target.startswith("xl/worksheets/"):
            yield _Sheet(sheet.get("name") or "", target)


def _rows(
    package: zipfile.ZipFile, sheet: _Sheet, opened: Opened, values: Values, path: str, problems: list[Problem]
) -> Iterator[Row]:
    """Yield the rows that have anything in them; a merged cell's value stands in every row and column it covers."""
    merged = _merged(package, sheet, opened)
    texts: dict[_Merged, str] = {}
    uncounted: list[str] = []
    number = 0
    for row in _elements(package, sheet, opened, "row"):
        number = int(row.get("r") or number + 1)
        cells = _cells(row, values, uncounted)
        _fill(cells, number, merged, texts)
        row.clear()
        while row.getprevious() is not None:
            del row.getparent()[0]
        if any(cells.values()):
            yield Row(number, tuple(cells.get(column, "") for column in range(max(cells) + 1)))
    if uncounted:
        made = (
            "formulas without a stored result, left empty: {count}. Open the file in Excel or LibreOffice and save it"
        )
        line = int(re.sub(r"[A-Z]", "", uncounted[0]) or 1)
        place = Place(path, line, line, Unit.ROW)
        count = {"count": str(len(uncounted))}
        problems.append(Problem("uncounted-formula", Severity.WARNING, place, "", uncounted[0], made, count))


def _elements(package: zipfile.ZipFile, sheet: _Sheet, opened: Opened, name: str) -> Iterator[_Element]:
    """Yield the elements called ``name`` of a sheet as they are read."""
    from lxml import etree

    parser = etree.XMLPullParser(("end",), tag=f"{{*}}{name}", resolve_entities=False, no_network=True)
    for data in chunks(package, sheet.part, opened):
        damage = None
        try:
            parser.feed(data)
        except etree.XMLSyntaxError as error:
            damage = error
        for _, element in parser.read_events():
            yield element
        if damage:  # what came before it is whole
            raise damage
    parser.close()


def _cells(row: _Element, values: Values, uncounted: list[str]) -> dict[int, str]:
    """Give the texts of a row by column, from 0; formulas that were never counted go into ``uncounted``."""
    cells: dict[int, str] = {}
    column = -1
    for cell in row:
        reference = _REFERENCE.fullmatch(cell.get("r") or "")
        column = min(_column(reference[1]) if reference else column + 1, _WIDEST)
        text = clean(values.text(cell))[:LONGEST_CELL].strip()
        if text:
            cells[column] = text
        elif cell.find("{*}f") is not None and not cell.findtext("{*}v"):
            uncounted.append(cell.get("r") or f"{row.get('r') or ''}")
    return cells


def _column(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number - 1


def _merged(package: zipfile.ZipFile, sheet: _Sheet, opened: Opened) -> list[_Merged]:
    """Give the merged ranges of a sheet, which stand after its rows."""
    found: list[_Merged] = []
    tail = b""
    for data in chunks(package, sheet.part, opened):
        tail += data
        for match in _MERGED.finditer(tail):
            left, top, right, bottom = (part.decode("ascii") for part in match.groups())
            found.append(_Merged(_column(left), int(top), _column(right), int(bottom)))
        cut = tail.rfind(b"<")
        tail = tail[cut:] if cut >= 0 and b">" not in tail[cut:] else b""
        if len(found) > _MOST_MERGED:
            break
    return sorted(found, key=lambda range_: range_.top)


def _fill(cells: dict[int, str], number: int, merged: list[_Merged], texts: dict[_Merged, str]) -> None:
    """Write into the cells of a row what is merged with cells before or above; ``merged`` loses what has passed."""
    while merged and merged[0].top <= number:
        range_ = merged.pop(0)
        texts[range_] = cells.get(range_.left, "") if range_.top == number else ""
    for range_, text in list(texts.items()):
        if range_.bottom < number:
            del texts[range_]
        elif text:
            cells.update(dict.fromkeys(range(range_.left, min(range_.right, range_.left + 100) + 1), text))
