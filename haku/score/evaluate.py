"""Running a plan over the index: scores by BM25, and which documents meet which part of the plan.

BM25 as in Robertson & Zaragoza, "The Probabilistic Relevance Framework: BM25 and Beyond" (2009), with Lucene's idf,
``log(1 + (N - n + 0.5) / (n + 0.5))``, which is never negative. Terms of one clause count as one word: in a document,
the term that weighs most; in the collection, the documents that have any.
"""

from __future__ import annotations

from functools import reduce
from math import log
from operator import add
from typing import TYPE_CHECKING, NamedTuple

from haku.errors import SearchTooLong
from haku.index.documents import SECTION_NUMBER, SECTION_STRIDE
from haku.query.deadline import Deadline
from haku.query.plan import AllOf, AnyOf, BoolQuery, Clause, DisMax, Filter, TermQuery
from haku.query.weights import K1, TELLING_PROJECTS, TELLING_SHARE, B

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from haku.index.reader import IndexReader
    from haku.query.plan import PlanNode


class Outcome(NamedTuple):
    """What a step of a plan finds: a score for every document it touches, those that meet it in full, and those that
    have something telling of it.

    A document that has only a part of a query word (``tuki`` of ``vertaistuki``) has a score and doesn't meet the word.
    """

    scores: dict[int, float]
    met: set[int]
    related: set[int]


class TermSet(NamedTuple):
    """Terms of a layer, looked for in one text section or (without a ``field``) in all."""

    layer: str
    terms: tuple[str, ...]
    field: str


