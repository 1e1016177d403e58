"""Files of every format for the tests of their readers, made as they run."""

from __future__ import annotations

import io
import random
import re
import zipfile
from contextlib import suppress
from functools import cache
from pathlib import Path
from time import process_time
from typing import TYPE_CHECKING, Any

from fpdf import FPDF
from fpdf.enums import VAlign
from libvoikko import Voikko

from haku.errors import SourceError
from haku.sources.formats.opened import Opened
from haku.sources.formats.readers import read
from haku.sources.layouts.label_rows import find_rows
from haku.sources.layouts.manuscript import Manuscript, number_lines, written
from haku.sources.layouts.project_card import _LABELS, _without_furniture
from haku.sources.values.clean_text import clean
from haku.sources.values.content import TableContent, TextContent
from haku.sources.values.links import is_link_line

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from haku.finnish.repair import Speller
    from haku.model import Problem

CARDS = Path(__file__).parents[3] / "corpus" / "hankekortit"
#: Rows of labels and values.
Rows = list[tuple[str, str]]


def opened(data: bytes, name: str = "a") -> Opened:
    return Opened(name, io.BytesIO(data), len(data))


def found(data: bytes, name: str = "a") -> tuple[list[str], dict[str, list[tuple[str, ...]]], list[Problem]]:
    """Give what a file holds: its texts, its tables' cells by path, and all problems."""
    texts: list[str] = []
    tables: dict[str, list[tuple[str, ...]]] = {}
    problems: list[Problem] = []
    for content in read(opened(data, name)):
        if isinstance(content, TextContent):
            texts.append(content.text)
            problems += content.problems
        elif isinstance(content, TableContent):
            tables[content.path] = [row.cells for row in content.rows]
            problems += content.problems
        else:
            problems.append(content)
    return texts, tables, problems


def text_of(data: bytes, name: str = "a") -> str:
    ((text,), tables, problems) = found(data, name)
    assert not tables
    assert not problems
    return text


def page_in(data: bytes, name: str) -> TextContent:
    (content,) = read(opened(data, name))
    assert isinstance(content, TextContent)
    return content


def table_in(data: bytes, name: str) -> TableContent:
    """Give the only table of a file; its problems are whole once its rows have been gone through."""
    (content,) = read(opened(data, name))
    assert isinstance(content, TableContent)
    return content


def is_refused(data: bytes, name: str = "a") -> bool:
    """Tell whether a file is refused with a message; anything else that is raised is an error."""
    try:
        found(data, name)
    except SourceError as error:
        return str(error) != ""
    return False


def mutated(data: bytes, times: int) -> Iterator[bytes]:
    """Yield a file ``times`` with some of its bytes changed, the same on every run."""
    chance = random.Random(5)
    for _ in range(times):
        changed = bytearray(data)
        for _ in range(chance.randrange(1, 30)):
            changed[chance.randrange(4, len(data))] = chance.randrange(256)
        yield bytes(changed)


def seconds(data: bytes, name: str = "a") -> float:
    """Give how long the processor takes to read a file, whole or not."""
    before = process_time()
    with suppress(SourceError):
        found(data, name)
    return process_time() - before


