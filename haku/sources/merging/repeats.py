"""Rows that a list has more than once: those that tell the same, and ids that several projects of it have."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from haku.model import Problem, Severity
from haku.sources.merging.identity import Row, all_told, ids_of, list_of, row_of

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable, Iterator, Sequence

    from haku.model import Record

#: So many rows are named that share an id.
_MOST_NAMED = 10


def find_repeats(records: Iterable[Record]) -> Iterator[Problem]:
    """Yield what is to be told of the records of a document that repeat another of them, or its id."""
    first: dict[Hashable, Record] = {}
    with_id: dict[tuple[str, str], dict[Row, Record]] = defaultdict(dict)
    for record in records:
        ids, row = ids_of(record), row_of(record)
        if ids.code:
            continue
        known = first.setdefault((row.path, ids.own, all_told(record)), record)
        if known is not record:
            yield _repeated(record, known)
        if ids.own:
            with_id[row.path, ids.own].setdefault(row, record)
    yield from (_same_id(list(found.values())) for found in with_id.values() if len(found) > 1)


def _repeated(record: Record, first: Record) -> Problem:
    if row_of(record) == row_of(first):
        made = "it tells the same as {place}: one project"
    else:
        made = "it tells the same as {place}, but need not be the same: taken as two projects"
    values = {"place": str(first.source.place)}
    return Problem("repeated-row", Severity.NOTE, record.source.place, "", record.title, made, values)


def _same_id(found: Sequence[Record]) -> Problem:
    first, lines = found[0], [str(record.source.place.first_line) for record in found]
    places = f"{list_of(first)}:{', '.join(lines[:_MOST_NAMED])}{', …' if len(lines) > _MOST_NAMED else ''}"
    made = "projects that differ have it, so each has an id of its own: {places}"
    return Problem("repeated-id", Severity.WARNING, first.source.place, "", first.code, made, {"places": places})
