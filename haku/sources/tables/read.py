"""A table to records: its heading found, its columns chosen, its damaged rows mended, each row read by its columns."""

from __future__ import annotations

from dataclasses import replace
from itertools import compress, islice
from typing import TYPE_CHECKING, NamedTuple

from haku.errors import SourceError
from haku.model import Place, Problem, Record, Severity, Unit
from haku.sources.tables.choose import choose, suggest
from haku.sources.tables.column_names import AMOUNTS, NOTHING, field_of, fold, is_note
from haku.sources.tables.heading import MOST_ROWS_ABOVE, find_heading, heading_of_keys
from haku.sources.tables.kinds import kind_of
from haku.sources.tables.learn import ROWS_TO_LEARN, learn
from haku.sources.tables.looks import is_surely_person
from haku.sources.tables.mapping import COLUMNS, read_mapping
from haku.sources.tables.mend import Mended, Mender, Stray
from haku.sources.tables.records import RecordMaker
from haku.sources.tables.rows import Spool, filled_width, spread
from haku.sources.tables.unwrap import unwrapped
from haku.sources.values.content import MOST_COLUMNS
from haku.sources.values.days import are_american
from haku.sources.values.personal import without_contacts
from haku.sources.values.row_counts import row_counter

if TYPE_CHECKING:
    from collections.abc import Container, Iterator, Sequence
    from pathlib import Path

    from haku.sources.tables.heading import Heading
    from haku.sources.tables.mapping import Mapping
    from haku.sources.values.content import Row, TableContent

_OF_DAYS = ("start", "end", "period")
# Rows by which columns are judged, from all parts of a table; of a damaged one, so many must be whole.
_ROWS_TO_LOOK_AT = 400
_ENOUGH_WHOLE = 0.2
# Of the rows of a table that explains columns, so many have the name of one in one of the first cells.
_FIRST_COLUMNS = 3
_FEWEST_EXPLAINED, _MOSTLY_EXPLAINED = 3, 0.6
# A row of a single cell is no project where there is so much to tell of projects.
_WIDE = 4
# Without titles, projects are called by who does them, where something else is told of them too.
_TELLING = ("start", "end", "period", "code", *AMOUNTS)
# Facts that a table is likely to have, and what else tells as much.
_MISSED = {
    "implementer": ("implementer", "implementers"),
    "start": ("start", "period"),
    "end": ("end", "period"),
    "granted_public": (*AMOUNTS,),
}


class Table(NamedTuple):
    """A table whose columns are known: its heading, a sample of its rows, and what is to be told of the columns."""

    heading: Heading | None
    sample: list[tuple[str, ...]]
    problems: list[Problem]


def read_table(content: TableContent, root: Path) -> tuple[list[Record], list[Problem]]:
    """Do what ``haku.sources.tables.read_table`` says."""
    mapping, counter = read_mapping(root, content.path), row_counter()
    with Spool(counter.finding(unwrapped(content.rows))) as rows:
        table = look_at(content, rows, mapping)
        if not table.heading or not names_projects(table.heading):
            return [], table.problems
        records, strays = _records(content, rows, table.heading, table.sample)
    return records, table.problems + strays


def look_at(content: TableContent, rows: Spool, mapping: Mapping) -> Table:
    """Find the heading of a table and what its columns are."""
    top = list(islice(rows, MOST_ROWS_ABOVE))
    named = heading_of_keys(top, mapping) if content.keyed else find_heading(top, mapping)
    if not named:
        return Table(None, [], [_unknown(content.path, None, {})] if rows.count else [])
    if not content.delimiter:  # cells have real borders, so there may be columns without names
        named = named.widened(rows.widest())
    if len(named.names) > MOST_COLUMNS:
        raise SourceError("it has more than {most} columns: is it a table of projects?", most=MOST_COLUMNS)
    sample = _sample(rows, named, bordered=not content.delimiter)
    if explained := _explained(sample):
        return Table(None, sample, [_explains(content.path, explained)])
    heading = choose(named, sample)
    problems = [*_missing(content.path, mapping, heading), *_by_contents(content.path, named, heading)]
    problems += [*(_untitled(content.path, named, heading, sample) or _perhaps(content.path, heading, sample))]
    return Table(heading, sample, problems)


def _explained(sample: Sequence[tuple[str, ...]]) -> list[str]:
    """Give the names of columns that a table explains, one in each row, as those of data often come with; else none."""
    for cells in islice(zip(*sample, strict=True), _FIRST_COLUMNS):
        named = {cell: field for cell in cells if (field := field_of(cell).field)}
        different = len(set(named.values())) >= _FEWEST_EXPLAINED
        if different and len(named) >= len(cells) * _MOSTLY_EXPLAINED:
            return [*named]
    return []


