from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from haku.errors import DataFileError
from haku.vocabulary.concept_labels import Label, Narrower
from haku.vocabulary.store import MOST_KEYS, FoundLabel, ReadLabel, Store, StoredVocabulary, keys_of, write

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

ITEMS: list[Label | Narrower] = [
    Label("x:1", "alt", "fi", "siirtolainen"),
    Label("x:1", "pref", "fi", "maahanmuuttaja"),
    Label("x:1", "pref", "sv", "invandrare"),
    Label("x:1", "hidden", "fi", "mamu"),
    Narrower("x:1", "x:2"),
    Label("x:2", "pref", "fi", "pakolainen"),
    Label("x:2", "alt", "fi", "evakko"),
    Label("x:3", "pref", "en", "pakolainen"),
    Label("x:4", "pref", "fi", "…"),
]


def read(text: str) -> ReadLabel:
    """Take every word as it is, and the longer ones for compounds."""
    words = text.split() if text != "…" else []
    return ReadLabel(tuple((word,) for word in words), compound=len(text) > 12)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    kept = write(tmp_path / "v" / "yso.sqlite", "yso.ttl", "2", ITEMS, read)
    assert kept == StoredVocabulary("yso", "yso.ttl", 3, 7)
    opened = Store(str(tmp_path / "v" / "yso.sqlite"))
    yield opened
    opened.close()


def test_what_is_kept_is_told(store: Store) -> None:
    assert store.kept == StoredVocabulary("yso", "yso.ttl", 3, 7)
    assert store.about["version"] == "2"


def test_a_concept_is_found_by_any_label_and_shows_those_not_hidden(store: Store) -> None:
    for label in ("maahanmuuttaja", "siirtolainen", "invandrare", "mamu"):
        concepts = store.concepts([[label]])
        assert [found.text for found in store.labels(concepts, 9)] == ["maahanmuuttaja", "invandrare", "siirtolainen"]
    assert store.concepts([["x", "mamu"]]) == store.concepts([["mamu"]])
    assert store.concepts([["mamu"], ["mamu"]]) == []


def test_labels_come_read(store: Store) -> None:
    assert store.labels(store.concepts([["mamu"]]), 1) == [
        FoundLabel("maahanmuuttaja", [["maahanmuuttaja"]], compound=True)
    ]


def test_a_finnish_label_goes_before_one_of_another_language(store: Store) -> None:
    assert len(store.concepts([["pakolainen"]])) == 1


def test_narrower_concepts_by_their_preferred_labels(store: Store) -> None:
    narrower = store.narrower(store.concepts([["mamu"]]), 9)
    assert [found.text for found in store.labels(narrower, 9, preferred=True)] == ["pakolainen"]
    assert store.narrower(narrower, 9) == []


def source(path: Path) -> str:
    with closing(Store(str(path))) as opened:
        return opened.kept.source


def test_an_old_file_stays_until_the_new_one_is_whole(tmp_path: Path) -> None:
    path = tmp_path / "yso.sqlite"
    write(path, "old", "2", ITEMS, read)

    def cut_short() -> Iterator[Label | Narrower]:
        yield ITEMS[0]
        raise DataFileError("cut short")

    for items in (cut_short(), iter([]), iter([ITEMS[-1]])):
        with pytest.raises(DataFileError):
            write(path, "new", "2", items, read)
    assert source(path) == "old"
    assert [file.name for file in tmp_path.iterdir()] == ["yso.sqlite"]
    write(path, "new", "2", ITEMS, read)
    assert source(path) == "new"


def test_a_place_that_can_t_be_written_is_told(tmp_path: Path) -> None:
    (tmp_path / "v").write_text("a file, no folder")
    with pytest.raises(DataFileError, match="can't be written"):
        write(tmp_path / "v" / "yso.sqlite", "yso.ttl", "2", ITEMS, read)


def test_a_path_may_have_any_letters(tmp_path: Path) -> None:
    path = tmp_path / "a?b#c%20d" / "ysö.sqlite"
    write(path, "y.ttl", "2", ITEMS, read)
    assert source(path) == "y.ttl"
    with pytest.raises(DataFileError):
        Store(str(tmp_path / "none.sqlite"))


@pytest.mark.parametrize("content", [b"", b"no database at all" * 99])
def test_a_damaged_file_is_told(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "yso.sqlite").write_bytes(content)
    with pytest.raises(DataFileError, match="Add it again"):
        Store(str(tmp_path / "yso.sqlite"))


@given(st.lists(st.lists(st.text("ab", min_size=1, max_size=3), min_size=1, max_size=4), min_size=1, max_size=6))
def test_keys_are_readings_and_not_too_many(bases: list[list[str]]) -> None:
    keys = keys_of(bases)
    assert 1 <= len(keys) <= MOST_KEYS
    assert all(base in words for key in keys for base, words in zip(key.split(" "), bases, strict=True))
