"""Which pieces of a damaged row belong to which column: the likeliest of all ways to put them together.

Scores are reckoned by dynamic programming for the best way up to each place in a row (forwards) and from it on
(backwards). Their sum is the score of the best way through that place: it tells the best way of all, and how much
likelier each of its places is than any other. A *place* is a number of pieces; a list of scores has one for each.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from haku.sources.tables.likelihood import IMPOSSIBLE
from haku.sources.tables.profile import edges

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from haku.sources.tables.likelihood import ColumnScores

# A column that has nothing at all in a row, not even an empty cell.
_SKIPPED = -12.0


class Alignment(NamedTuple):
    """Where in the pieces each column begins, and by how much that is likelier than its beginning anywhere else."""

    starts: tuple[int, ...]
    margins: tuple[float, ...]


class _Task(NamedTuple):
    """A row to align: its pieces, the edges before them, and the pieces that each column may have."""

    pieces: Sequence[str]
    edges: Sequence[str]
    columns: Sequence[ColumnScores]
    bands: Sequence[range]
    delimiter: str
    may_skip: bool

    def known(self, column: ColumnScores, at: int, reach: int) -> Iterator[tuple[int, float]]:
        """Yield the cells of several pieces, from ``at`` on, that the column has had: where they stop, their scores."""
        for stop in range(at + 2, min(at + reach + 1, len(self.pieces)) + 1):
            value = column.known.get(self.delimiter.join(self.pieces[at:stop]).strip())
            if value is not None:
                yield stop, value


def align(pieces: Sequence[str], columns: Sequence[ColumnScores], delimiter: str, skips: int = 0) -> Alignment:
    """Cut ``pieces`` into as many runs as there are columns, of which ``skips`` may be empty."""
    bands = _bands(len(pieces), len(columns), skips)
    task = _Task(pieces, edges(pieces), columns, bands, delimiter, skips > 0)
    starts, margins = [], []
    for before, after, band in zip(_forwards(task), _backwards(task), bands, strict=True):
        ways = [before[at] + after[at] for at in band]
        best = max(ways)
        at = ways.index(best)
        ways[at] = IMPOSSIBLE
        starts.append(band[at])
        margins.append(best - max(ways))
    return Alignment(tuple(starts), tuple(margins))


@lru_cache(maxsize=2**10)
def _bands(pieces: int, columns: int, skips: int) -> list[range]:
    """Give the pieces that each column may begin with or go on to, as those before and after it need theirs."""
    joins = pieces - columns + skips
    return [range(max(0, number - skips), min(pieces, number + joins + 1)) for number in range(columns)]


def _forwards(task: _Task) -> list[list[float]]:
    """Give, for each column, the score of the best way to have all columns before it end at a place."""
    pieces, edges = task.pieces, task.edges
    ways = []
    before, cuts = [0.0] + [IMPOSSIBLE] * len(pieces), task.columns[0].cuts
    for column, band in zip(task.columns, task.bands, strict=True):
        ways.append(before)
        found = [IMPOSSIBLE] * len(before)
        joins, end, cell = column.joins, column.end, IMPOSSIBLE
        for at in band:
            part, whole, reach = column[pieces[at]]
            edge = edges[at]
            begun = before[at] + cuts[edge]
            cell += joins[edge]
            cell = (cell if cell > begun else begun) + part
            best = cell + end if cell + end > begun + whole else begun + whole
            if best > found[at + 1]:
                found[at + 1] = best
            if reach:
                for stop, value in task.known(column, at, reach):
                    found[stop] = max(found[stop], begun + value)
        before, cuts = _skipping(found, before) if task.may_skip else found, column.cuts
    return ways


def _backwards(task: _Task) -> list[list[float]]:
    """Give, for each column, the score of the best way to have it and all after it from a place on."""
    pieces, edges = task.pieces, task.edges
    ways = []
    after = [IMPOSSIBLE] * len(pieces) + [0.0]
    for number in reversed(range(len(task.columns))):
        column, cuts = task.columns[number], task.columns[max(number - 1, 0)].cuts
        found = [IMPOSSIBLE] * len(after)
        joins, end, cell = column.joins, column.end, IMPOSSIBLE
        for at in reversed(task.bands[number]):
            part, whole, reach = column[pieces[at]]
            rest, edge = after[at + 1], edges[at]
            ended = rest + end
            best = cell = part + (ended if ended > cell else cell)
            if whole + rest > best:
                best = whole + rest
            if reach:
                for stop, value in task.known(column, at, reach):
                    best = max(best, value + after[stop])
            found[at] = best + cuts[edge]
            cell += joins[edge]
        after = _skipping(found, after) if task.may_skip else found
        ways.append(after)
    return ways[::-1]


def _skipping(found: list[float], others: list[float]) -> list[float]:
    """Let a column have nothing, at the same places as its neighbour."""
    return [max(one, other + _SKIPPED) for one, other in zip(found, others, strict=True)]