class PostingsEvaluator:
    """Runs the steps of one plan; remembers what its terms gave, so that hits can be explained."""

    def __init__(
        self, reader: IndexReader, select: Callable[[Filter], set[int]], deadline: Deadline | None = None
    ) -> None:
        """``select`` gives the documents that pass a filter. Past the ``deadline``, optional clauses are left out."""
        self._reader = reader
        self._select = select
        self._deadline = deadline or Deadline()
        self._demanded = 0
        self._left_out: set[PlanNode] = set()
        self._units: dict[TermSet, dict[int, float]] = {}
        self._outcomes: dict[TermQuery, Outcome] = {}
        self._terms: dict[tuple[str, str, str], dict[int, float]] = {}
        self._phrases: dict[TermQuery, dict[int, list[int]]] = {}

    def run(self, step: PlanNode) -> Outcome:
        """Evaluate a step and all below it; raises ``SearchTooLong`` where what is demanded takes too long."""
        match step:
            case TermQuery():
                return self._query(step)
            case Filter():
                docs = self._select(step)
                return Outcome(dict.fromkeys(docs, 0.0), docs, docs)
            case AllOf(children):
                return _all(self._in_full(children))
            case AnyOf(children):
                return _answering(_any([self.run(child) for child in children]))
            case DisMax(children):
                return _answering(_best([self.run(child) for child in children]))
            case BoolQuery():
                return self._group(step)

    def _group(self, group: BoolQuery) -> Outcome:
        must, banned = self._in_full(group.must), self._in_full(group.must_not)
        should = [self.run(child) for child in group.should]
        optional = _any(should)
        if must:
            demanded = _all(must)
            scores = {doc: score + optional.scores.get(doc, 0.0) for doc, score in demanded.scores.items()}
        elif should:
            scores = optional.scores
        else:
            scores = dict.fromkeys(self._reader.documents, 0.0)
        scores = self._allowed(scores, group, banned)
        counted = (number for number in required(group) if group.should[number] not in self._left_out)
        met = set(scores).intersection(*(should[number].met for number in counted))
        related = (optional.related | met).intersection(scores) if should and not must else set(scores)
        return Outcome(scores, met, related)

    def _in_full(self, steps: Sequence[PlanNode]) -> list[Outcome]:
        """Evaluate steps of which none may be left out: what is demanded and what is banned."""
        self._demanded += 1
        found = [self.run(step) for step in steps]
        self._demanded -= 1
        return found

    def _allowed(self, scores: dict[int, float], group: BoolQuery, banned: Sequence[Outcome]) -> dict[int, float]:
        """Keep the documents that pass the group's filters and meet none of what it bans."""
        for wanted in group.filters:
            selected = self._select(wanted)
            scores = {doc: score for doc, score in scores.items() if doc in selected}
        if excluded := set[int]().union(*(outcome.met for outcome in banned)):
            scores = {doc: score for doc, score in scores.items() if doc not in excluded}
        return scores

    def _query(self, query: TermQuery) -> Outcome:
        if query not in self._outcomes:
            self._outcomes[query] = self._found_by(query) if self._demanded else self._optional(query)
        return self._outcomes[query]

    def _found_by(self, query: TermQuery) -> Outcome:
        self._deadline.check()
        return self._phrase(query) if query.phrase else self._word(query)

    def _optional(self, query: TermQuery) -> Outcome:
        """Evaluate an optional clause if there is time for it; without any, it finds nothing."""
        if not self._deadline.passed():
            try:
                return self._found_by(query)
            except SearchTooLong:
                self._deadline.passed()  # which remembers that something was left out
        self._left_out.add(query)
        return Outcome({}, set(), set())

    def _word(self, query: TermQuery) -> Outcome:
        # Clauses often come down to the same terms (those of a word without a family), which are then added up once.
        factors: dict[TermSet, float] = {}
        for clause in query.clauses:
            terms = self._found(clause, query.field)
            factors[terms] = factors.get(terms, 0.0) + clause.weight * query.weight
        total = _sum([(self._scores(terms), factor) for terms, factor in factors.items()])
        for doc, score in self._together(query).items():
            total[doc] += score * query.weight
        met = set[int]().union(*(self._unit(clause, query.field) for clause in query.clauses[: query.whole]))
        if query.met_weight:
            added = query.met_weight * idf(self._reader.doc_count, len(met))
            for doc in met:
                total[doc] += added
        return Outcome(total, met, set() if query.stop else met.union(*self._telling(query)))

    def _telling(self, query: TermQuery) -> Iterator[Iterable[int]]:
        """Yield documents that have something telling of a word without meeting it: all of its parts, or rare ones."""
        yield self._together(query)
        for clause in query.parts_alone():
            having = self._unit(clause, query.field)
            if is_telling(len(having), self._reader.doc_count):
                yield having

    # What one document owes its score to.

    def is_met_anywhere(self, query: TermQuery) -> bool:
        """Tell whether any document meets a query."""
        return bool(self._query(query).met)

    def score(self, query: TermQuery, doc: int) -> float:
        """Give what a query adds to a document's score."""
        return self._query(query).scores.get(doc, 0.0)

    def unit_score(self, clause: Clause, field: str, doc: int) -> float | None:
        """Give what a clause would add to a document's score if its weight were 1; None where it isn't met."""
        return self._unit(clause, field).get(doc)

    def together_score(self, query: TermQuery, doc: int) -> float:
        """Give what a document gains by having every part of a compound."""
        return self._together(query).get(doc, 0.0)

    def met_score(self, query: TermQuery) -> float:
        """Give what any document gains by meeting a word, however often."""
        return query.met_weight * idf(self._reader.doc_count, len(self._query(query).met))

    def phrase_places(self, query: TermQuery, doc: int) -> list[int]:
        """Give the places at which a phrase begins in a document."""
        return self._beginnings(query).get(doc, [])

    def _together(self, query: TermQuery) -> dict[int, float]:
        """Give what documents gain that have every part of a compound, whatever stands between them.

        ``kansan vanhat runot`` is nearer to ``kansanrunous`` than ``kansan`` alone, however often: each part gives as
        much again as the weakest of them.
        """
        if not query.together:
            return {}
        scores = [self._unit(clause, query.field) for clause in query.together]
        common = set(scores[0]).intersection(*scores[1:])
        factor = sum(clause.weight for clause in query.together)
        return {doc: factor * min(score[doc] for score in scores) for doc in common}

    def _unit(self, clause: Clause, field: str) -> dict[int, float]:
        return self._scores(self._found(clause, field))

    def _found(self, clause: Clause, field: str) -> TermSet:
        """Give the terms of a clause that the index has."""
        terms = tuple(term for term in clause.terms if self._term_weights(clause.layer, term, field))
        return TermSet(clause.layer, terms, field)

    def _scores(self, terms: TermSet) -> dict[int, float]:
        """Give the scores of terms that count as one word: in a document, the weightiest of them counts."""
        if terms not in self._units:
            weights = [self._term_weights(terms.layer, term, terms.field) for term in terms.terms]
            self._units[terms] = self._bm25(reduce(_heavier, weights) if weights else {}, 1.0)
        return self._units[terms]

    def _term_weights(self, layer: str, term: str, field: str) -> dict[int, float]:
        """Give the weight of a term in each document; clauses share terms, so it is kept for the query."""
        key = (layer, term, field)
        if key not in self._terms:
            self._deadline.check()
            self._terms[key] = self._weights_inside(*key) if field else self._reader.weights(layer, term)
        return self._terms[key]

    def _weights_inside(self, layer: str, term: str, field: str) -> dict[int, float]:
        places = self._reader.places(layer, term)
        counts = {doc: float(len(places_inside(found, field))) for doc, found in places.items()}
        return {doc: count for doc, count in counts.items() if count}

    def _bm25(self, weights: dict[int, float], factor: float) -> dict[int, float]:
        rarity = factor * idf(self._reader.doc_count, len(weights))
        norms, top = self._reader.length_norms(K1, B), rarity * (K1 + 1)
        return {doc: top * weight / (weight + norms[doc]) for doc, weight in weights.items()}

    def _phrase(self, query: TermQuery) -> Outcome:
        found = {doc: float(len(places)) for doc, places in self._beginnings(query).items()}
        return Outcome(self._bm25(found, query.weight * len(query.phrase)), set(found), set(found))

    def _beginnings(self, query: TermQuery) -> dict[int, list[int]]:
        """Give the places at which a phrase begins, by document."""
        if query not in self._phrases:
            self._phrases[query] = self._find_phrase(query)
        return self._phrases[query]

    def _find_phrase(self, query: TermQuery) -> dict[int, list[int]]:
        beginnings: dict[int, set[int]] = {}
        for number, clause in enumerate(query.phrase):
            here: dict[int, set[int]] = {}
            for term in clause.terms:
                for doc, found in self._reader.places(clause.layer, term).items():
                    if number and doc not in beginnings:
                        continue
                    places = places_inside(found, query.field)
                    here.setdefault(doc, set()).update(place - number for place in places)
            beginnings = {d: p & beginnings[d] for d, p in here.items() if p & beginnings[d]} if number else here
        return {doc: sorted(places) for doc, places in beginnings.items()}


