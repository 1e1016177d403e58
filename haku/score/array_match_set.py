"""What a search found, as arrays: the top of it by partition, facets by one count of codes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from haku.facets.periods import STATUSES, status
from haku.query.plan import Scope
from haku.score.array_evaluate import Unscored
from haku.score.array_facets import most_frequent
from haku.score.facet_columns import in_order, ranked
from haku.score.max_score import best_of
from haku.score.ordering import ordering

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from haku.counts import FacetCount
    from haku.index.encode import Array
    from haku.query.plan import Filter
    from haku.score.array_evaluate import ArrayOutcome
    from haku.score.array_reader import ArrayReader
    from haku.score.facet_columns import FacetColumns
    from haku.score.max_score import IdOrder
    from haku.score.ordering import Ordering


class ArrayFacets:
    """The facets of one index on one day, as arrays."""

    def __init__(self, vectors: ArrayReader, facets: FacetColumns) -> None:
        """``facets`` says which day it is."""
        self._vectors = vectors
        self._facets = facets

    def select(self, wanted: Filter, docs: Array) -> Array:
        """Tell which of some documents, which ascend, pass a filter."""
        if wanted.key == "amount":
            amounts = self._vectors.numbers("amount")[docs]
            passing = np.zeros(len(amounts), bool)
            for low, high in wanted.ranges:
                passing |= (amounts >= (low or 0)) & (amounts <= (np.inf if high is None else high))
            return passing
        if wanted.key == "status":
            chosen = np.array([name in wanted.values for name in STATUSES])
            return chosen[self._statuses(docs)]
        return self._vectors.facet(wanted.key).having(wanted.values, docs)

    def _statuses(self, docs: Array) -> Array:
        """Give the number of each document's status among all; few pairs of dates are in the same order to today."""
        today = self._facets.today
        start, end = (self._vectors.numbers(name)[docs].astype(np.int64) for name in ("start", "end"))
        # A day is as good as another on the same side of today; 0 is none.
        signs = [np.where(day > 0, 2 + np.sign(day - today), 0) for day in (start, end)]
        kinds = signs[0] * 8 + signs[1] * 2 + ((start > 0) & (end > 0) & (end < start))
        names, numbers = list(STATUSES), np.zeros(64, np.int64)
        for kind in np.unique(kinds).tolist():
            at = int(np.argmax(kinds == kind))
            numbers[kind] = names.index(status(int(start[at]) or None, int(end[at]) or None, today))
        found: Array = numbers[kinds]
        return found

    def counts(self, facet: str, docs: Array, most: int | None) -> Sequence[FacetCount]:
        """Count the values of a facet among documents, which ascend."""
        if facet == "status":
            times = np.bincount(self._statuses(docs), minlength=len(STATUSES)).tolist()
            return in_order(facet, {name: count for name, count in zip(STATUSES, times, strict=True) if count}, most)
        codes = self._vectors.facet(facet)
        numbers, projects = most_frequent(codes.counts(docs), most)
        return ranked(facet, codes.names.of(numbers), projects, codes.lacking(docs))


