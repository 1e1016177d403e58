from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st

from haku.errors import DataFileError
from haku.vocabulary.synonyms import read_synonyms


def read(folder: Path, text: str) -> dict[str, tuple[str, ...]]:
    file = folder / "synonyms.toml"
    file.write_text(text, "utf-8")
    return read_synonyms(file)


def test_words_of_a_group_stand_for_each_other(tmp_path: Path) -> None:
    assert read(tmp_path, '[[group]]\nwords = ["mamu", "maahanmuuttaja", "uusi suomalainen"]') == {
        "mamu": ("maahanmuuttaja", "uusi suomalainen"),
        "maahanmuuttaja": ("mamu", "uusi suomalainen"),
        "uusi suomalainen": ("mamu", "maahanmuuttaja"),
    }


def test_an_expansion_goes_one_way(tmp_path: Path) -> None:
    assert read(tmp_path, '[expand]\nTHL = ["Terveyden ja hyvinvoinnin laitos"]') == {
        "THL": ("Terveyden ja hyvinvoinnin laitos",)
    }


def test_entries_that_differ_in_case_are_one_and_nothing_is_said_twice(tmp_path: Path) -> None:
    text = '[[group]]\nwords = ["Mamu", "a"]\n[[group]]\nwords = ["mamu", "b", "a"]\n[expand]\nMAMU = ["b", "c"]'
    assert read(tmp_path, text)["Mamu"] == ("a", "b", "c")


def test_circles_are_followed_one_step(tmp_path: Path) -> None:
    assert read(tmp_path, '[expand]\na = ["b"]\nb = ["c"]\nc = ["a"]') == {"a": ("b",), "b": ("c",), "c": ("a",)}


def test_an_empty_file_has_no_synonyms(tmp_path: Path) -> None:
    assert read(tmp_path, "# nothing yet") == {}


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("[[group]", "is not TOML"),
        ("group = 3", "“group” should be tables, each beginning with [[group]]"),
        ("group = [3]", "“group” should be tables"),
        ("[group]\nwords = []", "“group” should be tables"),
        ("[[group]]", "[group 1] needs words"),
        ('[[group]]\nwords = ["a", "b"]\n[[group]]\nwords = []', "[group 2] needs words"),
        ('[[group]]\nwords = ["a"]', "[group 1] needs words"),
        ('[[group]]\nwords = "ab"', "[group 1] words should be a list"),
        ("[[group]]\nwords = [1, 2]", "[group 1] words has something that is not a word"),
        ('[[group]]\nwords = ["a", "A"]', "[group 1] has “A” twice"),
        ('[[group]]\nwords = ["a", "…"]', "[group 1] has a word without letters"),
        ('[[group]]\nword = ["a", "b"]', "[group 1] has “word”"),
        ('[groups]\na = ["b"]', "[synonyms.toml] has “groups”"),
        ("expand = 1", "“expand” should be a table"),
        ('[expand]\na = "b"', "[expand] a should be a list"),
        ("[expand]\na = []", "[expand] a needs what it stands for"),
        ('[expand]\na = ["A"]', "[expand] has “a” twice"),
        ('[expand]\na.b = ["c"]', "[expand] a should be a list"),
        ('[expand]\n"" = ["c"]', "[expand] has a word without letters"),
    ],
)
def test_a_malformed_file_is_told_with_the_place(tmp_path: Path, text: str, told: str) -> None:
    with pytest.raises(DataFileError) as caught:
        read(tmp_path, text)
    assert told in str(caught.value)
    assert str(tmp_path / "synonyms.toml") in str(caught.value)


def test_a_missing_file_is_told(tmp_path: Path) -> None:
    with pytest.raises(DataFileError, match="can't be read"):
        read_synonyms(tmp_path / "none.toml")


@given(st.binary(max_size=60) | st.text(max_size=60).map(str.encode))
def test_any_bytes_are_read_or_refused(content: bytes) -> None:
    with TemporaryDirectory() as folder:
        file = Path(folder) / "synonyms.toml"
        file.write_bytes(content)
        try:
            read_synonyms(file)
        except DataFileError:
            return


@given(st.lists(st.lists(st.text("aäbc", min_size=1, max_size=5), min_size=2, max_size=4, unique=True), max_size=4))
def test_whatever_a_group_says_holds_both_ways(groups: list[list[str]]) -> None:
    with TemporaryDirectory() as folder:
        quoted = [", ".join(f'"{word}"' for word in words) for words in groups]
        found = read(Path(folder), "\n".join(f"[[group]]\nwords = [{words}]" for words in quoted))
    assert all(word in found[other] for word, others in found.items() for other in others)
    assert set(found) == {word for words in groups for word in words}
