"""XLS and XLSB, which a process of its own reads."""

from __future__ import annotations

import datetime
import io
import struct
from typing import TYPE_CHECKING, Any

import pytest
import xlwt

from haku.errors import SourceError
from haku.sources.formats import child
from haku.sources.formats.sheets import text_of_cell

from .making import found, is_refused, mutated, zipped

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture(autouse=True, scope="module")
def the_child_ends() -> Iterator[None]:
    yield
    child.end_all()


def saved(book: xlwt.Workbook) -> bytes:
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def style(shown: str) -> Any:
    return xlwt.easyxf(num_format_str=shown)


def old_book() -> xlwt.Workbook:
    book = xlwt.Workbook()
    sheet = book.add_sheet("Hankkeet ä")
    for column, name in enumerate(["Koodi", "Alkaa", "Klo", "Tuki", "Auki", "Virhe"]):
        sheet.write(1, column, name)
    sheet.write(2, 0, " S1 ")
    sheet.write(2, 1, datetime.date(2018, 9, 1), style("D.M.YYYY"))
    sheet.write(2, 2, datetime.datetime(2018, 9, 1, 12, 30), style("D.M.YYYY h:mm"))  # noqa: DTZ001 - Excel knows no zones
    sheet.write(2, 3, 330060)
    sheet.write(2, 4, True)
    sheet.write(2, 5, xlwt.Formula("1/0"))
    sheet.write_merge(3, 4, 0, 1, "S2")
    sheet.write(3, 3, 330060.55)
    sheet.write(4, 3, 7)
    hidden = book.add_sheet("Piilossa")
    hidden.visibility = 1
    hidden.write(0, 0, "x")
    book.add_sheet("Tyhjä")
    return book


def test_every_sheet_of_an_old_workbook_is_a_table() -> None:
    _, tables, problems = found(saved(old_book()), "a.xls")
    assert tables == {
        "a.xls/Hankkeet ä": [
            ("Koodi", "Alkaa", "Klo", "Tuki", "Auki", "Virhe"),
            ("S1", "2018-09-01", "2018-09-01 12:30", "330060", "true"),
            ("S2", "", "", "330060.55"),
            ("S2", "", "", "7"),
        ],
        "a.xls/Piilossa": [("x",)],
    }
    assert not problems


def test_the_first_day_of_old_macs_is_another() -> None:
    book = xlwt.Workbook()
    book.dates_1904 = True
    book.add_sheet("a").write(0, 0, 41516, style("D.M.YYYY"))
    assert found(saved(book), "a")[1]["a/a"] == [("2017-08-31",)]


def test_a_long_sheet_comes_whole_and_in_order() -> None:
    book = xlwt.Workbook()
    sheet = book.add_sheet("a")
    for row in range(9000):
        sheet.write(row, 0, f"S{row}")
    assert found(saved(book), "a")[1]["a/a"] == [(f"S{row}",) for row in range(9000)]


def with_password(data: bytes) -> bytes:
    """Make the record that says that a workbook is protected of one that says that it is not."""
    changed, at = bytearray(data), 512
    while (kind := struct.unpack_from("<H", data, at)[0]) != 0x12:
        assert kind
        at += 4 + int(struct.unpack_from("<H", data, at + 2)[0])
    changed[at], changed[at + 4] = 0x2F, 1
    return bytes(changed)


def test_a_password_an_empty_workbook_and_damage_are_one_clear_error() -> None:
    whole = saved(old_book())
    with pytest.raises(SourceError, match="password"):
        found(with_password(whole))
    empty = xlwt.Workbook()
    empty.add_sheet("a")
    with pytest.raises(SourceError, match="is empty"):
        found(saved(empty))
    with pytest.raises(SourceError, match="is damaged"):
        found(whole[:5300])
    for changed in mutated(whole, 30):
        is_refused(changed)


def record(kind: int, data: bytes = b"") -> bytes:
    """Make a record of a binary workbook ([MS-XLSB], section 2.1.4)."""
    numbers = bytes([kind]) if kind < 0x80 else bytes([kind & 0x7F | 0x80, kind >> 7])
    return numbers + bytes([len(data)]) + data


def text(value: str) -> bytes:
    return struct.pack("<I", len(value)) + value.encode("utf-16-le")


def binary_book(column: int = 1) -> bytes:
    """Make a binary workbook of one sheet: two texts in the first row, a number further down in ``column``."""
    rows = record(0, struct.pack("<I", 0) + bytes(13))
    rows += record(6, struct.pack("<II", 0, 0) + text("Koodi")) + record(6, struct.pack("<II", 1, 0) + text("Tuki €"))
    rows += record(0, struct.pack("<I", 2) + bytes(13)) + record(5, struct.pack("<IId", column, 0, 2.5))
    sheet = (
        record(129)
        + record(148, struct.pack("<IIII", 0, 2, 0, column))
        + record(145)
        + rows
        + record(146)
        + record(130)
    )
    bundle = struct.pack("<II", 0, 1) + text("rId1") + text("Lista")
    relations = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" '
        'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" '
        'Target="worksheets/sheet1.bin"/></Relationships>'
    )
    return zipped(
        {
            "[Content_Types].xml": b"<Types/>",
            "xl/workbook.bin": record(131) + record(143) + record(156, bundle) + record(144) + record(132),
            "xl/_rels/workbook.bin.rels": relations.encode(),
            "xl/worksheets/sheet1.bin": sheet,
        }
    )


def test_a_binary_workbook_is_read() -> None:
    _, tables, problems = found(binary_book(), "a.xlsb")
    assert tables == {"a.xlsb/Lista": [("Koodi", "Tuki €"), ("", "2.5")]}
    assert not problems


def test_text_of_cells_is_in_normal_form() -> None:
    assert text_of_cell(" a\u00a0b\u00ad ") == "a b"


def test_a_child_that_crashes_costs_one_file(monkeypatch: pytest.MonkeyPatch) -> None:
    whole = saved(old_book())
    assert found(whole, "a")[1]
    monkeypatch.setattr(child, "PATIENCE", 0.0)
    assert is_refused(whole) or not found(whole)[1]
    monkeypatch.undo()
    assert found(whole, "a")[1]
