"""Facet filters as users type them, and what they come to: values of a column, or a range of numbers."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any, NamedTuple

from haku.errors import UsageProblem
from haku.facets.names import FACETS
from haku.finnish.normal import normalise
from haku.results import FacetCount

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from datetime import date
    from pathlib import Path

    from haku.index.reader import IndexReader
    from haku.query.plan import Filter
    from haku.query.ranges import Range

#: Facets whose filters are ranges of numbers.
RANGED = ("year", "amount")
#: Facets whose values are counted in an order of their own, and what they are sorted by.
OWN_ORDER: dict[str, Callable[[str], Any]] = {
    "year": str,
    "amount": lambda band: int(band.split("..")[0] or 0),
}


class ResolvedFilter(NamedTuple):
    """What a filter comes to: documents with one of these values of a facet, or with an amount in one of the ranges."""

    facet: str
    values: frozenset[str] = frozenset()
    ranges: tuple[Range, ...] = ()


class Facets:
    """The facets of one index on one day."""

    def __init__(self, reader: IndexReader, data_folder: str, today: date) -> None:
        """``data_folder`` has the user's own word lists, if any; ``today`` decides the status."""
        self._reader = reader
        self._folder = data_folder
        self.today = today.toordinal()
        self._names: dict[str, list[tuple[str, str]]] = {}

    @property
    def _data_folder(self) -> Path | None:
        from pathlib import Path

        return Path(self._folder) if self._folder else None

    def values(self, facet: str, doc: int) -> list[str]:
        """Give a document's values under a facet; the status follows from its dates."""
        return [self.status(doc)] if facet == "status" else self._reader.facet_values(facet, doc)

    def status(self, doc: int) -> str:
        """Give the status of a document's project."""
        from haku.facets.periods import status

        start, end = (self._reader.numbers(name)[doc] or None for name in ("start", "end"))
        return status(start, end, self.today)

    def wanted(self, given: Filter) -> ResolvedFilter:
        """Give what a filter comes to; raises ``UsageProblem`` for a senseless one."""
        found = [self._wanted(given.key, typed) for typed in given.values]
        values = frozenset().union(*(wanted.values for wanted in found))
        return ResolvedFilter(given.key, values, tuple(r for wanted in found for r in wanted.ranges))

    def _wanted(self, facet: str, typed: str) -> ResolvedFilter:
        if facet == "amount":
            return ResolvedFilter(facet, ranges=(self._range(facet, typed),))
        if facet == "year":
            years = self._range(facet, typed)
            return ResolvedFilter(
                facet, frozenset(year for year in self._reader.facet_names(facet) if int(year) in years)
            )
        from haku.facets.labels import canonical, choices, fold

        value = canonical(facet, typed, self._data_folder)
        if value is not None:
            return ResolvedFilter(facet, frozenset({value}))
        if choices(facet, self._data_folder):
            raise self._no_such_value(facet, typed)
        wanted, known = fold(typed), self._folded(facet)
        # The whole name if there is one such, else every name with these words in it: "ELY-keskus", "Tampereen".
        whole = {name for name, folded in known if folded == wanted}
        return ResolvedFilter(
            facet, frozenset(whole or {name for name, folded in known if wanted and wanted in folded})
        )

    def _folded(self, facet: str) -> list[tuple[str, str]]:
        """Give every value that a facet has in the index, and as it is compared; one search may ask for many."""
        from haku.facets.labels import fold

        if facet not in self._names:
            self._names[facet] = [(name, fold(name)) for name in self._reader.facet_names(facet)]
        return self._names[facet]

    def _range(self, facet: str, typed: str) -> Range:
        from haku.query.ranges import parse_range

        wanted = parse_range(typed)
        if wanted is None:
            example = "2018..2020" if facet == "year" else "100000.."
            raise UsageProblem(
                "“{typed}” is no range for {facet}.",
                "Write it like “{example}”.",
                typed=typed,
                facet=facet,
                example=example,
            )
        return wanted

    def _no_such_value(self, facet: str, typed: str) -> UsageProblem:
        from haku.facets.labels import choices
        from haku.query.edit_distance import suggest

        listed = choices(facet, self._data_folder)
        names = {name.lower(): name for choice in listed for name in (choice.fi, choice.en)}
        near = names.get(suggest(typed, names), "")
        hint = "Did you mean “{near}”?" if near else "haku facets {facet} lists the values there are."
        return UsageProblem("“{typed}” is no value of {facet}.", hint, typed=typed, facet=_name(facet), near=near)

    def select(self, given: Filter) -> set[int]:
        """Give the documents that pass a filter; raises ``UsageProblem`` for a senseless one."""
        wanted = self.wanted(given)
        if wanted.facet == "amount":
            amounts = self._reader.numbers("amount")
            return {
                d for d in self._reader.documents if amounts[d] >= 0 and any(amounts[d] in r for r in wanted.ranges)
            }
        if wanted.facet == "status":
            return {doc for doc in self._reader.documents if self.status(doc) in wanted.values}
        return self._reader.with_values(wanted.facet, wanted.values)

    def counts(self, facet: str, docs: Iterable[int], most: int | None = None) -> tuple[FacetCount, ...]:
        """Count the values of a facet among documents; see ``in_order``."""
        return in_order(facet, Counter(value for doc in docs for value in self.values(facet, doc)), most)


def in_order(facet: str, counts: Mapping[str, int], most: int | None = None) -> tuple[FacetCount, ...]:
    """Give counted values, the most frequent first, or the ``most`` frequent only; years and amounts in their order."""
    return ranked(facet, sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))[:most])


def ranked(facet: str, counts: list[tuple[str, int]]) -> tuple[FacetCount, ...]:
    """Give values that were counted and put in order, as they are shown: years and amounts in an order of their own."""
    if own := OWN_ORDER.get(facet):
        counts.sort(key=lambda pair: own(pair[0]))
    return tuple(FacetCount(value, count) for value, count in counts)


def _name(facet: str) -> str:
    """Give the name by which the user knows a facet: every facet may be typed in any language."""
    return FACETS[facet].typed(facet)


def check_facet(name: str) -> str:
    """Give the English name of a facet that a user typed in any language; raises ``UsageProblem``."""
    from haku.facets.names import FACET_BY_NAME

    if facet := FACET_BY_NAME.get(normalise(name).lower()):
        return facet
    raise UsageProblem(
        "There is no facet “{name}”.", "The facets are: {facets}.", name=name, facets=", ".join(map(_name, FACETS))
    )
