"""The heading of a table: which rows it is, and what the names in it say of the columns.

Most headings are one row. Some have groups above the names ("Rahoitus" over "EU" and "Valtio"), the names again in
another language below, or the numbers of the columns.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from haku.sources.tables.column_names import AMOUNTS, FACTS, SECTIONS, UNKNOWN, Use, field_of, fold, is_applied, is_note

if TYPE_CHECKING:
    from collections.abc import Sequence

    from haku.sources.tables.mapping import Mapping
    from haku.sources.values.content import Row

#: A heading stands within this many rows; above it may stand what the table is about.
MOST_ROWS_ABOVE = 30
_READ = frozenset({*FACTS, *SECTIONS, *AMOUNTS})
_ENOUGH_KNOWN = 2
_IMPLEMENTERS = frozenset({"implementer", "implementers"})
_LONGEST_NAME = 600
_MOSTLY = 0.8
# Of a heading, besides the row that it is known by.
_MOST_ROWS_BELOW = 2

Names = tuple[str, ...]


class Heading(NamedTuple):
    """The rows with the names of the columns: how many rows are above them, the columns' names and what they are.

    ``levels`` has each row of the heading as it stands; ``names`` has what they say together.
    """

    above: int
    names: Names
    fields: tuple[Use, ...]
    levels: tuple[Names, ...] = ()

    @property
    def below(self) -> int:
        """How many rows of the table end with the heading."""
        return self.above + max(len(self.levels), 1)

    def known(self) -> int:
        """Count the different fields that are known and read."""
        return len({use.field for use in self.fields} & _READ)

    def has(self, field: str) -> bool:
        """Tell whether a column holds ``field``."""
        return any(use.field == field for use in self.fields)

    def naming(self) -> list[int]:
        """Give the columns that name projects."""
        return [at for at, use in enumerate(self.fields) if use.field in {"title", "code"}]

    def partners(self) -> list[int]:
        """Give the columns in which others who carry out a project may stand below it, where it isn't named again.

        They are behind one that names projects: in the first columns, names of groups and sums stand too.
        """
        naming = self.naming() if self.has("title") else []
        return [at for at, use in enumerate(self.fields) if use.field in _IMPLEMENTERS and naming and at > naming[0]]

    def is_again(self, row: Row) -> bool:
        """Tell whether a row is one of the heading's once more."""
        cells = row.spread()
        first = " ".join(cells[0].split())
        return any(first == level[0] and _names(cells) == level for level in self.levels if level)

    def widened(self, width: int) -> Heading:
        """Give the heading with columns without names up to ``width``."""
        more = width - len(self.names)
        return self._replace(names=(*self.names, *[""] * more), fields=(*self.fields, *[UNKNOWN] * more))


def find_heading(top: Sequence[Row], mapping: Mapping) -> Heading | None:
    """Give the row of ``top`` with most known names, or else the first that could be a heading; None without any."""
    headings = [_heading(at, row, mapping) for at, row in enumerate(top[:MOST_ROWS_ABOVE])]
    best = max(headings, key=Heading.known, default=None)
    if best and (best.known() >= _ENOUGH_KNOWN or best.has("title")):
        return _whole_heading(best, headings, mapping)
    widest = max((_filled(row.cells) for row in top), default=0)
    return next((heading for heading in headings if _could_be(heading, widest)), None)


def heading_of_keys(top: Sequence[Row], mapping: Mapping) -> Heading | None:
    """Give the heading of a table whose cells came with the names of their columns: its first row, and that alone."""
    return _heading(0, top[0], mapping)._replace(levels=()) if top else None


def _heading(at: int, row: Row, mapping: Mapping) -> Heading:
    cells = row.spread()
    names = _names(cells)
    raw = [cell.strip() for cell in cells[: len(names)]]
    return Heading(at, names, tuple(_use(mapping, name, [name]) for name in raw), (names,))


def _use(mapping: Mapping, name: str, ways: Sequence[str]) -> Use:
    """Give what a column is: what the user says of its name, or else what the first known of its ``ways`` says."""
    told = next((mapping[fold(way)][0] for way in (name, *ways) if fold(way) in mapping), None)
    if told is not None:
        return Use(told, why="columns.toml")
    return next((use for way in ways if (use := field_of(way)).field), UNKNOWN)


