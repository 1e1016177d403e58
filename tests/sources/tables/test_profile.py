"""What cells, words and edges look like; each boundary on both sides."""

from __future__ import annotations

import pytest

from haku.sources.tables.likelihood import score_columns
from haku.sources.tables.profile import Column, Profile, edges, form, goes_on, shape


@pytest.mark.parametrize(
    ("word", "looks"),
    [
        ("31.12.2015", "2.2.4"), ("S20001", "A5"), ("Äiti", "A"), ("äiti", "a"), ("ÄITI", "A"), ("123456789", "9"),
        ("1234567890", "9"), ("12345678", "8"), ("a1-b2-c3", "a1-a1-a1"), ("a.b.c.d.e.f", "a.a.a.a.a.a"),
        ("a.b.c.d.e.f.g", "a.a.a.a.a.a."), ("€", "€"), ("", ""),
    ],
)  # fmt: skip
def test_the_shape_of_a_word(word: str, looks: str) -> None:
    assert shape(word) == looks


@pytest.mark.parametrize(
    ("cell", "looks"),
    [
        ("123", "9"), ("1 234 567", "9 9 9"), ("1.9.2018", "9.9.9"), ("S20001", "A9"), ("Äidit mukaan", "A a"),
        ("a b c d e f", "a a a a a a"), ("a b c d e f g", "a a a a a a"), ("a0", "a9"), ("", ""),
    ],
)  # fmt: skip
def test_the_form_of_a_cell(cell: str, looks: str) -> None:
    assert form(cell) == looks


@pytest.mark.parametrize(
    ("pieces", "found"),
    [
        (["a", "b"], ["", "aa"]), (["a", " b"], ["", "a a"]), (["A", "B"], ["", "AA"]), (["12", "345"], ["", "23"]),
        (["12345", "123456"], ["", "45"]), (["1", ""], ["", "1"]), (["", "x"], ["", "a"]), (["(a)", "-b"], ["", ")-"]),
        (["a!", "?b"], ["", ".."]), (["a ", "b"], ["", " a"]), (['"a', 'b"', "c"], ["", "aaq", '"a']),
        (['"a"', "b"], ["", '"a']), (['a"', "b"], ["", '"a']), (['"a', 'b""', "c"], ["", "aaq", '"aq']),
    ],
)  # fmt: skip
def test_an_edge_has_the_signs_on_both_sides(pieces: list[str], found: list[str]) -> None:
    assert edges(pieces) == found


@pytest.mark.parametrize(
    ("edge", "on"),
    [
        ("a a", True),
        ("aa", True),
        ("1a", True),
        ("AA", False),
        ("A1", False),
        ("A 1", True),
        (" A", False),
        ("AAq", True),
    ],
)
def test_some_edges_look_as_if_a_sentence_went_on(edge: str, on: bool) -> None:
    assert goes_on(edge) == on


def column(*cells: str) -> Column:
    found = Column()
    found.learn(cells, ",")
    return found


def test_cells_are_counted_each_and_words_once_for_each_different_cell() -> None:
    found = column("a b", " a b ", "c,d", "", " ")
    assert (found.cells, found.different) == (5, 2)
    assert found.values == {"a b": 2, "c,d": 1, "": 2}
    assert found.words == {"a": 1, "b": 1, "c": 1, "d": 1}
    found.learn(["a b", "e"], ",")
    assert (found.cells, found.different, found.words["a"], found.words["e"]) == (7, 3, 1, 1)


def test_a_cell_of_delimiters_alone_has_no_words_and_is_none_of_the_different_ones() -> None:
    found = column("a", ",", ",,")
    assert (found.cells, found.different, found.words.total()) == (3, 1, 1)
    profile = Profile(1, ",")
    profile.learn_cells([(",",), (",,",)])
    assert score_columns(profile)[0][""].reach == 0


@pytest.mark.parametrize(("letters", "kept"), [(200, True), (201, False)])
def test_cells_of_more_than_200_letters_are_not_kept(letters: int, kept: bool) -> None:
    found = column("x" * letters)
    assert (("x" * letters) in found.values) == kept
    assert found.cells == 1


@pytest.mark.parametrize(
    ("cells", "share", "usual"),
    [
        (["12", "34"], 1.0, {"9"}), (["12", "a"], 0.5, None), (["12", "34", "a"], 2 / 3, {"9"}),
        (["12", "34", "a"], 0.7, None), ([], 0.5, None), (["12"] * 98 + ["a"] * 2, 0.99, {"9", "a"}),
        (["12"] * 299 + ["a"] * 3, 0.99, {"9"}), (["12"] * 297 + ["a"] * 3, 0.99, {"9", "a"}),
    ],
)  # fmt: skip
def test_usual_forms_come_twice_and_in_a_hundredth_of_the_cells(
    cells: list[str], share: float, usual: set[str] | None
) -> None:
    found = column(*cells).ruling_forms(share)
    assert (found and set(found)) == usual


def test_a_profile_learns_where_cells_end_and_go_on() -> None:
    profile = Profile(2, ",")
    profile.learn_cells([("a", "1"), ("b", "2")])
    profile.learn_cell(0, ["x", " y"])
    profile.learn_cuts(["a", "B", "1"], [0, 2])
    first, second = profile.columns
    assert (first.cells, second.cells) == (3, 2)
    assert (first.joins, second.joins) == ({"a a": 1}, {})
    assert (first.cuts, second.cuts) == ({"A1": 1}, {})
    profile.learn_cuts(["a", "B", "1"], [0, 0])
    assert first.cuts == {"A1": 1}
    other = profile.copy()
    other.learn_cell(0, ["z"])
    assert (first.cells, other.columns[0].cells) == (3, 4)
