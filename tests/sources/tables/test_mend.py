"""Damaged tables: whatever their columns, order and delimiter, rows come out as they were meant, or it is said."""

from __future__ import annotations

import random
import re
from typing import TYPE_CHECKING

import pytest

from haku.sources.tables.mend import Mended, Stray, _is_no_project, _unquote

from .made_up import Table, compare, cut, like_eura_2014, like_kohesio, mend, number, shuffled

if TYPE_CHECKING:
    from collections.abc import Callable

TABLES = pytest.mark.parametrize("make", [like_eura_2014, like_kohesio])
ROWS = 120


def test_a_whole_table_is_left_as_it_is() -> None:
    table = like_eura_2014(20)
    assert [row.cells for row in mend(number([table.heading, *table.rows])) if isinstance(row, Mended)] == [
        tuple(row) for row in table.rows
    ]


@TABLES
@pytest.mark.parametrize("rows", [30, ROWS])
def test_rows_cut_at_every_comma_are_put_together(make: Callable[[int], Table], rows: int) -> None:
    table = make(rows)
    assert compare(mend(cut(table)), table) == (rows, 0, [])


@TABLES
def test_columns_may_stand_in_any_order(make: Callable[[int], Table]) -> None:
    for seed in range(2):
        table = shuffled(make(ROWS), seed)
        right, doubtful, wrong = compare(mend(cut(table)), table)
        assert right + doubtful >= ROWS * 0.98, seed
        assert len(wrong) <= ROWS * 0.02, seed


def test_a_space_after_the_delimiter_is_evidence_and_no_rule() -> None:
    table = like_eura_2014(ROWS)
    bare = table._replace(rows=[[cell.replace(", ", ";") for cell in row] for row in table.rows])
    assert compare(mend(cut(bare, ";"), ";"), bare).right == ROWS
    spaced = table._replace(rows=[[f" {cell}" for cell in row] for row in table.rows])
    assert compare(mend(cut(spaced)), spaced).right == ROWS


