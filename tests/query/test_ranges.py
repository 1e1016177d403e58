from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from haku.query.ranges import Range, parse_range


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2018", Range(2018, 2018)),
        ("=2018", Range(2018, 2018)),
        ("2018..2020", Range(2018, 2020)),
        ("2018–2020", Range(2018, 2020)),
        ("100000..", Range(100000, None)),
        ("..50000", Range(None, 50000)),
        (">300000", Range(300001, None)),
        (">=300000", Range(300000, None)),
        ("<2018", Range(None, 2017)),
        ("<= 2018", Range(None, 2018)),
        ("> 300 000 €", Range(300001, None)),
        ("100\u00a0000..200\u202f000", Range(100000, 200000)),
        ("100_000", Range(100000, 100000)),
    ],
)
def test_ranges_are_read_as_people_write_them(text: str, expected: Range) -> None:
    assert parse_range(text) == expected


@pytest.mark.parametrize(
    "text", ["", "..", "–", "€", "paljon", "2018...2020", "2018-2020", ">", "<>5", "1..2..3", "-5", "1.5", "9" * 99]
)
def test_what_is_no_range_is_none(text: str) -> None:
    assert parse_range(text) is None


@given(st.text())
def test_any_text_is_a_range_or_none(text: str) -> None:
    found = parse_range(text)
    assert found is None or found.low is not None or found.high is not None


NUMBERS = st.integers(0, 10**9)


@given(NUMBERS, NUMBERS, NUMBERS)
def test_a_range_holds_what_is_between_its_ends(low: int, high: int, number: int) -> None:
    found = parse_range(f"{low}..{high}")
    assert found is not None
    assert (number in found) == (low <= number <= high)


@given(NUMBERS, NUMBERS)
def test_signs_compare(bound: int, number: int) -> None:
    for sign, holds in {">": number > bound, ">=": number >= bound, "<": number < bound, "<=": number <= bound}.items():
        found = parse_range(f"{sign}{bound}")
        assert found is not None
        assert (number in found) == holds


def test_only_whole_numbers_are_in_a_range() -> None:
    assert 2018 in Range(None, None)
    assert not Range(2018, 2018).__contains__("2018")
    assert 2018.5 not in Range(2018, 2019)


@pytest.mark.parametrize(("digits", "read"), [(32, True), (33, False)])
def test_numbers_have_an_end(digits: int, read: bool) -> None:
    """Thirty-two signs are read: two numbers of fifteen digits, and what stands between them."""
    assert (parse_range("9" * digits) is not None) == read
    assert parse_range(f"{'9' * 15}..{'9' * 15}") == Range(10**15 - 1, 10**15 - 1)


def test_the_ends_of_a_range_are_in_it() -> None:
    assert [number in Range(5, 7) for number in (4, 5, 7, 8)] == [False, True, True, False]
    assert 5 not in Range(6, None)
    assert 5 not in Range(None, 4)


@pytest.mark.parametrize(("digits", "read"), [(15, True), (16, True), (32, True), (33, False)])
def test_a_range_has_so_many_signs(digits: int, read: bool) -> None:
    assert (parse_range("9" * digits) is not None) == read


@pytest.mark.parametrize("text", ["x2018", "2018x", "x2018..2020", "2018..2020x", "x>2018", ">2018x"])
def test_a_range_has_nothing_beside_it(text: str) -> None:
    assert parse_range(text) is None