def _explains(path: str, names: Sequence[str]) -> Problem:
    made = "it explains columns, so it has no projects: left out"
    return Problem("skipped-table", Severity.NOTE, _place(path, 1), "", ", ".join(names), made)


def names_projects(heading: Heading) -> bool:
    """Tell whether projects have names in a table: titles, or else who does what is told of."""
    return heading.has("title") or (heading.has("implementer") and any(map(heading.has, _TELLING)))


def _sample(table: Spool, heading: Heading, *, bordered: bool) -> list[tuple[str, ...]]:
    """Give rows below the heading that are as wide as it is, none where most are damaged."""
    width = len(heading.names)
    trimmed = bordered or table.has_blank_ends(width)
    rows = [*spread(_below(table, heading, trimmed=trimmed), table.count, _ROWS_TO_LOOK_AT)]
    if bordered:
        rows = [row._replace(cells=(*row.cells, *[""] * (width - len(row.cells)))) for row in rows]
    whole = [row.cells for row in rows if len(row.cells) == width and not _is_no_project(row, width)]
    return whole if len(whole) >= len(rows) * _ENOUGH_WHOLE else []


def _records(
    content: TableContent, table: Spool, heading: Heading, sample: Sequence[tuple[str, ...]]
) -> tuple[list[Record], list[Problem]]:
    """Read the rows below the heading; those that are no projects are reported."""
    maker = RecordMaker(content.path, heading, sample, month_first=_is_american(table, heading))
    records: list[Record] = []
    strays = []
    first: Mended | None = None  # of the project at hand
    for row in row_counter().reading(mended_rows(table, heading, content.delimiter, keyed=content.keyed)):
        if isinstance(row, Stray):
            record = None
        elif first and not content.keyed and maker.goes_on(row):
            if maker.has_code(first):
                records[-1] = replace(records[-1], part_of=first.number)
            record = maker.part(row, first)
        else:
            first, record = row, maker.record(row)
        if record:
            records.append(record)
        else:
            first = None
            strays.append(_stray(content.path, row, heading))
    return records, strays


def _is_american(table: Spool, heading: Heading) -> bool:
    """Tell whether the columns of days are written month first, by rows from all parts of the table."""
    numbers = [number for number, use in enumerate(heading.fields) if use.field in _OF_DAYS]
    rows = spread(table, table.count, ROWS_TO_LEARN)
    return are_american(row.cells[number] for row in rows for number in numbers if number < len(row.cells))


def mended_rows(table: Spool, heading: Heading, delimiter: str, *, keyed: bool = False) -> Iterator[Mended | Stray]:
    """Yield the rows below the heading, mended where the table is damaged."""
    width = len(heading.names)
    trimmed = table.has_blank_ends(width)
    if delimiter and any(len(row.cells) != width for row in _below(table, heading, trimmed=trimmed)):
        kinds = {at: kind for at, use in enumerate(heading.fields) if (kind := kind_of(use.field))}
        sample = spread(_below(table, heading, trimmed=trimmed), table.count, ROWS_TO_LEARN)
        columns = learn(sample, width, delimiter, kinds)
        yield from Mender(columns, delimiter).mend(_below(table, heading, trimmed=trimmed))
        return
    alone = {*_titles_by_themselves(table, heading, trimmed=trimmed), *heading.partners()}
    for row in _below(table, heading, trimmed=trimmed):
        if not keyed and _is_no_project(row, width, alone):
            yield Stray(row.number, delimiter.join(row.cells) if delimiter else _filled(row.cells))
        else:
            yield Mended(row.number, (*row.cells, *[""] * (width - len(row.cells))))


def _below(table: Spool, heading: Heading, *, trimmed: bool) -> Iterator[Row]:
    """Yield the rows below the heading that are neither blank nor the heading again.

    Where rows are ``trimmed``, they lose blank cells beyond the heading.
    """
    width = len(heading.names)
    for row in islice(table, heading.below, None):
        filled = filled_width(row.cells)
        if filled and not heading.is_again(row):
            short = trimmed and len(row.cells) > width
            yield row._replace(cells=row.cells[: max(filled, width)]) if short else row


def _is_no_project(row: Row, width: int, alone: Container[int] = ()) -> bool:
    """Tell a row about the table, and one cell by itself: the name of a group, or a footnote.

    It has that name where it goes over all columns, or stands in a wide table in a column whose cells aren't ``alone``.
    """
    at = _only(row.cells)
    if at is None:
        return is_note(row.cells)
    return (width > 1 and _covers(row, width)) or (width >= _WIDE and at not in alone) or is_note(row.cells)


def _covers(row: Row, width: int) -> bool:
    return any(not first and last >= width - 1 for first, last in row.wide)


