"""What the sheets of all spreadsheets have in common: rows of cells, merged ranges, and how much these may add.

A cell in the last column of each row, or a range merged over a million rows, is a few bytes of a file and gigabytes of
rows. So what is added to the cells of a file (empty cells on their left, repetitions of merged ones) is bounded by how
many cells there are, and a sheet that wants more is told.
"""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING, NamedTuple

from haku.model import Place, Problem, Severity, Unit
from haku.sources.formats.delimited import LONGEST_CELL
from haku.sources.values.clean_text import clean
from haku.sources.values.content import MOST_COLUMNS, Row, TableContent

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

#: Columns that any spreadsheet has; cells beyond them count as one more.
WIDEST = 16_384
# Cells that may be added to a sheet: so many at any rate, and so many for each that it has itself.
_FREE, _FOR_EACH = 50_000, 20
# A row that repeats another is as costly as so many cells, and so many characters that are repeated as one.
_REPEATED_ROW, _REPEATED_TEXT = 20, 30
# No longer text is repeated within its row, however many columns it is said to be in.
_LONGEST_REPETITION = 100_000
# Once there are too many, what stands further right than this is moved together; a table of projects is narrower.
_USUAL_WIDTH = 100
_WIDEST_REPETITION = 101


class Merged(NamedTuple):
    """A range of cells that are one: rows from 1, columns from 0, inclusive."""

    top: int
    left: int
    bottom: int
    right: int


