from __future__ import annotations

import io
import re
import zipfile
from datetime import date, datetime
from typing import Any

import openpyxl
import pytest

from haku.errors import SourceError
from haku.model import Severity, Unit

from .making import found, is_refused, mutated, seconds, table_in, zipped

MOMENT = datetime(2018, 9, 1, 12, 30)  # noqa: DTZ001 - Excel knows no zones


def workbook(*sheets: tuple[str, list[list[Any]]]) -> openpyxl.Workbook:
    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, rows in sheets:
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    return book


def saved(book: openpyxl.Workbook) -> bytes:
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def test_every_sheet_is_a_table_and_values_are_as_people_write_them() -> None:
    book = workbook(
        ("Hankkeet ä", [["Koodi", "Alkaa", "Klo", "Tuki", "Osuus", "Auki"],
                        [" S1 ", date(2018, 9, 1), MOMENT, 330060, 0.5, True],
                        ["S2\nrivi", date(1999, 12, 31), None, 330060.55, 12.5, False]]),
        ("Tyhjä", []),
        ("Muut", [["x"]]),
    )  # fmt: skip
    sheet = book["Hankkeet ä"]
    sheet["B2"].number_format = "d.m.yyyy"
    sheet["D2"].number_format = '# ##0 "pv"'
    sheet["E2"].number_format = "0.0 %"
    _, tables, problems = found(saved(book), "a.xlsx")
    assert tables == {
        "a.xlsx/Hankkeet ä": [
            ("Koodi", "Alkaa", "Klo", "Tuki", "Osuus", "Auki"),
            ("S1", "2018-09-01", "2018-09-01 12:30", "330060", "50 %", "true"),
            ("S2\nrivi", "1999-12-31", "", "330060.55", "12.5", "false"),
        ],
        "a.xlsx/Muut": [("x",)],
    }
    assert not problems


def test_the_first_day_of_old_macs_is_another() -> None:
    book = workbook(("a", [["Alkaa"], [date(2018, 9, 1)]]))
    book.epoch = openpyxl.utils.datetime.CALENDAR_MAC_1904
    assert found(saved(book), "a")[1]["a/a"][1] == ("2018-09-01",)


def test_merged_cells_are_repeated_in_each_row_that_they_reach() -> None:
    book = workbook(("a", [["Koodi", "Nimi", "Tuki"], ["S1", "Äidit", 5], [None, "Isät", 6], ["S2", "Yhdessä", None]]))
    book["a"].merge_cells("A2:A3")
    book["a"].merge_cells("B4:C4")
    assert found(saved(book), "b")[1]["b/a"][1:] == [
        ("S1", "Äidit", "5"), ("S1", "Isät", "6"), ("S2", "Yhdessä")
    ]  # fmt: skip


def test_formulas_have_their_stored_results_and_those_without_are_told() -> None:
    data = saved(workbook(("a", [["Koodi", "Tuki"], ["S1", "=1+1"], ["S2", "=2+2"]])))
    _, tables, (problem,) = found(data, "a.xlsx")
    assert tables["a.xlsx/a"][1:] == [("S1",), ("S2",)]
    assert (problem.kind, problem.severity, problem.found) == ("uncounted-formula", Severity.WARNING, "B2")
    assert (problem.place.unit, problem.place.first_line) == (Unit.ROW, 2)
    assert "2" in problem.made.format(**problem.values)
    counted = replaced(
        data, "xl/worksheets/sheet1.xml", b"<v />", b"<v>4</v>", b"<v></v>", b"<v>4</v>", b"<v/>", b"<v>4</v>"
    )
    _, tables, problems = found(counted, "a.xlsx")
    assert tables["a.xlsx/a"][1:] == [("S1", "4"), ("S2", "4")]
    assert not problems


