"""Plans as queries of OpenSearch that give the scores of ``haku.score.evaluate``.

A step becomes three queries: what it scores, what meets it, and what is related to it. How many documents have a set of
words, its idf, is counted first, in one call for the whole plan.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from haku.opensearch.mapping import INSIDE, SCALE, safe
from haku.query.plan import AllOf, AnyOf, BoolQuery, Clause, DisMax, Filter, TermQuery
from haku.query.weights import K1, B
from haku.score.evaluate import idf, is_telling, required

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from haku.opensearch.counted import Counted
    from haku.query.plan import PlanNode

Query = dict[str, Any]

#: The weakest of some words gives as much again as all of them are worth.
_TOGETHER = """
double weakest = Double.MAX_VALUE;
for (int i = 0; i < params.terms.length; i++) {
    double most = 0;
    for (def term : params.terms[i]) { most = Math.max(most, termFreq(params.fields[i], term)); }
    weakest = Math.min(weakest, params.idf[i] * most / (most + params.k));
}
return params.boost * weakest;
"""
#: Intervals score s = f / (f + 1), which gives back how often a phrase stands in a text.
_PHRASE = """
double f = Math.rint(_score / (1 - _score));
return params.boost * f / (f + params.k * (params.fixed + params.by_length * doc['length'].value));
"""


class Step(NamedTuple):
    """What a step of a plan comes to: a query that scores, and filters of what meets it and what is related to it."""

    scores: Query
    met: Query
    related: Query


class Translator:
    """Turns the steps of one plan into queries; ``bound`` is more than any score can be."""

    def __init__(self, counted: Counted, average: float, select: Callable[[Filter], Query]) -> None:
        """``average`` is the mean length of texts; ``select`` gives the query of a filter."""
        self._counted = counted
        self._average = average
        self._select = select
        self.bound = 0.0

    def step(self, node: PlanNode) -> Step:
        """Translate a step and all below it."""
        match node:
            case TermQuery():
                return self._phrase(node) if node.phrase else self._word(node)
            case Filter():
                wanted = self._select(node)
                return Step(_for_nothing(wanted), wanted, wanted)
            case AllOf(children):
                steps = [self.step(child) for child in children]
                met = _all([step.met for step in steps])
                return Step(_scored([met], steps), met, met)
            case AnyOf(children):
                steps = [self.step(child) for child in children]
                return _answering(any_of([step.scores for step in steps]), steps)
            case DisMax(children):
                steps = [self.step(child) for child in children]
                return _answering({"dis_max": {"queries": [step.scores for step in steps]}}, steps)
            case BoolQuery():
                return self._group(node)

    def _group(self, group: BoolQuery) -> Step:
        must, banned, should = (
            [self.step(node) for node in nodes] for nodes in (group.must, group.must_not, group.should)
        )
        limits = [*map(self._select, group.filters), *(step.met for step in must)]
        body = _scored(limits, [*must, *should])["bool"]
        body["must_not"] = [step.met for step in banned]
        if should and not must:
            body["minimum_should_match"] = 1
        elif not must:
            body["must"] = [{"match_all": {"boost": 0.0}}]
        scores = {"bool": body}
        found = {"bool": {key: body[key] for key in ("filter", "must_not")}}
        found["bool"]["filter"] = limits + ([any_of([step.scores for step in should])] if should and not must else [])
        met = _all([found, *(should[number].met for number in required(group))])
        related = any_of([*(step.related for step in should), met])
        return Step(scores, met, _all([found, related]) if should and not must else found)

    # Words.

    def _word(self, query: TermQuery) -> Step:
        factors: dict[tuple[str, tuple[str, ...]], float] = {}
        for clause in query.clauses:
            key = unit(clause, query.field)
            factors[key] = factors.get(key, 0.0) + clause.weight * query.weight
        scores = [self._unit(*key, factor) for key, factor in factors.items() if self._counted.of(*key)]
        together = self._together(query)
        scores += together
        met = whole(query)
        if query.met_weight:
            boost = query.met_weight * idf(self._counted.size, self._counted.of_filter(met))
            self.bound += boost
            scores.append({"constant_score": {"filter": met, "boost": boost}})
        telling = [] if query.stop else [met, *together, *self._telling(query)]
        return Step(any_of(scores), met, any_of(telling))

    def _telling(self, query: TermQuery) -> Iterator[Query]:
        for key in (unit(clause, query.field) for clause in query.parts_alone()):
            if is_telling(self._counted.of(*key), self._counted.size):
                yield having(*key)

    def _unit(self, layer: str, terms: tuple[str, ...], factor: float) -> Query:
        boost = factor * idf(self._counted.size, self._counted.of(layer, terms)) * (K1 + 1)
        self.bound += boost
        queries = [{"term": {layer: {"value": term, "boost": boost}}} for term in terms]
        return queries[0] if len(queries) == 1 else {"dis_max": {"queries": queries}}

    def _together(self, query: TermQuery) -> list[Query]:
        units = [unit(clause, query.field) for clause in query.together]
        if not units or not all(self._counted.of(*key) for key in units):
            return []
        tops = [idf(self._counted.size, self._counted.of(*key)) * (K1 + 1) for key in units]
        boost = sum(clause.weight for clause in query.together) * query.weight
        self.bound += boost * min(tops)
        params = {"terms": [terms for _, terms in units], "fields": [layer for layer, _ in units], "idf": tops}
        values = {"boost": boost, "k": K1 * SCALE, **params}
        return [_scripted(_all([having(*key) for key in units]), _TOGETHER, values)]

    def _phrase(self, query: TermQuery) -> Step:
        met = phrase(query)
        boost = query.weight * len(query.phrase) * idf(self._counted.size, self._counted.of_filter(met)) * (K1 + 1)
        self.bound += boost
        values = {"boost": boost, "k": K1, "fixed": 1 - B, "by_length": B / self._average}
        return Step(_scripted(met, _PHRASE, values), met, met)


def unit(clause: Clause, field: str) -> tuple[str, tuple[str, ...]]:
    """Give the layer and the terms of a clause, as they are indexed for a section or (without one) for all."""
    prefix = field + INSIDE if field else ""
    return clause.layer, tuple(sorted({prefix + safe(term) for term in clause.terms}))


def having(layer: str, terms: Sequence[str]) -> Query:
    """Give the filter of what has any of some terms."""
    return {"terms": {layer: list(terms)}}


def whole(query: TermQuery) -> Query:
    """Give the filter of what meets a word."""
    return any_of([having(*unit(clause, query.field)) for clause in query.clauses[: query.whole]])


def phrase(query: TermQuery) -> Query:
    """Give the filter of what has a phrase."""
    words = [unit(clause, query.field) for clause in query.phrase]
    places = [
        {"any_of": {"intervals": [{"match": {"query": term, "analyzer": "blanks"}} for term in terms]}}
        for _, terms in words
    ]
    rule = {"all_of": {"ordered": True, "max_gaps": 0, "intervals": places}} if len(places) > 1 else places[0]
    return {"intervals": {f"{words[0][0]}_at": rule}}


def needs(node: PlanNode) -> Iterator[tuple[Any, Query]]:
    """Yield what must be counted before a plan is translated: what it is known by, and the filter of it."""
    match node:
        case TermQuery():
            for key in (unit(clause, node.field) for clause in (*node.clauses, *node.together)):
                yield key, having(*key)
            for wanted in [phrase(node)] if node.phrase else [whole(node)]:
                yield repr(wanted), wanted
        case BoolQuery(should, must, must_not, _):
            for child in (*should, *must, *must_not):
                yield from needs(child)
        case AllOf(children) | AnyOf(children) | DisMax(children):
            for child in children:
                yield from needs(child)


def scaled(query: Any, by: float) -> Any:
    """Give a query with all that it gives multiplied."""
    if isinstance(query, dict):
        return {
            key: value * by if key == "boost" else value if key in ("filter", "must_not") else scaled(value, by)
            for key, value in query.items()
        }
    return [scaled(one, by) for one in query] if isinstance(query, list) else query


def any_of(queries: Sequence[Query]) -> Query:
    """Give the query of what any of some queries finds, the scores added."""
    if not queries:
        return {"match_none": {}}
    return queries[0] if len(queries) == 1 else {"bool": {"should": list(queries), "minimum_should_match": 1}}


def _all(filters: Sequence[Query]) -> Query:
    return {"bool": {"filter": list(filters)}}


def _for_nothing(wanted: Query) -> Query:
    return {"constant_score": {"filter": wanted, "boost": 0.0}}


def _scored(filters: Sequence[Query], steps: Sequence[Step]) -> Query:
    return {"bool": {"filter": list(filters), "should": [step.scores for step in steps], "minimum_should_match": 0}}


def _answering(scores: Query, steps: Sequence[Step]) -> Step:
    met = any_of([step.met for step in steps])
    return Step(scores, met, any_of([met, *(step.related for step in steps)]))


def _scripted(wanted: Query, source: str, values: dict[str, Any]) -> Query:
    return {"script_score": {"query": wanted, "script": {"source": source, "params": values}}}
