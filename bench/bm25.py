"""BM25 over lists of terms, in memory: the same ranking for every analysis that haku is compared with.

Robertson & Zaragoza, "The Probabilistic Relevance Framework: BM25 and Beyond" (2009), with Lucene's idf, as in
Elasticsearch; a document's length is the number of its terms.
"""

from __future__ import annotations

from collections import Counter
from heapq import nsmallest
from math import log
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

#: Elasticsearch's defaults.
K1, B = 1.2, 0.75


class Ranker:
    """An index of documents, each a list of terms, known by their places in the sequence."""

    def __init__(self, documents: Sequence[Sequence[str]], k1: float = K1, b: float = B) -> None:
        lengths = [len(terms) for terms in documents]
        mean = sum(lengths) / max(len(lengths), 1) or 1.0
        counts: dict[str, dict[int, int]] = {}
        for number, terms in enumerate(documents):
            for term, count in Counter(terms).items():
                counts.setdefault(term, {})[number] = count
        self._scores = {
            term: {
                number: _idf(len(documents), len(found)) * count * (k1 + 1)
                / (count + k1 * (1 - b + b * lengths[number] / mean))
                for number, count in found.items()
            }
            for term, found in counts.items()
        }  # fmt: skip

    def search(self, terms: Iterable[str], depth: int) -> list[int]:
        """Give the numbers of the documents that have any of the terms, best first, at most ``depth``."""
        scores = self.scores(terms)
        return nsmallest(depth, scores, key=lambda number: (-scores[number], number))

    def scores(self, terms: Iterable[str]) -> dict[int, float]:
        """Give the score of every document that has any of the terms."""
        total: dict[int, float] = {}
        for term in terms:
            for number, score in self._scores.get(term, {}).items():
                total[number] = total.get(number, 0.0) + score
        return total


def _idf(documents: int, found: int) -> float:
    return log(1 + (documents - found + 0.5) / (found + 0.5))
