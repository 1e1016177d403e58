"""Cells over several columns: names of groups, footnotes and sums below the heading, groups of columns within it."""

from __future__ import annotations

import io
from pathlib import Path
from typing import TYPE_CHECKING

import docx
import openpyxl
import pytest

from haku.sources.formats.readers import read
from haku.sources.tables import read_table
from haku.sources.values.content import Row, TableContent
from tests.sources.formats.making import found, opened

if TYPE_CHECKING:
    from collections.abc import Callable

    from haku.model import Problem, Record

HEADING = ["Hakija", "Hanke", "Alkaa", "Päättyy", "Myönnetty"]
GROUP, FOOTNOTE = "Osasto pohjoinen", "* Avustus on ehdollinen."


def grouped() -> list[tuple[list[str], int]]:
    """Make a list with names of groups, sums and a footnote over several columns, more of these than of projects."""
    lines = [(HEADING, 1)]
    for group in range(4):
        lines.append(([f"{GROUP} {group}", "", "", "", ""], 5))
        lines += [([f"Kemi {at} ry", f"Äidit {group} {at}", "1.2.2021", "31.12.2021", "5000"], 1) for at in range(2)]
        lines.append((["Yhteensä", "", "", "", "10000"], 4))
    return [*lines, ([FOOTNOTE, "", "", "", ""], 5)]


def in_excel(lines: list[tuple[list[str], int]]) -> tuple[bytes, str]:
    book, buffer = openpyxl.Workbook(), io.BytesIO()
    for number, (cells, over) in enumerate(lines, 1):
        book.active.append([cell or None for cell in cells])
        if over > 1:
            book.active.merge_cells(start_row=number, end_row=number, start_column=1, end_column=over)
    book.save(buffer)
    return buffer.getvalue(), "a.xlsx"


def on_page(lines: list[tuple[list[str], int]]) -> tuple[bytes, str]:
    rows = (f"<td colspan={over}>{'<td>'.join([cells[0], *cells[over:]])}" for cells, over in lines)
    return f"<html><body><table><tr>{'<tr>'.join(rows)}</table></body></html>".encode(), "a.html"


def in_word(lines: list[tuple[list[str], int]]) -> tuple[bytes, str]:
    document, buffer = docx.Document(), io.BytesIO()
    table = document.add_table(len(lines), len(HEADING))
    for row, (cells, over) in enumerate(lines):
        for column in (0, *range(over, len(cells))):
            table.cell(row, column).text = cells[column]
        table.cell(row, 0).merge(table.cell(row, over - 1))
    document.save(buffer)
    return buffer.getvalue(), "a.docx"


def read_rows(*rows: Row) -> tuple[list[Record], list[Problem]]:
    return read_table(TableContent("a.xlsx/Taul1", rows), Path("/nowhere"))


def read_file(data: bytes, name: str) -> tuple[list[Record], list[Problem]]:
    (content,) = read(opened(data, name))
    assert isinstance(content, TableContent)
    return read_table(content, Path("/nowhere"))


@pytest.mark.parametrize("made", [in_excel, on_page, in_word])
def test_groups_sums_and_footnotes_over_several_columns_are_no_projects_and_hide_nothing(
    made: Callable[[list[tuple[list[str], int]]], tuple[bytes, str]],
) -> None:
    records, problems = read_file(*made(grouped()))
    assert [record.title for record in records] == [f"Äidit {group} {at}" for group in range(4) for at in range(2)]
    assert {(str(record.start), str(record.end), record.amount_text) for record in records} == {
        ("2021-02-01", "2021-12-31", "5000")
    }
    assert {problem.kind for problem in problems} == {"skipped-row"}
    assert [problem.found for problem in problems][-2:] == ["Yhteensä 10000", FOOTNOTE]
    assert len(problems) == 9


def test_a_cell_over_all_columns_is_no_project_in_any_table() -> None:
    rows = [Row(1, ("Hanke", "Hakija", "Myönnetty")), Row(2, ("Kemi",), ((0, 2),)), Row(3, ("Äidit", "Oulu ry", "5"))]
    records, (problem,) = read_rows(*rows)
    assert [record.title for record in records] == ["Äidit"]
    assert (problem.kind, problem.found) == ("skipped-row", "Kemi")
    records, _ = read_rows(*rows, Row(4, ("Isät",), ((0, 1),)))
    assert [record.title for record in records] == ["Äidit", "Isät"]


