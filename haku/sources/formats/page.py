"""From the parts of a document (headings, paragraphs, lists, tables, links) to text in the form of ``content``.

Readers of formats that know these parts (HTML, DOCX, ODT) tell a ``Page`` where each begins and ends, in the order of
the file. Parts may stand inside each other in any way; what was not ended is ended with the page.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from haku.model import Place, Problem, Severity, Unit
from haku.normal import squeeze
from haku.sources.formats.page_tables import Block, Cell, Table, is_name_of_fact
from haku.sources.formats.plain import LONGEST_TEXT, text_of
from haku.sources.formats.table_uses import is_running, lists_projects
from haku.sources.values.clean_text import clean
from haku.sources.values.content import TableContent

if TYPE_CHECKING:
    from haku.sources.values.content import Content, Row

_BULLET = "• "
_INDENT = "  "
_DEEPEST_LIST = 8
# Tables within so many others are there for looks.
_DEEPEST_TABLE = 8
_WEB = re.compile(r"https?://\w[^\s<>]*", re.IGNORECASE)
_SCHEME = re.compile(r"^https?://(?:www\.)?|/$", re.IGNORECASE)


@dataclass(slots=True)
class _List:
    """A list: the number of its next item, or 0 where it has none."""

    next_number: int


class _Data(NamedTuple):
    """A table that may be a list of projects, and whether it is one for ``sure``."""

    rows: list[Row]
    crowded: bool
    sure: bool

    def content(self, path: str) -> TableContent:
        """Give the table as the content at ``path``."""
        return TableContent(path, self.rows, "", [_crowded(path)] if self.crowded else [])


@dataclass(slots=True)
class _Flow:
    """A run of blocks being made: the page's own, a cell's or that of what stands aside."""

    blocks: list[Block] = field(default_factory=list)
    pieces: list[str] = field(default_factory=list)  # text of the block that is open; "\n" alone is a line break
    mark: str = ""
    is_cell: bool = False
    lists: list[_List] = field(default_factory=list)
    aside: list[Block] = field(default_factory=list)
    bold: int | None = None  # where in the pieces what begins a block in bold begins
    closes_label: bool = False
    has_words: bool = False

    def end_block(self) -> None:
        self.bold, self.closes_label, self.has_words = None, False, False
        text = "".join(self.pieces)
        lines = tuple(line for line in map(squeeze, clean(text).split("\n")) if line)
        if lines:
            self.blocks.append(Block(lines, self.mark))
            # What follows in an item is indented as far as its words.
            self.mark = _INDENT * min(len(self.lists), _DEEPEST_LIST) if self.mark else ""
        self.pieces.clear()
        self.blocks += self.aside
        self.aside.clear()


class Page:
    """A document being read part by part; ``contents`` gives its text and its tables of data."""

    def __init__(self, path: str) -> None:
        self._path = path
        self._flows = [_Flow()]
        self._tables: list[Table] = []
        self._links: list[tuple[str, int]] = []
        self._data: list[_Data] = []
        self._size = 0
        self._has_heading = False

    @property
    def is_full(self) -> bool:
        """Tell whether there is as much text already as is read of one document."""
        return self._size > LONGEST_TEXT

    def text(self, text: str) -> None:
        """Add text; line breaks in it are spaces."""
        self._size += len(text)
        flow = self._flows[-1]
        begin = text.lstrip()[:1]
        if begin and flow.closes_label and (begin.isupper() or begin.isdigit()):
            flow.pieces.append(":")
        flow.closes_label = flow.closes_label and not begin
        flow.has_words = flow.has_words or bool(begin)
        flow.pieces.append(text.replace("\n", " ").replace("\r", " "))

    def begin_bold(self) -> None:
        """Begin bold text, which may be the label of what comes behind it in its paragraph or item."""
        flow = self._flows[-1]
        flow.bold = None if flow.has_words else len(flow.pieces)

    def end_bold(self) -> None:
        """End bold text: the name of a fact is a label, also without a colon."""
        flow = self._flows[-1]
        label = squeeze("".join(flow.pieces[flow.bold :])) if flow.bold is not None else ""
        flow.bold, flow.closes_label = None, is_name_of_fact(label)

    def line_break(self) -> None:
        """Begin a new line within the paragraph."""
        self._flows[-1].closes_label = False
        self._flows[-1].pieces.append("\n")

    def block(self, level: int = 0) -> None:
        """End the paragraph or heading that is open, and begin a paragraph, or a heading of ``level`` 1 to 6."""
        flow = self._flows[-1]
        flow.end_block()
        if level:
            flow.mark = f"{'#' * min(level, 6)} "
            self._has_heading = True

    def end_block(self) -> None:
        """End the paragraph, heading or item that is open."""
        flow = self._flows[-1]
        flow.end_block()
        if flow.mark.startswith("#"):
            flow.mark = ""

    def begin_list(self, *, numbered: bool = False, start: int = 1) -> None:
        """Begin a list, within the item that is open if there is one."""
        self.end_block()
        self._flows[-1].lists.append(_List(start if numbered else 0))

    def end_list(self) -> None:
        """End the innermost list."""
        self.end_block()
        flow = self._flows[-1]
        if flow.lists:
            flow.lists.pop()
        flow.mark = ""

    def item(self) -> None:
        """Begin an item of the innermost list."""
        self.end_block()
        flow = self._flows[-1]
        number = flow.lists[-1].next_number if flow.lists else 0
        if number:
            flow.lists[-1].next_number += 1
        self.marked_item(len(flow.lists) - 1, number)

    def marked_item(self, depth: int, number: int = 0) -> None:
        """Begin an item where the format has no lists around items: ``depth`` from 0, ``number`` 0 for a bullet."""
        self.end_block()
        indent = _INDENT * max(0, min(depth, _DEEPEST_LIST))
        self._flows[-1].mark = f"{indent}{f'{number}. ' if number else _BULLET}"

    def plain(self) -> None:
        """Forget the mark of an item: what comes belongs to none."""
        self.end_block()
        self._flows[-1].mark = ""

    def begin_link(self, url: str) -> None:
        """Begin a link to ``url``."""
        self._links.append((url.strip(), len(self._flows[-1].pieces)))

    def end_link(self) -> None:
        """End the innermost link: its address follows its text, if it is one of the web and not the text itself."""
        if not self._links:
            return
        url, begin = self._links.pop()
        pieces = self._flows[-1].pieces
        shown = squeeze("".join(pieces[begin:]))
        if not shown or not _WEB.fullmatch(url):
            return
        if _SCHEME.sub("", shown) == _SCHEME.sub("", url):
            pieces[begin:] = [url]
        else:
            pieces[begin:] = ["".join(pieces[begin:]).rstrip(), f" <{url}>"]

    def begin_aside(self) -> None:
        """Begin what stands beside the paragraph that is open (a note, a box); it comes after it."""
        self._flows.append(_Flow())

    def end_aside(self) -> None:
        """End what stands beside the paragraph."""
        if len(self._flows) > 1 and not self._flows[-1].is_cell:
            flow = self._flows.pop()
            flow.end_block()
            self._flows[-1].aside += flow.blocks

    def begin_table(self) -> None:
        """Begin a table, which may stand in a cell of another."""
        self.end_block()
        self._tables.append(Table())

    def row(self) -> None:
        """Begin a row of the innermost table."""
        if self._tables:
            self._tables[-1].rows.append([])

    def begin_cell(self, span: int = 1, down: int = 1, *, repeats: bool = False) -> None:
        """Begin a cell of the row, over ``span`` columns and ``down`` rows, or one that ``repeats`` the one above."""
        if self._tables:
            if not self._tables[-1].rows:
                self.row()
            self._flows.append(_Flow(is_cell=True))
            self._tables[-1].rows[-1].append(Cell(self._flows[-1].blocks, span, down, repeats=repeats))

    def end_cell(self) -> None:
        """End the cell."""
        if self._flows[-1].is_cell:
            self._flows.pop().end_block()

    def end_table(self) -> None:
        """End the innermost table: it becomes a table of data, or paragraphs."""
        if not self._tables:
            return
        table = self._tables.pop()
        blocks = self._flows[-1].blocks
        if len(self._tables) >= _DEEPEST_TABLE:
            blocks += table.looks()
        elif rows := table.data():
            self._data.append(_Data(rows, crowded=table.crowded, sure=lists_projects(rows)))
            if not self._data[-1].sure:
                blocks += [block._replace(table=len(self._data)) for block in table.blocks()]
        else:
            blocks += table.blocks()

    def contents(self, title: str = "") -> list[Content]:
        """Give the text of the page, if there is any, and its tables of data; ``title`` heads a text that has none."""
        while len(self._flows) > 1:
            self.end_cell()
            self.end_aside()
        while self._tables:
            self.end_table()
        self._flows[0].end_block()
        blocks, data = self._told_apart(self._flows[0].blocks)
        if blocks and title and not self._has_heading:
            blocks.insert(0, Block((squeeze(title),), "# "))
        lines: list[str] = []
        starts = []
        before_item = False
        for block in blocks:
            if lines and not (before_item and block.is_item):
                lines.append("")
            starts.append(len(lines) + 1)
            lines += block.marked()
            before_item = block.is_item
        text = [text_of(self._path, "\n".join(lines), Unit.PARAGRAPH, tuple(starts))] if lines else []
        tables = enumerate(data, 1)
        return [*text, *(found.content(f"{self._path}/{number}") for number, found in tables)]

    def _told_apart(self, blocks: list[Block]) -> tuple[list[Block], list[_Data]]:
        """Tell paragraphs from lists: tables that may be either are of the text where there is one."""
        others = [block for block in blocks if not block.table]
        if is_running(" ".join(block.lines) for block in others if not block.is_heading):
            return blocks, [data for data in self._data if data.sure]
        return others, self._data


def _crowded(path: str) -> Problem:
    """Say that not every cell of a table is repeated as far as it reaches."""
    made = "cells too far to the right, or merged over too many rows: moved together, or not repeated"
    return Problem("crowded-sheet", Severity.WARNING, Place(path, 1, 1, Unit.ROW), "", "", made)
