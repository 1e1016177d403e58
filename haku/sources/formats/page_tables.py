"""The tables of a document: data, or labels and values, or there for the looks only."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import dropwhile, takewhile
from operator import attrgetter
from typing import TYPE_CHECKING, NamedTuple

from haku.sources.formats.table_uses import form_pairs, lists_persons, own_columns
from haku.sources.tables.column_names import NOTHING, field_of
from haku.sources.tables.heading import find_heading
from haku.sources.values.clean_text import clean
from haku.sources.values.content import Row

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from haku.sources.formats.table_uses import Pair

# A label is a short text by itself; what is longer is a column of a page.
_LONGEST_LABEL = 120
_LONGEST_BOLD = 40
_FEWEST_COLUMNS, _ENOUGH_COLUMNS = 2, 3
_FEWEST_ROWS, _ENOUGH_BELOW = 2, 2
_FEWEST_KNOWN = 2
_WIDEST_CELL = 100
# Of a heading, rows with names of groups.
_MOST_GROUPS = 2
# Cells that those reaching over others may make: so many at any rate, and so many for each that there is.
_FREE, _FOR_EACH = 50_000, 20


class Block(NamedTuple):
    """A heading, paragraph or item: its lines without marks, and the mark before the first of them.

    ``table`` is the number of the table that it is of, where it is not known yet whether that is a list; else 0.
    """

    lines: tuple[str, ...]
    mark: str = ""
    table: int = 0

    @property
    def is_heading(self) -> bool:
        """Tell a heading."""
        return self.mark.startswith("#")

    @property
    def is_item(self) -> bool:
        """Tell an item of a list."""
        return self.mark != "" and not self.is_heading

    def marked(self) -> list[str]:
        """Give the lines with marks; a heading is one line."""
        if self.is_heading:
            return [self.mark + " ".join(self.lines)]
        return [self.mark + self.lines[0], *self.lines[1:]]


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell over ``span`` columns and ``down`` rows; one that ``repeats`` the cell above is a part of it."""

    blocks: list[Block]
    span: int = 1
    down: int = 1
    repeats: bool = False

    def text(self) -> str:
        """Give all its text, a line a paragraph."""
        return clean("\n".join(line for block in self.blocks for line in block.marked()))

    def is_label(self) -> bool:
        """Tell a short text by itself."""
        return len(self.blocks) == 1 and sum(map(len, self.blocks[0].lines)) <= _LONGEST_LABEL


class _Part(NamedTuple):
    """What a row has in a column: its text, or a cell that ``goes_on`` from the column before."""

    text: str
    goes_on: bool = False


class _Hanging(NamedTuple):
    """What reaches into the rows below, and into how many more."""

    part: _Part
    rows: int


@dataclass(slots=True)
class Table:
    """A table as its rows of cells stand; ``crowded`` where its cells reach further than they were let."""

    rows: list[list[Cell]] = field(default_factory=list)
    crowded: bool = False

    def data(self) -> list[Row]:
        """Give the rows of a table of data, cells repeated in all rows they reach; none where it is another table.

        Data has a heading of different labels that names columns of projects, and rows below it, most of them as wide.
        One with few rows or columns has a title among the columns that are known. Where the labels stand in the first
        of several columns, the other columns are the rows. What the table is about may stand above the heading, in
        rows of a first cell alone. Labels with their values beside them twice in a row are no data.
        """
        rows = [*dropwhile(_is_single, (row for row in self._grid() if any(row.cells)))]
        if len(rows) < _FEWEST_ROWS or self._form():
            return []
        heading, others = rows[: _heading_rows(rows)], rows[_heading_rows(rows) :]
        width = len(rows[0].cells)
        as_wide = sum(len(row.cells) == width for row in rows[1:])
        if width < _FEWEST_COLUMNS or as_wide * 2 <= len(rows) - 1:
            return []
        known = 0
        if all(map(self._has_labels_alone, heading)) and all(heading[-1].cells):
            known = _known_columns(heading, len(others))
        turned = _turned(rows) if width >= _ENOUGH_COLUMNS and as_wide == len(rows) - 1 else []
        if turned and _known_columns(turned[:1], 1) > known:
            return [] if any(map(_has_labels, turned[1:])) else turned
        return rows if known and not lists_persons(rows) else []

    def _has_labels_alone(self, row: Row) -> bool:
        return all(cell.is_label() for cell in self.rows[row.number - 1] if cell.blocks)

    def blocks(self) -> list[Block]:
        """Give a table that is no list as paragraphs."""
        return [block for row in self.row_blocks() for block in row]

    def row_blocks(self) -> list[list[Block]]:
        """Give each row of a table that is no list as paragraphs."""
        if form := self._form():
            return [
                [block for pair in pairs for block in _pair_blocks(row, pair)] if pairs else _row_blocks(row)
                for row, pairs in zip(self.rows, form, strict=True)
            ]
        columns = self._own_columns()
        if columns:
            return [_barred(row.cells, columns) for row in self._grid()]
        return [*map(_row_blocks, self.rows)]

    def looks(self) -> list[Block]:
        """Give a table that is there for its looks as the paragraphs of its cells, whose texts are not looked at."""
        return [block for row in self.rows for block in _row_blocks(row)]

    def _form(self) -> list[list[Pair]]:
        return form_pairs([[cell.text() for cell in row] for row in self.rows])

    def _own_columns(self) -> list[int]:
        """Give the columns of a table with names above them, which may be told in a text; else none."""
        if any(block.is_heading for row in self.rows for cell in row for block in cell.blocks):
            return []
        rows = [*dropwhile(_is_single, (row for row in self._grid() if any(row.cells)))]
        rows = rows[_heading_rows(rows) - 1 :]
        return own_columns(rows) if rows and self._has_labels_alone(rows[0]) else []

    def _grid(self) -> Iterator[Row]:
        above: list[_Part] = []
        hanging: dict[int, _Hanging] = {}
        free = _FREE
        for number, row in enumerate(self.rows, 1):
            above = list(_fill(row, above, hanging))
            free += _FOR_EACH * len(row) - len(above)
            if free < 0:
                self.crowded = True
                hanging.clear()
            yield Row(number, tuple(part.text for part in above), tuple(_wide(above)))