def zipped(members: dict[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as package:
        for name, data in members.items():
            package.writestr(name, data)
    return buffer.getvalue()


def card_rows(file: Path, spells: Speller) -> Rows:
    """Give the labels and values of a project card that is a text."""
    lines = number_lines(clean(file.read_text("utf-8")))
    manuscript = Manuscript(file.name, lines, spells)
    kept = [line for line in _without_furniture(written(lines)) if not is_link_line(line.text)]
    return [(label, manuscript.join(value).text) for label, value in find_rows(_LABELS, kept).items() if label]


@cache
def _voikko() -> Any:
    return Voikko("fi")


def with_soft_hyphens(text: str) -> str:
    """Let the long words of a text be broken where Finnish breaks them."""
    long = re.compile(r"\b[a-zåäö]{6,}\b")
    return long.sub(lambda word: _voikko().hyphenate(word[0], "\u00ad"), text)


def begun_pdf(priority: str = "5") -> FPDF:
    pdf = FPDF()
    pdf.core_fonts_encoding = "cp1252"
    pdf.add_page()
    pdf.set_font("helvetica", size=10)
    banner = f"Hankekortti, Euroopan sosiaalirahaston toimintalinja {priority}"
    pdf.multi_cell(0, None, banner, new_x="LMARGIN", new_y="NEXT")
    return pdf


def in_table(rows: Rows, valign: VAlign) -> FPDF:
    """Draw a table with rules, as Word and LibreOffice do: cell by cell."""
    pdf = begun_pdf()
    pdf.set_font("helvetica", "B", 14)
    heading = re.sub(r",[^,]*\(hanke.*", "", rows[0][1])
    pdf.multi_cell(0, None, with_soft_hyphens(heading), new_x="LMARGIN", new_y="NEXT")
    pdf.set_font("helvetica", size=10)
    with pdf.table(col_widths=(28, 72), v_align=valign, first_row_as_headings=False, text_align="LEFT") as table:
        for cells in rows:
            row = table.row()
            for cell in cells:
                row.cell(with_soft_hyphens(cell))
    return pdf


def in_middle(rows: Rows) -> FPDF:
    return in_table(rows, VAlign.M)


def at_top(rows: Rows) -> FPDF:
    return in_table(rows, VAlign.T)


def justified(rows: Rows) -> FPDF:
    """Draw labels and justified values side by side without rules."""
    pdf = begun_pdf()
    for label, value in rows:
        top = pdf.get_y()
        if top > 240:
            pdf.add_page()
            top = pdf.get_y()
        pdf.multi_cell(50, 5, with_soft_hyphens(label), align="L")
        pdf.set_xy(62, top)
        pdf.multi_cell(130, 5, with_soft_hyphens(value), align="J", new_x="LMARGIN", new_y="NEXT")
        pdf.set_xy(10, max(pdf.get_y(), top + 12) + 2)
    return pdf


def _placed(pdf: FPDF, rows: Rows) -> Iterator[tuple[float, list[str], list[str]]]:
    top = 25.0
    for label, value in rows:
        cells = []
        for width, text in ((45, label), (125, value)):
            lines: Any = pdf.multi_cell(width, 4, with_soft_hyphens(text), align="L", dry_run=True, output="LINES")
            cells.append([line.encode("latin-1").decode("cp1252") for line in lines])
        yield top, cells[0], cells[1]
        top += 4 * max(map(len, cells)) + 3


def line_by_line(rows: Rows) -> FPDF:
    """Draw each line across both columns before the next."""
    pdf = begun_pdf()
    pdf.set_font("helvetica", size=8)
    for top, label, value in list(_placed(pdf, rows)):
        for number in range(max(len(label), len(value))):
            for left, lines in ((10, label), (62, value)):
                if number < len(lines):
                    pdf.text(left, top + 4 * number, lines[number])
    return pdf


def labels_first(rows: Rows) -> FPDF:
    """Draw all labels, as a printed form has them, and then all values."""
    pdf = begun_pdf()
    pdf.set_font("helvetica", size=8)
    placed = list(_placed(pdf, rows))
    for left, column in ((10, 0), (62, 1)):
        for top, *cells in placed:
            for number, line in enumerate(cells[column]):
                pdf.text(left, top + 4 * number, line)
    return pdf


def in_columns(rows: Rows) -> FPDF:
    """Draw labels and values one under the other, in two columns as a newspaper has them."""
    pdf = begun_pdf()
    with pdf.text_columns(ncols=2, gutter=8, text_align="J") as columns:
        for label, value in rows:
            columns.write(f"{label}\n{with_soft_hyphens(value)}\n\n")
    return pdf


#: Ways in which a card becomes a PDF.
STYLES: tuple[Callable[[Rows], FPDF], ...] = (in_middle, at_top, justified, line_by_line, labels_first, in_columns)


def pdf_of(*pages: str) -> FPDF:
    pdf = FPDF()
    pdf.core_fonts_encoding = "cp1252"
    pdf.set_font("helvetica", size=11)
    for page in pages:
        pdf.add_page()
        pdf.multi_cell(0, 6, page)
    return pdf
