"""How the columns of tables are read: for reading, as JSON, or as CSV with a row for each column."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from haku.locale import tr
from haku.output.data import csv_line
from haku.output.table import draw
from haku.output.text import path_text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from haku.diagnosis.column_check import ColumnReading, TableReading
    from haku.output.style import Style

_NOTHING = "nothing"
#: By what a column is known, beyond its name, in words.
WHY = {
    "contents": "by its contents",
    "persons": "names of persons",
    "row numbers": "numbers of the rows",
    "columns.toml": "by columns.toml",
}
_COLUMNS = ("table", "column", "field", "why", "scale", "likely", "examples")


def as_text(tables: Sequence[TableReading], style: Style) -> Iterator[str]:
    """Yield each table's columns with what they are read as and some cells, and what would change that."""
    if not tables:
        yield tr("There are no tables.")
        return
    for table in tables:
        yield f"{style.bold(path_text(table.path))}  {style.dim(_told(table))}"
        if table.columns:
            header = [tr("column"), tr("read as"), tr("examples")]
            yield from draw(header, [[c.column, _read_as(c), " · ".join(c.examples)] for c in table.columns], main=2)
        yield ""
    hint = tr("To have a column read as something else, say so in columns.toml: docs/TABLES.md shows how.")
    yield from style.wrap(hint, "")


def _told(table: TableReading) -> str:
    if not table.columns:
        return tr("no heading was found: nothing is read")
    told = tr("heading on row {row}, rows below it: {rows}", row=table.heading_row, rows=table.rows)
    return told if table.is_read else told + "; " + tr("nothing is read: no column has titles")


def _read_as(column: ColumnReading) -> str:
    """Say what a column is read as: a field by the name that columns.toml has for it, or text, or not at all."""
    said = tr("not read") if column.field == _NOTHING else column.field or tr("text")
    if column.scale != 1:
        said = f"{said} × {column.scale}"
    if column.why in WHY:
        return f"{said} ({tr(WHY[column.why])})"
    return f"{said} ({tr('perhaps {field}', field=column.likely)})" if column.likely else said


def as_json(tables: Sequence[TableReading], _: Style) -> Iterator[str]:
    """Yield one JSON array of tables with their columns; a field is empty for text, ``nothing`` for what isn't read."""
    told = [{**table._asdict(), "columns": [column._asdict() for column in table.columns]} for table in tables]
    yield json.dumps(told, ensure_ascii=False, indent=2)


def as_csv(tables: Sequence[TableReading], _: Style) -> Iterator[str]:
    """Yield a header and a row for each column of each table."""
    yield csv_line(_COLUMNS)
    for table in tables:
        for c in table.columns:
            examples = " · ".join(c.examples)
            yield csv_line([table.path, c.column, c.field or "text", c.why, str(c.scale), c.likely, examples])


FORMATS: dict[str, Callable[[Sequence[TableReading], Style], Iterator[str]]] = {
    "text": as_text,
    "json": as_json,
    "csv": as_csv,
}
