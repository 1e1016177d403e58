"""The rows of a table, kept out of memory, as they are gone through more than once."""

from __future__ import annotations

import tempfile
from collections import Counter
from itertools import chain, islice
from typing import TYPE_CHECKING, TypeVar

from haku.sources.values.content import Row

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from typing import Self

_Of = TypeVar("_Of")

# Control characters are in no cell in normal form.
_BETWEEN_CELLS, _LINE_BREAK, _BETWEEN_COLUMNS = "\x1f", "\x1e", " "
_IN_MEMORY = 8 * 2**20


class Spool:
    """Rows in a temporary file until the ``with`` block ends; small tables stay in memory."""

    def __init__(self, rows: Iterable[Row]) -> None:
        self._file = tempfile.SpooledTemporaryFile(_IN_MEMORY, "w+", encoding="utf-8", newline="\n")  # noqa: SIM115
        self._widths: Counter[tuple[int, int]] = Counter()  # cells in all, and up to the last filled one
        try:
            self._write(rows)
        except BaseException:
            self._file.close()
            raise
        self.count = self._widths.total()

    def _write(self, rows: Iterable[Row]) -> None:
        for row in rows:
            self._widths[len(row.cells), filled_width(row.cells)] += 1
            numbers = _BETWEEN_COLUMNS.join(map(str, (row.number, *chain.from_iterable(row.wide))))
            line = _BETWEEN_CELLS.join((numbers, *row.cells)).replace("\n", _LINE_BREAK)
            self._file.write(f"{line}\n")

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._file.close()

    def __iter__(self) -> Iterator[Row]:
        """Give the rows from the first on."""
        self._file.seek(0)
        for line in self._file:
            numbers, *cells = line[:-1].replace(_LINE_BREAK, "\n").split(_BETWEEN_CELLS)
            number, *columns = map(int, numbers.split(_BETWEEN_COLUMNS))
            yield Row(number, tuple(cells), tuple(zip(columns[::2], columns[1::2], strict=True)))

    def widest(self) -> int:
        """Give the width of the widest row, blank cells at its end left out."""
        return max((filled for _, filled in self._widths), default=0)

    def has_blank_ends(self, width: int) -> bool:
        """Tell whether most rows have blank cells beyond ``width`` and nothing else there."""
        blank = sum(times for (cells, filled), times in self._widths.items() if filled <= width < cells)
        return blank > self.count / 2


def filled_width(cells: Sequence[str]) -> int:
    """Count the cells up to the last that is filled."""
    return next((at for at in range(len(cells), 0, -1) if cells[at - 1].strip()), 0)


def spread(rows: Iterable[_Of], count: int, most: int) -> Iterator[_Of]:
    """Give at most about ``most`` of ``rows``, which are ``count``, from all parts."""
    return islice(rows, 0, None, max(count // most, 1))
