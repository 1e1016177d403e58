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
from haku.sources.formats.wrapped_lines import Wrapping, find_wrapping
from haku.sources.tables.column_names import field_of
from haku.sources.values.clean_text import clean, is_normal
from haku.sources.values.content import Row, TableContent
from haku.sources.values.encodings import Encodings, read_lines

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from haku.sources.formats.opened import Opened

DELIMITERS = ",;\t|"
#: Characters of one cell that are read; a project's longest text is a hundredth of it.
LONGEST_CELL = 1_000_000
# Lines and characters that a quoted cell may run over before its quotation mark counts as a letter.
_MOST_LINES = 500
_SAMPLE = 200
# Excel's own way to say what the delimiter is.
_SAID = re.compile(r"(?i)\ufeff?\"?sep=(.)\"?\s*")
_FEWEST_COLUMNS, _FEWEST_ROWS = 3, 3
# So large a share of the rows of a table is not damaged beyond recognition.
_MOST = 0.8


_PLAIN = Wrapping()


class _Delimiter(NamedTuple):
    sign: str
    heading: int  # lines above it: what the table is about
    width: int  # cells of the heading
    filled: float  # share of all lines that have as many cells or more
    exact: float  # share of all lines that have just as many
    wrapping: Wrapping = _PLAIN


def read(opened: Opened) -> Iterator[TableContent]:
    """Yield the table of a file; raises ``SourceError`` where it is no text or empty."""
    found = _find(list(islice(read_lines(BytesIO(opened.head()), Encodings()), 2 * _SAMPLE)))
    encodings = Encodings()
    table = TableContent(opened.path, (), found.sign)
    rows = _rows(read_lines(opened.stream, encodings), table, encodings, found)
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
    names = _cut(found.wrapping.undone(written[found.heading], found.sign), found.sign, 1) or ()
    return is_regular and len(set(names)) == len(names) and all(name and name == name.strip() for name in names)


def find_delimiter(lines: list[str]) -> str:
    """Give the sign that cuts the heading into cells, and the rows into as many or more; empty where there is none.

    ``lines`` are the first of a file; the last of them may be cut.
    """
    return _find(lines).sign


def _find(lines: list[str]) -> _Delimiter:
    written = _sample(lines)
    if written and (said := _SAID.fullmatch(written[0])):
        wrapping = find_wrapping(written[1:])
        return _measure(said[1], written[1:], wrapping)
    wrapping = find_wrapping(written)
    bare = [wrapping.undone(line) for line in written]
    # A sign that only ends lines is between no cells.
    signs = (sign for sign in DELIMITERS if sign != wrapping.tail or _measure(sign, bare, wrapping).width > 1)
    measured = [_measure(sign, written, wrapping) for sign in signs]
    best = max(measured, key=lambda found: _worth(found, bare))
    return best if best.width > 1 else _Delimiter("", 0, 0, 0.0, 0.0)


def _worth(found: _Delimiter, lines: Sequence[str]) -> tuple[bool, float, int, int, float]:
    """Rate a delimiter: commas of sentences may be as many in each row, but there is no heading between them."""
    heading = split_row(lines[found.heading], found.sign) if found.width > 1 else ()
    known = sum(1 for name in heading or () if field_of(name).field)
    return found.width > 1, round(found.filled, 1), known, found.width, found.exact


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
    """Give the first lines, those of a quoted cell as one; one that no line soon closes is a line by itself."""
    whole = lines[:-1] if _FEWEST_ROWS < len(lines) <= _SAMPLE else lines[:_SAMPLE]
    written = [line for line in whole if line.strip()]
    rows: list[str] = []
    at = 0
    while at < len(written):
        stop = at + 1
        if written[at].count('"') % 2:
            ends = (end for end in range(at + 1, min(at + _MOST_LINES, len(written))) if written[end].count('"') % 2)
            stop = next(ends, at) + 1
        rows.append(" ".join(written[at:stop]))
        at = stop
    return rows


