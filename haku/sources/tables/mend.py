"""A damaged table made whole: rows cut at too many delimiters, broken over lines, short of cells, or run together."""

from __future__ import annotations

from operator import eq
from typing import TYPE_CHECKING, NamedTuple

from haku.sources.tables.align import align
from haku.sources.tables.column_names import is_note
from haku.sources.tables.learn import CERTAIN, join_pieces
from haku.sources.values.content import Row

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from haku.sources.tables.likelihood import ColumnScores

# Of a row that fits in no other way, so many columns may have nothing, besides those that it is short of.
_MOST_SKIPS = 2
# Where a column has nothing, what is beside it may belong to either side, and more is asked of what is certain.
_CERTAIN_OF_GAPS = 3 * CERTAIN
_MOST_PIECES = 2_000
_MOST_LINES = 50


class Mended(NamedTuple):
    """A row as it is read: a cell for each column, and the columns of which that is not certain.

    ``found`` is what stands in the file where the row was damaged, with a cell on either side, and ``read`` what was
    made of it; both are empty where nothing was mended.
    """

    number: int
    cells: tuple[str, ...]
    doubtful: frozenset[int] = frozenset()
    found: str = ""
    read: str = ""


class Stray(NamedTuple):
    """A row that is no project, as it stands."""

    number: int
    text: str


class Mender:
    """Mends the rows of one table."""

    def __init__(self, columns: Sequence[ColumnScores], delimiter: str) -> None:
        self._columns, self._delimiter, self._width = columns, delimiter, len(columns)
        self._ruled = [number for number, column in enumerate(columns) if column.is_ruled]

    def mend(self, rows: Iterable[Row]) -> Iterator[Mended | Stray]:
        """Yield every row that has anything in it, rows broken over lines as one."""
        lines: list[Row] = []  # those of the row at hand
        fitted: Mended | None = None
        for row in self._unfold(rows):
            own = self._fit(row)
            goes_on = own is None or (not fitted and self._begins_within(row.cells[0].strip()))
            if lines and goes_on and self._may_go_on(lines, fitted, row):
                together = self._fit(self._join([*lines, row]))
                if together or not (fitted or own):
                    lines.append(row)
                    fitted = together
                    continue
            yield from self._settle(lines, fitted)
            lines, fitted = [row], own
        yield from self._settle(lines, fitted)

    def _unfold(self, rows: Iterable[Row]) -> Iterator[Row]:
        """Take rows apart that a stray quotation mark has run together."""
        for row in rows:
            if len(row.cells) == self._width or "\n" not in "".join(row.cells) or self._fit(row):
                yield row
                continue
            lines = self._delimiter.join(row.cells).split("\n")
            parts = [Row(row.number, tuple(line.split(self._delimiter))) for line in lines]
            yield from (part for part in parts if any(map(str.strip, part.cells)))

    def _fit(self, row: Row) -> Mended | None:
        """Read a row that has cells for every column, each as cells of the column are; None for any other."""
        number, pieces, _ = row
        if not self._width <= len(pieces) <= _MOST_PIECES:
            return None
        mended = Mended(number, pieces) if len(pieces) == self._width else self._aligned(row)
        unlike = len(self._unlike(mended.cells))
        if unlike == 1:  # one cell missing and one cut in two make a row of the right width, too
            mended = self._aligned(row, _MOST_SKIPS)
        return mended if unlike <= 1 else None

    def _unlike(self, cells: Sequence[str]) -> list[int]:
        """Give the columns whose cells are all alike but for this row's."""
        return [number for number in self._ruled if self._columns[number].rules_out(cells[number].strip())]

    def _begins_within(self, first: str) -> bool:
        """Tell whether a row that could be whole looks like the second half of one, by its first cell."""
        return first[:1].islower() or (self._columns[0].is_one_word and self._columns[0].is_unusual(first))

    def _may_go_on(self, lines: Sequence[Row], fitted: Mended | None, row: Row) -> bool:
        """Tell whether ``row`` may be the next line of what ``lines`` are, a whole row already if it is ``fitted``."""
        if is_note(row.cells) or len(lines) >= _MOST_LINES:
            return False
        if self._columns[0].is_one_word:
            first = row.cells[0].strip()
            return not first or self._columns[0].is_unusual(first)
        return len(row.cells) == 1 if fitted else min(len(lines[0].cells), len(row.cells)) < self._width

    def _join(self, lines: Sequence[Row]) -> Row:
        cells = lines[0].cells
        for line in lines[1:]:
            cells = (*cells[:-1], f"{cells[-1].rstrip()} {line.cells[0].lstrip()}", *line.cells[1:])
        return Row(lines[0].number, cells)

    def _settle(self, lines: Sequence[Row], fitted: Mended | None) -> Iterator[Mended | Stray]:
        """Yield the row that ``lines`` are; where it fits in no way, with what is certain of it."""
        if not lines:
            return
        row = self._join(lines)
        if _is_no_project(row.cells):
            yield from (Stray(line.number, self._text(line)) for line in lines)
        elif not fitted:
            yield self._aligned(row, max(self._width - len(row.cells), 0) + _MOST_SKIPS)
        elif len(lines) == 1:
            yield fitted
        else:
            yield fitted._replace(found="\n".join(map(self._text, lines)), read=" | ".join(fitted.cells))

    def _aligned(self, row: Row, skips: int = 0) -> Mended:
        """Read a row in the likeliest way, and say of which columns it is not certain.

        Those are columns that begin or end where they may as well not, and those of single words that still are unlike.
        """
        number, pieces, _ = row
        found = align(pieces, self._columns, self._delimiter, skips)
        cells = join_pieces(pieces, found.starts, self._delimiter)
        stops = [*found.starts[1:], len(pieces)]
        changed = [n for n in range(self._width) if stops[n] - found.starts[n] != 1]
        if not changed:
            return Mended(number, cells)
        first, last = max(changed[0] - 1, 0), min(changed[-1] + 1, self._width - 1)
        has_gap = any(map(eq, found.starts, stops))
        bounds = [*(margin < (_CERTAIN_OF_GAPS if has_gap else CERTAIN) for margin in found.margins), False]
        moved = range(self._width) if has_gap else changed
        unlike = (n for n in self._unlike(cells) if n in moved and cells[n].strip() and self._columns[n].is_one_word)
        return Mended(
            number=number,
            cells=tuple(map(_unquote, cells)),
            doubtful=frozenset(n for n in range(self._width) if bounds[n] or bounds[n + 1]).union(unlike),
            found=self._delimiter.join(pieces[found.starts[first] : stops[last]]),
            read=" | ".join(" ".join(cell.split()) for cell in cells[first : last + 1]),
        )

    def _text(self, row: Row) -> str:
        return self._delimiter.join(row.cells)


def _is_no_project(cells: Sequence[str]) -> bool:
    """Tell a row about the table, one of a single cell, and one of so many that they can't be told apart."""
    return is_note(cells) or sum(1 for cell in cells if cell.strip()) < 2 or len(cells) > _MOST_PIECES


def _unquote(cell: str) -> str:
    """Take off the quotation marks around a cell that a row was cut within, and undo those that were doubled."""
    bare = cell.strip()
    if len(bare) > 1 and bare[0] == bare[-1] == '"' and bare.count('"') % 2 == 0:
        inner = bare[1:-1]
        if '"' not in inner.replace('""', ""):
            return inner.replace('""', '"')
    return cell
