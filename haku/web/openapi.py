"""The description of the API for programs (OpenAPI 3.1), written from what the API reads."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from haku._version import __version__
from haku.facet_names import FACETS
from haku.fields import FACTS, FIELDS
from haku.locale import LANGUAGES
from haku.output.columns import COLUMNS
from haku.results import ORDERS
from haku.web import api, parameters
from haku.web.asked import JSON, PROBLEM, Answer
from haku.web.exports import MEDIA

if TYPE_CHECKING:
    from haku import Index
    from haku.web.asked import Asked

Schema = dict[str, Any]
_TEXT: Schema = {"type": "string"}
_COUNT: Schema = {"type": "integer", "minimum": 0}
_STRINGS: Schema = {"type": "array", "items": _TEXT}
_FLAG: Schema = {"type": "string", "enum": list(parameters.FLAGS)}
#: What may be typed.
_TYPED: Schema = {"type": "string", "pattern": f"^[^{parameters.CONTROLS}]*$"}


def _object(required: dict[str, Schema], **more: Schema) -> Schema:
    return {"type": "object", "properties": required | more, "required": list(required)}


def _or_null(schema: Schema) -> Schema:
    return {"anyOf": [schema, {"type": "null"}]}


def _list(schema: Schema) -> Schema:
    return {"type": "array", "items": schema}


_HIT = _object(
    {
        "rank": {"type": "integer", "minimum": 1},
        **dict.fromkeys(("id", "title", "fund", "programme", "funder"), _TEXT),
        "score": {"type": "number"},
        "met": {"type": "boolean"},
        **dict.fromkeys(("implementers", "regions", "target_groups", "themes", "sources"), _STRINGS),
        **dict.fromkeys(("start", "end"), _or_null({"type": "string", "format": "date"})),
        "amount": _or_null({"type": "integer"}),
        "snippets": _list(_object({"field": _TEXT, "text": _TEXT, "marks": _list(_list(_COUNT))})),
        "matches": _list(_object({"query": _TEXT, "word": _TEXT, "how": _TEXT})),
    },
    shared=_list(_object({"kind": _TEXT, "value": _TEXT, "score": {"type": "number"}})),
)
_VALUE = _object({"value": _or_null(_TEXT), "count": _COUNT}, label=_TEXT)
_RESULTS = _object(
    {
        **dict.fromkeys(("query", "interpreted"), _TEXT),
        **dict.fromkeys(("total", "loose"), _COUNT),
        "took_ms": {"type": "number"},
        "cut": {"type": "boolean"},
        "did_you_mean": _or_null(_TEXT),
        "hits": _list({"$ref": "#/components/schemas/Hit"}),
        "facets": {"type": "object", "additionalProperties": _list(_VALUE)},
        "notes": _STRINGS,
    }
)
_PROJECT = _object(
    {"id": _TEXT, "title": _TEXT, "citation": _TEXT, "first_indexed": _or_null(_TEXT), "facets": {"type": "object"}}
)
_FACET = _object({"facet": _TEXT, "total": _COUNT, "offset": _COUNT, "values": _list(_VALUE)})
_STATISTICS = _object(
    {
        "by": _STRINGS,
        **dict.fromkeys(("projects", "unknown", "repeats"), _COUNT),
        "euros": {"type": "integer"},
        "cells": _list(_object({"values": _list(_or_null(_TEXT)), "count": _COUNT, "euros": {"type": "integer"}})),
    }
)
_PROBLEM = _object(
    {"title": _TEXT, "status": {"type": "integer"}, "detail": _TEXT}, type=_TEXT, hint=_TEXT, nearest=_TEXT
)


def _parameter(name: str, schema: Schema, told: str = "", where: str = "query") -> Schema:
    return {"name": name, "in": where, "required": where == "path", "schema": schema} | (
        {"description": told} if told else {}
    )


def _whole(least: int, most: int) -> Schema:
    return {"type": "integer", "minimum": least, "maximum": most}


def _of_search(most: int) -> list[Schema]:
    """Describe what a search is narrowed and ordered by."""
    facets = [
        _parameter(
            f"{sign}{name}", _list(_TYPED), "A value to keep out." if sign else "A value; repeat it for another one."
        )
        for name in FACETS
        for sign in ("", "-")
    ]
    return [
        _parameter("q", _TYPED | {"maxLength": parameters.LONGEST_QUERY}, "The query, in haku's query language."),
        _parameter("in", {"type": "string", "enum": [name for name in FIELDS if name not in FACTS]}),
        *(_parameter(name, _FLAG) for name in ("exact", "expand", "narrower", "whole", "loose")),
        _parameter("sort", {"type": "string", "enum": list(ORDERS)}),
        _parameter("limit", _whole(0, most)),
        _parameter("offset", _whole(0, parameters.FARTHEST)),
        _parameter("facet", _list({"type": "string", "enum": list(FACETS)}), "Count the values of these."),
        _parameter("lang", {"type": "string", "enum": list(LANGUAGES)}, "The language of labels and messages."),
        *facets,
    ]


def _operation(told: str, media: str, schema: Schema, given: list[Schema]) -> Schema:
    answers: Schema = {"200": {"description": told, "content": {media: {"schema": schema}}}}
    for status, why in (("400", "It can't be understood."), ("404", "There is no such thing."), ("503", "Not now.")):
        answers[status] = {
            "description": why,
            "content": {PROBLEM: {"schema": {"$ref": "#/components/schemas/Problem"}}},
        }
    return {"get": {"summary": told, "parameters": given, "responses": answers}}


def _ref(name: str) -> Schema:
    return {"$ref": f"#/components/schemas/{name}"}


def _paths() -> Schema:
    search = _of_search(api.MOST_HITS)
    language = [one for one in search if one["name"] == "lang"]
    project_id = _parameter("id", _TEXT | {"minLength": 1}, "The id, percent-encoded.", "path")
    facet = _parameter("facet_name", {"type": "string", "enum": list(FACETS)}, "", "path")
    columns = _parameter("columns", _TYPED, f"Of {', '.join(COLUMNS)}, with commas between them.")
    labels = _parameter("labels", _FLAG, "Headings and values in the language; else English keys, and values as kept.")
    narrowing = [one for one in search if not one["name"].startswith("-")]
    feed = _operation("The newest projects of a search.", "application/feed+json", {"type": "object"}, search)
    return {
        "/search": _operation("Search.", JSON, _ref("Results"), search),
        "/projects/{id}": _operation("A whole project.", JSON, _ref("Project"), [project_id, *language]),
        "/projects/{id}/similar": _operation("Projects like one.", JSON, _ref("Results"), [project_id, *narrowing]),
        "/facets/{facet_name}": _operation(
            "The values of a facet.", JSON, _ref("Facet"), [facet, _parameter("prefix", _TYPED), *_of_search(1000)]
        ),
        "/statistics": _operation(
            "Numbers and sums by one facet or two.", JSON, _ref("Statistics"),
            [_parameter("by", _TYPED, "A facet, or two with a comma between them."), *search],
        ),
        "/feed.json": feed,
        "/feed.atom": _operation("The same as Atom.", "application/atom+xml", _TEXT, search),
    } | {
        f"/export.{ending}": _operation(
            f"All projects as {ending}.", media.partition(";")[0], {}, [columns, labels, *search]
        )
        for ending, media in MEDIA.items()
    }  # fmt: skip


def document(index: Index, asked: Asked) -> Answer:  # noqa: ARG001 - it is of no index
    """Give the description."""
    parameters.checked(asked, ())
    schemas = {
        "Hit": _HIT, "Results": _RESULTS, "Project": _PROJECT, "Facet": _FACET, "Statistics": _STATISTICS,
        "Problem": _PROBLEM,
    }  # fmt: skip
    told = {
        "openapi": "3.1.0",
        "info": {"title": "haku", "version": __version__, "description": "Search of Finnish project descriptions."},
        "servers": [{"url": "/api/v1"}],
        "paths": _paths(),
        "components": {"schemas": schemas},
    }
    return Answer(json.dumps(told, ensure_ascii=False).encode(), JSON)