def _measure(sign: str, lines: list[str], wrapping: Wrapping) -> _Delimiter:
    """Measure a table whose heading is the first line of some width; what is above it has half the usual at most."""
    widths = [len(cells) for cells in _cut_all([wrapping.undone(line, sign) for line in lines], sign)]
    usual = sorted(widths)[len(widths) // 2] if widths else 0
    heading = next((at for at, width in enumerate(widths) if width > 1 and width * 2 > usual), 0)
    below = widths[heading:]
    if not below:
        return _Delimiter(sign, 0, 0, 0.0, 0.0, wrapping)
    width = below[0]
    filled, exact = sum(found >= width for found in below), sum(found == width for found in below)
    return _Delimiter(sign, heading, width, filled / len(widths), exact / len(widths), wrapping)


def _cut_all(lines: list[str], sign: str) -> list[Sequence[str]]:
    """Cut lines into cells, those that are quoted as a whole too, unless all that is quoted may be a single column."""
    width = _FEWEST_COLUMNS if lines and len(_cut(lines[0], sign, _FEWEST_COLUMNS) or ()) >= _FEWEST_COLUMNS else 0
    return [_cut(line, sign, width) or line.split(sign) for line in lines]


def _cut(line: str, delimiter: str, width: int) -> tuple[str, ...] | None:
    """Cut a row as ``split_row`` does; one of fewer cells than ``width`` may be quoted as a whole, and is cut again."""
    cells = split_row(line, delimiter)
    if (cells and len(cells) >= width) or not delimiter:
        return cells
    bare = line.strip()
    if len(bare) < len('""') or not bare[0] == bare[-1] == '"':
        return cells
    inner = bare[1:-1]
    if cells and len(cells) == 1:
        inner = inner.replace('""', '"')
    elif f'"{delimiter}"' in inner:  # its first and its last cell are quoted
        return cells
    again = split_row(inner, delimiter) or tuple(cell.replace('""', '"') for cell in inner.split(delimiter))
    return again if len(again) > max(width / 2, 1) else cells


def _rows(lines: Iterator[str], table: TableContent, encodings: Encodings, found: _Delimiter) -> Iterator[Row]:
    """Yield the rows that have anything in them. Every row counts, as it does in a spreadsheet."""
    pending: deque[str] = deque()
    number = 0
    undone, own, single = found.wrapping.undone, found.wrapping.cell, found.wrapping.single
    while (line := pending.popleft() if pending else next(lines, None)) is not None:
        number += 1
        if not line.strip() or (number == 1 and _SAID.fullmatch(line)):
            continue
        line = undone(line, found.sign)
        cells = _cut(line, found.sign, found.width)
        is_plain = cells is not None and len(line) <= LONGEST_CELL and is_normal(line.replace("\t", " ")) and not single
        if cells is None:
            cells = _over_lines(line, lines, pending, found)
        # Looking at the whole row once is quicker than at each cell.
        yield Row(number, cells if is_plain else tuple(_cell(own(cell), number, table) for cell in cells))
    table.problems.extend(encodings.problems(table.path))


def _over_lines(line: str, lines: Iterator[str], pending: deque[str], found: _Delimiter) -> tuple[str, ...]:
    """Read a row whose quoted cell goes on in the next lines; the lines that are not its own are put back.

    If no line closes it, or one of them is a row by itself, the quotation mark is a letter.
    """
    taken: list[str] = []
    undone = [line]
    size = len(line)
    while len(taken) < _MOST_LINES and size <= LONGEST_CELL:
        following = pending.popleft() if pending else next(lines, None)
        if following is None:
            break
        taken.append(following)
        size += len(following)
        undone.append(found.wrapping.undone(following, found.sign))
        if found.width > 1 and len(undone[-1].split(found.sign)) >= found.width:
            break
        if '"' in undone[-1] and (cells := split_row("\n".join(undone), found.sign)) is not None:
            return cells
    pending.extendleft(reversed(taken))
    return tuple(line.split(found.sign or "\n"))


def _cell(text: str, number: int, table: TableContent) -> str:
    if len(text) > LONGEST_CELL:
        made = "a cell of {size} million characters: only the first {most} million were read"
        values = {"size": str(round(len(text) / 1e6)), "most": str(LONGEST_CELL // 1_000_000)}
        place = Place(table.path, number, number, Unit.ROW)
        table.problems.append(Problem("cut-text", Severity.ERROR, place, "", "", made, values))
        text = text[:LONGEST_CELL]
    return clean(text)
