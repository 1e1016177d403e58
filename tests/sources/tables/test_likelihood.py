"""Scores worked out by hand, from counts so few that they can be."""

from __future__ import annotations

from math import log

import pytest

from haku.sources.tables.likelihood import ColumnScores, score_columns
from haku.sources.tables.profile import Profile

#: Cells of two columns: six, of which four are different, and two of them came once.
CELLS = [("a b", "1"), ("a b", "2"), ("c", "3"), ("c", "4"), ("d", "5"), ("", "6"), ("e", "7")]


def scores(*rows: tuple[str, str]) -> list[ColumnScores]:
    profile = Profile(2, ",")
    profile.learn_cells(rows or CELLS)
    return score_columns(profile)


def test_a_cell_that_came_again_is_as_likely_as_it_is_frequent() -> None:
    """Two in seven cells, of what is left when three in nine (those seen once, and one more) are new ones."""
    first, _ = scores()
    assert first.known == {"a b": pytest.approx(log(5 / 9 * 2 / 7)), "c": pytest.approx(log(5 / 9 * 2 / 7))}
    assert first["c"].whole == first.known["c"]
    assert first["d"].whole == -1e9


def test_an_empty_cell_is_as_likely_as_they_are_frequent() -> None:
    first, second = scores()
    assert first[""].whole == pytest.approx(log(1.3 / 8))
    assert second[""].whole == pytest.approx(log(0.3 / 8))


def test_a_cell_has_a_word_more_as_often_as_cells_had() -> None:
    """Five words in four different cells: one went on, or a half more; three in nine cells are new."""
    first, _ = scores()
    more = (5 - 4 + 0.5) / 6
    assert first[""].part == pytest.approx(log(more) + log(1.3 / 8))
    assert first.end == pytest.approx(log(1 - more) - log(more) + log(4 / 9))


def test_words_are_as_likely_as_they_are_frequent_and_new_ones_by_their_shape() -> None:
    first, _ = scores()
    more = log(1.5 / 6)
    # All twelve words of both columns: five of small letters in the first, seven of one digit in the second.
    small, digit = (5 + 0.5) / 13, (7 + 0.5) / 13
    alike = (5 + small) / 6 / (5 + 1)
    assert first["d"].part == pytest.approx(more + log((1 + 6 * alike) / 11))
    assert first["x"].part == pytest.approx(more + log((0 + 6 * alike) / 11))
    assert first["8"].part == pytest.approx(more + log(6 * (digit / 6 / 8) / 11))


def test_what_a_cell_may_go_on_with_is_known_by_its_first_piece() -> None:
    first, _ = scores(("x, y, z", "1"), ("x, y, z", "2"), ("x, y", "3"), ("x, y", "4"))
    assert (first["x"].reach, first["y"].reach) == (2, 0)


def test_edges_are_as_likely_as_they_were_and_by_their_look_before_any_was() -> None:
    first, second = scores()
    assert first.cuts[""] == first.joins[""] == 0.0
    # Two of nothing counted: what looks as if it went on is a join in 80 of 100, and a cut in 2, of 50 kinds.
    assert first.joins["a a"] == pytest.approx(log(0.8 / 50 / 2))
    assert first.joins["a1"] == pytest.approx(log(0.2 / 50 / 2))
    assert first.cuts["a a"] == pytest.approx(log(0.02 / 50 / 2))
    assert second.cuts["a1"] == pytest.approx(log(0.98 / 50 / 2))


@pytest.mark.parametrize(("odd", "ruled"), [(5, True), (6, False)])
def test_a_column_is_ruled_where_95_of_100_are_alike(odd: int, ruled: bool) -> None:
    cells = [*(f"S{20000 + n}" for n in range(100 - odd)), *(f"{'x ' * n}y" for n in range(odd))]
    first, _ = scores(*((cell, "1") for cell in cells))
    assert first.is_ruled == ruled
    assert first.rules_out("nimi") == ruled
    assert not first.rules_out("S99999")
    assert not first.rules_out("S20000")


@pytest.mark.parametrize(("longer", "one"), [(2, True), (3, False)])
def test_a_column_of_single_words_has_two_in_a_hundred_at_most(longer: int, one: bool) -> None:
    cells = [*(f"S{20000 + n}" for n in range(100 - longer)), *(f"S{n} b" for n in range(longer))]
    first, _ = scores(*((cell, "1") for cell in cells))
    assert (first.is_ruled, first.is_one_word) == (True, one)
