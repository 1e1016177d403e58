from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from haku.model import Severity, Unit
from haku.sources.formats import delimited
from haku.sources.formats.delimited import find_delimiter, split_row
from haku.sources.formats.readers import format_of

from .making import found, opened, table_in


def rows(text: str, name: str = "a.csv") -> list[tuple[int, tuple[str, ...]]]:
    return [(row.number, row.cells) for row in table_in(text.encode(), name).rows]


@pytest.mark.parametrize(
    ("lines", "delimiter"),
    [
        (["Koodi;Nimi, paikka;Tuki", "S1;Äidit, Kemi;1,5", "S2;Isät, Oulu, Ii;2,5"], ";"),
        (["Koodi,Nimi,Tuki", "S1,Äidit, Kemi,5", "S2,Isät; pojat,5"], ","),
        (["Koodi\tNimi", "S1\tÄidit, isät; muut", "S2\ta,b,c,d"], "\t"),
        (["Koodi|Nimi", "S1|a, b"], "|"),
        (['"Koodi, numero";"Nimi"', '"S;1";"a"'], ";"),
        (["sep=;", "a,b,c;d"], ";"),
        (["Hankkeet, luettelo", "Koodi;Nimi;Tuki", "S1;Äidit, Kemi;1,5", "S2;Isät, Oulu, Ii;2,5"], ";"),
        (["Hankkeet 2020", "", "Koodi,Nimi,Tuki", "S1,Äidit, Kemi,5", "S2,Isät; pojat,5"], ","),
        (["Nimi", "Äidit"], ""),
        ([], ""),
        (["Hanke;Hakija;Kuvaus", *["Äidit;Kemi;Yhdessä, arjessa, kotona, kadulla ja muualla."] * 30], ";"),
    ],
)
def test_the_delimiter_is_what_cuts_the_heading_and_the_rows(lines: list[str], delimiter: str) -> None:
    assert find_delimiter(lines) == delimiter


def test_rows_are_as_they_stand_and_numbered_as_in_a_spreadsheet() -> None:
    text = 'Koodi;Nimi\r\n\r\nS1; Äidit \r\nS2;Isät;liikaa;liikaa\r\nS3;"kaksi\r\nriviä"\r\nS4;x\r\n'
    assert rows(text) == [
        (1, ("Koodi", "Nimi")),
        (3, ("S1", " Äidit ")),
        (4, ("S2", "Isät", "liikaa", "liikaa")),
        (5, ("S3", "kaksi\nriviä")),
        (6, ("S4", "x")),
    ]


@pytest.mark.parametrize(
    ("line", "cells"),
    [
        ('a,"b, c",d', ("a", "b, c", "d")),
        ('a,"b ""c"" d"', ("a", 'b "c" d')),
        ('a,"Vartti" - hanke,b', ("a", "Vartti - hanke", "b")),
        ('a, "Kampus",b', ("a", ' "Kampus"', "b")),
        ('a,b "c" d', ("a", 'b "c" d')),
        ('a,"",b', ("a", "", "b")),
        ("a,,", ("a", "", "")),
        ("", ("",)),
    ],
)
def test_quotation_marks_are_read_as_the_standard_and_excel_have_them(line: str, cells: tuple[str, ...]) -> None:
    assert split_row(line, ",") == cells


def test_a_quotation_mark_that_nothing_closes_takes_no_rows_with_it() -> None:
    text = 'Koodi;Nimi;Tuki\nS1;"Äidit;5\nS2;Isät;6\nS3;"Muut";7\n'
    assert [cells for _, cells in rows(text)][1:] == [("S1", '"Äidit', "5"), ("S2", "Isät", "6"), ("S3", "Muut", "7")]
    assert [cells for _, cells in rows('a;b\n1;"loppu')] == [("a", "b"), ("1", '"loppu')]