def test_columns_that_are_two_in_every_row_are_read_once() -> None:
    wide = ((0, 1), (2, 3))
    rows = [Row(1, ("Hanke", "", "Hakija", "", "Myönnetty"), wide)]
    rows += [Row(at, (f"Äidit {at}", "", "Kemi ry", "", "5"), wide) for at in range(2, 8)]
    records, problems = read_rows(*rows)
    assert problems == []
    assert {(record.implementers, record.sections) for record in records} == {(("Kemi ry",), ())}


def test_a_name_over_all_columns_above_the_heading_is_no_group_of_columns() -> None:
    top = Row(1, ("Myönnetty rahoitus", "", ""), ((0, 2),))
    records, problems = read_rows(top, Row(2, ("Hanke", "Hakija", "Kunta")), Row(3, ("Äidit", "Kemi ry", "Kemi")))
    assert problems == []
    assert [section.text for section in records[0].sections] == ["Kunta: Kemi"]


def test_a_heading_that_comes_again_is_known_with_its_groups() -> None:
    groups = Row(1, ("Hanke", "Hakija", "Rahoitus", ""), ((2, 3),))
    names = Row(2, ("Hanke", "Hakija", "Haettu", "Myönnetty"))
    project = Row(3, ("Äidit", "Kemi ry", "6", "5"))
    records, problems = read_rows(groups, names, project, groups._replace(number=4), names._replace(number=5))
    assert ([record.amount_text for record in records], problems) == (["5"], [])
    assert [section.text for section in records[0].sections] == ["Rahoitus / Haettu: 6"]


PROJECTS = "<tr><td>Kemi ry<td>Äidit<td>6<td>5<tr><td>Oulu ry<td>Isät<td>8<td>7"
NAMES = "<tr><th>Saaja<th>Hanke<th>Haettu<th>Myönnetty"


@pytest.mark.parametrize(
    "heading",
    [
        f"<tr><th colspan=4>Myönnetyt avustukset 2021{NAMES}",
        f"<tr><th colspan=4>Kaupunki<tr><td>Vuosi 2021<td><td><td>{NAMES}",
        "<tr><th rowspan=2>Saaja<th rowspan=2>Hanke<th colspan=2>Avustus<tr><th>Haettu<th>Myönnetty",
        f"<tr><th colspan=2><th colspan=2>Avustus{NAMES}",
        f"<tr><th><th><th colspan=2>2021{NAMES}",
    ],
)
def test_tables_of_pages_have_headings_of_several_rows_too(heading: str) -> None:
    records, problems = read_file(f"<html><body><table>{heading}{PROJECTS}</table></body></html>".encode(), "a.html")
    assert problems == []
    assert [(record.title, record.implementers, record.amount_text) for record in records] == [
        ("Äidit", ("Kemi ry",), "5"), ("Isät", ("Oulu ry",), "7")
    ]  # fmt: skip
    assert all("Haettu: " in section.text for record in records for section in record.sections)


def test_what_was_asked_for_is_not_granted_whatever_its_group_is_called() -> None:
    groups = Row(1, ("Hanke", "Hakija", "Avustus"), ((2, 3),))
    records, _ = read_rows(
        groups, Row(2, ("Hanke", "Hakija", "Haettu", "Myönnetty")), Row(3, ("Äidit", "Kemi ry", "6"))
    )
    assert [record.amounts for record in records] == [()]
    assert [section.text for section in records[0].sections] == ["Avustus / Haettu: 6"]


def test_projects_beside_each_other_have_what_they_share_each() -> None:
    rows = "<tr><td>Toteuttaja<td>Kemi<td>Oulu<tr><td>Alkaa<td colspan=2>1.1.2018"
    page = f"<table><tr><th colspan=3>Vertailu<tr><td>Hanke<td>Äidit<td>Isät{rows}</table>"
    records, _ = read_file(f"<html><body>{page}</body></html>".encode(), "a.html")
    assert [(record.title, str(record.start)) for record in records] == [
        ("Äidit", "2018-01-01"),
        ("Isät", "2018-01-01"),
    ]


def test_labels_with_values_beside_them_twice_in_a_row_are_no_data() -> None:
    rows = "<tr><td>Hankkeen nimi<td>Äidit<td>Koodi<td>S21001<tr><td>Toteuttaja<td>Kemi<td>Alkaa<td>1.1.2018"
    page = f"<html><body><table>{rows}<tr><td>Ohjelma<td>Kasvua<td>Päättyy<td>1.1.2019</table></body></html>"
    texts, tables, _ = found(page.encode(), "a.html")
    assert tables == {}
    assert "Koodi: S21001\n\nToteuttaja: Kemi" in texts[0]
