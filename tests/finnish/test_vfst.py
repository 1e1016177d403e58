from __future__ import annotations

import struct

import pytest
from hypothesis import given
from hypothesis import strategies as st

from haku.finnish.native import dictionary_file
from haku.finnish.vfst import is_whole


def dictionary(*transitions: tuple[int, int], order: str = "<", symbols: bytes = b"a\0b\0") -> bytes:
    """Make a file of transitions (target, how many more leave the same state)."""
    head = struct.pack(f"{order}II8x", 0x00013A6E, 0x000351FA) + struct.pack(f"{order}H", symbols.count(0)) + symbols
    cells = (struct.pack(f"{order}HHI", 1, 1, target | more << 24) for target, more in transitions)
    return head + b"\xff" * (-len(head) % 8) + b"".join(cells)


def test_the_installed_dictionary_is_whole() -> None:
    file = dictionary_file()
    assert file
    assert is_whole(file.read_bytes())


@pytest.mark.parametrize("order", ["<", ">"])
def test_a_small_dictionary_is_whole(order: str) -> None:
    assert is_whole(dictionary((1, 0), (2, 1), (2, 0), order=order))


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"nothing of the kind",
        dictionary((1, 0), (2, 0)),  # leads out of the file
        dictionary((1, 0), (1, 1)),  # the last state has more ways than there are
        dictionary((0, 0))[:-3],
        dictionary(),
        dictionary(symbols=b"a\0b"),
        dictionary(*[(0, 0)] * 9, (0, 0)) + bytes(64),
    ],
)
def test_what_is_no_whole_dictionary_is_told(data: bytes) -> None:
    assert not is_whole(data)


def test_one_with_weights_has_another_form() -> None:
    data = bytearray(dictionary((9, 9)))
    data[8] = 1
    assert is_whole(bytes(data))


@given(st.data())
def test_a_dictionary_that_was_cut_anywhere_is_not_whole(data: st.DataObject) -> None:
    whole = dictionary(*((min(n + 1, 29), 0) for n in range(30)))
    assert is_whole(whole)
    assert not is_whole(whole[: data.draw(st.integers(0, len(whole) - 1))])


@given(st.binary(max_size=200))
def test_any_bytes_have_an_answer(data: bytes) -> None:
    is_whole(data)
    is_whole(dictionary((0, 0))[:16] + data)


@pytest.mark.parametrize(("zeros", "whole"), [(63, True), (64, False)])
def test_no_dictionary_has_64_zeros_one_after_the_other(zeros: int, whole: bool) -> None:
    assert is_whole(dictionary((1, 0), (1, 0), symbols=b"a" + bytes(zeros))) == whole


@pytest.mark.parametrize(("size", "whole"), [(18, False), (19, True)])
def test_a_dictionary_has_more_than_its_header(size: int, whole: bool) -> None:
    data = bytearray(dictionary((1, 0), (1, 0)))
    data[8] = 1  # with weights, of which nothing more is looked at
    assert is_whole(bytes(data[:size])) == whole


def test_symbols_end_where_the_file_does() -> None:
    assert not is_whole(dictionary(symbols=b"a\0b\0")[:18] + b"ab")


@pytest.mark.parametrize(("target", "more", "whole"), [(2, 0, True), (3, 0, False), (1, 0, True)])
def test_the_last_state_has_all_its_ways(target: int, more: int, whole: bool) -> None:
    assert is_whole(dictionary((target, 0), (0, 0), (0, more))) == whole


@pytest.mark.parametrize(("more", "whole"), [(1, True), (2, False)])
def test_a_state_has_the_ways_that_it_says(more: int, whole: bool) -> None:
    assert is_whole(dictionary((1, 0), (0, more), (0, 0))) == whole
