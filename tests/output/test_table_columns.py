from __future__ import annotations

import csv
import json

from haku.diagnosis.column_check import ColumnReading, TableReading
from haku.output.style import Style
from haku.output.table_columns import as_csv, as_json, as_text

STYLE = Style(colour=False, width=None, label=lambda _, value: value)
TABLES = [
    TableReading(
        "lista.csv",
        2,
        9,
        True,
        (
            ColumnReading("Nimi", "title", "name", 1, ("Äidit", "Isät"), ""),
            ColumnReading("Hanke", "programme", "contents", 1, (), ""),
            ColumnReading("Hakija", "nothing", "persons", 1, (), ""),
            ColumnReading("Tuki (t€)", "granted_public", "name", 1000, ("5",), ""),
            ColumnReading("Milloin", "", "", 1, ("1.1.2019",), "start"),
            ColumnReading("Muu", "", "", 1, (), ""),
        ),
    ),
    TableReading("luvut.csv", 0, 3, False, ()),
]


def test_columns_for_reading() -> None:
    assert [*as_text(TABLES, STYLE)] == [
        "lista.csv  heading on row 2, rows below it: 9",
        "column\tread as\texamples",
        "Nimi\ttitle\tÄidit · Isät",
        "Hanke\tprogramme (by its contents)\t",
        "Hakija\tnot read (names of persons)\t",
        "Tuki (t€)\tgranted_public × 1000\t5",
        "Milloin\ttext (perhaps start)\t1.1.2019",
        "Muu\ttext\t",
        "",
        "luvut.csv  no heading was found: nothing is read",
        "",
        "To have a column read as something else, say so in columns.toml: docs/TABLES.md shows how.",
    ]
    assert [*as_text([], STYLE)] == ["There are no tables."]


def test_columns_for_programs() -> None:
    (told,) = as_json(TABLES, STYLE)
    table, other = json.loads(told)
    assert (table["path"], table["heading_row"], table["is_read"]) == ("lista.csv", 2, True)
    assert table["columns"][4] == {
        "column": "Milloin", "field": "", "why": "", "scale": 1, "examples": ["1.1.2019"], "likely": "start",
    }  # fmt: skip
    assert other["columns"] == []
    rows = list(csv.DictReader(as_csv(TABLES, STYLE)))
    assert [row["field"] for row in rows] == ["title", "programme", "nothing", "granted_public", "text", "text"]
    assert rows[0]["examples"] == "Äidit · Isät"
