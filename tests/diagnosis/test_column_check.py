from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from haku.diagnosis.column_check import ColumnReading, check_columns
from haku.errors import DataFileError

if TYPE_CHECKING:
    from pathlib import Path

LIST = "Grants 2024\n\nMistä kyse;Hakija;Yhteyshlö;Tuki (t€);Milloin;Muuta\n" + "".join(
    f"Ryhmä {at} äideille;Seura {at} ry;Maija Malli;{at},5;{at}.1.2019;x\n" for at in range(1, 8)
)


def test_each_column_is_told_with_what_it_is_read_as(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text(LIST, "utf-8")
    (table,) = check_columns(tmp_path)
    assert (table.path, table.heading_row, table.rows, table.is_read) == ("a.csv", 3, 7, True)
    title, applicant, person, money, when, other = table.columns
    assert title == ColumnReading(
        "Mistä kyse", "title", "contents", 1, ("Ryhmä 1 äideille", "Ryhmä 2 äideille", "Ryhmä 3 äideille"), ""
    )
    assert (applicant.field, applicant.why) == ("implementer", "name")
    assert person == ColumnReading("Yhteyshlö", "nothing", "name", 1, (), "")
    assert (money.field, money.scale) == ("granted_public", 1000)
    assert (when.field, when.likely) == ("", "start")
    assert other == ColumnReading("Muuta", "", "", 1, ("x",), "")


def test_what_columns_toml_says_is_told(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text(LIST, "utf-8")
    (tmp_path / "columns.toml").write_text('["*.csv"]\nMuuta = "nothing"\n', "utf-8")
    (table,) = check_columns(tmp_path)
    assert (table.columns[-1].field, table.columns[-1].why) == ("nothing", "columns.toml")
    (tmp_path / "columns.toml").write_text('["*.csv"]\nMuuta = "oops"\n', "utf-8")
    with pytest.raises(DataFileError):
        list(check_columns(tmp_path))


def test_tables_that_are_not_read_are_told_and_other_files_left_out(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("A;B\n1;2\n3;4\n", "utf-8")
    (tmp_path / "b.csv").write_text("1;2\n3;4\n", "utf-8")
    (tmp_path / "c.pdf").write_bytes(b"%PDF-1.4 broken")
    (tmp_path / "d.txt").write_text("Äidit\n\nRyhmä.\n", "utf-8")
    assert [(table.path, table.is_read, len(table.columns)) for table in check_columns(tmp_path)] == [
        ("a.csv", False, 2),
        ("b.csv", False, 0),
    ]


def test_examples_are_short_and_name_no_persons(tmp_path: Path) -> None:
    text = "Kysy: puh. 040 123 4567. " + "Pitkä kuvaus " * 9
    (tmp_path / "a.csv").write_text(f"Nimi;Kuvaus\nÄidit;{text}\nIsät;–\n", "utf-8")
    (table,) = check_columns(tmp_path)
    (example,) = table.columns[1].examples
    assert len(example) <= 40
    assert "040" not in example


def test_a_table_that_is_too_wide_is_told_as_not_read_and_the_others_are_looked_at(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text(f"Nimi;{';'.join(map(str, range(1000)))}\nÄidit;1\n", "utf-8")
    (tmp_path / "b.csv").write_text(LIST, "utf-8")
    assert [(table.path, table.is_read) for table in check_columns(tmp_path)] == [("a.csv", False), ("b.csv", True)]
