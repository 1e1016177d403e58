"""The facets of one index on one day: which documents pass a filter, and how often each value occurs."""

from __future__ import annotations

from collections import Counter, defaultdict
from itertools import product
from typing import TYPE_CHECKING, Any

from haku.counts import FacetCounts, Tally
from haku.facet_names import NO_VALUE

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from datetime import date

    from haku.counts import FacetCount
    from haku.index.reader import IndexReader
    from haku.query.plan import Filter

#: Facets whose values are counted in an order of their own, and what they are sorted by.
OWN_ORDER: dict[str, Callable[[str], Any]] = {
    "year": str,
    "amount": lambda band: int(band.partition("..")[0] or "0"),
}


class FacetColumns:
    """The facets of one index on one day."""

    def __init__(self, reader: IndexReader, today: date) -> None:
        """``today`` decides the status."""
        self._reader = reader
        self.today = today.toordinal()

    def values(self, facet: str, doc: int) -> list[str]:
        """Give a document's values under a facet; the status follows from its dates."""
        return [self.status(doc)] if facet == "status" else self._reader.facet_values(facet, doc)

    def status(self, doc: int) -> str:
        """Give the status of a document's project."""
        from haku.facets.periods import status

        start, end = (self._reader.numbers(name)[doc] or None for name in ("start", "end"))
        return status(start, end, self.today)

    def select(self, wanted: Filter) -> set[int]:
        """Give the documents that pass a filter."""
        if wanted.key == "amount":
            amounts = self._reader.numbers("amount")
            return {
                d for d in self._reader.documents if amounts[d] >= 0 and any(amounts[d] in r for r in wanted.ranges)
            }
        if wanted.key == "status":
            return {doc for doc in self._reader.documents if self.status(doc) in wanted.values}
        having = self._reader.with_values(wanted.key, wanted.values)
        if NO_VALUE in wanted.values:
            having.update(doc for doc in self._reader.documents if not self._reader.facet_values(wanted.key, doc))
        return having

    def counts(self, facet: str, docs: Iterable[int], most: int | None = None) -> Sequence[FacetCount]:
        """Count the values of a facet among documents; see ``in_order``."""
        each = [self.values(facet, doc) for doc in docs]
        return in_order(facet, Counter(value for values in each for value in values), most, each.count([]))

    def euros(self, facet: str, docs: Sequence[int]) -> dict[str, int]:
        """Add up the sums that are known of documents, which ascend, by the values of a facet; "" is none."""
        if facet == "status":
            return {cell.values[0]: cell.euros for cell in self.cross((facet,), docs)}
        return self._reader.added_up(facet, self._reader.numbers("amount"), docs)

    def cross(self, facets: Sequence[str], docs: Iterable[int]) -> Iterator[Tally]:
        """Give every combination of values of some facets among documents, with what each has."""
        amounts = self._reader.numbers("amount")
        projects: Counter[tuple[str, ...]] = Counter()
        sums: dict[tuple[str, ...], list[int]] = defaultdict(list)
        for doc in docs:
            amount = amounts[doc]
            for values in product(*(self.values(facet, doc) or [""] for facet in facets)):
                projects[values] += 1
                if amount >= 0:
                    sums[values].append(amount)
        return (Tally(values, count, tuple(sums[values])) for values, count in projects.items())


def in_order(facet: str, counts: Mapping[str, int], most: int | None = None, lacking: int = 0) -> Sequence[FacetCount]:
    """Give counted values, the most frequent first, or the ``most`` frequent only; years and amounts in their order."""
    ordered = sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))[:most]
    return ranked(facet, [value for value, _ in ordered], [count for _, count in ordered], lacking)


def ranked(facet: str, values: list[str], projects: list[int], lacking: int = 0) -> Sequence[FacetCount]:
    """Give values that were counted and put in order, as they are shown: years and amounts in an order of their own.

    How many are ``lacking`` a value comes last.
    """
    if own := OWN_ORDER.get(facet):
        count_of = dict(zip(values, projects, strict=True))
        values = sorted(values, key=own)
        projects = [count_of[value] for value in values]
    none = ([NO_VALUE], [lacking]) if lacking else ([], [])
    return FacetCounts(values + none[0], projects + none[1])