class ArrayMatchSet:
    """What was found, scored or to be scored as far as it is asked for; see ``found.MatchSet``."""

    def __init__(
        self, outcome: ArrayOutcome | Unscored, vectors: ArrayReader, facets: ArrayFacets, scope: Scope = Scope.APART
    ) -> None:
        """``vectors`` and ``facets`` are those of the index that was searched."""
        self._found, self._met = outcome.docs, outcome.met
        answers = outcome.docs if self._met.all() else outcome.docs.compress(self._met)
        loose = outcome.docs.compress(outcome.related & ~self._met) if len(answers) < len(outcome.docs) else answers[:0]
        self.loose = 0 if scope is Scope.ANSWERS else len(loose)
        match scope:
            case Scope.ANSWERS | Scope.APART:
                self._docs, self._apart = answers, loose[: self.loose]
            case Scope.TOGETHER:
                self._docs, self._apart = outcome.docs.compress(outcome.related | self._met), answers[:0]
            case Scope.EVERYTHING:
                self._docs, self._apart = outcome.docs, answers[:0]
        self._scorer = outcome.scorer if isinstance(outcome, Unscored) else Scored(outcome.docs, outcome.scores)
        self._vectors = vectors
        self._facets = facets
        self._scores: dict[int, float] = {}
        self.total = len(self._docs)

    def order(self, sort: str, offset: int, limit: int | None) -> list[int]:
        """Give a page of the documents; see ``MatchSet``."""
        end = self.total + len(self._apart) if limit is None else offset + limit
        docs = self._first(self._docs, sort, end)
        if end > self.total:
            docs += self._first(self._apart, sort, end - self.total)
        return docs[offset:]

    def _first(self, docs: Array, sort: str, count: int) -> list[int]:
        """Give the first ``count`` of some documents, those that meet every word before the others."""
        if sort == "relevance":
            met = self._are_met(docs)
            best = self._best_of(docs.compress(met), count)
            return best if len(best) == count else best + self._best_of(docs.compress(~met), count - len(best))
        keys = self._keys(ordering(sort), docs)
        columns = -self._scorer.score(docs), ~self._are_met(docs), keys
        order, later = np.lexsort(columns), docs[:0]
        if 0 < count < len(docs):  # equal ones are cut, too
            equal = np.logical_and.reduce([column == column[order[count - 1]] for column in columns])
            order = order[: int(np.argmax(equal[order]))]
            later = self._vectors.first_by_id(docs.compress(equal), count - len(order))
        sooner = docs.take(order[:count])
        ids = self._vectors.id_keys(sooner)
        sooner = sooner.take(np.lexsort((ids, *(column.take(order[:count]) for column in columns))))
        first: list[int] = [*sooner.tolist(), *later.tolist()]
        return first

    def _are_met(self, docs: Array) -> Array:
        met: Array = self._met.take(np.searchsorted(self._found, docs))
        return met

    def _keys(self, by: Ordering, docs: Array) -> Array:
        """Give the numbers that documents are sorted by; what is not known comes last."""
        if by.name == "title":
            titles = self._title_keys(docs)
            return titles if by.upwards else -titles
        numbers: Array = self._vectors.numbers(by.name)[docs].astype(np.int64)
        return np.where(numbers < by.least, np.iinfo(np.int64).max, numbers) if by.upwards else -numbers

    def _title_keys(self, docs: Array) -> Array:
        keys = self._vectors.reader.title_keys(docs.tolist())
        ranks = {key: rank for rank, key in enumerate(sorted(set(keys.values())))}
        return np.array([ranks[keys[doc]] for doc in docs.tolist()], np.int64)

    def _best_of(self, docs: Array, count: int) -> list[int]:
        found, scores = self._scorer.best(docs, count, self._vectors)
        self._scores |= zip(found.tolist(), scores.tolist(), strict=True)
        best: list[int] = found.tolist()
        return best

    def score(self, doc: int) -> float:
        """Give the score of a document that was found."""
        if doc not in self._scores:
            self._scores[doc] = float(self._scorer.score(np.array([doc]))[0])
        return self._scores[doc]

    def is_met(self, doc: int) -> bool:
        """Tell whether a document meets every word."""
        return bool(self._met[np.searchsorted(self._found, doc)])

    def count_met(self, docs: Collection[int] | None = None) -> int:
        """Count those that meet every word, of some documents or of all."""
        met = self._found.compress(self._met)
        return len(met) if docs is None else int(np.isin(met, list(docs)).sum())

    def docs(self) -> Collection[int]:
        """Give the documents that the search is about."""
        docs: list[int] = self._docs.tolist()
        return docs

    def counts(self, facet: str, most: int | None = None) -> Sequence[FacetCount]:
        """Count the values of a facet among these documents; see ``MatchSet``."""
        return self._facets.counts(facet, self._docs, most)


class Scored:
    """Documents with their scores, as a ``Scorer`` has them."""

    def __init__(self, docs: Array, scores: Array) -> None:
        """Both of the same length; the documents ascend."""
        self._docs = docs
        self._scores = scores

    def score(self, docs: Array) -> Array:
        """Give the scores of some of the documents."""
        scores: Array = self._scores[np.searchsorted(self._docs, docs)]
        return scores

    def best(self, docs: Array, count: int, ids: IdOrder) -> tuple[Array, Array]:
        """Give the ``count`` best of some of the documents, the best first, and their scores."""
        return best_of(docs, self.score(docs), count, ids)