def test_a_cell_that_is_too_long_is_cut_and_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(delimited, "LONGEST_CELL", 1_000_000)
    _, tables, (problem,) = found(
        b"Koodi;Nimi\nS1;" + b"x" * 10_000_000 + b"\nS2;Is\xe4t\n".replace(b"\xe4", "ä".encode()), "a.csv"
    )
    assert [len(cell) for _, cell in tables["a.csv"]] == [4, 1_000_000, 4]
    assert (problem.kind, problem.severity) == ("cut-text", Severity.ERROR)
    assert (problem.place.unit, problem.place.first_line) == (Unit.ROW, 2)
    assert problem.made.format(**problem.values).startswith("a cell of 10 million characters")


def test_a_quoted_cell_that_is_too_long_is_bounded_too() -> None:
    _, tables, problems = found(b'Koodi;Nimi\nS1;"' + b"x\n" * 5_000 + b'"\nS2;Is\n', "a.csv")
    assert tables["a.csv"][-1] == ("S2", "Is")
    assert not problems


def test_encodings_of_a_table_are_told() -> None:
    _, tables, (problem,) = found("Koodi;Nimi\nS1;Äidit\n".encode("cp1252"), "a.csv")
    assert tables["a.csv"][1] == ("S1", "Äidit")
    assert problem.kind == "guessed-encoding"
    assert found("Koodi\tNimi\nS1\tÄidit\n".encode("utf-16"), "a.tsv")[1]["a.tsv"][1] == ("S1", "Äidit")


@pytest.mark.parametrize(
    ("name", "text", "expected"),
    [
        ("a.csv", "a;b\n1;2\n", "CSV"),
        ("a.csv", "Pelkkää tekstiä\n", "text"),
        ("a.txt", "a;b;c\n1;2;3\n4;5;6\n7;8;9\n", "CSV"),
        ("a.txt", "Eka, toka, kolmas.\n" * 9, "text"),
        ("a.txt", "Eka, toka ja kolmas.\nToinen, kolmas, neljäs.\nYksi.\n", "text"),
        ("a.txt", "Luettelo\n\na\tb\tc\n1\t2\t3\n4\t5\t6\t7\n7\t8\t9\n" + "a\tb\tc\n" * 3, "CSV"),
        ("a.txt", "Hankekoodi\tS21170\nNimi\tÄidit\n" * 9, "text"),
        ("a.md", "a;b;c\n1;2;3\n4;5;6\n7;8;9\n", "Markdown"),
    ],
)
def test_a_table_is_known_by_its_content_where_its_name_says_something_else(
    name: str, text: str, expected: str
) -> None:
    assert format_of(opened(text.encode(), name)).name == expected


CELLS = st.text(st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\x85\u2028\u2029"), max_size=8).map(
    str.strip
)


@given(st.lists(st.lists(CELLS, min_size=3, max_size=3), min_size=1), st.sampled_from(",;|"))
def test_what_a_program_wrote_is_read_as_it_was(table: list[list[str]], delimiter: str) -> None:
    buffer = io.StringIO()
    csv.writer(buffer, delimiter=delimiter, lineterminator="\n").writerows(table)
    for line, cells in zip(buffer.getvalue().split("\n"), table, strict=False):
        assert split_row(line, delimiter) == tuple(cells)


@given(st.lists(st.sampled_from(['"', ";", "\n", "a", '""', ' "']), max_size=40).map("".join))
def test_any_quotation_marks_leave_every_letter_in_some_row(text: str) -> None:
    table = [cells for _, cells in rows(f"x;y\n{text}\nloppu;b\n")]
    assert table[0] == ("x", "y")
    assert sum(cell.count("a") for cells in table for cell in cells) == text.count("a")
    assert "loppu" in "".join(cell for cells in table for cell in cells)


def test_a_table_of_any_name_may_have_cells_of_several_lines() -> None:
    data = 'Koodi,Nimi,Kuvaus\nS1,Äidit,"Ensin.\nSitten."\nS2,Polku,\nS3,Paja,"a ""b"" c"\n'
    assert format_of(opened(data.encode(), "a")).name == "CSV"
