from __future__ import annotations

import pytest

from haku.sources.formats.delimited import read
from haku.sources.formats.wrapped_lines import Wrapping, find_wrapping

from .making import opened

HEADING = "Koodi,Rahasto,Hankkeen nimi,Tl"
ROWS = ["S20000,ESR,Äidit,1", "S20001,ESR,Isät,2", "S20002,EAKR,Polku,3"]


def cells(*lines: str) -> list[tuple[str, ...]]:
    (table,) = read(opened("\n".join([*lines, ""]).encode(), "lista.csv"))
    return [row.cells for row in table.rows]


PLAIN = [tuple(line.split(",")) for line in (HEADING, *ROWS)]


@pytest.mark.parametrize("tail", [";", ";;;;", "; ", "\t", "|"])
def test_signs_at_the_ends_of_lines_are_no_cells(tail: str) -> None:
    assert cells(*(f"{line}{tail}" for line in (HEADING, *ROWS))) == PLAIN
    assert cells(HEADING, ROWS[0], *(f"{line}{tail}" for line in ROWS[1:])) == PLAIN


def test_the_delimiter_at_the_ends_of_lines_stays() -> None:
    lines = ["Koodi;Nimi;Kuvaus, lyhyt;", "1;Äidit;a, b;", "2;Isät;;", "3;Polku;c, d;"]
    assert cells(*lines) == [tuple(line.split(";")) for line in lines]


def test_a_few_semicolons_at_ends_are_of_texts() -> None:
    rows = [*ROWS, *(f"S2001{at},ESR,Nimi {at},{at}" for at in range(5)), "S20020,ESR,Loppu,x;"]
    assert cells(HEADING, *rows)[-1] == ("S20020", "ESR", "Loppu", "x;")
    rows = [f"S2001{at},ESR,Nimi {at},Byggnadsv&aring;rd&auml;" for at in range(5)]
    assert cells(HEADING, *rows)[-1][-1] == "Byggnadsv&aring;rd&auml;"


@pytest.mark.parametrize(
    ("line", "row"),
    [
        ('"S20001,ESR,""Isät, ja muut"",2"', ("S20001", "ESR", "Isät, ja muut", "2")),
        ('"S20001,ESR,""Isät""""-hanke,2"', ("S20001", "ESR", '"Isät"-hanke', "2")),
        ('"S20001,ESR,Isät "ja" muut,2"', ("S20001", "ESR", 'Isät "ja" muut', "2")),
        ('"S20001,ESR,Isät,2";;', ("S20001", "ESR", "Isät", "2")),
    ],
)
def test_a_line_that_is_quoted_as_a_whole_is_cut_again(line: str, row: tuple[str, ...]) -> None:
    ends = ";;" * line.endswith(";;")
    assert cells(HEADING + ends, ROWS[0] + ends, line, ROWS[2] + ends) == [PLAIN[0], PLAIN[1], row, PLAIN[3]]


def test_all_lines_may_be_quoted_as_a_whole() -> None:
    assert cells(*(f'"{line}"' for line in (HEADING, *ROWS))) == PLAIN


def test_a_single_column_of_quoted_sentences_is_one() -> None:
    lines = ['"Nimi"', '"Äidit, ja muut"', '"Isät, ja muut"', '"Polku, pitkä"']
    assert cells(*lines) == [(line.strip('"'),) for line in lines]


def test_quoted_cells_at_both_ends_are_no_quoted_line() -> None:
    assert cells(HEADING, *ROWS, '"a, b","c, d"')[-1] == ("a, b", "c, d")


def test_databases_put_backslashes_before_quotation_marks() -> None:
    lines = ['"id";"nimi";"kuvaus"', r'"1";"\"Äidit\" yhdessä";"polku: C:\\x"', r'"2";"Isät";"sanoi \"hei\""']
    assert cells(*lines)[1:] == [("1", '"Äidit" yhdessä', r"polku: C:\x"), ("2", "Isät", 'sanoi "hei"')]


def test_quotation_marks_may_be_single() -> None:
    lines = ["'id','nimi','kuvaus'", r"'1','Äidit, isät','Tom\'s'", "'2','Polku','sanoi \"hei\"'", "'3','x','y'"]
    assert cells(*lines)[1:3] == [("1", "Äidit, isät", "Tom's"), ("2", "Polku", 'sanoi "hei"')]


def test_the_semicolon_of_a_sign_in_html_is_between_no_cells() -> None:
    lines = ["id;nimi;kuvaus", "1;&Auml;idit &quot;A&quot;;ty&amp;ouml;t&nbsp;&#59; x", "2;Isät;y"]
    assert cells(*lines)[1] == ("1", 'Äidit "A"', "työt ; x")


@pytest.mark.parametrize("first", ["sep=;", '"sep=;"', "SEP=;"])
def test_excel_may_say_the_delimiter(first: str) -> None:
    assert cells(first, "id;nimi;x", "1;Äidit;y")[0] == ("id", "nimi", "x")


def test_marks_of_byte_order_and_tabs_are_no_letters() -> None:
    assert cells('\ufeff\ufeff"id"\t"nimi"\t"x"', "1\tÄidit\ty", "\ufeff2\tIsät\tz") == [
        ("id", "nimi", "x"), ("1", "Äidit", "y"), ("2", "Isät", "z"),
    ]  # fmt: skip


def test_nothing_is_around_a_usual_table() -> None:
    assert find_wrapping([HEADING, *ROWS]) == find_wrapping([]) == Wrapping()
