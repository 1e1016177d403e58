"""Facet filters as users type them, and what they come to: values of a facet, or ranges of numbers."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from haku.errors import UsageProblem
from haku.facet_names import EXCLUDED, NO_VALUE, TYPED_NO_VALUE, facet_key, filter_named
from haku.finnish.reading import read_words
from haku.normal import normalise
from haku.query.plan import Filter

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from haku.facets.labels import FacetLists
    from haku.finnish.lexicon import Lexicon
    from haku.query.ranges import Range

#: Facets whose values are taken for one another's.
_PLACES = ("region", "municipality")
#: So many letters at the beginning of a word stay in all its forms.
_STABLE = 4
#: A search has at most so many filters.
MOST_FILTERS = 100


class FilterResolver:
    """Knows what filters come to in one index."""

    def __init__(self, folder: str, names: Callable[[str], Sequence[str]], lexicon: Lexicon) -> None:
        """``folder`` has the user's own word lists, if any; ``names`` gives every value of a facet in the index."""
        self._folder = folder
        self._lexicon = lexicon
        self._names = names
        self._folded_names: dict[str, list[tuple[str, str]]] = {}

    @cached_property
    def _lists(self) -> FacetLists:
        from haku.facets.labels import FacetLists  # most searches have no filter

        return FacetLists(self._folder)

    def resolve(self, facet: str, typed: Sequence[str]) -> Filter:
        """Give the filter of a facet's values as typed, of which one is enough; raises ``UsageProblem``."""
        if facet == "amount":
            return Filter(facet, tuple(typed), ranges=tuple(_range(facet, text) for text in typed))
        return Filter(facet, tuple(typed), frozenset().union(*(self._values(facet, text) for text in typed)))

    def resolve_all(self, given: Iterable[tuple[str, str]]) -> Filters:
        """Give what (facet, value) pairs come to; raises ``UsageProblem``."""
        values = gathered(given)
        wanted = [self.resolve(facet, typed) for facet, typed in values.items() if not facet.startswith(EXCLUDED)]
        excluded = [
            self.resolve(facet.removeprefix(EXCLUDED), typed)
            for facet, typed in values.items()
            if facet.startswith(EXCLUDED)
        ]
        return Filters(tuple(wanted), tuple(excluded))

    def _values(self, facet: str, typed: str) -> Iterable[str]:
        if typed.strip() == TYPED_NO_VALUE:
            return (NO_VALUE,)
        if facet == "year":
            years = _range(facet, typed)
            return (year for year in self._names(facet) if int(year) in years)
        value = self._lists.canonical(facet, typed)
        if value is not None:
            return (value,)
        if self._lists.choices(facet):
            raise self._no_such_value(facet, typed)
        from haku.facets.labels import fold

        wanted, known = fold(typed), self._folded(facet)
        # The whole name if there is one such, else every name with these words in it: "ELY-keskus", "Tampereen".
        whole = {name for name, folded in known if folded == wanted}
        found = whole or {
            *(name for name, folded in known if wanted and wanted in folded),
            *self._inflected(typed, known),
        }
        if not (found or self._lists.knows_organisation(facet, typed)):
            raise self._unknown_name(facet, typed)
        return found

    def _inflected(self, typed: str, known: Iterable[tuple[str, str]]) -> Iterator[str]:
        """Yield the names that have every word that was typed in any form: *Oulun Diakonissalaitoksen säätiö*."""
        from haku.facets.labels import fold

        words = [(fold(word.written)[:_STABLE], set(word.analysis.bases)) for word in read_words(typed, self._lexicon)]
        for name, folded in known if words else ():
            if all(beginning in folded for beginning, _ in words):  # few get further
                bases = {base for word in read_words(name, self._lexicon) for base in word.analysis.bases}
                if all(bases & wanted for _, wanted in words):
                    yield name

    def _unknown_name(self, facet: str, typed: str) -> UsageProblem:
        from haku.query.edit_distance import suggest

        names = {name.lower(): name for name in self._names(facet)}
        near = names.get(suggest(typed, names), "")
        hint = "Did you mean “{near}”?" if near else "haku facets {facet} lists the values there are."
        return UsageProblem("“{typed}” is no value of {facet}.", hint, typed=typed, facet=facet_key(facet), near=near)

    def _folded(self, facet: str) -> list[tuple[str, str]]:
        """Give every value that a facet has in the index, and as it is compared; one search may ask for many."""
        from haku.facets.labels import fold

        found = self._folded_names.get(facet)
        if found is None:
            found = self._folded_names[facet] = [(name, fold(name)) for name in self._names(facet)]
        return found

    def _no_such_value(self, facet: str, typed: str) -> UsageProblem:
        from haku.query.edit_distance import suggest

        if other := next((name for name in _PLACES if name != facet and self._lists.canonical(name, typed)), ""):
            message = "“{typed}” is no value of {facet}: it is one of {other}."
            key = facet_key(other)
            return UsageProblem(message, "Write: {other}={typed}", typed=typed, facet=facet_key(facet), other=key)
        listed = self._lists.choices(facet)
        names = {name.lower(): name for choice in listed for name in (choice.fi, choice.sv, choice.en)}
        near = names.get(suggest(typed, names), "")
        hint = "Did you mean “{near}”?" if near else "haku facets {facet} lists the values there are."
        return UsageProblem("“{typed}” is no value of {facet}.", hint, typed=typed, facet=facet_key(facet), near=near)


def _range(facet: str, typed: str) -> Range:
    from haku.query.ranges import parse_range

    example = "2018..2020" if facet == "year" else "100000.."
    wanted = parse_range(typed)
    if wanted is None:
        raise UsageProblem(
            "“{typed}” is no range for {facet}.",
            "Write it like “{example}”.",
            typed=typed,
            facet=facet,
            example=example,
        )
    if wanted.low is not None and wanted.high is not None and wanted.low > wanted.high:
        message = "“{typed}” is no range for {facet}: it ends before it begins."
        raise UsageProblem(message, "Write it like “{example}”.", typed=typed, facet=facet, example=example)
    return wanted


def gathered(filters: Iterable[tuple[str, str]]) -> dict[str, tuple[str, ...]]:
    """Put filters of the same facet together: one of its values is enough, but every facet must agree.

    Raises ``UsageProblem`` for a facet that there isn't, or for too many.
    """
    given = list(filters)
    if len(given) > MOST_FILTERS:
        message = "There are {count} filters; {most} can be answered."
        raise UsageProblem(message, count=len(given), most=MOST_FILTERS)
    values: dict[str, tuple[str, ...]] = {}
    for name, value in given:
        facet = filter_named(name)
        values[facet] = (*values.get(facet, ()), normalise(value))
    return values


class Filters(NamedTuple):
    """What a project must pass, and what it must not have."""

    wanted: tuple[Filter, ...] = ()
    excluded: tuple[Filter, ...] = ()

    @property
    def told(self) -> tuple[Filter, ...]:
        """All of them, as they are told to the user."""
        return (*self.wanted, *(one._replace(key=EXCLUDED + one.key) for one in self.excluded))
