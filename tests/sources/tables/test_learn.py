from __future__ import annotations

import pytest

from haku.sources.tables.kinds import kind_of
from haku.sources.tables.learn import join_pieces, learn
from haku.sources.values.content import Row

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
