"""What a search found: how many, in which order, with which facets; from the dictionaries of ``evaluate``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Collection

    from haku.index.reader import IndexReader
    from haku.query.plan import Clause, TermQuery
    from haku.results import FacetCount
    from haku.score.evaluate import Outcome
    from haku.score.facet_columns import FacetColumns


class MatchSet(Protocol):
    """The documents that a search found. ``total`` counts all, ``full`` those that meet every word."""

    total: int
    full: int

    def order(self, sort: str, offset: int, limit: int | None) -> list[int]:
        """Give a page of the documents: those that meet every word first, then by score, or else by a column."""

    def score(self, doc: int) -> float:
        """Give the score of a document that was found."""

    def is_met(self, doc: int) -> bool:
        """Tell whether a document meets every word."""

    def count_met(self, docs: Collection[int]) -> int:
        """Count those of ``docs`` that meet every word."""

    def docs(self) -> Collection[int]:
        """Give all documents that were found."""

    def counts(self, facet: str, most: int | None = None) -> tuple[FacetCount, ...]:
        """Count the values of a facet among all documents that were found; the first ``most`` values, or all."""


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

    def __init__(self, outcome: Outcome, reader: IndexReader, facets: FacetColumns) -> None:
        """``reader`` and ``facets`` are those of the index that was searched."""
        self._scores, self._met = outcome
        self._reader = reader
        self._facets = facets
        self.total = len(self._scores)
        self.full = len(self._met)

    def order(self, sort: str, offset: int, limit: int | None) -> list[int]:
        """Give a page of the documents; see ``MatchSet``."""
        docs = sorted(self._scores)  # equal ones stay in this order, for sorting is stable
        docs.sort(key=self._scores.__getitem__, reverse=True)
        docs = [doc for doc in docs if doc in self._met] + [doc for doc in docs if doc not in self._met]
        if sort == "title":
            docs.sort(key=self._reader.title_keys(docs).__getitem__)
        elif sort != "relevance":
            column = self._reader.numbers(sort)
            docs.sort(key=lambda doc: -column[doc])  # newest or largest first, unknown (0, -1) last
        return docs[offset : None if limit is None else offset + limit]

    def score(self, doc: int) -> float:
        """Give the score of a document that was found."""
        return self._scores[doc]

    def is_met(self, doc: int) -> bool:
        """Tell whether a document meets every word."""
        return doc in self._met

    def count_met(self, docs: Collection[int]) -> int:
        """Count those of ``docs`` that meet every word."""
        return len(self._met.intersection(docs))

    def docs(self) -> Collection[int]:
        """Give all documents that were found."""
        return self._scores.keys()

    def counts(self, facet: str, most: int | None = None) -> tuple[FacetCount, ...]:
        """Count the values of a facet among all documents that were found; see ``MatchSet``."""
        return self._facets.counts(facet, self._scores, most)
