"""CSV and TSV: rows of cells, read one after the other, so that a file may be larger than the memory.

Cells are quoted as RFC 4180 says, but a file needs not be right: what follows a closing quotation mark is the cell's,
and a quotation mark that nothing closes is a letter like others. Rows with too many cells are given as they are, and
so are the spaces around cells: one after a comma tells that it may be no end of a cell.
"""

from __future__ import annotations

import re
from collections import deque
from io import BytesIO
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from haku.model import Place, Problem, Severity, Unit
from haku.sources.content import Row, TableContent
from haku.sources.encodings import Encodings, read_lines
from haku.sources.text import clean, is_normal

if TYPE_CHECKING:
    from collections.abc import Iterator

    from haku.sources.formats.opened import Opened

DELIMITERS = ",;\t|"
#: Characters of one cell that are read; a project's longest text is a hundredth of it.
LONGEST_CELL = 1_000_000
# Lines and characters that a quoted cell may run over before its quotation mark counts as a letter.
_MOST_LINES = 500
_SAMPLE = 200
# Excel's own way to say what the delimiter is.
_SAID = re.compile(r"(?i)\ufeff?sep=(.)\s*")
_FEWEST_COLUMNS, _FEWEST_ROWS = 3, 3
# So large a share of the rows of a table is not damaged beyond recognition.
_MOST = 0.8


class _Delimiter(NamedTuple):
    sign: str
    heading: int  # lines above it: what the table is about
    width: int  # cells of the heading
    filled: float  # share of all lines that have as many cells or more
    exact: float  # share of all lines that have just as many


def read(opened: Opened) -> Iterator[TableContent]:
    """Yield the table of a file; raises ``SourceError`` where it is no text or empty."""
    found = _find(list(islice(read_lines(BytesIO(opened.head()), Encodings()), 2 * _SAMPLE)))
    encodings = Encodings()
    table = TableContent(opened.path, (), found.sign)
    rows = _rows(read_lines(opened.stream, encodings), table, encodings, found.width)
    yield TableContent(opened.path, rows, found.sign, table.problems)


def is_table(lines: list[str]) -> bool:
    """Tell by its first lines whether a text of any name is a table.

    All rows are as wide as the first, whose cells are three different names or more, without the space that follows a
    comma in a sentence. Where tabs are between cells, which sentences have none of, most rows are enough.
    """
    written, found = _sample(lines), _find(lines)
    if len(written) < _FEWEST_ROWS or found.width < _FEWEST_COLUMNS:
        return False
    is_regular = found.filled >= _MOST if found.sign == "\t" else found.exact == 1
    names = split_row(written[found.heading], found.sign) or ()
    return is_regular and len(set(names)) == len(names) and all(name and name == name.strip() for name in names)


def find_delimiter(lines: list[str]) -> str:
    """Give the sign that cuts the heading into cells, and the rows into as many or more; empty where there is none.

    ``lines`` are the first of a file; the last of them may be cut.
    """
    return _find(lines).sign


def _find(lines: list[str]) -> _Delimiter:
    written = _sample(lines)
    if written and (said := _SAID.fullmatch(written[0])):
        return _measure(said[1], written[1:])
    measured = [_measure(sign, written) for sign in DELIMITERS]
    best = max(measured, key=lambda found: (found.width > 1, round(found.filled, 1), found.width, found.exact))
    return best if best.width > 1 else _Delimiter("", 0, 0, 0.0, 0.0)


def split_row(text: str, delimiter: str) -> tuple[str, ...] | None:
    """Cut a row into cells; None where its last cell begins with a quotation mark that nothing closes."""
    if not delimiter:
        delimiter = "\n"
    if '"' not in text:
        return tuple(text.split(delimiter))
    cells, at = [], 0
    while at <= len(text):
        end = text.find(delimiter, at)
        if text.startswith('"', at):
            closing = _closing(text, at + 1)
            if closing < 0:
                return None
            end = text.find(delimiter, closing + 1)
            rest = text[closing + 1 : end if end >= 0 else len(text)]
            cells.append(text[at + 1 : closing].replace('""', '"') + rest)
        else:
            cells.append(text[at : end if end >= 0 else len(text)])
        if end < 0:
            break
        at = end + 1
    return tuple(cells)


def _closing(text: str, at: int) -> int:
    """Find the quotation mark that closes a cell, none of those that are written twice; -1 where there is none."""
    while (found := text.find('"', at)) >= 0 and text.startswith('"', found + 1):
        at = found + 2
    return found


def _sample(lines: list[str]) -> list[str]:
    whole = lines[:-1] if _FEWEST_ROWS < len(lines) <= _SAMPLE else lines[:_SAMPLE]
    return [line for line in whole if line.strip()]


def _measure(sign: str, lines: list[str]) -> _Delimiter:
    """Measure a table whose heading is the first line of some width; what is above it has half the usual at most."""
    widths = [len(split_row(line, sign) or line.split(sign)) for line in lines]
    usual = sorted(widths)[len(widths) // 2] if widths else 0
    heading = next((at for at, width in enumerate(widths) if width > 1 and width * 2 > usual), 0)
    below = widths[heading:]
    if not below:
        return _Delimiter(sign, 0, 0, 0.0, 0.0)
    width = below[0]
    filled, exact = sum(found >= width for found in below), sum(found == width for found in below)
    return _Delimiter(sign, heading, width, filled / len(widths), exact / len(widths))


def _rows(lines: Iterator[str], table: TableContent, encodings: Encodings, width: int) -> Iterator[Row]:
    """Yield the rows that have anything in them. Every row counts, as it does in a spreadsheet."""
    pending: deque[str] = deque()
    number = 0
    while (line := pending.popleft() if pending else next(lines, None)) is not None:
        number += 1
        if not line.strip() or (number == 1 and _SAID.fullmatch(line)):
            continue
        cells = split_row(line, table.delimiter)
        is_plain = cells is not None and len(line) <= LONGEST_CELL and is_normal(line.replace("\t", " "))
        if cells is None:
            cells = _over_lines(line, lines, pending, table.delimiter, width)
        # Looking at the whole row once is quicker than at each cell.
        yield Row(number, cells if is_plain else tuple(_cell(cell, number, table) for cell in cells))
    table.problems.extend(encodings.problems(table.path))


def _over_lines(line: str, lines: Iterator[str], pending: deque[str], delimiter: str, width: int) -> tuple[str, ...]:
    """Read a row whose quoted cell goes on in the next lines; the lines that are not its own are put back.

    If no line closes it, or one of them is a row by itself, the quotation mark is a letter.
    """
    taken: list[str] = []
    size = len(line)
    while len(taken) < _MOST_LINES and size <= LONGEST_CELL:
        following = pending.popleft() if pending else next(lines, None)
        if following is None:
            break
        taken.append(following)
        size += len(following)
        if width > 1 and len(following.split(delimiter)) >= width:
            break
        if '"' in following and (cells := split_row("\n".join([line, *taken]), delimiter)) is not None:
            return cells
    pending.extendleft(reversed(taken))
    return tuple(line.split(delimiter or "\n"))


def _cell(text: str, number: int, table: TableContent) -> str:
    if len(text) > LONGEST_CELL:
        made = "a cell of {size} million characters: only the first {most} million were read"
        values = {"size": str(round(len(text) / 1e6)), "most": str(LONGEST_CELL // 1_000_000)}
        place = Place(table.path, number, number, Unit.ROW)
        table.problems.append(Problem("cut-text", Severity.ERROR, place, "", "", made, values))
        text = text[:LONGEST_CELL]
    return clean(text)
