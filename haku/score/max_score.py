"""The best documents of a plan of words, without scoring the others.

Which documents a query touches, and which of them meet all of it, is known before any is scored, and so are the counts
of facets. The most that a unit (the terms that count as one word) adds to any score is known, too. So the documents of
the weightiest units are scored first; if the best of them score more than all other units together could add, no
document that has only those need be looked at. (MaxScore: Turtle & Flood, "Query Evaluation: Strategies and
Optimizations", 1995; with arrays for a cursor, for it is branches that are slow here.)
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, Protocol

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from haku.index.encode import Array
    from haku.score.doc_sets import DocumentSets
    from haku.score.term_scores import TermScores

#: Fewer documents are scored right away.
_FEW = 8_000
#: Where a word has so many times more documents than are scored, those are looked for first.
_MANY = 2
#: The documents that are scored first are at most about this share of all.
_SHARE = 0.3
#: A bound and a score are computed in different orders; they differ by less than this share.
_SLACK = 1e-12


class IdOrder(Protocol):
    """What orders documents by their ids; see ``ArrayReader``."""

    def first_by_id(self, docs: Array, most: int) -> Array: ...  # noqa: D102
    def id_keys(self, docs: Array) -> Array: ...  # noqa: D102


class WordScorer(NamedTuple):
    """What scores documents for one word: all that have anything of it, its units, each with its factor, the units
    whose meeting is worth more, and the documents that gain by meeting the word."""

    docs: Array
    units: Sequence[tuple[TermScores, float]]
    together: Sequence[TermScores]
    together_factor: float
    weight: float
    met: Array
    met_score: float

    def bounds(self) -> Iterator[tuple[float, Array]]:
        """Yield the most that each unit can add to a score, with the unit's documents."""
        for unit, factor in self.units:
            yield unit.most * factor, unit.docs
        if self.together:
            least = min(unit.most for unit in self.together)
            rarest = min((unit.docs for unit in self.together), key=len)
            yield least * self.together_factor * self.weight, rarest
        if self.met_score:
            yield self.met_score, self.met

    def score(self, slots: Array, size: int) -> Array:
        """Give the scores of documents whose slots, below ``size``, are in a table of all; 0 where nothing is met."""
        total = np.zeros(size)
        for unit, factor in self.units:
            _add(total, unit, factor, slots)
        if self.together:
            total += self.together_scores(slots, size) * self.weight
        if self.met_score:
            here = np.zeros(size, bool)
            here[slots.take(self.met)] = True
            total += np.where(here, self.met_score, 0.0)
        return total

    def together_scores(self, slots: Array, size: int) -> Array:
        """Give what documents gain that have every part of a compound; see ``PostingsEvaluator.together_score``."""
        least = np.full(size, np.inf if self.together else 0.0)
        for unit in self.together:
            scores = np.zeros(size)
            _add(scores, unit, 1.0, slots)
            np.minimum(least, scores, out=least)
        gained: Array = self.together_factor * least
        return gained


def _add(total: Array, unit: TermScores, factor: float, slots: Array) -> None:
    """Add what a unit gives its documents in their slots; slot 0 takes what it gives others, and means nothing."""
    here, scores = slots.take(unit.docs), unit.scores
    if len(here) > _MANY * len(total):
        (chosen,) = here.nonzero()
        here, scores = here.take(chosen), scores.take(chosen)
    np.add.at(total, here.astype(np.intp), scores if factor == 1.0 else scores * factor)


class Scorer:
    """Scores documents for all words of a query, when they are asked for."""

    def __init__(self, sets: DocumentSets, words: Sequence[WordScorer]) -> None:
        """``words`` in the order of the query, in which their scores are added."""
        self._sets = sets
        self._words = words

    def score(self, docs: Array) -> Array:
        """Give the scores of documents, which ascend."""
        total = np.zeros(len(docs) + 1)
        with self._sets.slots(docs) as slots:
            for word in self._words:
                total += word.score(slots, len(total))
        return total[1:]

    def best(self, docs: Array, count: int, ids: IdOrder) -> tuple[Array, Array]:
        """Give the ``count`` best of some documents, which ascend, the best first, and their scores."""
        if not count:  # a page of no hits asks for none
            return docs[:0], np.zeros(0)
        first, rest = self._first(docs) if len(docs) > max(_FEW, 2 * count) else (docs, 0.0)
        found, scores = best_of(first, self.score(first), count, ids)
        if len(first) == len(docs) or (len(found) == count and rest < scores[-1] * (1 - _SLACK)):
            return found, scores
        others = docs.compress(~self._sets.among(docs, first))
        return best_of(np.concatenate((found, others)), np.concatenate((scores, self.score(others))), count, ids)

    def _first(self, docs: Array) -> tuple[Array, float]:
        """Give those of some documents that the weightiest units have, and the most that the others can score."""
        units = [unit for word in self._words for unit in word.bounds()]
        units.sort(key=lambda unit: -unit[0])
        sizes = np.cumsum([len(having) for _, having in units])
        number = int(np.searchsorted(sizes, len(docs) * _SHARE))
        if not number:
            return docs, 0.0
        having = self._sets.union([having for _, having in units[:number]])
        return having.compress(self._sets.among(having, docs)), sum(bound for bound, _ in units[number:])


def best_of(docs: Array, scores: Array, count: int, ids: IdOrder) -> tuple[Array, Array]:
    """Give the documents of the highest scores, the highest first, equal ones by their ids, and their scores."""
    if not count:
        return docs[:0], scores[:0]
    if count >= len(scores):
        order = np.lexsort((ids.id_keys(docs), -scores))[:count]
        return docs.take(order), scores.take(order)
    least = np.partition(scores, len(scores) - count)[len(scores) - count]
    (above,), (last,) = (scores > least).nonzero(), (scores == least).nonzero()
    higher = docs.take(above)
    order = np.lexsort((ids.id_keys(higher), -scores.take(above)))
    needed = count - len(above)
    lowest = ids.first_by_id(docs.take(last), needed) if len(last) > 1 else docs.take(last)
    best = np.concatenate((higher.take(order), lowest))
    return best, np.concatenate((scores.take(above).take(order), np.full(needed, least)))
