from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from haku.errors import DataFileError
from haku.sources.tables.mapping import COLUMNS, read_mapping

from .made_up import read, read_all

if TYPE_CHECKING:
    from pathlib import Path


def write(root: Path, text: str) -> Path:
    (root / COLUMNS).write_text(text, encoding="utf-8")
    return root


def test_a_folder_without_the_file_says_nothing(tmp_path: Path) -> None:
    assert read_mapping(tmp_path, "a.csv") == {}


def test_patterns_are_of_paths_and_the_last_counts_most(tmp_path: Path) -> None:
    root = write(tmp_path, '["*.csv"]\nA = "title"\nB = "code"\n["listat/*.csv"]\nA = "description"\n')
    assert read_mapping(root, "oma.csv") == {"a": ("title", "A"), "b": ("code", "B")}
    assert read_mapping(root, "listat/oma.csv")["a"] == ("description", "A")
    assert read_mapping(root, "oma.xlsx/Taul1") == {}


def test_a_table_is_read_as_the_user_says(tmp_path: Path) -> None:
    root = write(tmp_path, '["lista.csv"]\n"Aihe" = "title"\n"Kenelle" = "implementer"\n"Viite" = "nothing"\n')
    lines = ("Aihe;Kenelle (uusi);kenelle;Viite;Tuki", "Äidit;x;Kemi;salainen;5")
    (record,) = read(*lines, root=root)
    assert (record.title, record.implementers, record.amount_text) == ("Äidit", ("Kemi",), "5")
    assert [section.text for section in record.sections] == ["Kenelle (uusi): x"]


def test_a_column_that_the_table_lacks_is_told(tmp_path: Path) -> None:
    root = write(tmp_path, '["*"]\n"Poistunut" = "code"\n')
    _, (problem,) = read_all("Nimi;Tuki", "Äidit;5", root=root)
    assert (problem.kind, problem.found, problem.values) == ("missing-column", "Poistunut", {"file": "columns.toml"})


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ('["*.csv"]\nA = "name"\n', "[*.csv] says that “A” is “name”; it may be code, title, "),
        ('["*.csv"]\nA = 5\n', '[*.csv] needs A = "…"'),
        ('["*.csv"]\n', '[*.csv] names no column; write "Column" = "title".'),
        ('["*.csv"]\n"–" = "title"\n', "[*.csv] has a column without letters"),
        ('A = "title"\n', "“A” should be a table, [A]"),
        ('["*.csv"\n', "is not TOML"),
    ],
)
def test_a_mistake_is_told_with_its_place(text: str, told: str, tmp_path: Path) -> None:
    with pytest.raises(DataFileError) as error:
        read_mapping(write(tmp_path, text), "other.xlsx")
    assert told in str(error.value)
    assert COLUMNS in str(error.value)
