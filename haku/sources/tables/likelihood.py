"""How likely a text is in a column, by what the column is known to hold. All scores are natural logarithms.

A cell is likely where it has been before. A new one is likely where its words have been, or words of their shape, each
different cell counted once: how often an old cell comes again tells nothing of a new one. Words that were never seen
are reckoned with by Witten and Bell's method C (I. H. Witten and T. C. Bell, 1991, IEEE Transactions on Information
Theory 37: 1085–1094), cells that were never seen by I. J. Good's (1953, Biometrika 40: 237–264): together they are as
likely as all those that were seen once.
"""

from __future__ import annotations

from collections import Counter
from math import log
from typing import TYPE_CHECKING, NamedTuple

from haku.sources.tables.profile import form, goes_on, shape

if TYPE_CHECKING:
    from collections.abc import Callable

    from haku.sources.tables.profile import Column, Profile

#: No text is less likely than this.
IMPOSSIBLE = -1e9
# What is believed of edges before any is seen: so large a share of joins and of cuts look as if a sentence went on, and
# edges of either look are of about so many kinds. It counts as much as one edge that was seen.
_GOES_ON_AT_JOINS = 0.8
_GOES_ON_AT_CUTS = 0.02
_KINDS_OF_EDGES = 50
# In a column whose cells are all alike, at least this share have one of its usual forms.
_RULED = 0.95
# The most words that a cell has on average in a column of codes, days or sums.
_ONE_WORD = 1.02
# Scores that are kept of pieces: few of those in a table come again, but these often.
_MOST_KNOWN = 2**15
# How likely it is that more follows a piece which the column has had as a whole cell.
_PART_OF_MORE = log(0.05)


class Score(NamedTuple):
    """Of a piece in a column: as part of a cell and as a whole one, and how many pieces known cells have after it."""

    part: float
    whole: float
    reach: int


class ColumnScores(dict[str, Score]):
    """The scores of pieces in one column, reckoned when they are first asked for.

    ``end`` is added where a cell of parts ends; ``known`` has the cells that came more than once; ``cuts`` and
    ``joins`` tell how likely an edge is where a cell ends and where it goes on.
    """

    def __init__(self, column: Column, shared: _Shared) -> None:
        super().__init__()
        empty, once = column.values[""], sum(1 for times in column.values.values() if times == 1)
        new = (once + 1) / (column.cells + 2)
        words = column.words.total()
        more = (words - column.different + 0.5) / (words + 1)
        self._more = log(more)
        self._empty = log((empty + 0.3) / (column.cells + 1))
        self._words = _Words(column, shared, self._more)
        self.end = log(1 - more) - self._more + log(new)
        self.known = {
            value: log((1 - new) * times / column.cells)
            for value, times in column.values.items()
            if times > 1 and value
        }
        self._reach = _reach(self.known, shared.delimiter)
        edges = column.cuts.total() + column.joins.total() + 2
        self.cuts = _Edges(column.cuts, shared.cut, edges)
        self.joins = _Edges(column.joins, shared.join, edges)
        self._usual = column.ruling_forms(_RULED)
        self.is_ruled = self._usual is not None
        self.is_one_word = self.is_ruled and words <= column.different * _ONE_WORD

    def __missing__(self, piece: str) -> Score:
        if len(self) >= _MOST_KNOWN:
            self.clear()
        score = self[piece] = self._score(piece.strip())
        return score

    def _score(self, text: str) -> Score:
        if not text:
            return Score(self._more + self._empty, self._empty, 0)
        whole = self.known.get(text, IMPOSSIBLE)
        part = sum(map(self._words.__getitem__, text.split()))
        return Score(max(part, whole + self._more + _PART_OF_MORE), whole, self._reach.get(text, 0))

    def rules_out(self, cell: str) -> bool:
        """Tell whether ``cell`` is unlike the cells of a column whose cells are all alike."""
        return cell not in self.known and self.is_unusual(cell)

    def is_unusual(self, cell: str) -> bool:
        """Tell whether ``cell`` is unlike most of them, even if it is there more than once."""
        return self._usual is not None and form(cell) not in self._usual


class _Words(dict[str, float]):
    """How likely words are in a column, and that a cell has a word more."""

    def __init__(self, column: Column, shared: _Shared, more: float) -> None:
        super().__init__()
        self._times, self._shared, self._more = column.words, shared, more
        self._total, self._distinct = column.words.total(), len(column.words)
        self._shapes = _shapes(column.words)
        self._unseen: dict[str, float] = {}  # by their shape

    def __missing__(self, word: str) -> float:
        kind, times = shape(word), self._times.get(word)
        if times:
            score = self[word] = self._score(kind, times)
            return score
        if kind not in self._unseen:
            self._unseen[kind] = self._score(kind, 0)
        return self._unseen[kind]

    def _score(self, kind: str, times: int) -> float:
        alike = (self._shapes[kind] + self._shared.share(kind)) / (self._total + 1) / (self._shared.distinct[kind] + 1)
        return self._more + log((times + (self._distinct + 1) * alike) / (self._total + self._distinct + 1))


class _Edges(dict[str, float]):
    """How likely an edge is where a column's cells end, or where they go on."""

    def __init__(self, times: Counter[str], share: Callable[[str], float], total: int) -> None:
        super().__init__({"": 0.0})
        self._times, self._share, self._total = times, share, total

    def __missing__(self, edge: str) -> float:
        score = self[edge] = log((self._times[edge] + self._share(edge)) / self._total)
        return score


class _Shared:
    """What is counted over all columns of a table, for what a column by itself has too few examples of."""

    def __init__(self, profile: Profile) -> None:
        self.delimiter = profile.delimiter
        words: Counter[str] = Counter()
        self._cuts: Counter[str] = Counter()
        self._joins: Counter[str] = Counter()
        for column in profile.columns:
            words += column.words
            self._cuts += column.cuts
            self._joins += column.joins
        self.distinct = Counter(map(shape, words))
        self._shapes, self._total = _shapes(words), words.total()
        self._all_cuts, self._all_joins = self._cuts.total(), self._joins.total()

    def share(self, kind: str) -> float:
        """Give the share of words of a shape among all."""
        return (self._shapes[kind] + 0.5) / (self._total + 1)

    def cut(self, edge: str) -> float:
        """Give the share of an edge among those at which cells end."""
        guess = _GOES_ON_AT_CUTS if goes_on(edge) else 1 - _GOES_ON_AT_CUTS
        return (self._cuts[edge] + guess / _KINDS_OF_EDGES) / (self._all_cuts + 1)

    def join(self, edge: str) -> float:
        """Give the share of an edge among those at which cells go on."""
        guess = _GOES_ON_AT_JOINS if goes_on(edge) else 1 - _GOES_ON_AT_JOINS
        return (self._joins[edge] + guess / _KINDS_OF_EDGES) / (self._all_joins + 1)


def _shapes(words: Counter[str]) -> Counter[str]:
    found: Counter[str] = Counter()
    for word, times in words.items():
        found[shape(word)] += times
    return found


def _reach(values: dict[str, float], delimiter: str) -> dict[str, int]:
    """Give the first pieces of values that hold delimiters, each with the most pieces that follow it in any."""
    found: dict[str, int] = {}
    for value in values:
        first, *rest = value.split(delimiter)
        if rest:
            found[first.strip()] = max(found.get(first.strip(), 0), len(rest))
    return found


def score_columns(profile: Profile) -> list[ColumnScores]:
    """Make the scores of each column of a table."""
    shared = _Shared(profile)
    return [ColumnScores(column, shared) for column in profile.columns]
