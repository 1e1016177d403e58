from __future__ import annotations

import io
import json
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from haku.index.arrays import ArrayFile, ArrayFileWriter, Constant, DamagedArrays, typecode_of

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

#: The largest and smallest numbers of every type that an array may take.
EDGES = (0, 1, 255, 256, 65_535, 65_536, 2**31 - 1, 2**31, 2**32 - 1, 2**32, 2**63 - 1, -1, -(2**31), -(2**31) - 1)
NUMBERS = st.one_of(
    st.lists(st.sampled_from(EDGES), max_size=6).map(lambda numbers: np.array(numbers, np.int64)),
    st.lists(st.integers(0, 300), max_size=40).map(lambda numbers: np.array(numbers, np.int64)),
    st.lists(st.floats(width=32, allow_nan=False), max_size=6).map(lambda numbers: np.array(numbers, np.float32)),
    st.lists(st.booleans(), max_size=6).map(lambda numbers: np.array(numbers, bool)),
    st.builds(lambda number, count: np.full(count, number), st.sampled_from(EDGES), st.integers(0, 9)),
)
ARRAYS = st.dictionaries(st.text(max_size=5), NUMBERS, max_size=6)


def written(arrays: Mapping[str, np.ndarray[Any, Any]], **facts: object) -> bytes:
    stream = io.BytesIO()
    file = ArrayFileWriter(stream)
    for name, numbers in arrays.items():
        file.put(name, numbers)
    file.facts |= facts
    file.finish()
    return stream.getvalue()


@settings(max_examples=60)
@given(ARRAYS)
def test_arrays_come_back_as_they_were(arrays: dict[str, np.ndarray[Any, Any]]) -> None:
    file = ArrayFile("x", written(arrays, words=7, name="ä"))
    assert list(file.names()) == list(arrays)
    assert file.facts == {"words": 7, "name": "ä"}
    for name, numbers in arrays.items():
        assert name in file
        assert list(file.view(name)) == numbers.tolist() == file.array(name).tolist()
        assert len(file.view(name)) == len(numbers)
    assert "elsewhere" not in file
    with pytest.raises(KeyError):
        file.view("elsewhere")


@settings(max_examples=60)
@given(NUMBERS)
def test_the_narrowest_type_is_taken(numbers: np.ndarray[Any, Any]) -> None:
    typecode = typecode_of(numbers)
    assert numbers.astype(typecode).tolist() == numbers.tolist()
    narrower = {"H": "B", "I": "H", "q": "i" if numbers.size and numbers.min() < 0 else "I"}.get(typecode)
    if narrower:
        limits = np.iinfo(narrower)
        assert numbers.max() > limits.max or numbers.min() < limits.min


def test_types_of_joined_arrays_are_whole_numbers() -> None:
    """A column may be wide in one segment and have negative numbers in another: numpy must not make floats of them."""
    columns = [np.array([number], np.int64) for number in EDGES]
    joined = np.concatenate([column.astype(typecode_of(column)) for column in columns])
    assert joined.tolist() == list(EDGES)


def test_an_array_of_equal_numbers_takes_no_space() -> None:
    short, long = (written({"a": np.full(count, 1000)}) for count in (2, 9_000))
    assert len(long) - len(short) == 3  # digits of the count
    assert np.array_equal(ArrayFile("x", long).array("a"), np.full(9_000, 1000))


def test_floats_are_of_single_precision_even_where_all_are_equal() -> None:
    file = ArrayFile("x", written({"same": np.full(3, 0.1), "others": np.array([0.1, 0.2])}))
    assert list(file.view("same")) == file.array("same").tolist() == [float(np.float32(0.1))] * 3
    assert file.view("others")[0] == file.view("same")[0]


def test_arrays_begin_at_multiples_of_eight() -> None:
    stream = io.BytesIO()
    file = ArrayFileWriter(stream)
    file.put_bytes("a", b"x")
    file.add_pieces("b", iter([b"yz", b"", b"1"]))
    file.add_pieces("nothing", iter(()))
    file.put("c", np.array([2**40, 1]))
    file.finish()
    found = ArrayFile("x", stream.getvalue())
    assert [found.offset(name) % 8 for name in found.names()] == [0, 0, 0, 0]
    assert (bytes(found.view("a")), bytes(found.view("b")), bytes(found.view("nothing"))) == (b"x", b"yz1", b"")
    assert found.array("c").tolist() == [2**40, 1]


def test_a_file_is_copied_into_another() -> None:
    first = ArrayFile("x", written({"a": np.arange(5), "b": np.full(9, 2)}, one=1))
    stream = io.BytesIO()
    file = ArrayFileWriter(stream)
    file.copy(first)
    file.put("c", np.arange(3))
    file.finish()
    both = ArrayFile("x", stream.getvalue())
    assert both.facts == {"one": 1}
    assert {name: both.array(name).tolist() for name in both.names()} == {
        "a": [0, 1, 2, 3, 4],
        "b": [2] * 9,
        "c": [0, 1, 2],
    }


