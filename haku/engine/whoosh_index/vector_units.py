"""What scores by arrays are made of: the documents of terms that count as one word, and those of phrases."""

from __future__ import annotations

from math import log
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from haku.engine.documents import SECTION_NUMBER, SECTION_STRIDE
from haku.engine.whoosh_index.evaluate import K1, B, Terms
from haku.engine.whoosh_index.vector_best import WordScorer
from haku.engine.whoosh_index.vectors import NOTHING, Weighed

if TYPE_CHECKING:
    from haku.engine.deadline import Deadline
    from haku.engine.steps import Clause, Leaf
    from haku.engine.whoosh_index.encode import Array
    from haku.engine.whoosh_index.vectors import Vectors

#: More terms in a clause are not looked up one by one.
_FEW_TERMS = 8
#: A document and a place in one number: the place has the lower bits.
_PLACE_BITS = 32


class Unit(NamedTuple):
    """Documents, ascending; what counts as one word weighs so much in each, or in all; the most that it can score.

    ``terms`` are those that it stands for, where the index knows more of them than what is here.
    """

    docs: Array
    weights: Array | float
    top: float
    terms: Terms | None = None

    def scores(self, norms: Array, factor: float) -> Array:
        """Give BM25's scores of the documents, whose length norms are given, times a factor."""
        scores = norms + self.weights
        np.divide(self.top * self.weights, scores, out=scores)
        if factor != 1.0:
            scores *= factor
        return scores

    def bound(self, vectors: Vectors) -> float:
        """Give the most that a document can score."""
        if not len(self.docs):
            return 0.0
        if self.terms and len(self.terms.terms) <= _FEW_TERMS and not self.terms.field:
            weights, lengths = vectors.block_maxima(self.terms.layer, self.terms.terms)
        else:
            weights, lengths = np.asarray(self.weights), vectors.numbers("length")[self.docs]
        norms = vectors.norms_of(K1, B, lengths)
        return float((self.top * weights / (weights + norms)).max())

    def among(self, chosen: Array) -> Unit:
        """Give some of the documents, by a mask or by where they stand."""
        weights = self.weights if isinstance(self.weights, float) else self.weights[chosen]
        return Unit(self.docs[chosen], weights, self.top)


