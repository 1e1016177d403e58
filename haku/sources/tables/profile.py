"""What the columns of a table hold, counted in its own rows: cells, words, and how neighbouring cells meet.

Where a delimiter stands, a cell ends (a *cut*) or goes on (a *join*). The *edge* there, the signs on both sides, tells
much: a space after a comma is seldom a cut, a digit on both sides seldom a join. But it is evidence and no rule.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

#: Stands in an edge for a quotation mark that is open there.
_OPEN_QUOTE = "q"
# Longer cells are hardly ever there twice, and their form is no form.
_LONGEST_VALUE = 200
_RUN = re.compile(r"[0-9]+|[^\W\d_]+")
_LONGEST_SHAPE = 12
# A form that fewer of the cells of a column have is not usual.
_USUAL = 0.01
_LONGEST_RUN = 4
_WORDS_OF_FORM = 6
_ANY_NUMBER = str.maketrans("123456789", "9" * 9)


@lru_cache(maxsize=2**16)
def shape(word: str) -> str:
    """Give what ``word`` looks like: digits by their number, letters by their case (``31.12.2015`` is ``2.2.4``)."""
    return _RUN.sub(_run, word)[:_LONGEST_SHAPE]


def _run(match: re.Match[str]) -> str:
    run = match.group()
    if run.isdecimal():
        return str(min(len(run), 9))
    return "a" if run.islower() else "A"


def form(cell: str) -> str:
    """Give the shapes of the first words of ``cell``, in which a number is a number whatever its length."""
    if cell.isdecimal():
        return "9"
    return " ".join(map(shape, cell.split(None, _WORDS_OF_FORM)[:_WORDS_OF_FORM])).translate(_ANY_NUMBER)


def edges(pieces: Sequence[str]) -> list[str]:
    """Give the edge before each piece of a row that was cut at every delimiter; the first has none."""
    found, is_open = [""], False
    for before, after in pairwise(pieces):
        edge = _edge(before[-_LONGEST_RUN:], after[: _LONGEST_RUN + 1])
        if is_open or before.lstrip().startswith('"'):  # within a cell, a quotation mark is a letter
            is_open ^= before.count('"') % 2 == 1
        found.append(edge + _OPEN_QUOTE if is_open else edge)
    return found


@lru_cache(maxsize=2**16)
def _edge(before: str, after: str) -> str:
    """Give the kind of the last sign of ``before``, a space if ``after`` begins with one, the kind of its first."""
    first = after.lstrip()
    return f"{_kind(before[::-1])}{' ' if first != after else ''}{_kind(first)}"


def _kind(signs: str) -> str:
    """Give what ``signs`` begin with: as many digits, a small or a capital letter, or some other sign."""
    sign = signs[:1]
    if sign.isdecimal():
        return str(next((at for at, digit in enumerate(signs) if not digit.isdecimal()), len(signs)))
    if sign.isalpha():
        return "a" if sign.islower() else "A"
    return sign if sign in '-()"' else " " if sign.isspace() else "."


def goes_on(edge: str) -> bool:
    """Tell whether an edge looks as if a sentence went on: after a space, to a small letter, within a quotation."""
    return " " in edge[1:] or edge.endswith(("a", _OPEN_QUOTE))


class Column:
    """Counts of one column: its cells, the words of its different cells, the edges at which cells ended and went on."""

    def __init__(self) -> None:
        self.cells = 0
        self.different = 0  # cells that have words, each counted once
        self.values: Counter[str] = Counter()
        self.words: Counter[str] = Counter()
        self.cuts: Counter[str] = Counter()
        self.joins: Counter[str] = Counter()

    def learn(self, cells: Iterable[str], delimiter: str) -> None:
        """Count ``cells``, spaces around them aside, and the words of new ones, which end at delimiters too."""
        for cell, times in Counter(map(str.strip, cells)).items():
            self.cells += times
            words = cell.replace(delimiter, " ").split()
            if words and cell not in self.values:
                self.different += 1
                self.words.update(words)
            if len(cell) <= _LONGEST_VALUE:
                self.values[cell] += times

    def copy(self) -> Column:
        """Give a column of the same counts, to learn more."""
        other = Column()
        other.cells, other.different = self.cells, self.different
        for name in ("values", "words", "cuts", "joins"):
            setattr(other, name, getattr(self, name).copy())
        return other

    def ruling_forms(self, share: float) -> frozenset[str] | None:
        """Give the usual forms of the cells; None where fewer than ``share`` of the cells have one of them."""
        forms: Counter[str] = Counter()
        for value, times in self.values.items():
            forms[form(value)] += times
        usual = {form: times for form, times in forms.items() if times >= max(2, self.cells * _USUAL)}
        return frozenset(usual) if sum(usual.values()) >= max(self.cells * share, 1) else None


class Profile:
    """The columns of a table."""

    def __init__(self, width: int, delimiter: str) -> None:
        self.delimiter = delimiter
        self.columns = [Column() for _ in range(width)]

    def copy(self) -> Profile:
        """Give a profile of the same counts, to learn more."""
        other = Profile(0, self.delimiter)
        other.columns = [column.copy() for column in self.columns]
        return other

    def learn_cells(self, rows: Sequence[Sequence[str]]) -> None:
        """Learn from whole rows what each column holds."""
        for column, cells in zip(self.columns, zip(*rows, strict=True), strict=False):
            column.learn(cells, self.delimiter)

    def learn_cell(self, number: int, pieces: Sequence[str]) -> None:
        """Learn from one cell, cut at every delimiter, with the edges within it."""
        column = self.columns[number]
        column.learn([self.delimiter.join(pieces)], self.delimiter)
        column.joins.update(edges(pieces)[1:])

    def learn_cuts(self, pieces: Sequence[str], starts: Sequence[int]) -> None:
        """Learn at which edges columns end in a row of ``pieces``; a start of 0 tells nothing of the column before."""
        found = edges(pieces)
        for column, start in zip(self.columns, starts[1:], strict=False):
            if start:
                column.cuts[found[start]] += 1
