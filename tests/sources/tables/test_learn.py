from __future__ import annotations

from math import exp, log
from typing import TYPE_CHECKING

import pytest

from haku.sources.tables.align import Alignment
from haku.sources.tables.kinds import kind_of
from haku.sources.tables.learn import CERTAIN, _learn_certain, join_pieces, learn
from haku.sources.tables.profile import Profile
from haku.sources.values.content import Row

if TYPE_CHECKING:
    from haku.sources.tables.likelihood import ColumnScores

WHOLE = [Row(at, (f"S{20000 + at}", f"Äidit {at}")) for at in range(20)]


def test_cells_are_made_of_the_pieces_between_two_beginnings() -> None:
    assert join_pieces(["a", " b", "c"], [0, 2], ",") == ("a, b", "c")
    assert join_pieces(["a", "b", "c"], [0, 0, 1], ";") == ("", "a", "b;c")


@pytest.mark.parametrize(
    ("cells", "learned"),
    [
        (("S1", "elinkeino-", " liikenne- ja muu"), "elinkeino-, liikenne- ja muu"),
        (("S1", "elinkeino-", "liikenne- ja muu"), None),  # no space: another cell
        (("S1", "elinkeino2-", " liikenne- ja muu"), None),
        (("S1", "elinkeino-", " 2 muuta"), None),
        (("S1", "elinkeino", " liikenne ja muu"), None),
    ],
)
def test_a_row_cut_at_a_suspended_hyphen_is_as_good_as_whole(cells: tuple[str, ...], learned: str | None) -> None:
    columns = learn([*WHOLE, Row(90, cells), Row(91, cells)], 2, ",", {})
    assert (learned in columns[1].known) == (learned is not None)


@pytest.mark.parametrize(("whole", "trusted"), [(20, True), (19, False)])
def test_few_whole_rows_may_be_the_halves_of_broken_ones(whole: int, trusted: bool) -> None:
    rows = [*(Row(at, ("sama", "sama")) for at in range(whole)), *(Row(at, ("a", "b", "c")) for at in range(100))]
    assert ("sama" in learn(rows, 2, ",", {})[0].known) == trusted


def test_a_row_that_is_whole_has_cells_of_the_kinds_that_names_say() -> None:
    kind = kind_of("start")
    assert kind
    rows = [*(Row(at, ("1.9.2018", "a")) for at in range(9)), *(Row(at, ("ehkä", "a")) for at in range(9))]
    known = learn(rows, 2, ",", {0: kind})[0].known
    assert ("1.9.2018" in known, "ehkä" in known) == (True, False)


@pytest.mark.parametrize(
    ("margins", "certain"),
    [((CERTAIN, CERTAIN), True), ((CERTAIN, CERTAIN - 0.1), False), ((CERTAIN - 0.1, CERTAIN), False)],
)
def test_a_row_is_certain_if_all_its_columns_are(margins: tuple[float, ...], certain: bool) -> None:
    found = Alignment((0, 1), margins)
    assert _learn_certain(Profile(2, ","), ["S1", "a"], found, {}) == certain


def cells_of(column: ColumnScores) -> int:
    """Give how many cells a column was learned from, none of them empty."""
    return round(0.3 / exp(column[""].whole)) - 1


def odd(number: int) -> str:
    """Give a text of a form that no other has."""
    return f"{number:07b}".translate({ord("0"): "!", ord("1"): "?"})


def test_a_row_of_the_right_width_is_not_joined() -> None:
    rows = [Row(at, ("S1", "elinkeino-", " liikenne")) for at in range(3)]
    assert "elinkeino-" in learn(rows, 3, ",", {})[1].known


@pytest.mark.parametrize(("rows", "cuts"), [(5_999, 5_999), (6_000, 3_000)])
def test_three_thousand_rows_tell_how_cells_end(rows: int, cuts: int) -> None:
    first, _ = learn([Row(at, ("a", "b")) for at in range(rows)], 2, ",", {})
    assert first.cuts["aa"] == pytest.approx(log((cuts + (cuts + 0.02 / 50) / (cuts + 1)) / (cuts + 2)))


@pytest.mark.parametrize(("damaged", "learned"), [(799, 799), (800, 400)])
def test_of_damaged_rows_four_hundred_are_read_in_a_round(damaged: int, learned: int) -> None:
    whole = [Row(at, ("S20001", "aa bb")) for at in range(200)]
    rows = [*whole, *(Row(at, ("S20001", "aa", " bb")) for at in range(damaged))]
    assert cells_of(learn(rows, 2, ",", {})[0]) == 200 + learned


def last_round(doubtful: int) -> set[int]:
    """Give which thirds of 1,200 damaged rows were read in the last round; ``doubtful`` of each third have no day."""
    kind = kind_of("start")
    assert kind
    whole = [Row(at, ("S9", "aa bb", "1.9.2018")) for at in range(300)]
    damaged = [
        Row(at, (f"S{at % 3}", "aa", " bb", "ehkä" if at // 3 < doubtful else "1.9.2018")) for at in range(1_200)
    ]
    known = learn([*whole, *damaged], 3, ",", {2: kind})[0].known
    return {third for third in range(3) if f"S{third}" in known}


@pytest.mark.parametrize(("doubtful", "third"), [(0, 0), (8, 0), (9, 1), (398, 1)])
def test_there_are_eight_rounds_until_98_of_100_rows_are_certain(doubtful: int, third: int) -> None:
    assert last_round(doubtful) == {third}


@pytest.mark.parametrize(("unsound", "learned"), [(1, 1_000), (2, 998)])
def test_one_row_in_a_thousand_that_is_no_row_teaches_nothing_wrong(unsound: int, learned: int) -> None:
    rows = [*(Row(at, ("S20001", "1.9.2018")) for at in range(1_000 - unsound)), *[Row(0, ("muu", "asia"))] * unsound]
    assert cells_of(learn(rows, 2, ",", {})[0]) == learned


@pytest.mark.parametrize(("alike", "learned"), [(80, 80), (79, 100)])
def test_rows_unlike_the_others_in_two_columns_are_no_rows(alike: int, learned: int) -> None:
    rows = [
        *(Row(at, ("S20001", "1.9.2018")) for at in range(alike)),
        *(Row(at, (odd(at), odd(at))) for at in range(100 - alike)),
    ]
    assert cells_of(learn(rows, 2, ",", {})[0]) == learned


def test_a_row_unlike_the_others_in_one_column_is_one() -> None:
    rows = [*(Row(at, ("S20001", "1.9.2018")) for at in range(90)), *(Row(at, ("S20001", odd(at))) for at in range(10))]
    assert cells_of(learn(rows, 2, ",", {})[0]) == 100
