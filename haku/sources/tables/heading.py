"""The heading of a table: which row it is, and what its columns hold by their names or, at the last, by their looks."""

from __future__ import annotations

from statistics import median
from typing import TYPE_CHECKING, NamedTuple

from haku.sources.tables.names import AMOUNTS, FACTS, SECTIONS, field_of, fold

if TYPE_CHECKING:
    from collections.abc import Sequence

    from haku.sources.content import Row
    from haku.sources.tables.mapping import Mapping

#: A heading stands within this many rows; above it may stand what the table is about.
MOST_ROWS_ABOVE = 30
_READ = frozenset({*FACTS, *SECTIONS, *AMOUNTS})
_ENOUGH_KNOWN = 2
# What a column of titles looks like.
_SHORTEST_TITLE, _LONGEST_TITLE = 5, 200
_MOSTLY = 0.8
_ENOUGH_TITLES = 3


class Heading(NamedTuple):
    """The row with the names of the columns: how many rows are above it, the columns' names and fields.

    With each field stands its rank among columns of the same field. A field is empty where the name is not known.
    """

    above: int
    names: tuple[str, ...]
    fields: tuple[tuple[str, int], ...]

    def known(self) -> int:
        """Count the different fields that are known and read."""
        return len({field for field, _ in self.fields} & _READ)

    def has(self, field: str) -> bool:
        """Tell whether a column holds ``field``."""
        return any(field == known for known, _ in self.fields)

    def is_again(self, cells: Sequence[str]) -> bool:
        """Tell whether a row is the heading once more."""
        return " ".join(cells[0].split()) == self.names[0] and _names(cells) == _names(self.names)

    def widened(self, width: int) -> Heading:
        """Give the heading with columns without names up to ``width``."""
        more = width - len(self.names)
        return self._replace(names=(*self.names, *[""] * more), fields=(*self.fields, *[("", 0)] * more))


def find_heading(top: Sequence[Row], mapping: Mapping) -> Heading | None:
    """Give the row of ``top`` with most known names, or else the first that could be a heading; None without any."""
    headings = [_heading(at, row, mapping) for at, row in enumerate(top[:MOST_ROWS_ABOVE])]
    best = max(headings, key=Heading.known, default=None)
    if best and (best.known() >= _ENOUGH_KNOWN or best.has("title")):
        return best
    widest = max((_filled(row.cells) for row in top), default=0)
    return next((heading for heading in headings if _could_be(heading, widest)), None)


def _heading(at: int, row: Row, mapping: Mapping) -> Heading:
    names = _names(row.cells)
    fields = ((mapping[fold(name)][0], 0) if fold(name) in mapping else field_of(name) for name in names)
    return Heading(at, names, tuple(fields))


def _names(cells: Sequence[str]) -> tuple[str, ...]:
    """Give the cells of a heading on one line each, without blank ones at the end."""
    names = [" ".join(cell.split()) for cell in cells]
    while names and not names[-1]:
        names.pop()
    return tuple(names)


def _could_be(heading: Heading, widest: int) -> bool:
    """Tell whether a row could name columns that nobody knows: different words for most of them, no numbers."""
    filled = [name for name in heading.names if name]
    enough = len(filled) >= max(2, widest * _MOSTLY)
    return enough and len(set(filled)) == len(filled) and all(map(_is_name, filled))


def _is_name(text: str) -> bool:
    return text[0].isalpha() and len(text) <= _LONGEST_TITLE


def _filled(cells: Sequence[str]) -> int:
    return sum(1 for cell in cells if cell.strip())


def guess_title(heading: Heading, rows: Sequence[Row]) -> int | None:
    """Give the first column without a known field whose cells look like titles: different texts of some words."""
    for number, (field, _) in enumerate(heading.fields):
        cells = [row.cells[number].strip() for row in rows if number < len(row.cells)]
        if not field and _are_titles([cell for cell in cells if cell], len(rows)):
            return number
    return None


def _are_titles(texts: list[str], rows: int) -> bool:
    if len(texts) < max(rows * _MOSTLY, _ENOUGH_TITLES) or len(set(texts)) < len(texts) * _MOSTLY:
        return False
    worded = sum(1 for text in texts if sum(map(str.isalpha, text)) > len(text) / 2 and " " in text)
    return worded >= len(texts) / 2 and _SHORTEST_TITLE <= median(map(len, texts)) <= _LONGEST_TITLE
