"""Results as data: the JSON contract, JSON Lines, CSV and ids."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from haku.locale import tr
from haku.normal import printable
from haku.output.text import BETWEEN

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from haku.counts import FacetCount
    from haku.output.style import Style
    from haku.results import Hit, Results

#: A text that begins so would be run as a formula when a spreadsheet opens it (OWASP, "CSV injection").
_FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")
_COLUMNS = (
    "rank", "id", "title", "score", "met", "fund", "programme", "funder", "implementers", "start", "end", "amount",
    "regions", "target_groups", "themes", "sources",
)  # fmt: skip
#: The columns that have values of facets, and those that are called otherwise in an exported table.
_FACETS = {"regions": "region", "target_groups": "target_group", "themes": "theme"}
_EXPORTED = _FACETS | {"implementers": "implementer"}


def hit_object(hit: Hit) -> dict[str, Any]:
    """Give a hit as an object of the JSON contract: dates ISO 8601 or null, amounts whole euros or null."""
    project = hit.stored
    told: dict[str, Any] = {
        "rank": hit.rank,
        "id": hit.id,
        "title": project["title"],
        "score": round(hit.score, 6),
        "met": hit.met,
        "fund": project["fund"],
        "programme": project["programme"],
        "funder": BETWEEN.join(hit.facet("funder")),
        "implementers": project["implementers"],
        "start": project["start"],
        "end": project["end"],
        "amount": project["amount"]["euros"] if project["amount"] else None,
        "regions": hit.facet("region"),
        "target_groups": hit.facet("target_group"),
        "themes": hit.facet("theme"),
        "sources": [source["place"]["path"] for source in project["sources"]],
        "snippets": [{"field": s.field, "text": s.text, "marks": s.marks} for s in hit.snippets],
        "matches": [{"query": m.query, "word": m.word, "how": m.how} for m in hit.matches],
    }
    if hit.shared:
        told["shared"] = [{"kind": s.kind, "value": s.value, "score": round(s.score, 6)} for s in hit.shared]
    return told


def counts_object(facets: Mapping[str, Sequence[FacetCount]]) -> dict[str, list[dict[str, Any]]]:
    """Give counts as an object of the JSON contract; no value is null."""
    return {name: [{"value": c.value or None, "count": c.projects} for c in counts] for name, counts in facets.items()}


def _explained(hit: Hit) -> dict[str, Any]:
    told = hit_object(hit)
    for match, said in zip(hit.matches, told["matches"], strict=True):
        said["score"] = round(match.score, 6)
    return told


def results_object(results: Results, *, explain: bool = False) -> dict[str, Any]:
    """Give the whole answer as an object of the JSON contract."""
    return {
        "query": results.query,
        "interpreted": results.interpreted,
        "total": results.total,
        "loose": results.loose,
        "took_ms": round(results.took_ms, 3),
        "cut": results.cut,
        "did_you_mean": results.did_you_mean or None,
        "hits": [_explained(hit) if explain else hit_object(hit) for hit in results.hits],
        "facets": counts_object(results.facets),
    }


def as_json(results: Results, _: Style, *, explain: bool) -> Iterator[str]:
    """Yield the whole answer as one JSON object."""
    yield json.dumps(results_object(results, explain=explain), ensure_ascii=False, indent=2)


def as_json_lines(results: Results, _: Style, *, explain: bool) -> Iterator[str]:
    """Yield one JSON object a hit."""
    for hit in results.hits:
        yield json.dumps(_explained(hit) if explain else hit_object(hit), ensure_ascii=False)


def as_csv(results: Results, style: Style, *, explain: bool) -> Iterator[str]:  # noqa: ARG001 - one signature for all formats
    """Yield a header and one row a hit; several values of a column are joined by ``; ``."""
    yield csv_line(list(map(_heading, _COLUMNS)) if style.labels else _COLUMNS)
    for hit in results.hits:
        told = hit_object(hit)
        if style.labels:
            told |= {name: [style.label(facet, value) for value in told[name]] for name, facet in _FACETS.items()}
        yield csv_line([_cell(told[column]) for column in _COLUMNS])


def _heading(name: str) -> str:
    """Give a column's heading in the user's language: that of an exported table, where that has such a column."""
    from haku.output.columns import COLUMNS

    if name == "rank":
        return "#"
    column = COLUMNS.get(_EXPORTED.get(name, name))
    return column.heading if column else tr(name)


def csv_line(cells: Sequence[str]) -> str:
    """Give one line of CSV (RFC 4180) without its line break, of cells that no program runs."""
    import csv
    import io

    line = io.StringIO()
    csv.writer(line, lineterminator="").writerow(map(guarded, cells))
    return line.getvalue()


def guarded(cell: str) -> str:
    """Give a text as it may stand in a cell: what a spreadsheet would run has an apostrophe before it, but for numbers.

    Reading a table takes it away again (``haku.sources.tables.unwrap``).
    """
    if cell.startswith(_FORMULA_SIGNS) and not _is_number(cell):
        cell = f"'{cell}"
    return printable(cell)


def _is_number(text: str) -> bool:
    digits = text[1:].replace(" ", "").replace("\u00a0", "").replace(",", "").replace(".", "")
    return text[0] in "+-" and digits.isdecimal() and digits.isascii()


def _cell(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "1" if value else "0"
    return BETWEEN.join(value) if isinstance(value, list) else str(value)


def as_ids(results: Results, _: Style, *, explain: bool) -> Iterator[str]:  # noqa: ARG001
    """Yield the ids of the hits that are counted: an id can't be marked as one that is loosely related."""
    for hit in results.hits:
        if hit.met or results.loose_counted:
            yield hit.id
