"""ODS: every sheet a table, its cells as texts, as in ``xlsx`` (OASIS OpenDocument 1.3, part 3, chapter 9)."""

from __future__ import annotations

from itertools import chain, groupby
from operator import itemgetter
from typing import TYPE_CHECKING

from haku.errors import SourceError
from haku.sources.formats.delimited import LONGEST_CELL
from haku.sources.formats.markup import stream_xml
from haku.sources.formats.odt import refuse_password
from haku.sources.formats.packages import chunks, open_zip
from haku.sources.formats.sheets import (
    WIDEST,
    Merged,
    Sheet,
    number_text,
    percent_text,
    repetitions,
    text_of_cell,
)
from haku.sources.values.clean_text import clean
from haku.sources.values.content import TableContent

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from haku.model import Problem
    from haku.sources.formats.opened import Opened
    from haku.sources.values.content import Row

_CONTENT = "content.xml"
_ERROR = "{urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0}value-type"
_CELLS = frozenset({"table-cell", "covered-table-cell"})
# Comments, and what is drawn over the cells.
_LEFT_OUT = frozenset({"annotation", "shapes", "tracked-changes"})
_MOST_ROWS = 1_048_576


def read(opened: Opened) -> Iterator[TableContent]:
    """Yield a table for each sheet that has anything in it; raises ``SourceError`` where none has."""
    with open_zip(opened) as package:
        refuse_password(package, opened)
        target = _Target(opened.path)
        found = 0
        for _, made in groupby(stream_xml(chunks(package, _CONTENT, opened), target, target.rows), itemgetter(0)):
            found += 1
            yield _table(made)
    if not found:
        raise SourceError("it is empty: write the text into it, or remove it")


def _table(made: Iterator[tuple[int, Sheet, Row]]) -> TableContent:
    """Make a table of the rows of a sheet, of which there is one at least."""
    problems: list[Problem] = []
    _, sheet, first = next(made)
    rows = chain([first], (row for _, _, row in made))
    return TableContent(sheet.path, sheet.told(rows, problems), "", problems)


class _Target:
    """Makes rows of the elements of all sheets: the number of the sheet, the sheet, and the row."""

    def __init__(self, path: str) -> None:
        self.rows: list[tuple[int, Sheet, Row]] = []
        self._path = path
        self._sheets = 0
        self._sheet = Sheet(path)
        self._skipped = 0
        self._inner = 0  # tables within cells
        self._number = 0
        self._repeated = 1
        self._cells: dict[int, str] = {}
        self._own = 0
        self._column = 0
        self._cell: Mapping[str, str] | None = None
        self._pieces: list[str] = []
        self._size = 0
        self._address = ""
        self._link = 0  # where the text of the link begins

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        name = tag.rpartition("}")[2]
        if self._skipped or name in _LEFT_OUT:
            self._skipped += 1
        elif name == "table":
            self._begin_table(attributes)
        elif name == "table-row" and not self._inner:
            self._begin_row(attributes)
        elif name in _CELLS and not self._inner:
            self._begin_cell(name, attributes)
        elif name == "a" and self._cell is not None:
            self._address, self._link = _own(attributes).get("href", ""), len(self._pieces)
        elif name in _TEXTS and self._cell is not None:
            self._text(_TEXTS[name])

    def end(self, tag: str) -> None:
        name = tag.rpartition("}")[2]
        if self._skipped:
            self._skipped -= 1
        elif name == "table" and self._inner:
            self._inner -= 1
        elif name == "a" and self._address.lower().startswith(("http://", "https://")):
            self._end_link()
        elif name in _CELLS and not self._inner:
            self._end_cell()
        elif name == "table-row" and not self._inner:
            self._end_row()

    def data(self, data: str) -> None:
        if self._cell is not None and not self._skipped:
            self._text(data)

    def close(self) -> None:
        """Be told that the part ends."""

    def _text(self, text: str) -> None:
        if self._size <= LONGEST_CELL:
            self._pieces.append(text)
            self._size += len(text)

    def _end_link(self) -> None:
        if self._address not in "".join(self._pieces[self._link :]):
            self._text(f" <{self._address}>")
        self._address = ""

    def _begin_table(self, attributes: Mapping[str, str]) -> None:
        if self._cell is not None:
            self._inner += 1
            return
        own = _own(attributes)
        self._sheets += 1
        self._sheet = Sheet(f"{self._path}/{clean(own.get('name', ''))}")
        self._number = 0

    def _begin_row(self, attributes: Mapping[str, str]) -> None:
        self._repeated = _count(_own(attributes).get("number-rows-repeated"), _MOST_ROWS)
        self._cells, self._own, self._column = {}, 0, 0

    def _begin_cell(self, name: str, attributes: Mapping[str, str]) -> None:
        error = attributes.get(_ERROR) == "error"
        self._cell = _own(attributes) | {"covered": str(name == "covered-table-cell" or error)}
        self._pieces, self._size = [], 0

    def _end_cell(self) -> None:
        cell = self._cell or {}
        text = text_of_cell(_value(cell, "".join(self._pieces).strip())) if cell.get("covered") != "True" else ""
        repeated = _count(cell.get("number-columns-repeated"), WIDEST - self._column + 1)
        if text:
            self._own += 1
            many = 1 if self._sheet.is_crowded(self._number + 1) else min(repeated, repetitions(text))
            self._cells.update(dict.fromkeys(range(self._column, self._column + many), text))
        elif cell.get("formula") and cell.get("covered") != "True":
            self._sheet.uncounted.append((self._number + 1, self._column))
        self._merge(cell)
        self._column = min(self._column + repeated, WIDEST)
        self._cell = None

    def _merge(self, cell: Mapping[str, str]) -> None:
        wide = _count(cell.get("number-columns-spanned"), WIDEST)
        high = _count(cell.get("number-rows-spanned"), _MOST_ROWS)
        if wide > 1 or high > 1:
            top = self._number + 1
            self._sheet.merge(Merged(top, self._column, top + high - 1, self._column + wide - 1))

    def _end_row(self) -> None:
        for at in range(self._repeated):
            row = self._sheet.row(self._number + at + 1, dict(self._cells), 0 if at else self._own)
            if row:
                self.rows.append((self._sheets, self._sheet, row))
            if not self._sheet.goes_on(self._number + at + 1, is_empty=not self._cells):
                break
        self._number += self._repeated


_TEXTS = {"p": "\n", "s": " ", "tab": " ", "line-break": "\n"}


def _own(attributes: Mapping[str, str]) -> dict[str, str]:
    return {key.rpartition("}")[2]: value for key, value in attributes.items() if key != _ERROR}


def _count(text: str | None, most: int) -> int:
    """Give how often something comes: once, unless it is said."""
    number = int(text) if text and text.isascii() and text.isdigit() and len(text) < 10 else 1
    return max(1, min(number, most))


def _value(cell: Mapping[str, str], shown: str) -> str:
    """Give the value of a cell where it has one, else what it shows."""
    kind, value = cell.get("value-type"), cell.get("value", "")
    if kind == "date":
        return _moment(cell.get("date-value", shown))
    if kind == "boolean":
        return cell.get("boolean-value", shown)
    if kind == "percentage":
        return percent_text(value) or shown
    if kind in {"float", "currency"}:
        return number_text(value) or shown
    return shown or cell.get("string-value", "")


def _moment(text: str) -> str:
    day, _, time = text.partition("T")
    return day if not time or time.startswith("00:00:00") else f"{day} {time[:5]}"