def _titles_by_themselves(table: Spool, heading: Heading, *, trimmed: bool) -> set[int]:
    """Give the columns in which a cell by itself in its row is the title of a project, of which nothing else is known.

    Names of groups stand in the first column, where most rows have more.
    """
    titles = {at for at, use in enumerate(heading.fields) if use.field == "title"}
    if 0 in titles:
        rows = [*spread(_below(table, heading, trimmed=trimmed), table.count, _ROWS_TO_LOOK_AT)]
        if sum(1 for row in rows if _only(row.cells) == 0) <= len(rows) / 2:
            titles.remove(0)
    return titles


def _only(cells: Sequence[str]) -> int | None:
    """Give the number of the cell that is the only filled one of its row; none where there are more."""
    filled = [at for at, cell in enumerate(cells) if cell.strip()]
    return filled[0] if len(filled) == 1 else None


def _missing(path: str, mapping: Mapping, heading: Heading) -> Iterator[Problem]:
    """Report the columns that a user names and the table doesn't have."""
    for key, (_, column) in mapping.items():
        if key not in map(fold, heading.names):
            made, place = "{file} names this column, but the table has none", _place(path, 1)
            yield Problem("missing-column", Severity.WARNING, place, "", column, made, {"file": COLUMNS})


def _by_contents(path: str, named: Heading, heading: Heading) -> Iterator[Problem]:
    """Tell which columns were read as something else than their names say."""
    for name, before, use in zip(heading.names, named.fields, heading.fields, strict=True):
        if use.field == before.field or use.why == "name" or not name:
            continue
        if use.field == "title" and not named.has("title"):  # told by itself
            continue
        if use.field == NOTHING:
            made = "left out: it has names of persons" if use.why == "persons" else "left out: it counts the rows"
        elif use.field:
            made = "read as {field}, by what it holds"
        else:
            made = "kept as text: it does not hold what its name says"
        yield Problem("column-by-contents", Severity.NOTE, _place(path, 1), "", name, made, {"field": use.field})


def _untitled(path: str, named: Heading, heading: Heading, sample: Sequence[tuple[str, ...]]) -> list[Problem]:
    """Tell what projects are called in a table that has no column which is known to hold titles."""
    if named.has("title") or any(use.field == "title" and use.why == "name" for use in heading.fields):
        return []
    return [_unknown(path, heading, suggest(heading, sample))]


def _perhaps(path: str, heading: Heading, sample: Sequence[tuple[str, ...]]) -> Iterator[Problem]:
    """Tell which columns of a table may hold facts of kinds that no column of it is known to hold."""
    missing = [field for field, same in _MISSED.items() if not any(map(heading.has, same))]
    likely = {name: field for name, field in suggest(heading, sample).items() if field in missing}
    if likely:
        made = 'kept as text: if it is so, write ["{path}"] and {columns} into {file} (docs/TABLES.md)'
        values = {"file": COLUMNS, "path": path, "columns": _lines(likely)}
        yield Problem("unknown-columns", Severity.NOTE, _place(path, 1), "", ", ".join(likely), made, values)


def _lines(columns: dict[str, str]) -> str:
    """Give what to write into ``columns.toml``."""
    return ", ".join(f'"{name}" = "{field}"' for name, field in columns.items())


def _unknown(path: str, heading: Heading | None, likely: dict[str, str]) -> Problem:
    """Report a table in which no column is known to hold titles, and tell how to say what its columns hold."""
    names = heading.names if heading else ()
    fields = {use.field: name for name, use in zip(names, heading.fields, strict=True)} if heading else {}
    severity, column = Severity.WARNING, fields.get("title") or fields.get("implementer", "")
    if "title" in fields:
        made = "“{column}” was taken for the title; say in {file} what the columns are (docs/TABLES.md)"
    elif heading and names_projects(heading):
        made = "projects are called by “{column}”; say in {file} which column is the title (docs/TABLES.md)"
    else:
        made = 'nothing was read: write ["{path}"] and {columns} into {file} (docs/TABLES.md)'
        severity = Severity.ERROR
    columns = _lines(likely or {next(filter(None, names), "…"): "title"})
    values = {"file": COLUMNS, "path": path, "column": column, "columns": columns}
    return Problem("unknown-columns", severity, _place(path, 1), "", ", ".join(filter(None, names)), made, values)


def _stray(path: str, row: Mended | Stray, heading: Heading) -> Problem:
    """Report a row that is no project, without what is never read: persons."""
    read = [use.field != NOTHING for use in heading.fields]
    cells = () if isinstance(row, Stray) else compress(row.cells, read)
    text = (
        row.text if isinstance(row, Stray) else _filled([cell for cell in cells if cell and not is_surely_person(cell)])
    )
    return Problem(
        "skipped-row", Severity.NOTE, _place(path, row.number), "", without_contacts(text), "no project: left out"
    )


def _filled(cells: Sequence[str]) -> str:
    return " ".join(filter(None, map(str.strip, cells)))


def _place(path: str, row: int) -> Place:
    return Place(path, row, row, Unit.ROW)