def members_of(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return {name: package.read(name) for name in package.namelist()}


def replaced(data: bytes, part: str, *pairs: bytes) -> bytes:
    members = members_of(data)
    for old, new in zip(pairs[::2], pairs[1::2], strict=True):
        members[part] = members[part].replace(old, new)
    return zipped(members)


def test_empty_rows_and_columns_leave_numbers_and_places_as_they_are() -> None:
    book = workbook(("a", []))
    book["a"]["C5"] = "yksi"
    book["a"]["ALL1048576"] = "kaukana"
    rows = list(table_in(saved(book), "a.xlsx").rows)
    assert [(row.number, len(row.cells)) for row in rows] == [(5, 3), (1_048_576, 1_000)]


def test_shared_texts_may_be_of_pieces_and_errors_are_empty() -> None:
    strings = '<sst><si><r><t>Ko</t></r><r><t>odi</t></r><rPh sb="0" eb="1"><t>x</t></rPh></si>'
    strings += "<si><t>Ni_x000D_mi</t></si></sst>"
    sheet = '<sheetData><row><c t="s"><v>0</v></c><c t="s"><v>1</v></c><c t="s"><v>9</v></c><c t="e"><v>#REF!</v></c>'
    sheet += '<c t="str"><v>ä</v></c><c t="d"><v>2018-09-01T00:00:00</v></c>'
    sheet += "<c><v>1e3</v></c><c><v>x</v></c></row></sheetData>"
    data = saved(workbook(("a", [["Koodi"]])))
    members = {"xl/sharedStrings.xml": strings, "xl/worksheets/sheet1.xml": f"<worksheet>{sheet}</worksheet>"}
    cells = ("Koodi", "Ni\nmi", "", "", "ä", "2018-09-01", "1000", "x")
    assert found(zipped(members_of(data) | {name: text.encode() for name, text in members.items()}), "a")[1]["a/a"] == [
        cells
    ]


def test_an_empty_workbook_and_damage_are_one_clear_error() -> None:
    with pytest.raises(SourceError, match="is empty"):
        found(saved(workbook(("a", []))))
    data = saved(workbook(("a", [["Koodi", "Nimi"]] * 50)))
    for cut in (100, len(data) // 2, len(data) - 5):
        with pytest.raises(SourceError, match="is damaged"):
            found(data[:cut])
    for changed in mutated(data, 50):
        is_refused(changed)


def test_rows_that_come_before_the_damage_are_read() -> None:
    data = saved(workbook(("a", [["Koodi", "Nimi"], ["S1", "Äidit"], ["S2", "Isät"]])))
    cut = replaced(data, "xl/worksheets/sheet1.xml", b'<row r="3"', b'<row <r="3"')
    _, tables, (problem,) = found(cut, "a")
    assert tables["a/a"] == [("Koodi", "Nimi"), ("S1", "Äidit")]
    assert problem.made.startswith("it is damaged")


def with_sheet(xml: str, strings: str = "") -> bytes:
    members = members_of(saved(workbook(("a", [["Koodi"]]))))
    members["xl/worksheets/sheet1.xml"] = f"<worksheet>{xml}</worksheet>".encode()
    return zipped(members | ({"xl/sharedStrings.xml": f"<sst>{strings}</sst>".encode()} if strings else {}))


def rows_of(cell: str, times: int, tail: str = "") -> bytes:
    return with_sheet(f"<sheetData>{f'<row>{cell}</row>' * times}</sheetData>{tail}")


MERGED = "".join(f'<mergeCell ref="A{row}:CV1048576"/>' for row in range(1, 8000))


@pytest.mark.parametrize(
    "data",
    [
        rows_of("<c><v>1</v></c>", 1, "<mergeCells>" + "<mergeCell " * 90_000),
        rows_of("<c><v>1</v></c>", 8000, f"<mergeCells>{MERGED}</mergeCells>"),
        rows_of('<c r="XFD1"><v>1</v></c>', 8000),
        rows_of('<c r="A1"><v>1</v></c>' * 50, 8000),
        with_sheet("<x/>" * 500_000),
    ],
    ids=["merged without ends", "merged over many rows", "last column", "same cell", "nothing of a sheet"],
)
def test_no_sheet_costs_more_than_its_size_allows(data: bytes) -> None:
    assert seconds(data) < 5


def test_a_cell_further_to_the_right_than_any_table_reaches_comes_near() -> None:
    data = rows_of('<c r="A1"><v>1</v></c><c r="ALM1"><v>2</v></c>', 1)
    _, tables, (problem,) = found(data, "a.xlsx")
    assert tables["a.xlsx/a"] == [("1", *[""] * 99, "2")]
    assert problem.kind == "crowded-sheet"


def test_cells_far_to_the_right_come_together_where_they_are_many_and_that_is_told() -> None:
    data = rows_of('<c r="A1"><v>1</v></c><c r="ALL1"><v>2</v></c>', 1000)
    _, tables, (problem,) = found(data, "a.xlsx")
    rows = tables["a.xlsx/a"]
    assert (len(rows[0]), rows[0][-1], len(rows[-1]), rows[-1][-1]) == (1_000, "2", 101, "2")
    assert problem.kind == "crowded-sheet"
    assert 1 < problem.place.first_line < 1000


def test_merged_cells_of_a_list_of_any_length_are_repeated() -> None:
    rows: list[list[Any]] = [["S1", "Äidit"], *([None, "Isät"] for _ in range(5000))]
    book = workbook(("a", rows))
    book["a"].merge_cells("A1:A5001")
    _, tables, problems = found(saved(book), "a.xlsx")
    assert {cells[0] for cells in tables["a.xlsx/a"]} == {"S1"}
    assert not problems


def test_a_long_text_that_comes_again_and_again_is_cut_and_that_is_told() -> None:
    cell = '<row><c t="s"><v>0</v></c><c t="s"><v>1</v></c></row>'
    data = with_sheet(f"<sheetData>{cell * 50}</sheetData>", f"<si><t>{'Äiti' * 250_000}</t></si><si><t>Koodi</t></si>")
    _, tables, (problem,) = found(data, "a.xlsx")
    lengths = [len(cells[0]) for cells in tables["a.xlsx/a"]]
    assert (lengths[0], lengths[-1]) == (1_000_000, 300)
    assert sum(lengths) < 25_000_000
    assert {cells[1] for cells in tables["a.xlsx/a"]} == {"Koodi"}
    assert (problem.kind, problem.values["count"]) == ("cut-text", str(lengths.count(300)))


def test_a_cell_longer_than_any_is_cut_and_that_is_told() -> None:
    data = with_sheet(f'<sheetData><row/><row><c t="str"><v>{"a" * 1_000_001}</v></c></row></sheetData>')
    _, tables, (problem,) = found(data, "a.xlsx")
    assert len(tables["a.xlsx/a"][0][0]) == 1_000_000
    assert (problem.kind, problem.place.first_line) == ("cut-text", 2)


def test_a_sheet_that_a_workbook_names_twice_is_read_once() -> None:
    data = saved(workbook(("a", [["Koodi"]])))
    (sheet,) = re.findall(rb"<sheet .*?/>", members_of(data)["xl/workbook.xml"])
    twice = replaced(data, "xl/workbook.xml", sheet, sheet * 2)
    assert len(found(twice, "a.xlsx")[1]) == 1


def test_links_to_the_web_follow_their_words() -> None:
    book = workbook(("a", [["Nimi", "Sivu", "Muu", "Posti"]]))
    sheet = book["a"]
    for cell, address in (("A1", "https://a.fi/1?a=1&b=2"), ("B1", "https://a.fi/2"), ("D1", "mailto:x@y.fi")):
        sheet[cell].hyperlink = address
    sheet["B1"] = "https://a.fi/2"
    assert found(saved(book), "a")[1]["a/a"] == [("Nimi <https://a.fi/1?a=1&b=2>", "https://a.fi/2", "Muu", "Posti")]