class Sheet:
    """Makes the rows of a sheet of its cells: a merged cell's value is in each row it covers, in its first column."""

    def __init__(self, path: str, merged: Iterable[Merged] = ()) -> None:
        self.path = path
        self.uncounted: list[tuple[int, int]] = []  # rows and columns of formulas without results
        self._coming = deque(sorted(merged))
        self._reaching: dict[Merged, str] = {}  # ranges that have begun, with their texts
        self._cells = 0
        self._added = 0
        self._crowded = 0  # the first row for which too much would have had to be added
        self._cut = 0
        self._cut_row = 0

    def merge(self, merged: Merged) -> None:
        """Take in a range that begins in the row to come."""
        self._coming.append(merged)

    def row(self, number: int, cells: dict[int, str], own: int = -1) -> Row | None:
        """Make the row of this number of its texts by column, from 0; None where there is nothing in it.

        ``own`` is the number of cells that stand in the file, if the others are only said to be the same.
        """
        own = len(cells) if own < 0 else own
        self._cells += own
        if own < len(cells):
            self._added += len(cells) - own + sum(map(len, cells.values())) // _REPEATED_TEXT
            self._added += 0 if own else _REPEATED_ROW
        wide = self._repeat(number, cells)
        cells = {column: self._shortened(number, text) for column, text in cells.items() if text}
        if not cells:
            return None
        width = max(cells) + 1
        if width > MOST_COLUMNS:
            self._crowded = self._crowded or number
        if width > MOST_COLUMNS or (width > _USUAL_WIDTH and self.is_crowded(number)):
            cells = _moved_together(cells)
            width = max(cells) + 1
        self._added += width - len(cells)
        return Row(number, tuple([cells.get(column, "") for column in range(width)]), wide)

    def goes_on(self, number: int, *, is_empty: bool) -> bool:
        """Tell whether a row that comes many times may come once more after ``number``, and matters."""
        return bool(self._reaching) if is_empty else not self.is_crowded(number)

    def told(self, rows: Iterable[Row], problems: list[Problem]) -> Iterator[Row]:
        """Yield rows, and put into ``problems`` at their end what is wrong with them."""
        yield from rows
        problems += self.problems()

    def problems(self) -> Iterator[Problem]:
        """Say what of the sheet is not as it stands there."""
        if self.uncounted:
            row, column = self.uncounted[0]
            made = (
                "formulas without a stored result, left empty: {count}. "
                "Open the file in Excel or LibreOffice and save it"
            )
            place = Place(self.path, row, row, Unit.ROW)
            count = {"count": str(len(self.uncounted))}
            found = f"{_letters(column)}{row}"
            yield Problem("uncounted-formula", Severity.WARNING, place, "", found, made, count)
        if self._crowded:
            made = "cells too far to the right, or merged over too many rows: moved together, or not repeated"
            yield self._problem("crowded-sheet", Severity.WARNING, self._crowded, made, {})
        if self._cut:
            made = "cells with more than {most} million characters, cut there: {count}"
            values = {"most": str(LONGEST_CELL // 1_000_000), "count": str(self._cut)}
            yield self._problem("cut-text", Severity.ERROR, self._cut_row, made, values)

    def _problem(self, kind: str, severity: Severity, row: int, made: str, values: dict[str, str]) -> Problem:
        return Problem(kind, severity, Place(self.path, row, row, Unit.ROW), "", "", made, values)

    def _repeat(self, number: int, cells: dict[int, str]) -> tuple[tuple[int, int], ...]:
        """Write into the cells of a row what is merged with cells above, and give those over several columns."""
        wide = []
        while self._coming and self._coming[0].top <= number:
            merged = self._coming.popleft()
            text = cells.get(merged.left, "") if merged.top == number else ""
            if text:
                self._reaching[merged] = text
        for merged, text in list(self._reaching.items()):
            if merged.bottom < number or self.is_crowded(number):
                del self._reaching[merged]
                continue
            columns = range(merged.left, min(merged.right + 1, merged.left + _WIDEST_REPETITION))
            self._added += len(columns) + len(text) // _REPEATED_TEXT
            cells.update(dict.fromkeys(columns, ""))
            cells[merged.left] = text
            if len(columns) > 1:
                wide.append((columns[0], columns[-1]))
        return tuple(wide)

    def is_crowded(self, number: int) -> bool:
        """Tell whether so much was added already that no more may be; ``number`` is the row that wants it."""
        if self._added <= _FREE + _FOR_EACH * self._cells:
            return False
        self._crowded = self._crowded or number
        return True

    def _shortened(self, number: int, text: str) -> str:
        if len(text) <= LONGEST_CELL:
            return text
        self._cut += 1
        self._cut_row = self._cut_row or number
        return text[:LONGEST_CELL]


def repetitions(text: str) -> int:
    """Give in how many cells of a row a text may be that is said to be in more."""
    return max(1, _LONGEST_REPETITION // len(text))


def text_of_cell(text: str) -> str:
    """Give the text of a cell in normal form."""
    return clean(text).strip()


def number_text(value: str) -> str:
    """Give a number as a text, whole ones without ``.0``; empty where it is none."""
    try:
        number = float(value)
    except ValueError:
        return ""
    return str(int(number)) if number.is_integer() and abs(number) < 1e15 else f"{number:.15g}"


def percent_text(value: str) -> str:
    """Give a share as a percentage; empty where it is none."""
    try:
        return f"{float(value) * 100:.10g} %"
    except ValueError:
        return ""


def _letters(column: int) -> str:
    """Give the name of a column, counted from 0."""
    letters = ""
    while column >= 0:
        column, letter = divmod(column, 26)
        letters = chr(ord("A") + letter) + letters
        column -= 1
    return letters


def table_of(path: str, rows: Iterator[Row], problems: list[Problem]) -> TableContent | None:
    """Make a table of rows; None where there are none."""
    first = next(rows, None)
    return None if first is None else TableContent(path, _from(first, rows), "", problems)


def _from(first: Row, rows: Iterator[Row]) -> Iterator[Row]:
    yield first
    yield from rows


def _moved_together(cells: dict[int, str]) -> dict[int, str]:
    """Put cells that stand far to the right next to each other."""
    near = {column: text for column, text in cells.items() if column < _USUAL_WIDTH}
    far = (cells[column] for column in sorted(cells.keys() - near.keys()))
    return near | dict(enumerate(far, _USUAL_WIDTH))
