"""What a plan found on a cluster: pages, counts, and where a page's projects answer it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple, cast

from haku.opensearch.page_index import PageEvaluator, PageIndex
from haku.opensearch.plans import any_of, phrase, scaled, whole
from haku.opensearch.selecting import lacking, order, statuses
from haku.query.plan import Scope
from haku.score.facet_columns import FacetColumns, in_order
from haku.search.backend import Ranked
from haku.search.matches import Finder

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from haku.counts import FacetCount, Tally
    from haku.index.reader import IndexReader
    from haku.opensearch.generation import Generation
    from haku.opensearch.plans import Query, Step
    from haku.query.plan import Task, TermQuery
    from haku.search.backend import Spot, Texts

_MET = "met"
#: OpenSearch gives at most so many hits at a time, and counts at most so many values of a facet.
_AT_ONCE = 5_000
_MOST_VALUES = 65_535
_COLUMNS = ("start", "end", "amount")


class Found:
    """The projects that a query finds, in order: those that meet it have 1 more than their score, which is below 1."""

    def __init__(self, generation: Generation, scores: Query, met: Query, bound: float) -> None:
        """No project has a score above ``bound``."""
        self._cluster, self._index = generation.cluster, generation.name
        self.bound = max(bound, 1e-9) * 1.000001
        bonus = {"constant_score": {"filter": met, "boost": 1.0, "_name": _MET}}
        self._query = {"must": [scaled(scores, 1 / self.bound)], "should": [bonus]}

    def hits(self, within: Query, sort: str, offset: int, limit: int, **wanted: Any) -> Iterator[dict[str, Any]]:
        """Give the hits of a set, in pieces: the index never changes, so each piece goes on where the last ended."""
        query = {"bool": {**self._query, "filter": [within]}}
        body: dict[str, Any] = {"query": query, "sort": order(sort), "track_scores": True, "_source": False, **wanted}
        end = offset + limit
        at = 0
        while at < end:
            body["size"] = min(_AT_ONCE, end - at)
            body["track_total_hits"] = False
            hits = self._cluster.search(self._index, body)["hits"]["hits"]
            yield from hits[max(offset - at, 0) :]
            at += len(hits)
            if len(hits) < body["size"]:
                return
            body["search_after"] = hits[-1]["sort"]

    def ranked(self, hit: dict[str, Any]) -> Ranked:
        """Give a hit with haku's score."""
        met = _MET in hit.get("matched_queries", ())
        return Ranked(hit["_id"], max(hit["_score"] - met, 0.0) * self.bound, met)


class _Sets(NamedTuple):
    """The projects that a search is about, and those that follow apart."""

    about: Query
    apart: Query


