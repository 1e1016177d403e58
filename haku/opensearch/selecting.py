"""Filters, sets and orders of projects as OpenSearch has them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from haku.facet_names import NO_VALUE
from haku.facets.periods import STATUSES
from haku.opensearch.plans import any_of
from haku.score.ordering import ordering

if TYPE_CHECKING:
    from haku.opensearch.plans import Query
    from haku.query.plan import Filter

#: What titles are sorted by.
TITLE_KEY = "title_key"
#: Dates in the wrong order.
_WRONG = "doc['start'].size() > 0 && doc['end'].size() > 0 && doc['end'].value < doc['start'].value"


def selected(wanted: Filter, today: int) -> Query:
    """Give the query of what passes a filter on a day, by its ordinal."""
    if wanted.key == "amount":
        return any_of([_between(one.low, one.high) for one in wanted.ranges])
    if wanted.key == "status":
        return any_of([statuses(today)[value] for value in STATUSES if value in wanted.values])
    field = f"facets.{wanted.key}"
    queries: list[Query] = [{"terms": {field: sorted(wanted.values - {NO_VALUE})}}]
    return any_of([*queries, lacking(field)] if NO_VALUE in wanted.values else queries)


def lacking(field: str) -> Query:
    """Give the query of what has no value in a field."""
    return {"bool": {"must_not": [{"exists": {"field": field}}]}}


def _between(low: float | None, high: float | None) -> Query:
    limits = {name: value for name, value in (("gte", low), ("lte", high)) if value is not None}
    return {"range": {"amount": limits}} if limits else {"exists": {"field": "amount"}}


def statuses(today: int) -> dict[str, Query]:
    """Give the query of each status, as ``haku.facets.periods.status`` tells it."""
    wrong = {"script": {"script": {"source": _WRONG}}}
    known = {"bool": {"filter": [{"exists": {"field": "start"}}, {"exists": {"field": "end"}}]}}
    ended, planned = {"range": {"end": {"lt": today}}}, {"range": {"start": {"gt": today}}}
    told: dict[str, Query] = {
        "ended": {"bool": {"filter": [ended], "must_not": [wrong]}},
        "planned": {"bool": {"filter": [planned], "must_not": [wrong, ended]}},
        "running": {"bool": {"filter": [known], "must_not": [wrong, ended, planned]}},
    }
    return told | {"unknown": {"bool": {"must_not": list(told.values())}}}


def order(sort: str) -> list[Any]:
    """Give the order of hits: by a column if it is wanted, then by score, then by id."""
    by = ordering(sort)
    last: list[Any] = [{"_score": "desc"}, {"id": "asc"}]
    if by.name == "relevance":
        return last
    field = {"title": TITLE_KEY}.get(by.name, by.name)
    return [{field: {"order": "asc" if by.upwards else "desc", "missing": "_last"}}, *last]
