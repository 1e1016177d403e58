"""What a search found: how many, in which order, with which facets; from the dictionaries of ``evaluate``."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING, Any, Protocol

from haku.query.plan import Scope
from haku.score.ordering import ordering

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Sequence

    from haku.counts import FacetCount
    from haku.index.reader import IndexReader
    from haku.query.plan import Clause, TermQuery
    from haku.score.evaluate import Outcome
    from haku.score.facet_columns import FacetColumns
    from haku.score.ordering import Ordering


class MatchSet(Protocol):
    """The documents that a search found. ``total`` counts those that it is about, ``loose`` the loosely related
    ones."""

    total: int
    loose: int

    def order(self, sort: str, offset: int, limit: int | None) -> list[int]:
        """Give a page of the documents, by score or a column; those that are only related come after the others.

        Equal ones are in the order of their ids, so that an index that was updated orders them as one built anew.
        """

    def score(self, doc: int) -> float:
        """Give the score of a document that was found."""

    def is_met(self, doc: int) -> bool:
        """Tell whether a document meets every word."""

    def count_met(self, docs: Collection[int] | None = None) -> int:
        """Count those that meet every word, of some documents or of all."""

    def docs(self) -> Collection[int]:
        """Give the documents that the search is about."""

    def counts(self, facet: str, most: int | None = None) -> Sequence[FacetCount]:
        """Count the values of a facet among these documents; the first ``most`` values, or all."""


class Explainer(Protocol):
    """What knows why documents have their scores."""

    def is_met_anywhere(self, query: TermQuery) -> bool:
        """Tell whether any document meets a query."""

    def score(self, query: TermQuery, doc: int) -> float:
        """Give what a query adds to a document's score."""

    def unit_score(self, clause: Clause, field: str, doc: int) -> float | None:
        """Give what a clause would add to a document's score if its weight were 1; None where it isn't met."""

    def together_score(self, query: TermQuery, doc: int) -> float:
        """Give what a document gains by having every part of a compound."""

    def met_score(self, query: TermQuery) -> float:
        """Give what any document gains by meeting a word, however often."""

    def phrase_places(self, query: TermQuery, doc: int) -> list[int]:
        """Give the places at which a phrase begins in a document."""


class DictMatchSet:
    """What was found, as a score for every document."""

    def __init__(self, outcome: Outcome, reader: IndexReader, facets: FacetColumns, scope: Scope = Scope.APART) -> None:
        """``reader`` and ``facets`` are those of the index that was searched."""
        self._scores, self._met, related = outcome
        self._reader = reader
        self._facets = facets
        loose = related - self._met
        self.loose = 0 if scope is Scope.ANSWERS else len(loose)
        match scope:
            case Scope.ANSWERS | Scope.APART:
                self._docs, self._apart = self._met, loose if self.loose else set()
            case Scope.TOGETHER:
                self._docs, self._apart = self._met | loose, set[int]()
            case Scope.EVERYTHING:
                self._docs, self._apart = set(self._scores), set[int]()
        self.total = len(self._docs)

    def order(self, sort: str, offset: int, limit: int | None) -> list[int]:
        """Give a page of the documents; see ``MatchSet``."""
        page: list[int] = []
        begin, end = offset, self.total + len(self._apart) if limit is None else offset + limit
        for docs in (self._docs, self._apart):
            page += self._page(docs, sort, begin, min(end, len(docs)))
            begin, end = max(begin - len(docs), 0), max(end - len(docs), 0)
        return page

    def _page(self, docs: Collection[int], sort: str, begin: int, end: int) -> list[int]:
        """Give the documents from ``begin`` to ``end`` in order; equal ones are ordered where they are seen only."""
        if begin >= end:
            return []
        ordered = sorted(docs, key=self._scores.__getitem__, reverse=True)
        if not self._met.issuperset(docs):
            ordered.sort(key=lambda doc: doc not in self._met)
        first = self._sort_key(ordering(sort), ordered)
        if sort != "relevance":
            ordered.sort(key=first)

        def key(doc: int) -> tuple[Any, bool, float]:
            return first(doc), doc not in self._met, -self._scores[doc]

        at = start = bisect_left(ordered, key(ordered[begin]), key=key)
        page: list[int] = []
        while at < end:
            same = key(ordered[at])
            stop = at + 1
            if stop < len(ordered) and key(ordered[stop]) == same:
                stop = bisect_right(ordered, same, at, key=key)
            page += self._reader.first_by_id(ordered[at:stop], end - at) if stop > at + 1 else ordered[at:stop]
            at = stop
        return page[begin - start : end - start]

    def _sort_key(self, by: Ordering, docs: Collection[int]) -> Callable[[int], Any]:
        """Give what documents are sorted by; what is not known (0, -1) comes last."""
        if by.name == "relevance":
            return lambda _: 0
        if by.name == "title":
            keys = self._reader.title_keys(docs)
            if by.upwards:
                return keys.__getitem__
            ranks = {key: -rank for rank, key in enumerate(sorted(set(keys.values())))}
            return lambda doc: ranks[keys[doc]]
        column = self._reader.numbers(by.name)
        if by.upwards:
            return lambda doc: (column[doc] < by.least, column[doc])
        return lambda doc: -column[doc]

    def score(self, doc: int) -> float:
        """Give the score of a document that was found."""
        return self._scores[doc]

    def is_met(self, doc: int) -> bool:
        """Tell whether a document meets every word."""
        return doc in self._met

    def count_met(self, docs: Collection[int] | None = None) -> int:
        """Count those that meet every word, of some documents or of all."""
        return len(self._met if docs is None else self._met.intersection(docs))

    def docs(self) -> Collection[int]:
        """Give the documents that the search is about."""
        return self._docs

    def counts(self, facet: str, most: int | None = None) -> Sequence[FacetCount]:
        """Count the values of a facet among these documents; see ``MatchSet``."""
        return self._facets.counts(facet, self._docs, most)