class ClusterMatched:
    """What a plan found; a ``Matched``."""

    def __init__(self, generation: Generation, task: Task, step: Step, bound: float) -> None:
        """``step`` is the plan translated, ``bound`` more than any score."""
        self._generation = generation
        self._met = step.met
        self._found = Found(generation, step.scores, step.met, bound)
        loose = {"bool": {"filter": [step.related], "must_not": [step.met]}}
        self._sets = _sets(task.scope, step, loose)
        filters = [self._sets.about] if task.scope is Scope.ANSWERS else [self._sets.about, loose]
        total, *others = generation.cluster.count_each(generation.name, filters)
        self.total, self.loose = total, sum(others)

    def page(self, sort: str, offset: int, limit: int | None) -> list[Ranked]:
        """Give a page of the projects."""
        apart = self.loose if "match_none" not in self._sets.apart else 0
        begin, end = offset, self.total + apart if limit is None else offset + limit
        page: list[Ranked] = []
        for within, size in ((self._sets.about, self.total), (self._sets.apart, apart)):
            most = min(end, size) - begin
            if most > 0:
                page += map(self._found.ranked, self._found.hits(within, sort, begin, most))
            begin, end = max(begin - size, 0), max(end - size, 0)
        return page

    def counts(self, facet: str, most: int | None = None) -> Sequence[FacetCount]:
        """Count the values of a facet."""
        if facet == "status":
            told = statuses(self._generation.today)
            found = self._aggregated({"status": {"filters": {"filters": told}}})["status"]["buckets"]
            return in_order(facet, {value: one["doc_count"] for value, one in found.items() if one["doc_count"]}, most)
        field = f"facets.{facet}"
        values = {"terms": {"field": field, "size": _MOST_VALUES}}
        found = self._aggregated({"values": values, "lacking": {"filter": lacking(field)}})
        counted = {bucket["key"]: bucket["doc_count"] for bucket in found["values"]["buckets"]}
        return in_order(facet, counted, most, found["lacking"]["doc_count"])

    def _aggregated(self, wanted: dict[str, Any]) -> Any:
        body = {"size": 0, "query": {"bool": {"filter": [self._sets.about]}}, "aggs": wanted}
        return self._generation.cluster.search(self._generation.name, body)["aggregations"]

    def euros(self, facet: str) -> dict[str, int]:
        """Add up their sums by the values of a facet."""
        return {cell.values[0]: cell.euros for cell in self.cross((facet,))}

    def cross(self, facets: Sequence[str]) -> Iterator[Tally]:
        """Give the projects and sums of every combination of values of some facets that occurs."""
        fields = [*(f"facets.{facet}" for facet in facets), *_COLUMNS]
        hits = self._found.hits(self._sets.about, "relevance", 0, self.total, docvalue_fields=fields)
        columns = _Columns([hit.get("fields", {}) for hit in hits])
        from datetime import date

        today = date.fromordinal(self._generation.today)
        return FacetColumns(cast("IndexReader", columns), today).cross(facets, range(self.total))

    def is_met_anywhere(self, query: TermQuery) -> bool:
        """Tell whether any project meets a word or phrase of the plan."""
        return self._generation.counted.of_filter(phrase(query) if query.phrase else whole(query)) > 0

    def count_met(self, layer: str = "", terms: Sequence[str] = ()) -> int:
        """Count those that meet every word, and where there are ``terms`` of a layer, have one of them."""
        limits = [{"terms": {layer: list(terms)}}] if terms else []
        (found,) = self._generation.cluster.count_each(
            self._generation.name, [{"bool": {"filter": [self._met, *limits]}}]
        )
        return found

    def spots(self, queries: Sequence[TermQuery], page: Sequence[tuple[str, Texts]]) -> list[list[Spot]]:
        """Give, for each project of a page with its texts, every stretch that answers one of the queries."""
        reader = PageIndex([texts for _, texts in page], self._generation.lexicon, self._generation.average)
        evaluator = PageEvaluator(reader, self._generation.counted)
        finder = Finder(cast("IndexReader", reader), evaluator, queries, range(len(page)))
        return [finder.spots(number, texts) for number, (_, texts) in enumerate(page)]


def _sets(scope: Scope, step: Step, loose: Query) -> _Sets:
    nothing: Query = {"match_none": {}}
    match scope:
        case Scope.ANSWERS:
            return _Sets(step.met, nothing)
        case Scope.APART:
            return _Sets(step.met, loose)
        case Scope.TOGETHER:
            return _Sets(any_of([step.met, loose]), nothing)
        case Scope.EVERYTHING:
            return _Sets(step.scores, nothing)


class _Columns:
    """The columns of some hits, as an ``IndexReader`` has those of an index."""

    def __init__(self, rows: list[dict[str, list[Any]]]) -> None:
        self._rows = rows

    def numbers(self, name: str) -> list[int]:
        """Give a column of numbers."""
        unknown = -1 if name == "amount" else 0
        return [int(row.get(name, [unknown])[0]) for row in self._rows]

    def facet_values(self, facet: str, doc: int) -> list[str]:
        """Give a project's values of a facet."""
        return list(self._rows[doc].get(f"facets.{facet}", ()))
