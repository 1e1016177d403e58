from __future__ import annotations

import csv
import io
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

import msgspec
import pytest
from openpyxl import load_workbook

from haku.locale import speaking
from haku.model import Amount, AmountKind, Field, Place, Project, Section
from haku.normal import printable
from haku.output.exporting import FORMATS, Table, write_csv, write_excel_csv
from haku.results import Exported

if TYPE_CHECKING:
    from haku.output.exporting import Writer

PROJECT = Project(
    id="S1",
    title='Äitien; "tuki", 1',
    sources=(),
    start=date(2018, 1, 15),
    amount=Amount(461109, AmountKind.EU_SUPPORT),
    sections=(Section(Field.GOALS, "Yksi.\nKaksi.", Place("a", 1, 1)),),
)
NAMES = ("id", "title", "start", "end", "amount", "goals", "score")


def export(writer: Writer, *projects: Project) -> bytes:
    file = io.BytesIO()
    exported = (Exported(project, "ended", 1.5) for project in projects)
    assert writer(exported, file, Table(NAMES)) == len(projects)
    return file.getvalue()


def sheet(*projects: Project) -> Any:
    return load_workbook(io.BytesIO(export(FORMATS["xlsx"], *projects))).active


def test_csv_is_for_programs() -> None:
    text = export(FORMATS["csv"], PROJECT).decode()
    header, row = csv.reader(io.StringIO(text, newline=""))
    assert header == list(NAMES)
    assert row == ["S1", 'Äitien; "tuki", 1', "2018-01-15", "", "461109", "Yksi.\nKaksi.", "1.5"]
    assert "\r" not in text


def test_excel_s_csv_is_what_a_finnish_excel_reads() -> None:
    written = export(write_excel_csv, PROJECT)
    assert written.startswith(b"\xef\xbb\xbfid;title;")
    assert written.endswith(b";1,5\r\n")
    _, row = csv.reader(io.StringIO(written.decode("utf-8-sig"), newline=""), delimiter=";")
    assert row == ["S1", 'Äitien; "tuki", 1', "15.1.2018", "", "461109", "Yksi.\nKaksi.", "1,5"]


@pytest.mark.parametrize("sign", ["=", "+", "-", "@", "\t", "\r", "＝", "＠"])
def test_no_text_is_run_as_a_formula(sign: str) -> None:
    title = f"{sign}cmd|' /C calc'!A0"
    evil = Project(id="x", title=title, sources=(), amount=Amount(-5, AmountKind.EU_SUPPORT))
    text = export(write_excel_csv, evil).decode("utf-8-sig")
    _, row = csv.reader(io.StringIO(text, newline=""), delimiter=";")
    assert (row[1], row[4]) == (f"'{printable(title)}", "-5")
    _, row = csv.reader(io.StringIO(export(write_csv, evil).decode(), newline=""))
    assert (row[1], row[4]) == (f"'{printable(title)}", "-5")
    cell = sheet(evil)["B2"]
    assert cell.data_type == "s"
    assert cell.value.endswith(title.strip())


def test_a_workbook_has_days_numbers_and_a_filter() -> None:
    found = sheet(PROJECT, PROJECT)
    assert [cell.value for cell in found[2]] == [
        "S1", 'Äitien; "tuki", 1', datetime(2018, 1, 15), None, 461109, "Yksi.\nKaksi.", 1.5,  # noqa: DTZ001
    ]  # fmt: skip
    assert (found["C2"].number_format, found["E2"].number_format) == ("d.m.yyyy", "#,##0")
    assert found["A1"].font.bold
    assert (found.freeze_panes, found.auto_filter.ref) == ("A2", "A1:G3")


def test_a_workbook_keeps_texts_that_are_no_links_and_days_before_excel_s_own() -> None:
    odd = Project(id="x", title="https://a.fi/" + "a" * 3000, sources=(), start=date(1899, 12, 31))
    found = sheet(odd)
    assert found["B2"].value == odd.title
    assert found["B2"].hyperlink is None
    assert found["C2"].value == "1899-12-31"


def test_a_text_that_is_too_long_for_a_cell_is_cut() -> None:
    value = sheet(Project(id="x", title="ä" * 40_000, sources=()))["B2"].value
    assert (len(value), value[-1]) == (32_767, "…")


@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_without_projects_there_is_the_heading(form: str) -> None:
    written = export(FORMATS[form])
    if form == "csv":
        assert written.decode() == ",".join(NAMES) + "\n"
    else:
        assert load_workbook(io.BytesIO(written)).active.max_row == 1


def test_with_labels_a_table_speaks_the_users_language() -> None:
    file = io.BytesIO()
    with speaking("fi"):
        write_csv(
            [Exported(PROJECT, "ended", 1.5)], file, Table(("id", "amount", "status"), lambda *pair: ":".join(pair))
        )
    assert file.getvalue().decode() == 'Tunnus,"Rahoitus, €",Tila\nS1,461109,status:ended\n'


def test_json_lines_are_whole_projects() -> None:
    lines = export(FORMATS["jsonl"], PROJECT, PROJECT).splitlines()
    assert [msgspec.json.decode(line, type=Project) for line in lines] == [PROJECT, PROJECT]
