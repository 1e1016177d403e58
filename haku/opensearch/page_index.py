"""The few projects of a page, indexed in memory from their texts, to tell where and how they answer."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from haku.index.documents import placed_words
from haku.index.word_types import WordTypes
from haku.opensearch.documents import TermsOfWords, weight
from haku.opensearch.plans import phrase, unit, whole
from haku.query.plan import Clause
from haku.query.weights import K1, B
from haku.score.evaluate import Outcome, PostingsEvaluator, TermSet, idf

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from haku.finnish.lexicon import Lexicon
    from haku.index.reader import IndexReader
    from haku.opensearch.counted import Counted
    from haku.query.plan import TermQuery
    from haku.search.backend import Texts


class PageIndex:
    """Postings of some projects, numbered from 0; what an ``IndexReader`` tells of them."""

    def __init__(self, projects: Sequence[Texts], lexicon: Lexicon, average: float) -> None:
        """``average`` is the mean length of all texts of the index."""
        self.documents = list(range(len(projects)))
        self.doc_count = len(projects)
        self._average = average
        self._lengths: list[int] = []
        self._places: dict[tuple[str, str], dict[int, list[int]]] = {}
        kinds = WordTypes(lexicon)
        terms = TermsOfWords(kinds)
        for number, texts in enumerate(projects):
            words, places = placed_words(texts, kinds)
            self._lengths.append(len(words))
            for layer in kinds.terms:
                for word, place in zip(words, places, strict=True):
                    for term in terms.of(layer, word):
                        self._places.setdefault((layer, term), {}).setdefault(number, []).append(place)

    def places(self, layer: str, term: str) -> dict[int, list[int]]:
        """Give the places of a term by project."""
        return self._places.get((layer, term), {})

    def places_in(self, layer: str, term: str, docs: Collection[int]) -> dict[int, list[int]]:
        """Give the places of a term in some projects."""
        return {doc: places for doc, places in self.places(layer, term).items() if doc in docs}

    def weights(self, layer: str, term: str) -> dict[int, float]:
        """Give the weight of a term in each project that has it."""
        return {doc: sum(map(weight, places)) for doc, places in self.places(layer, term).items()}

    def length_norms(self, k1: float, b: float) -> dict[int, float]:
        """Give BM25's norm of each project."""
        return {doc: k1 * (1 - b + b * length / self._average) for doc, length in enumerate(self._lengths)}


class PageEvaluator(PostingsEvaluator):
    """Explains the scores of a page's projects; how rare a word is, the whole index tells."""

    def __init__(self, reader: PageIndex, counted: Counted) -> None:
        super().__init__(cast("IndexReader", reader), lambda _: set())
        self._counted = counted

    def met_score(self, query: TermQuery) -> float:
        """Give what any project gains by meeting a word, however often."""
        return query.met_weight * idf(self._counted.size, self._counted.of_filter(whole(query)))

    def _found(self, clause: Clause, field: str) -> TermSet:
        return TermSet(clause.layer, clause.terms, field)

    def _scores(self, terms: TermSet) -> dict[int, float]:
        if terms not in self._units:
            weights: dict[int, float] = {}
            for term in terms.terms:
                for doc, found in self._term_weights(terms.layer, term, terms.field).items():
                    weights[doc] = max(found, weights.get(doc, 0.0))
            layer, known = unit(Clause(terms.layer, terms.terms, 1.0, ""), terms.field)
            self._units[terms] = self._rated(weights, 1.0, self._counted.of(layer, known))
        return self._units[terms]

    def _phrase(self, query: TermQuery) -> Outcome:
        found = {doc: float(len(places)) for doc, places in self._beginnings(query).items()}
        having = self._counted.of_filter(phrase(query))
        scores = self._rated(found, query.weight * len(query.phrase), having)
        return Outcome(scores, set(found), set(found))

    def _rated(self, weights: dict[int, float], factor: float, having: int) -> dict[int, float]:
        top = factor * idf(self._counted.size, having) * (K1 + 1)
        norms = self._reader.length_norms(K1, B)
        return {doc: top * weight / (weight + norms[doc]) for doc, weight in weights.items()}
