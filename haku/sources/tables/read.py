"""A table to records: its heading found, its damaged rows mended, each row read by the fields of its columns."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from haku.model import Place, Problem, Record, Severity, Unit
from haku.sources.content import Row
from haku.sources.tables.heading import MOST_ROWS_ABOVE, find_heading, guess_title
from haku.sources.tables.kinds import kind_of
from haku.sources.tables.learn import ROWS_TO_LEARN, learn
from haku.sources.tables.mapping import COLUMNS, read_mapping
from haku.sources.tables.mend import Mended, Mender, Stray
from haku.sources.tables.names import fold, is_note
from haku.sources.tables.records import RecordMaker
from haku.sources.tables.rows import Spool, filled_width, spread

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from haku.sources.content import TableContent
    from haku.sources.tables.heading import Heading
    from haku.sources.tables.mapping import Mapping

# Rows by which a column without a known name is judged.
_ROWS_TO_LOOK_AT = 200


def read_table(content: TableContent, root: Path) -> tuple[list[Record], list[Problem]]:
    """Do what ``haku.sources.tables.read_table`` says. A table of unknown columns is read if one looks like titles."""
    mapping = read_mapping(root, content.path)
    with Spool(content.rows) as table:
        heading = find_heading(list(islice(table, MOST_ROWS_ABOVE)), mapping)
        problems = list(_missing(content.path, mapping, heading)) if heading else []
        if heading and not heading.has("title"):
            heading = _with_likely_title(heading, table)
            problems.append(_unknown(content.path, heading))
        elif not heading and table.count:
            problems.append(_unknown(content.path, None))
        if not heading or not heading.has("title"):
            return [], problems
        records, strays = _records(content, table, heading)
    return records, problems + strays


def _records(content: TableContent, table: Spool, heading: Heading) -> tuple[list[Record], list[Problem]]:
    """Read the rows below the heading; those that are no projects are reported."""
    if not content.delimiter:  # cells have real borders, so there may be columns without names
        heading = heading.widened(table.widest())
    maker = RecordMaker(content.path, heading)
    records, strays = [], []
    for row in mended_rows(table, heading, content.delimiter):
        record = maker.record(row) if isinstance(row, Mended) else None
        if record:
            records.append(record)
        else:
            strays.append(_stray(content.path, row))
    return records, strays


def mended_rows(table: Spool, heading: Heading, delimiter: str) -> Iterator[Mended | Stray]:
    """Yield the rows below the heading, mended where the table is damaged."""
    width = len(heading.names)
    trimmed = table.has_blank_ends(width)
    if delimiter and any(len(row.cells) != width for row in _below(table, heading, trimmed=trimmed)):
        kinds = {at: kind for at, (field, _) in enumerate(heading.fields) if (kind := kind_of(field))}
        sample = spread(_below(table, heading, trimmed=trimmed), table.count, ROWS_TO_LEARN)
        columns = learn(sample, width, delimiter, kinds)
        yield from Mender(columns, delimiter).mend(_below(table, heading, trimmed=trimmed))
        return
    for number, cells in _below(table, heading, trimmed=trimmed):
        if is_note(cells):
            yield Stray(number, delimiter.join(cells) if delimiter else _filled(cells))
        else:
            yield Mended(number, (*cells, *[""] * (width - len(cells))))


def _below(table: Spool, heading: Heading, *, trimmed: bool) -> Iterator[Row]:
    """Yield the rows below the heading that are neither blank nor the heading again.

    Where rows are ``trimmed``, they lose blank cells beyond the heading.
    """
    width = len(heading.names)
    for number, cells in islice(table, heading.above + 1, None):
        filled = filled_width(cells)
        if trimmed and len(cells) > width:
            cells = cells[: max(filled, width)]
        if filled and not heading.is_again(cells):
            yield Row(number, cells)


def _with_likely_title(heading: Heading, table: Spool) -> Heading:
    """Take the first column that looks like titles for one, if any does."""
    looked_at = list(islice(table, heading.above + 1, heading.above + 1 + _ROWS_TO_LOOK_AT))
    number = guess_title(heading, looked_at)
    if number is None:
        return heading
    fields = (*heading.fields[:number], ("title", 0), *heading.fields[number + 1 :])
    return heading._replace(fields=fields)


def _missing(path: str, mapping: Mapping, heading: Heading) -> Iterator[Problem]:
    """Report the columns that a user names and the table doesn't have."""
    for key, (_, column) in mapping.items():
        if key not in map(fold, heading.names):
            made, place = "{file} names this column, but the table has none", _place(path, 1)
            yield Problem("missing-column", Severity.WARNING, place, "", column, made, {"file": COLUMNS})


def _unknown(path: str, heading: Heading | None) -> Problem:
    """Report a table in which no column is known to hold titles, and tell how to say what its columns hold."""
    names = heading.names if heading else ()
    titled = [names[number] for number, (field, _) in enumerate(heading.fields) if field == "title"] if heading else []
    if titled:
        made = "“{column}” was taken for the title; say in {file} what the columns are (docs/TABLES.md)"
        severity, column = Severity.WARNING, titled[0]
    else:
        made = 'nothing was read: write ["{path}"] and "{column}" = "title" into {file} (docs/TABLES.md)'
        severity, column = Severity.ERROR, next(filter(None, names), "…")
    values = {"file": COLUMNS, "path": path, "column": column}
    return Problem("unknown-columns", severity, _place(path, 1), "", ", ".join(filter(None, names)), made, values)


def _stray(path: str, row: Mended | Stray) -> Problem:
    text = row.text if isinstance(row, Stray) else _filled(row.cells)
    return Problem("skipped-row", Severity.NOTE, _place(path, row.number), "", text, "no project: left out")


def _filled(cells: Sequence[str]) -> str:
    return " ".join(filter(None, map(str.strip, cells)))


def _place(path: str, row: int) -> Place:
    return Place(path, row, row, Unit.ROW)
