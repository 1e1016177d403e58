"""What was measured, and the figures it comes down to."""

from __future__ import annotations

from math import ceil
from statistics import median
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from bench.speed.queries import Query
    from bench.speed.run import Built, Searched, Times


class Measured(NamedTuple):
    """The measurements of one number of titles: indexes as they were built, and the peers' answers, by peer."""

    titles: int
    built: dict[str, Built]
    searched: dict[str, Searched]
    differences: list[str]

    def figure(self, peer: str, name: str) -> float:
        """Give a figure over a peer's usual times for all queries, in seconds."""
        return FIGURES[name]([times.usual for times in self.searched[peer].full])


class Series(NamedTuple):
    """All that one run measured: the queries and, by number of titles, what came of them."""

    queries: list[Query]
    sizes: list[Measured]


def percentile(values: Sequence[float], share: float) -> float:
    """Give the smallest value that so large a share of all values doesn't exceed."""
    return sorted(values)[max(ceil(len(values) * share) - 1, 0)]


#: The figures that times come down to.
FIGURES: dict[str, Callable[[Sequence[float]], float]] = {
    "median": median,
    "95th percentile": lambda values: percentile(values, 0.95),
}


def by_kind(queries: Sequence[Query], times: Sequence[Times]) -> dict[str, list[Times]]:
    """Part the times of queries by the kind of query, in the order of the queries."""
    parted: dict[str, list[Times]] = {}
    for query, each in zip(queries, times, strict=True):
        parted.setdefault(query.kind, []).append(each)
    return parted