def _is_single(row: Row) -> bool:
    return row.cells[0] != "" and not any(row.cells[1:])


def _heading_rows(rows: Sequence[Row]) -> int:
    """Count the rows of the heading that a table begins with: cells over several columns have names below them."""
    return 1 + sum(1 for _ in takewhile(attrgetter("wide"), rows[:_MOST_GROUPS]))


def _known_columns(rows: Sequence[Row], below: int) -> int:
    """Count the columns that rows name, 0 where they are no heading; ``below`` them stand so many rows."""
    names, width = rows[-1].cells, len(rows[0].cells)
    found = find_heading(rows, {}) if len(rows) > 1 or len(set(names)) == width else None
    if not found:
        return 0
    titled, known = found.has("title"), found.known()
    if below < _ENOUGH_BELOW or width < _ENOUGH_COLUMNS:
        is_heading = titled and known >= _FEWEST_KNOWN and (width >= _ENOUGH_COLUMNS or known == width)
    else:
        is_heading = titled or known >= _FEWEST_KNOWN
    return known if is_heading else 0


def _has_labels(row: Row) -> bool:
    found = find_heading([row], {})
    return found is not None and found.known() >= _FEWEST_KNOWN


def _turned(rows: list[Row]) -> list[Row]:
    """Give the columns of a table as its rows."""
    columns = zip(*(row.spread() for row in rows), strict=True)
    return [Row(number, cells) for number, cells in enumerate(columns, 1)]


def _fill(row: list[Cell], above: list[_Part], hanging: dict[int, _Hanging]) -> Iterator[_Part]:
    """Yield what each column of a row has, and keep in ``hanging`` what reaches below it."""
    column = 0
    for cell in row:
        for part in _hung(column, hanging):
            yield part
            column += 1
        repeated = cell.repeats and column < len(above)
        text = above[column].text if repeated else cell.text()
        for at in range(max(1, min(cell.span, _WIDEST_CELL))):
            part = _Part("", goes_on=True) if at else _Part(text)
            if cell.down > 1:
                hanging[column] = _Hanging(part, cell.down - 1)
            yield part
            column += 1
    yield from _hung(column, hanging)


def _hung(column: int, hanging: dict[int, _Hanging]) -> Iterator[_Part]:
    """Yield what hangs from above into ``column`` and those right of it."""
    while found := hanging.pop(column, None):
        if found.rows > 1:
            hanging[column] = _Hanging(found.part, found.rows - 1)
        yield found.part
        column += 1


def _wide(parts: list[_Part]) -> Iterator[tuple[int, int]]:
    """Yield the first and the last column of each cell that is over several."""
    first = 0
    for at, part in enumerate(parts):
        if not part.goes_on:
            first = at
        elif at + 1 == len(parts) or not parts[at + 1].goes_on:
            yield first, at


def _is_known_label(cell: Cell) -> bool:
    return cell.is_label() and bool(field_of(cell.text().rstrip(": ")).field)


def is_name_of_fact(label: str) -> bool:
    """Tell the name of a fact about a project other than its title, which is a word of sentences, too."""
    is_label = label[:1].isupper() and label[-1:].isalnum() and len(label) <= _LONGEST_BOLD
    return is_label and field_of(label).field not in {"", "title", NOTHING}


def _barred(cells: Sequence[str], columns: Sequence[int]) -> list[Block]:
    """Give a row below or of names of columns as one paragraph, in which bars keep names from being labels."""
    texts = [" ".join(cells[at].split()) for at in columns if at < len(cells)]
    told = " | ".join(texts).strip(" |")
    return [Block((told,))] if told else []


def _pair_blocks(row: list[Cell], pair: Pair) -> list[Block]:
    """Give a label of a form with its value; nothing where there is no value."""
    label, value = (row[at] for at in pair)
    if not value.blocks or not label.blocks:
        return value.blocks
    words = " ".join(line for block in label.blocks for line in block.lines).rstrip(": ")
    return _row_blocks([Cell([Block((f"{words}:",))]), value])


def _row_blocks(row: list[Cell]) -> list[Block]:
    """Give a row of labels and a value as one paragraph, and a row that is there for looks as those of its cells."""
    filled = [cell for cell in row if cell.blocks]
    if len(filled) > 2 and len(filled) % 2 == 0 and all(map(_is_known_label, filled[::2])):
        return [block for at in range(0, len(filled), 2) for block in _row_blocks(filled[at : at + 2])]
    if len(filled) < 2 or not all(cell.is_label() for cell in filled[:-1]):
        return [block for cell in filled for block in cell.blocks]
    words = " ".join(line for cell in filled[:-1] for line in cell.blocks[0].lines)
    if len(filled) == 2 and words[-1].isalnum() and not filled[0].blocks[0].mark:
        words += ":"
    first, *others = filled[-1].blocks
    lines = [line for block in others for line in (block.marked() if block.is_item else block.lines)]
    if first.is_item:
        return [Block((words, *first.marked(), *lines))]
    return [Block((f"{words} {first.lines[0]}", *first.lines[1:], *lines))]
