"""Facet filters: which documents have a value, as users type it, and the counts of values among documents."""

from __future__ import annotations

from collections import Counter
from datetime import date
from typing import TYPE_CHECKING

from haku.engine.results import FacetCount
from haku.errors import UsageProblem
from haku.facets.names import FACETS
from haku.i18n import language

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

    from haku.engine.steps import Filter
    from haku.engine.whoosh_index.reader import IndexReader

#: Facets whose filters are ranges of numbers.
RANGED = ("year", "amount")


class Facets:
    """The facets of one index on one day."""

    def __init__(self, reader: IndexReader, data_folder: str, today: date) -> None:
        """``data_folder`` has the user's own word lists, if any; ``today`` decides the status."""
        self._reader = reader
        self._folder = data_folder
        self._today = today

    @property
    def _data_folder(self) -> Path | None:
        from pathlib import Path

        return Path(self._folder) if self._folder else None

    def values(self, facet: str, doc: int) -> list[str]:
        """Give a document's values under a facet; the status and the band of money follow from other columns."""
        if facet == "status":
            return [self._status(doc)]
        return self._reader.facet_values(facet, doc)

    def _status(self, doc: int) -> str:
        from haku.facets.periods import status

        start, end = (self._reader.numbers(name)[doc] for name in ("start", "end"))
        return status(_day(start), _day(end), self._today)

    def select(self, wanted: Filter) -> set[int]:
        """Give the documents that have one of the values of a filter; raises ``UsageProblem`` for a senseless one."""
        tests = [self.test(wanted.key, value) for value in wanted.values]
        return {doc for doc in self._reader.documents if any(test(doc) for test in tests)}

    def test(self, facet: str, typed: str) -> Callable[[int], bool]:
        """Give the test whether a document has a value; raises ``UsageProblem`` where no document ever could."""
        if facet in RANGED:
            return self._range_test(facet, typed)
        from haku.facets.labels import canonical, choices, fold

        value = canonical(facet, typed, self._data_folder)
        if value is not None:
            return lambda doc: value in self.values(facet, doc)
        if choices(facet, self._data_folder):
            raise self._no_such_value(facet, typed)
        wanted = fold(typed)
        known = {v for doc in self._reader.documents for v in self.values(facet, doc)}
        # The whole name if there is one such, else every name with these words in it: "ELY-keskus", "Tampereen".
        chosen = {v for v in known if fold(v) == wanted} or {v for v in known if wanted and wanted in fold(v)}
        return lambda doc: not chosen.isdisjoint(self.values(facet, doc))

    def _range_test(self, facet: str, typed: str) -> Callable[[int], bool]:
        from haku.engine.ranges import parse_range

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
        if facet == "amount":
            amounts = self._reader.numbers("amount")
            return lambda doc: amounts[doc] >= 0 and amounts[doc] in wanted
        return lambda doc: any(int(year) in wanted for year in self.values("year", doc))

    def _no_such_value(self, facet: str, typed: str) -> UsageProblem:
        from haku.engine.suggest import suggest
        from haku.facets.labels import choices

        listed = choices(facet, self._data_folder)
        names = {name.lower(): name for choice in listed for name in (choice.fi, choice.en)}
        near = names.get(suggest(typed, names), "")
        hint = "Did you mean “{near}”?" if near else "haku facets {facet} lists the values there are."
        return UsageProblem("“{typed}” is no value of {facet}.", hint, typed=typed, facet=_name(facet), near=near)

    def counts(self, facet: str, docs: Iterable[int]) -> tuple[FacetCount, ...]:
        """Count the values of a facet among documents, most frequent first; years and amounts in their own order."""
        counter = Counter(value for doc in docs for value in self.values(facet, doc))
        if facet == "year":
            return tuple(FacetCount(v, n) for v, n in sorted(counter.items()))
        if facet == "amount":
            return tuple(FacetCount(v, n) for v, n in sorted(counter.items(), key=lambda item: _beginning(item[0])))
        return tuple(FacetCount(v, n) for v, n in sorted(counter.items(), key=lambda item: (-item[1], item[0])))


def _name(facet: str) -> str:
    """Give the name by which the user knows a facet: every facet may be typed in either language."""
    return FACETS[facet].field if language() == "fi" else facet


def _beginning(band: str) -> int:
    return int(band.split("..")[0] or 0)


def _day(ordinal: int) -> date | None:
    return date.fromordinal(ordinal) if ordinal else None


def check_facet(name: str) -> str:
    """Give the English name of a facet that a user typed in either language; raises ``UsageProblem``."""
    from haku.facets.names import FACET_BY_NAME

    if name.lower() in FACET_BY_NAME:
        return FACET_BY_NAME[name.lower()]
    raise UsageProblem(
        "There is no facet “{name}”.", "The facets are: {facets}.", name=name, facets=", ".join(map(_name, FACETS))
    )
