from __future__ import annotations

import io
import zipfile
from datetime import date, datetime
from typing import Any

import openpyxl
import pytest

from haku.errors import SourceError
from haku.model import Severity, Unit

from .making import found, is_refused, mutated, table_in, zipped

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


def test_merged_cells_are_repeated_wherever_they_reach() -> None:
    book = workbook(("a", [["Koodi", "Nimi", "Tuki"], ["S1", "Äidit", 5], [None, "Isät", 6], ["S2", "Yhdessä", None]]))
    book["a"].merge_cells("A2:A3")
    book["a"].merge_cells("B4:C4")
    assert found(saved(book), "b")[1]["b/a"][1:] == [
        ("S1", "Äidit", "5"), ("S1", "Isät", "6"), ("S2", "Yhdessä", "Yhdessä")
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
    book["a"]["XFD1048576"] = "kaukana"
    rows = list(table_in(saved(book), "a.xlsx").rows)
    assert [(row.number, len(row.cells)) for row in rows] == [(5, 3), (1_048_576, 16_384)]


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