def _names(cells: Sequence[str]) -> Names:
    """Give the cells of a heading on one line each, without blank ones at the end."""
    names = [" ".join(cell.split()) for cell in cells]
    while names and not names[-1]:
        names.pop()
    return tuple(names)


def _whole_heading(best: Heading, rows: Sequence[Heading], mapping: Mapping) -> Heading:
    """Give the heading with the rows beside it that are of it: groups above, names and numbers below."""
    first, last = best.above, best.above + 1
    if first and _names_groups(rows[first - 1], best):
        first -= 1
    while last < len(rows) and last - best.above <= _MOST_ROWS_BELOW and _goes_on(rows[last], best):
        last += 1
    levels = [row.names for row in rows[first:last]]
    named = [level for level in levels if not _counts(level)]
    if len(named) == 1:
        return best._replace(levels=tuple(levels))
    columns = _columns(named)
    fields = tuple(_use(mapping, column.name, column.ways()) for column in columns)
    return Heading(first, tuple(column.name for column in columns), fields, tuple(levels))


class _Column(NamedTuple):
    """What stands over a column in each row of the heading, itself or as the group that it is in."""

    own: Names
    groups: Names

    @property
    def name(self) -> str:
        """All that stands over the column itself."""
        return " / ".join(dict.fromkeys(filter(None, self.own)))

    def ways(self) -> list[str]:
        """Give the names that the column may go by, those first that say most ("Rahoitus EU")."""
        if not any(self.own):
            return []
        lowest = next(filter(None, reversed(self.own)))
        if is_applied(lowest):  # a group of what was granted says nothing of it
            return [lowest]
        pairs = [(group, name) for group, name in pairwise(self.groups) if group and name and group != name]
        both = [way for group, name in pairs for way in (f"{group} {name}", f"{name} {group}")]
        return [*both, *filter(None, reversed(self.own))]


def _columns(levels: Sequence[Names]) -> list[_Column]:
    width = max(map(len, levels))
    full = [(*level, *[""] * (width - len(level))) for level in levels]
    groups = [*map(_spread, full[:-1]), full[-1]]
    return [_Column(own, group) for own, group in zip(zip(*full, strict=True), zip(*groups, strict=True), strict=True)]


def _spread(level: Names) -> Names:
    """Let the name of a group stand over each of its columns: where cells have no borders, the first has it only."""
    last, found = "", []
    for name in level:
        last = name or last
        found.append(last)
    return tuple(found)


def _names_groups(above: Heading, heading: Heading) -> bool:
    """Tell whether the row above a heading has groups of its columns, or names that it has no place for."""
    filled = sum(map(bool, above.names))
    if len(set(above.names)) == 1 and len(above.names) == len(heading.names):  # one over all columns names the table
        return False
    if filled < _ENOUGH_KNOWN or len(above.names) > len(heading.names) or is_note(above.names):
        return False
    return above.known() > 0 and all(_is_name(name) for name in above.names if name)


def _goes_on(below: Heading, heading: Heading) -> bool:
    """Tell whether the row below a heading has names of its columns too, or their numbers."""
    if _counts(below.names):
        return True
    names = [name for name in below.names if name]
    return below.names != heading.names and below.known() >= _ENOUGH_KNOWN and all(map(_is_name, names))


def _counts(names: Names) -> bool:
    """Tell whether a row has the numbers of the columns: 1, 2, 3 …"""
    filled = [name.strip("().") for name in names if name]
    return len(filled) > _ENOUGH_KNOWN and filled == [str(at) for at in range(1, len(filled) + 1)]


def _could_be(heading: Heading, widest: int) -> bool:
    """Tell whether a row could name columns that nobody knows: different words for most of them, no numbers."""
    filled = [name for name in heading.names if name]
    enough = len(filled) >= max(2, widest * _MOSTLY)
    return enough and len(set(filled)) == len(filled) and all(map(_is_name, filled))


def _is_name(text: str) -> bool:
    return text[0].isalpha() and len(text) <= _LONGEST_NAME


def _filled(cells: Sequence[str]) -> int:
    return sum(1 for cell in cells if cell.strip())
