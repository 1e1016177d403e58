"""What programs are told: the command line's JSON."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from haku.output.data import results_object
from haku.output.project import project_object
from haku.web import citation, parameters, statistics_page, value_page
from haku.web.asked import JSON, Answer, project_path
from haku.web.project_page import narrowed

if TYPE_CHECKING:
    from haku import Index, Results
    from haku.web.asked import Asked

#: A program may have so many hits at once.
MOST_HITS = 200


def _as_json(told: dict[str, Any], *, cut: bool = False) -> Answer:
    return Answer(json.dumps(told, ensure_ascii=False).encode(), JSON, cut=cut)


def _told(results: Results) -> dict[str, Any]:
    return results_object(results) | {"notes": list(map(str, results.notes))}


def search(index: Index, asked: Asked) -> Answer:
    """Answer a search."""
    results = index.search(parameters.read(asked, most=MOST_HITS).request)
    return _as_json(_told(results), cut=results.cut)


def project(index: Index, asked: Asked) -> Answer:
    """Give all that is known of a project."""
    parameters.checked(asked, ())
    found = index.project(asked.project_id)
    day = index.first_indexed(found.id)
    address = asked.base + asked.at(project_path(found.id))
    more = {"first_indexed": day.isoformat() if day else None, "citation": citation.as_text(found, address)}
    return _as_json(project_object(found) | more)


def similar(index: Index, asked: Asked) -> Answer:
    """Give the projects like one, with what is shared."""
    request = narrowed(parameters.read(asked, most=MOST_HITS).request)
    return _as_json(_told(index.similar(asked.project_id, request)))


def facet(index: Index, asked: Asked) -> Answer:
    """Give the values of a facet with the number of projects that have each."""
    name, counts, wanted = value_page.found(index, asked)
    first = wanted.request.offset
    shown = counts[first : first + (wanted.request.limit or 0)]
    values = [{"value": c.value or None, "label": index.label(name, c.value), "count": c.projects} for c in shown]
    return _as_json({"facet": name, "total": len(counts), "offset": first, "values": values})


def statistics(index: Index, asked: Asked) -> Answer:
    """Give numbers and sums by facets."""
    choice, found, _ = statistics_page.counted(index, asked)
    return _as_json(
        {
            "by": choice.by,
            "projects": found.projects,
            "euros": found.euros,
            "unknown": found.unknown,
            "repeats": found.repeats,
            "cells": [
                {"values": [value or None for value in cell.values], "count": cell.projects, "euros": cell.euros}
                for cell in found.cells
            ],
        }
    )
