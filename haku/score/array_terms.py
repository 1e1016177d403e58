"""What scores by arrays are made of: the documents of terms that count as one word, and those of phrases."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from haku.index.documents import SECTION_NUMBER, SECTION_STRIDE
from haku.query.weights import K1, B
from haku.score.doc_sets import NOTHING, Weighed
from haku.score.evaluate import TermSet, idf, is_telling
from haku.score.max_score import WordScorer
from haku.score.term_scores import OBJECTS, PER_TERM, TermScores, size_of

if TYPE_CHECKING:
    from haku.index.encode import Array
    from haku.query.deadline import Deadline
    from haku.query.plan import Clause, TermQuery
    from haku.score.array_reader import ArrayReader

#: More terms in a clause are not looked up one by one.
_FEW_TERMS = 8
#: A document and a place in one number: the place has the lower bits.
_PLACE_BITS = 32


class QueryTerms:
    """The units of one query; what was found once is kept."""

    def __init__(self, vectors: ArrayReader, deadline: Deadline) -> None:
        """The ``deadline`` is looked at before places are read."""
        self._vectors = vectors
        self._deadline = deadline
        self._units: dict[TermSet, TermScores] = {}
        self._terms: dict[tuple[str, str, str], Weighed] = {}
        self._phrases: dict[TermQuery, Array] = {}

    def of_clause(self, clause: Clause, field: str) -> TermScores:
        """Give the unit of a clause, looked for in a text section, or in all where ``field`` is empty."""
        return self._unit_of(self._found(clause, field))

    def of_phrase(self, query: TermQuery) -> TermScores:
        """Give a phrase as a unit, which weighs as much as its words."""
        docs, counts = np.unique(self._beginnings(query) >> _PLACE_BITS, return_counts=True)
        return self._scored(Weighed(docs, counts.astype(np.float64)), query.weight * len(query.phrase))

    def phrase_places(self, query: TermQuery, doc: int) -> list[int]:
        """Give the places at which a phrase begins in a document."""
        begins = self._beginnings(query)
        first, end = np.searchsorted(begins, [doc << _PLACE_BITS, (doc + 1) << _PLACE_BITS])
        places: list[int] = (begins[first:end] & ((1 << _PLACE_BITS) - 1)).tolist()
        return places

    def scorer(self, query: TermQuery) -> WordScorer:
        """Give what scores documents for a word."""
        factors = self._factors(query)
        units = [(self._unit_of(terms), factor) for terms, factor in factors.items()]
        together = [self.of_clause(clause, query.field) for clause in query.together]
        docs = self._docs_of(tuple(factors), [unit.docs for unit, _ in units])
        factor = sum(clause.weight for clause in query.together)
        met = self.met(query) if query.met_weight else NOTHING.docs
        return WordScorer(docs, units, together, factor, query.weight, met, self.met_score(query))

    def met(self, query: TermQuery) -> Array:
        """Give the documents that meet a word."""
        return self._vectors.sets.union([NOTHING.docs, *self.whole(query)])

    def met_score(self, query: TermQuery) -> float:
        """Give what any document gains by meeting a word, however often."""
        if not query.met_weight:
            return 0.0
        return query.met_weight * idf(self._vectors.reader.doc_count, len(self.met(query)))

    def _docs_of(self, terms: tuple[TermSet, ...], parts: list[Array]) -> Array:
        """Give the documents of several units, which are those of ``terms``."""
        docs = self._vectors.kept_docs.get(terms)
        if docs is None:
            docs = self._vectors.sets.union(parts)
            self._vectors.kept_docs.keep(terms, docs, docs.nbytes + OBJECTS + PER_TERM * len(terms))
        return docs

    def whole(self, query: TermQuery) -> list[Array]:
        """Give the documents that meet a word, in one part or more."""
        found = dict.fromkeys(self._found(clause, query.field) for clause in query.clauses[: query.whole])
        return [self._unit_of(terms).docs for terms in found]

    def telling(self, query: TermQuery) -> Array:
        """Give the documents that meet a word or have something telling of it; see ``PostingsEvaluator``."""
        if query.stop:
            return NOTHING.docs
        loose = [self.of_clause(clause, query.field).docs for clause in query.parts_alone()]
        count = self._vectors.reader.doc_count
        rare = [docs for docs in loose if is_telling(len(docs), count)]
        return self._vectors.sets.union([NOTHING.docs, *self.whole(query), *rare, *self._having_all(query)])

    def _having_all(self, query: TermQuery) -> list[Array]:
        """Give the documents that have all parts of a compound, in one array or none."""
        parts = [self.of_clause(clause, query.field).docs for clause in query.together]
        if not parts:
            return []
        docs = parts[0]
        for other in parts[1:]:
            docs = docs.compress(self._vectors.sets.among(docs, other))
        return [docs]

    def _factors(self, query: TermQuery) -> dict[TermSet, float]:
        """Give what a word is looked up by; clauses often come down to the same terms, which are then added up once."""
        factors: dict[TermSet, float] = {}
        for clause in query.clauses:
            terms = self._found(clause, query.field)
            factors[terms] = factors.get(terms, 0.0) + clause.weight * query.weight
        return factors

    def _found(self, clause: Clause, field: str) -> TermSet:
        """Give the terms of a clause that the index has."""
        layer, terms = clause.layer, clause.terms
        if field:
            terms = tuple(term for term in terms if len(self._inside(layer, term, field).docs))
        elif len(terms) <= _FEW_TERMS:  # those of ``alku*`` come from the index, and are no other clause's
            terms = self._vectors.reader.known(layer, terms)
        return TermSet(layer, terms, field)

    def _unit_of(self, terms: TermSet) -> TermScores:
        """Give the documents of terms that count as one word: in a document, the weightiest of them counts."""
        unit = self._units.get(terms)
        if unit is None:
            unit = self._units[terms] = self._vectors.kept_units.get(terms) or self._found_now(terms)
        return unit

    def _found_now(self, terms: TermSet) -> TermScores:
        unit = self._scored(self._weighed(terms), 1.0)
        self._vectors.kept_units.keep(terms, unit, size_of(terms, unit))
        return unit

    def _scored(self, found: Weighed, factor: float) -> TermScores:
        rarity = factor * idf(self._vectors.reader.doc_count, len(found.docs))
        scores = self._vectors.length_norms(K1, B, found.docs) + found.weights
        np.divide(rarity * (K1 + 1) * found.weights, scores, out=scores)
        return TermScores(found.docs, scores, float(scores.max(initial=0.0)))

    def _weighed(self, terms: TermSet) -> Weighed:
        if len(terms.terms) > _FEW_TERMS and not terms.field:
            return self._vectors.any_of(terms.layer, terms.terms)
        look_up = self._inside if terms.field else self._anywhere
        return self._vectors.sets.heaviest([look_up(terms.layer, term, terms.field) for term in terms.terms])

    def _anywhere(self, layer: str, term: str, field: str) -> Weighed:
        """Give the weight of a term in each document; clauses share terms, so it is kept for the query."""
        key = (layer, term, field)
        found = self._terms.get(key)
        if found is None:
            found = self._terms[key] = self._vectors.weighed(layer, term)
        return found

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
        return docs.compress(here), places.compress(here)

    def _beginnings(self, query: TermQuery) -> Array:
        """Give where a phrase begins: document and place in one number, ascending."""
        if query not in self._phrases:
            self._phrases[query] = self._find_phrase(query)
        return self._phrases[query]

    def _find_phrase(self, query: TermQuery) -> Array:
        begins: Array | None = None
        for number, clause in enumerate(query.phrase):
            here = [self._keys(clause.layer, term, query.field, number) for term in clause.terms]
            keys = here[0] if len(here) == 1 else _each_once(np.concatenate([NOTHING.docs, *here]))
            begins = keys if begins is None else _common(begins, keys)
            if not len(begins):
                break
        return begins if begins is not None else NOTHING.docs

    def _keys(self, layer: str, term: str, field: str, number: int) -> Array:
        docs, places = self._spots(layer, term, field)
        stay = places >= number  # before it, there is no room for the words of the phrase that come first
        return (docs << _PLACE_BITS | places - number)[stay] if number else docs << _PLACE_BITS | places


def _each_once(numbers: Array) -> Array:
    """Give the numbers of some ascending rows, one row after the other, as one such row."""
    numbers.sort(kind="stable")  # runs that ascend are merged, which takes a tenth of the time of ``np.unique``
    return numbers.compress(np.append(numbers[1:] != numbers[:-1], True)) if len(numbers) else numbers


def _common(one: Array, other: Array) -> Array:
    """Give the numbers that two ascending rows have both."""
    both = np.concatenate((one, other))
    both.sort(kind="stable")  # two runs that ascend are merged in one pass
    return both[:-1].compress(both[1:] == both[:-1])