class Units:
    """The units of one query; what was found once is kept."""

    def __init__(self, vectors: Vectors, deadline: Deadline) -> None:
        """The ``deadline`` is looked at before places are read."""
        self._vectors = vectors
        self._deadline = deadline
        self._units: dict[Terms, Unit] = {}
        self._terms: dict[tuple[str, str, str], Weighed] = {}
        self._phrases: dict[Leaf, Array] = {}

    def of_clause(self, clause: Clause, field: str) -> Unit:
        """Give the unit of a clause, looked for in a text section, or in all where ``field`` is empty."""
        return self._unit_of(self._found(clause, field))

    def of_phrase(self, leaf: Leaf) -> Unit:
        """Give a phrase as a unit, which weighs as much as its words."""
        docs, counts = np.unique(self._beginnings(leaf) >> _PLACE_BITS, return_counts=True)
        return self._scored(Weighed(docs, counts.astype(np.float64)), leaf.weight * len(leaf.steps))

    def phrase_places(self, leaf: Leaf, doc: int) -> list[int]:
        """Give the places at which a phrase begins in a document."""
        begins = self._beginnings(leaf)
        first, end = np.searchsorted(begins, [doc << _PLACE_BITS, (doc + 1) << _PLACE_BITS])
        places: list[int] = (begins[first:end] & ((1 << _PLACE_BITS) - 1)).tolist()
        return places

    def scorer(self, leaf: Leaf) -> WordScorer:
        """Give what scores documents for a word."""
        units = [(self._unit_of(terms), factor) for terms, factor in self._factors(leaf).items()]
        together = [self.of_clause(clause, leaf.field) for clause in leaf.together]
        return WordScorer(units, together, sum(clause.weight for clause in leaf.together), leaf.weight)

    def full(self, leaf: Leaf) -> Array:
        """Give the documents that meet a word."""
        whole = dict.fromkeys(self._found(clause, leaf.field) for clause in leaf.clauses[: leaf.whole])
        return self._vectors.union([self._unit_of(terms).docs for terms in whole])

    def _factors(self, leaf: Leaf) -> dict[Terms, float]:
        """Give what a word is looked up by; clauses often come down to the same terms, which are then added up once."""
        factors: dict[Terms, float] = {}
        for clause in leaf.clauses:
            terms = self._found(clause, leaf.field)
            factors[terms] = factors.get(terms, 0.0) + clause.weight * leaf.weight
        return factors

    def _found(self, clause: Clause, field: str) -> Terms:
        """Give the terms of a clause that the index has."""
        if field:
            terms = tuple(term for term in clause.terms if len(self._inside(clause.layer, term, field).docs))
        elif len(clause.terms) > _FEW_TERMS:
            terms = clause.terms  # those of ``alku*``, which come from the index, and are no other clause's
        else:
            terms = self._vectors.reader.known(clause.layer, clause.terms)
        return Terms(clause.layer, terms, field)

    def _unit_of(self, terms: Terms) -> Unit:
        """Give the documents of terms that count as one word: in a document, the weightiest of them counts."""
        if terms not in self._units:
            self._units[terms] = self._scored(self._weighed(terms), 1.0)._replace(terms=terms)
        return self._units[terms]

    def _scored(self, found: Weighed, factor: float) -> Unit:
        count, n = self._vectors.reader.doc_count, len(found.docs)
        idf = factor * log(1 + (count - n + 0.5) / (n + 0.5))
        return Unit(found.docs, found.weights, idf * (K1 + 1))

    def _weighed(self, terms: Terms) -> Weighed:
        if terms.field:
            return self._vectors.heaviest([self._inside(terms.layer, term, terms.field) for term in terms.terms])
        if len(terms.terms) == 1:
            return self._vectors.weighed(terms.layer, terms.terms[0])
        return self._vectors.any_of(terms.layer, terms.terms)

    def _inside(self, layer: str, term: str, field: str) -> Weighed:
        """Give how often a term stands in one text section of each document."""
        key = (layer, term, field)
        if key not in self._terms:
            docs, _ = self._spots(layer, term, field)
            having, counts = np.unique(docs, return_counts=True)
            self._terms[key] = Weighed(having, counts.astype(np.float64))
        return self._terms[key]

    def _spots(self, layer: str, term: str, field: str) -> tuple[Array, Array]:
        self._deadline.check()
        docs, places = self._vectors.spots(layer, term)
        if not field:
            return docs, places
        here = places // SECTION_STRIDE == SECTION_NUMBER[field]
        return docs[here], places[here]

    def _beginnings(self, leaf: Leaf) -> Array:
        """Give where a phrase begins: document and place in one number, ascending."""
        if leaf not in self._phrases:
            self._phrases[leaf] = self._find_phrase(leaf)
        return self._phrases[leaf]

    def _find_phrase(self, leaf: Leaf) -> Array:
        begins: Array | None = None
        for number, clause in enumerate(leaf.steps):
            here = [self._keys(clause.layer, term, leaf.field, number) for term in clause.terms]
            keys = here[0] if len(here) == 1 else np.unique(np.concatenate([NOTHING.docs, *here]))
            begins = keys if begins is None else _common(begins, keys)
            if not len(begins):
                break
        return begins if begins is not None else NOTHING.docs

    def _keys(self, layer: str, term: str, field: str, number: int) -> Array:
        docs, places = self._spots(layer, term, field)
        stay = places >= number  # before it, there is no room for the words of the phrase that come first
        return (docs << _PLACE_BITS | places - number)[stay] if number else docs << _PLACE_BITS | places


def _common(one: Array, other: Array) -> Array:
    """Give the numbers that two ascending rows have both."""
    both = np.concatenate((one, other))
    both.sort(kind="stable")  # two runs that ascend are merged in one pass
    common: Array = both[:-1][both[1:] == both[:-1]]
    return common
