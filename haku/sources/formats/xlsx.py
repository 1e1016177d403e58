"""XLSX: every sheet a table, its cells as texts: dates as ISO 8601, whole numbers without ``.0``.

The sheets are parsed as streams (ECMA-376, part 1, chapter 18), since a library that keeps every cell needs fifty times
the memory, and one that gives values alone can't tell a formula without a stored result from an empty cell.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from haku.errors import SourceError
from haku.model import Place, Problem, Severity, Unit
from haku.sources.formats.markup import stream_xml
from haku.sources.formats.packages import chunks, open_zip, relations, tree
from haku.sources.formats.sheets import WIDEST, Merged, Sheet, table_of
from haku.sources.formats.xlsx_values import CellText, Values, read_values
from haku.sources.values.clean_text import clean

if TYPE_CHECKING:
    import zipfile
    from collections.abc import Iterator, Mapping

    from haku.sources.formats.opened import Opened
    from haku.sources.values.content import Row, TableContent

_WORKBOOK = "xl/workbook.xml"
_REFERENCE = re.compile(r"([A-Z]{1,3})([0-9]{1,7})")
# Of an element that ends nowhere, no more is looked at than any has.
_LONGEST_ELEMENT = 1000
_MERGED = re.compile(rb'<(?:\w+:)?mergeCell\s[^<>]{0,200}?ref="([A-Z]{1,3})([0-9]{1,7}):([A-Z]{1,3})([0-9]{1,7})"')
_LINK = re.compile(rb"<(?:\w+:)?hyperlink\s([^<>]{1,900})>")
_SAID = re.compile(rb'\b(ref|id)="([\w:]{1,60})"')
_MOST_MERGED = 100_000
_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_STRICT_RELATION = "{http://purl.oclc.org/ooxml/officeDocument/relationships}id"


class _Sheet(NamedTuple):
    name: str
    part: str


def read(opened: Opened) -> Iterator[TableContent]:
    """Yield a table for each sheet that has anything in it; raises ``SourceError`` where none has."""
    with open_zip(opened) as package:
        values = read_values(package, opened)
        found = 0
        for sheet in _sheets(package, opened):
            problems: list[Problem] = []
            path = f"{opened.path}/{clean(sheet.name)}"
            table = table_of(path, _rows(package, sheet, opened, values, path, problems), problems)
            if table:
                found += 1
                yield table
    if not found:
        raise SourceError("it is empty: write the text into it, or remove it")


def _sheets(package: zipfile.ZipFile, opened: Opened) -> Iterator[_Sheet]:
    """Yield the sheets of a workbook; a part that is said to be several is the first."""
    targets = relations(package, _WORKBOOK, opened)
    workbook = tree(package, _WORKBOOK, opened)
    seen = set()
    for sheet in workbook.iter("{*}sheet") if workbook is not None else ():
        target = targets.get(sheet.get(_RELATION) or sheet.get(_STRICT_RELATION) or "", "")
        if target.startswith("xl/worksheets/") and target not in seen:
            seen.add(target)
            yield _Sheet(sheet.get("name") or "", target)


def _rows(
    package: zipfile.ZipFile, part: _Sheet, opened: Opened, values: Values, path: str, problems: list[Problem]
) -> Iterator[Row]:
    """Yield the rows that have anything in them; what is wrong with them goes into ``problems`` at the end."""
    merged, linked = _behind_rows(package, part, opened)
    sheet = Sheet(path, merged)
    target = _Target(sheet, values, linked)
    cut_before = values.strings.cut
    yield from stream_xml(chunks(package, part.part, opened), target, target.rows)
    problems += sheet.problems()
    problems += _told_of_strings(path, values.strings.cut - cut_before)


class _Target:
    """Makes rows of the elements of a sheet."""

    def __init__(self, sheet: Sheet, values: Values, linked: dict[str, str]) -> None:
        self.rows: list[Row] = []
        self._sheet = sheet
        self._values = values
        self._linked = linked
        self._number = 0
        self._cells: dict[int, str] = {}
        self._column = -1
        self._cell: Mapping[str, str] = {}
        self._text = CellText()
        self._has_formula = False

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        name = tag.rpartition("}")[2]
        if name == "c":
            self._begin_cell(attributes)
        elif name == "row":
            self._number = int(attributes.get("r") or self._number + 1)
            self._cells, self._column = {}, -1
        elif name == "f":
            self._has_formula = True
        else:
            self._text.start(name)

    def end(self, tag: str) -> None:
        name = tag.rpartition("}")[2]
        if name == "c":
            self._end_cell()
        elif name == "row":
            if row := self._sheet.row(self._number, self._cells):
                self.rows.append(row)
        else:
            self._text.end(name)

    def data(self, data: str) -> None:
        self._text.data(data)

    def close(self) -> None:
        """Be told that the part ends."""

    def _begin_cell(self, attributes: Mapping[str, str]) -> None:
        reference = _REFERENCE.fullmatch(attributes.get("r") or "")
        self._column = min(_column(reference[1]) if reference else self._column + 1, WIDEST)
        self._cell = dict(attributes)
        self._text.clear()
        self._has_formula = False

    def _end_cell(self) -> None:
        written = self._text.text()
        text = self._values.text(self._cell.get("t") or "n", self._cell.get("s") or "0", written)
        if text:
            address = self._linked.get(self._cell.get("r") or "", "")
            self._cells[self._column] = f"{text} <{address}>" if address and address not in text else text
        elif self._has_formula and not written:
            self._sheet.uncounted.append((self._number, self._column))


def _told_of_strings(path: str, count: int) -> Iterator[Problem]:
    if count:
        made = "the same long text stands in too many cells: in {count} of them, only its beginning was read"
        yield Problem("cut-text", Severity.WARNING, Place(path, 1, 1, Unit.ROW), "", "", made, {"count": str(count)})


def _column(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number - 1


def _behind_rows(package: zipfile.ZipFile, sheet: _Sheet, opened: Opened) -> tuple[list[Merged], dict[str, str]]:
    """Give what stands after the rows of a sheet: the merged ranges, and the addresses that cells are links to."""
    merged: list[Merged] = []
    linked: dict[str, str] = {}
    tail = b""
    for data in chunks(package, sheet.part, opened):
        tail += data
        for match in _MERGED.finditer(tail):
            left, top, right, bottom = (part.decode("ascii") for part in match.groups())
            merged.append(Merged(int(top), _column(left), int(bottom), _column(right)))
        for match in _LINK.finditer(tail):
            said = {key.decode("ascii"): value.decode("ascii") for key, value in _SAID.findall(match[1])}
            linked[said.get("ref", "").partition(":")[0]] = said.get("id", "")
        cut = tail.rfind(b"<", -_LONGEST_ELEMENT)
        tail = tail[cut:] if cut >= 0 and b">" not in tail[cut:] else b""
        if len(merged) + len(linked) > _MOST_MERGED:
            break
    targets = relations(package, sheet.part, opened) if linked else {}
    web = {cell: targets.get(name, "") for cell, name in linked.items()}
    return merged, {cell: url for cell, url in web.items() if url.lower().startswith(("http://", "https://"))}
