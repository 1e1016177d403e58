"""XLS and XLSB, the binary files of Excel, read by calamine in a process of its own.

Calamine (MIT; wheels for every system) reads XLSX and ODS too, seven times as quickly as ``xlsx`` does: 50,000 rows of
six cells in 0.4 s. Those have readers of their own all the same, since it keeps a sheet as a rectangle of cells (a file
of 5 KB with a cell in the last row and column asks for 550 GB, and the process ends), and doesn't tell what rows of a
damaged file were whole, which formulas were never counted, and what is a percentage.
"""

from __future__ import annotations

from itertools import chain, groupby
from operator import itemgetter
from typing import TYPE_CHECKING, Any

from haku.errors import SourceError
from haku.sources.formats.child import ChildEnded, ask
from haku.sources.formats.opened import unread
from haku.sources.formats.sheets import Merged, Sheet, table_of, text_of_cell
from haku.sources.values.clean_text import clean
from haku.sources.values.content import TableContent

if TYPE_CHECKING:
    from collections.abc import Iterator

    from haku.model import Problem
    from haku.sources.formats.opened import Opened
    from haku.sources.values.content import Row


def read(opened: Opened) -> Iterator[TableContent | Problem]:
    """Yield a table for each sheet that has anything in it; raises ``SourceError`` where none has."""
    opened.stream.seek(0)
    found = 0
    for _, said in groupby(_said(opened.stream.read()), key=itemgetter("at")):
        content = _sheet(opened.path, said)
        found += isinstance(content, TableContent)
        if content:
            yield content
    if not found:
        raise SourceError("it is empty: write the text into it, or remove it")


def _sheet(above: str, said: Iterator[dict[str, Any]]) -> TableContent | Problem | None:
    """Make a table of what is said of a sheet, if there is anything; raises ``SourceError`` where it is of the book."""
    first = next(said)
    path = f"{above}/{clean(first.get('sheet', ''))}"
    if "error" not in first:
        problems: list[Problem] = []
        return table_of(path, _rows(path, first["merged"], said, problems), problems)
    if "sheet" not in first:
        raise _refused(first["error"])
    return unread(path, _refused(first["error"]))


def _said(document: bytes) -> Iterator[dict[str, Any]]:
    try:
        yield from ask("haku.sources.formats.excel_child", document)
    except ChildEnded as error:
        raise SourceError("it is damaged, or too much to read: save it as XLSX, or split it") from error


def _refused(why: str) -> SourceError:
    if why == "password":
        return SourceError("it is protected by a password: save it without one")
    return SourceError("it is damaged ({reason}): get it anew from where it came from", reason=why)


def _rows(
    path: str, merged: list[list[list[int]]], said: Iterator[dict[str, Any]], problems: list[Problem]
) -> Iterator[Row]:
    ranges = (Merged(top + 1, left, bottom + 1, right) for (top, left), (bottom, right) in merged)
    sheet = Sheet(path, ranges)
    told = chain.from_iterable(answer["rows"] for answer in said)
    made = (sheet.row(number, {int(at): text_of_cell(text) for at, text in cells.items()}) for number, cells in told)
    yield from sheet.told(filter(None, made), problems)