@TABLES
def test_rows_broken_over_lines_are_one(make: Callable[[int], Table]) -> None:
    table, random_ = make(ROWS), random.Random(4)
    lines = [",".join(row) for row in table.rows]
    for at in random_.sample(range(ROWS), ROWS // 10):
        spaces = [match.start() for match in re.finditer(" ", lines[at])]
        broken = random_.choice(spaces[len(spaces) // 2 :])
        lines[at] = f"{lines[at][:broken]}\n{lines[at][broken + 1 :]}"
    rows = number([table.heading, *(line.split(",") for line in "\n".join(lines).split("\n"))])
    found = mend(rows)
    assert compare(found, table) == (ROWS, 0, [])
    assert sum("\n" in row.found for row in found if isinstance(row, Mended)) == ROWS // 10


def test_the_second_half_of_a_broken_row_is_none_even_where_it_is_of_the_right_width() -> None:
    made = like_eura_2014(500)
    table = Table([made.heading[0], *made.heading[2:]], [[row[0], *row[2:]] for row in made.rows], 0)
    lines: list[list[str]] = []
    for at, (code, title, *others) in enumerate(table.rows):
        if at % 125 == 3:  # a line break and a delimiter in the same title
            lines += [[code, title], ["ja", "kehittäminen", *others]]
            table.rows[at][1] = f"{title} ja\tkehittäminen"
        else:
            lines.append([code, title, *others])
    found = mend(number([table.heading, *lines]), "\t")
    assert compare(found, table) == (500, 0, [])
    assert len(found) == 500


def test_a_long_text_broken_in_the_last_column_goes_on() -> None:
    heading = ["Koodi", "Nimi", "Tuki", "Kuvaus"]
    rows = [[f"S{at + 10000}", f"Hanke {at}", str(at * 100), f"Tekstiä numero {at}"] for at in range(30)]
    broken = [*rows[:9], rows[9], ["ja se jatkuu, vielä kerran"], ["ja loppuu."], *rows[10:]]
    found = [row for row in mend(number([heading, *broken])) if isinstance(row, Mended)]
    assert len(found) == 30
    assert found[9].cells[3] == "Tekstiä numero 9 ja se jatkuu, vielä kerran ja loppuu."


def test_rows_that_a_quotation_mark_has_run_together_are_taken_apart() -> None:
    table = like_eura_2014(60)
    rows = cut(table)
    swallowed = ",".join(rows[7].cells[3:]) + "\n" + "\n".join(",".join(row.cells) for row in rows[8:11])
    rows[7:11] = [rows[7]._replace(cells=(*rows[7].cells[:3], swallowed))]
    assert compare(mend(rows), table) == (60, 0, [])


def test_quotation_marks_that_no_reader_understood_are_taken_off() -> None:
    table = like_eura_2014(ROWS)
    quoted = [[f'"{cell}"' if "," in cell else cell for cell in row] for row in table.rows]
    assert compare(mend(cut(table._replace(rows=quoted))), table) == (ROWS, 0, [])


@TABLES
def test_of_a_row_with_a_cell_missing_the_rest_is_kept(make: Callable[[int], Table]) -> None:
    table, random_ = make(ROWS), random.Random(5)
    damaged, meant = [list(row) for row in table.rows], [list(row) for row in table.rows]
    for at in random_.sample(range(ROWS), ROWS // 20):
        lost = random_.choice([column for column in range(len(table.heading)) if column != table.key])
        del damaged[at][lost]
        meant[at][lost] = ""
    right, _, wrong = compare(mend(cut(table._replace(rows=damaged))), table._replace(rows=meant))
    assert right >= ROWS * 0.95
    assert len(wrong) <= ROWS * 0.04


def test_a_table_of_which_no_row_is_whole_is_read_by_the_names_of_its_columns() -> None:
    table = like_eura_2014(ROWS)
    rows = [[*row[:9], *(f"{cell},{at % 90 + 10}" for at, cell in enumerate(row[9:]))] for row in table.rows]
    right, doubtful, wrong = compare(mend(cut(table._replace(rows=rows))), table._replace(rows=rows))
    assert right >= ROWS * 0.8
    assert right + doubtful == ROWS
    assert wrong == []


def test_what_was_mended_is_told_with_its_neighbours() -> None:
    table = like_eura_2014(ROWS)
    found = [row for row in mend(cut(table)) if isinstance(row, Mended)]
    row, cells = next((row, cells) for row, cells in zip(found, table.rows, strict=True) if cells[4].count(",") == 1)
    assert f"{cells[3]},{cells[4]}" in row.found
    assert f"{cells[3]} | {cells[4]} | " in row.read
    assert [row.found for row, cells in zip(found, table.rows, strict=True) if "," not in "".join(cells)][:1] == [""]


def test_notes_and_loose_words_are_no_projects() -> None:
    table = like_eura_2014(50)
    rows = [
        *cut(table),
        *number([["Yhteensä", "", "", "", "", "", "", "", "", "1", "2", "3", "4"], ["Lähde: rekisteri"]]),
    ]
    strays = [row.text for row in mend(rows) if isinstance(row, Stray)]
    assert [text.partition(",")[0] for text in strays] == ["Yhteensä", "Lähde: rekisteri"]


def test_a_row_of_thousands_of_pieces_is_left_out() -> None:
    table = like_eura_2014(50)
    rows = [*cut(table), *number([["S1", *["x"] * 3000]])]
    assert [len(row.text) for row in mend(rows) if isinstance(row, Stray)] == [6002]


@pytest.mark.parametrize(
    ("cell", "bare"),
    [
        ('"a, b"', "a, b"), (' "a, b" ', "a, b"), ('"a ""b"" c"', 'a "b" c'), ('"a" ja "b"', '"a" ja "b"'), ('"', '"'),
        ('""', ""), ('"a', '"a'), ('a"', 'a"'), ('"a"b"', '"a"b"'), ("a", "a"), (" a ", " a "),
    ],
)  # fmt: skip
def test_quotation_marks_around_a_whole_cell_go(cell: str, bare: str) -> None:
    assert _unquote(cell) == bare


@pytest.mark.parametrize(
    ("cells", "none"),
    [
        (["a"], True),
        (["a", ""], True),
        (["a", "b"], False),
        (["a"] * 2000, False),
        (["a"] * 2001, True),
        (["Yhteensä", "5"], True),
    ],
)
def test_a_row_of_a_single_cell_or_of_thousands_is_no_project(cells: list[str], none: bool) -> None:
    assert _is_no_project(cells) == none
