"""Counts of projects by the values of facets: plain values that never change."""

# Annotations are not postponed here: that halves what making the named tuples costs at every start.

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, NamedTuple, overload

from haku.locale import tr

if TYPE_CHECKING:
    from collections.abc import Iterator


class FacetCount(NamedTuple):
    """A facet's value and the number of projects found that have it; an empty value is none, and comes last."""

    value: str
    projects: int


class FacetCounts(Sequence[FacetCount]):
    """The counts of a facet, which may have many thousand values: each is made when it is looked at.

    Equal to a tuple of the same counts.
    """

    __slots__ = ("_projects", "_values")

    def __init__(self, values: Sequence[str], projects: Sequence[int]) -> None:
        """Take the values and the number of projects that have each."""
        self._values, self._projects = values, projects

    def __len__(self) -> int:
        return len(self._values)

    def __iter__(self) -> "Iterator[FacetCount]":
        return map(FacetCount, self._values, self._projects)

    @overload
    def __getitem__(self, place: int) -> FacetCount: ...
    @overload
    def __getitem__(self, place: slice) -> "FacetCounts": ...
    def __getitem__(self, place: int | slice) -> "FacetCount | FacetCounts":
        if isinstance(place, slice):
            return FacetCounts(self._values[place], self._projects[place])
        return FacetCount(self._values[place], self._projects[place])

    def __eq__(self, other: object) -> bool:
        return isinstance(other, FacetCounts | tuple) and tuple(self) == tuple(other)

    def __hash__(self) -> int:
        return hash(tuple(self))

    def __repr__(self) -> str:
        return repr(tuple(self))


class Tally(NamedTuple):
    """The projects found that have these values, one of each facet; an empty string is none.

    ``amounts`` are the sums of those whose sum is known, in whole euros.
    """

    values: tuple[str, ...]
    projects: int
    amounts: tuple[int, ...]

    @property
    def euros(self) -> int:
        """All sums that are known, added up."""
        return sum(self.amounts)

    @property
    def median(self) -> float | None:
        """The median of the sums that are known."""
        from statistics import median

        return median(self.amounts) if self.amounts else None


class Statistics(NamedTuple):
    """Projects found, counted by the values of one facet or more.

    ``projects`` counts each project once and ``euros`` adds each sum once. A project with several values of a facet
    counts in several cells: ``repeats`` says how often projects count beyond the first time. ``unknown`` counts the
    projects without a sum. A notebook shows the cells as a table.
    """

    by: tuple[str, ...]
    cells: tuple[Tally, ...]
    projects: int
    euros: int
    unknown: int
    repeats: int

    @property
    def columns(self) -> list[str]:
        """The names of what ``rows`` have: the facets, ``projects``, ``euros`` and ``median``."""
        return [*self.by, "projects", "euros", "median"]

    def rows(self) -> list[dict[str, Any]]:
        """Give a row for each cell: ``pandas.DataFrame(statistics.rows(), columns=statistics.columns)``."""
        return [
            dict(zip(self.columns, (*cell.values, cell.projects, cell.euros, cell.median), strict=True))
            for cell in self.cells
        ]

    def _repr_html_(self) -> str:
        """Give the cells as a table, which is how a notebook shows them."""
        told = f"{counted(self.projects)}." if self.projects else tr("No projects found.")
        from haku.notebook import as_html  # few programs ask for it

        return as_html((told,), self.columns, self.rows())


def counted(total: int, loose: int = 0) -> str:
    """Give how many projects there are, and how many of them are related only loosely, in words."""
    told = tr("1 project found") if total == 1 else tr("{total} projects found", total=total)
    return told + tr(", {loose} of them loosely related", loose=loose) if loose else told
