"""The best documents of a plan of words, without scoring the others.

Which documents a query touches, and which of them meet all of it, is known before any is scored, and so are the counts
of facets. What a unit (the terms that count as one word) can add to a score at most is known from the block maxima of
its postings. So the documents of the rarest units are scored first; if the best of them score more than all others
together could add, no document that has only those need be looked at. (MaxScore: Turtle & Flood, "Query Evaluation:
Strategies and Optimizations", 1995; with arrays for a cursor, for it is branches that are slow here.)
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from haku.engine.whoosh_index.evaluate import K1, B

if TYPE_CHECKING:
    from collections.abc import Sequence

    from haku.engine.whoosh_index.encode import Array
    from haku.engine.whoosh_index.vector_units import Unit
    from haku.engine.whoosh_index.vectors import Vectors

#: Fewer documents are scored right away.
_FEW = 3_000
#: The documents that are scored first are at most about this share of all.
_SHARE = 0.6
#: A bound and a score are computed in different orders; they differ by less than this share.
_SLACK = 1e-12


class WordScorer(NamedTuple):
    """What scores documents for one word: its units, each with its factor, and those whose meeting is worth more."""

    units: Sequence[tuple[Unit, float]]
    together: Sequence[Unit]
    together_factor: float
    weight: float

    def bounds(self, vectors: Vectors) -> list[tuple[float, Array]]:
        """Give the most that each unit can add to a score, with the unit's documents."""
        found = [(unit.bound(vectors) * factor, unit.docs) for unit, factor in self.units]
        if self.together:
            least = min(unit.bound(vectors) for unit in self.together)
            found.append(
                (least * self.together_factor * self.weight, min((unit.docs for unit in self.together), key=len))
            )
        return found

    def score(self, vectors: Vectors, docs: Array, norms: Array) -> Array:
        """Give the scores of documents, which ascend and whose length norms are given; 0 where nothing is met."""
        total = np.zeros(len(docs))
        with vectors.places(docs) as place:
            for unit, factor in self.units:
                _add(total, unit, factor, norms, place)
        if self.together:
            total += self.together_scores(vectors, docs, norms) * self.weight
        return total

    def together_scores(self, vectors: Vectors, docs: Array, norms: Array) -> Array:
        """Give what documents gain that have every part of a compound; see ``Evaluator.together_score``."""
        least = np.full(len(docs), np.inf if self.together else 0.0)
        with vectors.places(docs) as place:
            for unit in self.together:
                scores = np.zeros(len(docs))
                _add(scores, unit, 1.0, norms, place)
                np.minimum(least, scores, out=least)
        gained: Array = self.together_factor * least
        return gained


def _add(total: Array, unit: Unit, factor: float, norms: Array, place: Array) -> None:
    """Add the scores of a unit to those of documents, whose places from 1 on are in the table of all."""
    here = place[unit.docs]
    if len(here) == len(norms) and here.all():
        total += unit.scores(norms, factor)
        return
    if not here.all():
        (chosen,) = np.nonzero(here)
        unit, here = unit.among(chosen), here[chosen]
    here = here - 1
    total[here] += unit.scores(norms[here], factor)


class Scorer:
    """Scores documents for all words of a query, when they are asked for."""

    def __init__(self, vectors: Vectors, words: Sequence[WordScorer]) -> None:
        """``words`` in the order of the query, in which their scores are added."""
        self._vectors = vectors
        self._words = words

    def score(self, docs: Array) -> Array:
        """Give the scores of documents, which ascend."""
        norms = self._vectors.length_norms(K1, B, docs)
        total = np.zeros(len(docs))
        for word in self._words:
            total += word.score(self._vectors, docs, norms)
        return total

    def best(self, docs: Array, count: int) -> tuple[Array, Array]:
        """Give the ``count`` best of some documents, which ascend, the best first, and their scores."""
        if not count:  # a page of no hits asks for none
            return docs[:0], np.zeros(0)
        first, rest = self._first(docs) if len(docs) > max(_FEW, 2 * count) else (docs, 0.0)
        found, scores = best_of(first, self.score(first), count)
        if len(first) == len(docs) or (len(found) == count and rest < scores[-1] * (1 - _SLACK)):
            return found, scores
        others = docs[~self._vectors.among(docs, first)]
        return best_of(np.concatenate((found, others)), np.concatenate((scores, self.score(others))), count)

    def _first(self, docs: Array) -> tuple[Array, float]:
        """Give those of some documents that the rarest units have, and the most that the others can score."""
        units = [unit for word in self._words for unit in word.bounds(self._vectors)]
        units.sort(key=lambda unit: len(unit[1]))
        sizes = np.cumsum([len(having) for _, having in units])
        number = int(np.searchsorted(sizes, len(docs) * _SHARE))
        if not number:
            return docs, 0.0
        having = self._vectors.union([having for _, having in units[:number]])
        return having[self._vectors.among(having, docs)], sum(bound for bound, _ in units[number:])


def best_of(docs: Array, scores: Array, count: int) -> tuple[Array, Array]:
    """Give the documents of the highest scores, the highest first, equal ones by their number, and their scores."""
    if 0 < count < len(scores):
        least = np.partition(scores, len(scores) - count)[len(scores) - count]
        (chosen,) = np.nonzero(scores >= least)
        docs, scores = docs[chosen], scores[chosen]
    order = np.lexsort((docs, -scores))[:count]
    return docs[order], scores[order]