def is_telling(having: int, documents: int) -> bool:
    """Tell whether a part of a compound that ``having`` of some documents have says what a document is about."""
    return having <= max(TELLING_PROJECTS, documents * TELLING_SHARE)


def idf(documents: int, having: int) -> float:
    """Give how telling a word is that ``having`` of some documents have."""
    return log(1 + (documents - having + 0.5) / (having + 0.5))


def places_inside(places: Sequence[int], field: str) -> Sequence[int]:
    """Keep the places that are in a text section; all of them where ``field`` is empty."""
    if not field:
        return places
    first = SECTION_NUMBER[field] * SECTION_STRIDE
    return [place for place in places if first <= place < first + SECTION_STRIDE]


def _heavier(one: dict[int, float], other: dict[int, float]) -> dict[int, float]:
    """Give the larger of two weights for each document that has either."""
    if not one or not other:
        return one or other
    both = one | other
    both.update((doc, one[doc]) for doc in one.keys() & other.keys() if one[doc] > other[doc])
    return both


def required(group: BoolQuery) -> list[int]:
    """Give the numbers of the optional clauses that count: function words don't, unless there is nothing else."""
    counts = [_counts(step) for step in group.should]
    return [number for number, count in enumerate(counts) if count or not any(counts)]


def _counts(step: PlanNode) -> bool:
    """Tell whether a clause counts: a group does if anything in it does, so no bracketed qualifier is demanded."""
    match step:
        case TermQuery():
            return step.required
        case Filter():
            return True
        case BoolQuery():
            return any(map(_counts, (*step.should, *step.must, *step.filters)))
        case _:
            return any(map(_counts, step.children))


def _any(outcomes: list[Outcome]) -> Outcome:
    """Take the documents that any outcome has, with the scores added."""
    if len(outcomes) == 1:
        return outcomes[0]
    scores = _sum([(outcome.scores, 1.0) for outcome in outcomes])
    return Outcome(scores, _union(o.met for o in outcomes), _union(o.related for o in outcomes))


def _best(outcomes: list[Outcome]) -> Outcome:
    """Take the documents that any outcome has, each with its highest score."""
    best = dict(outcomes[0].scores)
    for outcome in outcomes[1:]:
        for doc, score in outcome.scores.items():
            if score > best.get(doc, -1.0):  # a filter meets documents and gives them 0
                best[doc] = score
    return Outcome(best, _union(o.met for o in outcomes), _union(o.related for o in outcomes))


def _answering(outcome: Outcome) -> Outcome:
    """Take those that meet a step for related to it, whatever they have."""
    return outcome._replace(related=outcome.related | outcome.met)


def _union(sets: Iterable[set[int]]) -> set[int]:
    return set().union(*sets)


def _sum(found: list[tuple[dict[int, float], float]]) -> dict[int, float]:
    """Add scores by document, each times its factor."""
    if not found:
        return {}
    (first, factor), *others = found
    total = {doc: score * factor for doc, score in first.items()}
    for scores, factor in others:
        for doc, score in scores.items():
            total[doc] = total.get(doc, 0.0) + score * factor
    return total


def _all(outcomes: list[Outcome]) -> Outcome:
    """Keep the documents that meet every outcome in full, with the scores added."""
    met = set.intersection(*(outcome.met for outcome in outcomes))
    # Not by ``sum``, which rounds at the end from Python 3.12 on: the other searcher adds in this order, too.
    return Outcome({doc: reduce(add, (o.scores[doc] for o in outcomes)) for doc in met}, met, met)
