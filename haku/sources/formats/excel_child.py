"""The child that reads XLS and XLSB: it says ``sheet`` and ``merged`` of each sheet, then ``rows``; or ``error``."""

from __future__ import annotations

from datetime import date, datetime, time
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

import python_calamine as calamine

from haku.sources.formats.sheets import number_text

if TYPE_CHECKING:
    from collections.abc import Iterator

_OLD_OFFICE = b"\xd0\xcf\x11\xe0"
# Cells that are said at once.
_BATCH = 2_000


def answers(data: bytes) -> Iterator[dict[str, Any]]:
    """Read a workbook and say what it holds; ``at`` numbers the sheets."""
    try:
        book = calamine.load_workbook(BytesIO(data))
    except calamine.CalamineError:
        yield {"at": -1, "error": _why(data)}
        return
    for at, name in enumerate(book.sheet_names):
        try:
            sheet = book.get_sheet_by_index(at)
        except calamine.CalamineError as error:
            yield {"at": at, "sheet": name, "error": str(error)}
            continue
        yield {"at": at, "sheet": name, "merged": sheet.merged_cell_ranges or []}
        yield from ({"at": at, "rows": rows} for rows in _batches(sheet))


def _why(data: bytes) -> str:
    """Give what is wrong with a workbook: calamine says it where the name of a file tells what it is."""
    ending = ".xls" if data.startswith(_OLD_OFFICE) else ".xlsb"
    with TemporaryDirectory() as folder:
        file = Path(folder, f"a{ending}")
        file.write_bytes(data)
        try:
            calamine.load_workbook(file)
        except calamine.PasswordError:
            return "password"
        except calamine.CalamineError as error:
            return str(error)
    return ""


def _batches(sheet: calamine.CalamineSheet) -> Iterator[list[tuple[int, dict[int, str]]]]:
    """Yield some rows at a time: their numbers, and the texts of the cells that have any."""
    rows: list[tuple[int, dict[int, str]]] = []
    size = 0
    for number, row in enumerate(sheet.iter_rows(), 1):
        cells = {column: _text(value) for column, value in enumerate(row) if value != ""}
        size += len(cells) + 1
        rows.append((number, cells))
        if size >= _BATCH:
            yield rows
            rows, size = [], 0
    yield rows


def _text(value: object) -> str:
    """Give a value as a text: dates as ISO 8601, whole numbers without ``.0``."""
    if isinstance(value, datetime):
        return value.isoformat(" ", "minutes")
    if isinstance(value, time):
        return value.isoformat("minutes")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, bool):
        return "true" if value else "false"
    return number_text(str(value)) if isinstance(value, float) else str(value)
