"""What a file holds once its format is read: texts and tables, each with a name and places that people find again.

A reader of a format (``haku.sources.formats``) turns the bytes of a file into these; a layout turns them into records.
A file may hold several: an archive its members, a workbook its sheets.

Every text looks the same to a layout, whatever format it came from:

- A *heading* is a line that begins with one to six ``#`` and a space, as in Markdown, and has a blank line on both
  sides. ``number_lines`` takes the marks off and puts their number into ``Line.level``, so a layout reads the same
  words whether a heading was marked or not. In a PDF, larger letters make a heading, and one that wraps has marks on
  each of its lines.
- A *paragraph* is one line where the format knows paragraphs (HTML, DOCX, ODT), and wrapped lines where it knows lines
  only (plain text, PDF); a blank line stands between paragraphs. A line break inside a paragraph (``<br>``) begins a
  line of its own, without a blank line.
- An *item* of a list begins with ``• ``, after two spaces for each list around its own. Items follow each other without
  blank lines; a blank line stands before the first and after the last. Numbered items keep their numbers (``1. ``).
- A *link* is its text and the address in angle brackets (``hankkeen sivut <https://example.fi/hanke>``), or the bare
  address where that is all the text. ``Manuscript.links`` finds it in the lines; ``Manuscript.join`` leaves addresses
  in angle brackets out of the text. Only http and https are kept; mail addresses and links within a page are not.
- A row of a *table of labels and values* is a paragraph: the label, a colon and a space where it has one value
  (``Hankekoodi: S21170``), the value, its further lines after it. A table that a page is laid out with is read as
  paragraphs. A *table of data* (a heading row that names columns of projects, and rows below it; or, of several
  columns, the first with such names) is a ``TableContent`` of its own and not in the text, unless it is a part of that
  (``haku.sources.formats.table_uses``); in any other table, each row is a paragraph.
- *Words broken at line ends* are as they stand (``osal-`` / ``listaminen``); ``Manuscript.join`` mends them.
- In a PDF, columns of a page come in reading order: a row of a label and a value has both on its first line, and each
  page begins a line that ``starts`` has. Page numbers and running headings stay.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from haku.model import Unit

if TYPE_CHECKING:
    from collections.abc import Iterable

    from haku.model import Problem


class Row(NamedTuple):
    """A row of a table as it stands: its number in the file, from 1, and its cells; damaged rows have too many.

    Cells have the spaces around them that they have in the file. One over several columns has its text in the first of
    them; ``wide`` has the first and the last, from 0. One over several rows has it in each.
    """

    number: int
    cells: tuple[str, ...]
    wide: tuple[tuple[int, int], ...] = ()

    def spread(self) -> tuple[str, ...]:
        """Give the cells with the text of each that is over several columns in all of them, as headings mean it."""
        if not self.wide:
            return self.cells
        width = max(len(self.cells), 1 + max(last for _, last in self.wide))
        cells = [*self.cells, *[""] * (width - len(self.cells))]
        for first, last in self.wide:
            cells[first : last + 1] = [cells[first]] * (last + 1 - first)
        return tuple(cells)


#: No table of projects has more columns; one of its cells far to the right would make every row as wide.
MOST_COLUMNS = 1000
#: What a record of a table was read as; what no field of it takes stands in its texts as ``label: value``, in lines.
TABLE = "table"


@dataclass(frozen=True, slots=True)
class TextContent:
    """A text in normal form (``haku.sources.values.clean_text.clean``), with line breaks where the source has them.

    ``path`` is the file's, relative to the corpus folder; a member of an archive or a sheet of a workbook follows it
    after ``/`` (``lista.zip/2020/hankkeet.xlsx/Taul1``). Places in it are counted in ``unit``: lines of a plain text,
    pages of a PDF, paragraphs of anything else. Where that is no line, ``starts`` has the line at which each unit
    begins, lines counted from 1. ``facts`` is what a document says of itself by names and values before its text, as
    the front matter of Markdown does; the text may then be empty.
    """

    path: str
    text: str
    unit: Unit = Unit.LINE
    starts: tuple[int, ...] = ()
    problems: tuple[Problem, ...] = ()
    facts: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class TableContent:
    """A table: its rows in order, the heading among them, cells in normal form. ``rows`` can be gone through once.

    ``delimiter`` is what stands between cells in the file (``,``, ``;``, a tab), empty where cells have real borders;
    a row that was cut at too many delimiters can be put together again with it. Of a table that is ``keyed``, each cell
    was given with the name of its column, so no row is about the table.
    """

    path: str
    rows: Iterable[Row]
    delimiter: str = ""
    problems: list[Problem] = field(default_factory=list)  # grows while the rows are gone through
    keyed: bool = False


Content = TextContent | TableContent
