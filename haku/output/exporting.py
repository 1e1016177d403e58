"""Projects as files: CSV, also as Excel reads it, Excel's own XLSX, and JSON Lines with all that is known.

Each writer takes the projects one by one, writes bytes, and gives the number of projects.
"""

from __future__ import annotations

import csv
from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple

from haku.normal import printable
from haku.output.columns import COLUMNS, cells
from haku.output.data import guarded

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from typing import IO

    from haku.output.columns import Cell, Column
    from haku.output.text import Label
    from haku.results import Exported

    Writer = Callable[[Iterable[Exported], IO[bytes], "Table"], int]

#: The rows of a sheet, by Excel's own limits; one is the heading's.
MOST_ROWS = 1_048_576
_LONGEST_TEXT = 32_767
#: Excel takes 1900 for a leap year, so days before March mean others there.
_FIRST_DAY = date(1900, 3, 1)
#: Widths of columns in characters: the usual one, and that of long texts.
_WIDTH, _WIDE = 16, 50


class Table(NamedTuple):
    """The table to be written: the English names of its columns, and what labels facet values for people.

    Where nothing does, columns are headed by their names and values stand as they are kept, for programs.
    """

    names: Sequence[str]
    label: Label | None = None

    @property
    def columns(self) -> list[Column]:
        """The columns."""
        return [COLUMNS[name] for name in self.names]

    @property
    def headings(self) -> list[str]:
        """What stands above the columns."""
        return [column.heading for column in self.columns] if self.label else list(self.names)


def write_csv(projects: Iterable[Exported], file: IO[bytes], table: Table) -> int:
    """Write UTF-8 with commas, days in ISO 8601; texts that a spreadsheet would run have an apostrophe before them."""
    return _write_rows(projects, table, csv.writer(_Utf8(file), lineterminator="\n"), _plain)


def write_excel_csv(projects: Iterable[Exported], file: IO[bytes], table: Table) -> int:
    """Write what a Finnish Excel opens at a double click: byte order mark, semicolons, 15.1.2018 and 1,5.

    Texts are as in any CSV.
    """
    file.write("\ufeff".encode())
    return _write_rows(projects, table, csv.writer(_Utf8(file), delimiter=";", lineterminator="\r\n"), _finnish)


def _write_rows(projects: Iterable[Exported], table: Table, writer: Any, form: Callable[[Cell], str]) -> int:
    writer.writerow(table.headings)
    number, columns = 0, table.columns
    for project in projects:
        writer.writerow(map(form, cells(project, columns, table.label)))
        number += 1
    return number


class _Utf8:
    """Text to bytes, without the buffer of a ``TextIOWrapper``, which complains when a pipe is closed."""

    def __init__(self, file: IO[bytes]) -> None:
        self._file = file

    def write(self, text: str) -> None:
        self._file.write(text.encode("utf-8", "replace"))


def _plain(cell: Cell) -> str:
    if isinstance(cell, str):
        return guarded(cell)
    return "" if cell is None else str(cell)


def _finnish(cell: Cell) -> str:
    if isinstance(cell, str):
        return guarded(cell)
    if isinstance(cell, date):
        return f"{cell.day}.{cell.month}.{cell.year}"
    return _plain(cell).replace(".", ",")


def write_xlsx(projects: Iterable[Exported], file: IO[bytes], table: Table) -> int:
    """Write a workbook of one sheet: real days and numbers, the heading kept in sight, a filter on every column.

    A text that is too long for a cell is cut. Raises ``OSError``.
    """
    import shutil
    import tempfile

    # Within a zip one has to go back, which can't be done in a pipe.
    with tempfile.TemporaryFile() as whole:
        number = _write_workbook(projects, whole, table)
        whole.seek(0)
        shutil.copyfileobj(whole, file)
    return number


def _write_workbook(projects: Iterable[Exported], file: IO[bytes], table: Table) -> int:
    import xlsxwriter
    from xlsxwriter.exceptions import FileCreateError

    book = xlsxwriter.Workbook(file, {"constant_memory": True})
    sheet = book.add_worksheet("haku")
    forms = ({"bold": True}, {"num_format": "d.m.yyyy"}, {"num_format": "#,##0"})
    bold, day, number = map(book.add_format, forms)
    columns = table.columns
    for place, (column, heading) in enumerate(zip(columns, table.headings, strict=True)):
        sheet.write_string(0, place, heading, bold)
        sheet.set_column(place, place, _WIDE if column.wide else _WIDTH)
    row = 0
    for row, project in enumerate(projects, 1):
        for place, cell in enumerate(cells(project, columns, table.label)):
            _write_cell(sheet, (row, place), cell, day, number)
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, row, len(columns) - 1)
    try:
        book.close()
    except FileCreateError as error:
        raise OSError(str(error)) from error
    return row


def _write_cell(sheet: Any, place: tuple[int, int], cell: Cell, day: Any, number: Any) -> None:
    """Write a cell by its type; texts are never taken for formulas or links."""
    if cell is None or cell == "":
        return
    if isinstance(cell, date) and cell >= _FIRST_DAY:
        sheet.write_datetime(*place, cell, day)
    elif isinstance(cell, int):
        sheet.write_number(*place, cell, number)
    elif isinstance(cell, float):
        sheet.write_number(*place, cell)
    else:
        text = str(cell)
        sheet.write_string(*place, text if len(text) <= _LONGEST_TEXT else f"{text[: _LONGEST_TEXT - 1]}…")


def write_json_lines(projects: Iterable[Exported], file: IO[bytes], _: Table) -> int:
    """Write each project whole, as ``haku.model.Project``, on a line of its own."""
    import msgspec

    encode = msgspec.json.Encoder().encode
    number = 0
    for exported in projects:
        file.write(printable(encode(exported.project).decode()).encode() + b"\n")
        number += 1
    return number


#: Every format by its name, which is also the ending of its files.
FORMATS: dict[str, Writer] = {
    "csv": write_csv,
    "xlsx": write_xlsx,
    "jsonl": write_json_lines,
}