def test_a_mapped_file_is_read_like_one_in_memory(tmp_path: Path) -> None:
    path = tmp_path / "a.hks"
    path.write_bytes(written({"a": np.arange(300)}))
    file = ArrayFile(str(path))
    view, array = file.view("a"), file.array("a")
    assert list(view) == array.tolist() == list(range(300))
    with pytest.raises(ValueError, match="read-only"):
        array[0] = 1
    file.close()
    assert view[299] == array[299] == 299  # whoever still looks at it may do so


def test_bytes_are_read_without_mapping_them(tmp_path: Path) -> None:
    stream = io.BytesIO()
    file = ArrayFileWriter(stream)
    file.put("a", np.arange(300))
    file.put_bytes("texts", b"one two three")
    file.finish()
    path = tmp_path / "a.hks"
    path.write_bytes(stream.getvalue())
    mapped, in_memory = ArrayFile(str(path)), ArrayFile("x", stream.getvalue())
    assert mapped.read("texts", 4, 7) == in_memory.read("texts", 4, 7) == b"two"
    assert mapped.read("texts", 3, 3) == in_memory.read("texts", 3, 3) == b""
    mapped.close()


@pytest.mark.parametrize("slice_", [slice(None), slice(1, 3), slice(2, 1), slice(-2, None), slice(0, 9, 2)])
def test_a_constant_is_sliced_like_a_list(slice_: slice) -> None:
    constant, numbers = Constant(4, 5), [4] * 5
    assert list(constant[slice_]) == numbers[slice_]
    assert (constant[0], constant[-1], len(constant)) == (4, 4, 5)
    for outside in (5, -6):
        with pytest.raises(IndexError):
            constant[outside]


WHOLE = written({"a": np.arange(20), "b": np.array([2**40, -1]), "c": np.full(9, 3), "d": np.array([0.5, 1])}, one=1)


@pytest.mark.parametrize("length", range(0, len(WHOLE), 7))
def test_a_file_cut_short_is_refused(length: int, tmp_path: Path) -> None:
    path = tmp_path / "a.hks"
    path.write_bytes(WHOLE[:length])
    with pytest.raises(DamagedArrays):
        ArrayFile(str(path))


@settings(max_examples=300)
@given(st.integers(0, len(WHOLE) - 1), st.binary(min_size=1, max_size=3))
def test_a_damaged_file_is_refused_or_read_without_harm(at: int, wrong: bytes) -> None:
    damaged = WHOLE[:at] + wrong + WHOLE[at + len(wrong) :]
    try:
        file = ArrayFile("x", damaged)
        for name in file.names():
            assert len(list(file.view(name))) == len(file.array(name))
    except DamagedArrays:
        pass


@pytest.mark.parametrize(
    "directory",
    [
        b"[]",
        b"null",
        b"{",
        b"\xff",
        b'{"facts": {}}',
        b'{"arrays": {}}',
        b'{"arrays": {"a": 1}, "facts": {}}',
        b'{"arrays": {"a": ["B", 8]}, "facts": {}}',
        b'{"arrays": {"a": ["x", 8, 1]}, "facts": {}}',
        b'{"arrays": {"a": ["B", -8, 1]}, "facts": {}}',
        b'{"arrays": {"a": ["B", 8, -1]}, "facts": {}}',
        b'{"arrays": {"a": ["B", 8, 99999]}, "facts": {}}',
        b'{"arrays": {"a": ["I", 9, 1]}, "facts": {}}',
        b'{"arrays": {"a": ["B", "8", 1]}, "facts": {}}',
        b'{"arrays": {"a": ["B", [], 1]}, "facts": {}}',
        b'{"arrays": {"a": ["B", ["x"], 1]}, "facts": {}}',
    ],
)
def test_a_directory_that_makes_no_sense_is_damage(directory: bytes) -> None:
    magic = WHOLE[:8]
    body = magic + bytes(8)
    file = body + directory + len(body).to_bytes(8, "little") + len(directory).to_bytes(8, "little") + magic
    with pytest.raises(DamagedArrays):
        ArrayFile("x", file)


def test_another_version_is_refused() -> None:
    assert json.loads(WHOLE[int.from_bytes(WHOLE[-24:-16], "little") : -24])["facts"] == {"one": 1}
    newer = WHOLE[:4] + b"\x63\0\0\0" + WHOLE[8:-4] + b"\x63\0\0\0"
    with pytest.raises(DamagedArrays, match="version"):
        ArrayFile("x", newer)
