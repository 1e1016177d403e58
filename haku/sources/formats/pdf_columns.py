"""Columns of a text that a program has drawn row by row, put into reading order.

Such a page gives lines that go through all its columns. What tells a column of a text from that of a table: the strip
of paper between them is wider than the space between words, their lines are filled, and sentences go on from one line
to the next. Labels beside values, and cells of tables, stay in their rows.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

#: A strip between columns is at least so wide, in heights of letters: two and a half spaces.
NARROWEST = 0.6
_FEWEST_LINES = 3
# Strips that reach down so many heights of letters are those between columns, not between words.
_SETTLED = 4
# Lines of a text fill so much of their column, and go on with a small letter or the rest of a word as often as that.
_FILLED = 0.6
_GO_ON = 0.4
_FEWEST_WORDS = 2
# Lines further below others than that are no more beside what is beside those.
_FURTHEST = 5
_INFINITE = float("inf")


class Gap(NamedTuple):
    """The space between two words of a line: its sides, and where it begins and ends in the text."""

    left: float
    right: float
    at: int
    end: int


class Run(NamedTuple):
    """A line as it was drawn: its text, sides, baseline (points from below), height of letters, spaces and font."""

    text: str
    left: float
    right: float
    base: float
    height: float
    gaps: tuple[Gap, ...] = ()
    font: str = ""


class _Strip(NamedTuple):
    """A strip of paper from the top to the bottom of some lines that has nothing on it."""

    left: float
    right: float


def column_by_column(runs: list[Run]) -> list[Run]:
    """Put the lines of columns that were drawn row by row into the order in which they are read."""
    ordered: list[Run] = []
    at = 0
    while at < len(runs):
        end, strips = _beside(runs, at)
        columns = _columns(runs[at:end], strips)
        is_text = bool(strips) and _are_of_text(columns)
        if is_text and len(_beside(runs, at + 1)[1]) > len(strips):  # a line across the columns comes first
            end, columns = at + 1, [[runs[at]]]
        elif not is_text:
            end = at + max(1, (end - at) // 2)
            columns = [runs[at:end]]
        ordered += [run for column in columns for run in column]
        at = end
    return ordered


def _beside(runs: Sequence[Run], begin: int) -> tuple[int, list[_Strip]]:
    """Give where the lines end that have strips in common from ``begin`` on, and the strips with text on both sides."""
    strips = [_Strip(-_INFINITE, _INFINITE)]
    left, right = _INFINITE, -_INFINITE
    inner: list[_Strip] = []
    for at in range(begin, len(runs)):
        run = runs[at]
        if at > begin and not -run.height <= runs[at - 1].base - run.base <= _FURTHEST * run.height:
            return at, inner
        narrowed = _narrowed(strips, run)
        left, right = min(left, run.left), max(right, run.right)
        found = [strip for strip in narrowed if left < strip.left and strip.right < right]
        is_over = runs[begin].base - run.base > _SETTLED * run.height and len(found) < len(inner)
        if at > begin and (is_over or not found):
            return at, inner
        strips, inner = narrowed, found
    return len(runs), inner


def _narrowed(strips: list[_Strip], run: Run) -> list[_Strip]:
    """Give what a line leaves empty of strips, where that is wide enough."""
    empty = [(-_INFINITE, run.left), *((gap.left, gap.right) for gap in run.gaps), (run.right, _INFINITE)]
    least = NARROWEST * run.height
    wide = [(left, right) for left, right in empty if right - left >= least]
    met = (_Strip(max(strip.left, left), min(strip.right, right)) for strip in strips for left, right in wide)
    return [strip for strip in met if strip.right - strip.left >= least]


def _columns(runs: Sequence[Run], strips: list[_Strip]) -> list[list[Run]]:
    columns: list[list[Run]] = [[] for _ in range(len(strips) + 1)]
    for run in runs:
        for piece in _pieces(run, strips):
            columns[sum(strip.right <= piece.left for strip in strips)].append(piece)
    return columns


def _pieces(run: Run, strips: list[_Strip]) -> Iterator[Run]:
    """Cut a line where strips go through it."""
    cuts = [gap for gap in run.gaps if any(gap.left <= strip.left and strip.right <= gap.right for strip in strips)]
    left, begin = run.left, 0
    for cut in cuts:
        yield _piece(run, left, cut.left, begin, cut.at)
        left, begin = cut.right, cut.end
    yield _piece(run, left, run.right, begin, len(run.text))


def _piece(run: Run, left: float, right: float, begin: int, end: int) -> Run:
    gaps = tuple(gap._replace(at=gap.at - begin, end=gap.end - begin) for gap in run.gaps if begin <= gap.at < end)
    return run._replace(text=run.text[begin:end], left=left, right=right, gaps=gaps)


def _are_of_text(columns: list[list[Run]]) -> bool:
    """Tell whether all columns are of a text, side by side."""
    return all(
        len(column) >= _FEWEST_LINES and _is_filled(column) and has_sentences(column) for column in columns
    ) and all(_stand_beside(left, right) for left, right in pairwise(columns))


def _is_filled(column: list[Run]) -> bool:
    width = max(run.right for run in column) - min(run.left for run in column)
    return sum(run.right - run.left for run in column) >= _FILLED * width * len(column)


def has_sentences(column: Sequence[Run]) -> bool:
    """Tell whether lines are of several words, and sentences go on from one to the next."""
    words = sum(len(run.gaps) + 1 for run in column)
    on = sum(run.text[:1].islower() or before.text.endswith("-") for before, run in pairwise(column))
    return words >= _FEWEST_WORDS * len(column) and on >= _GO_ON * (len(column) - 1)


def _stand_beside(left: list[Run], right: list[Run]) -> bool:
    """Tell whether there are lines of one column beside those of the other, at the same height or shifted."""
    top, bottom = right[0].base + right[0].height, right[-1].base - right[-1].height
    return sum(bottom < run.base < top for run in left) >= _FEWEST_LINES
