from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from haku.query.edit_distance import near, suggest

VOCABULARY = ("vertaistuki", "äitiryhmä", "äiti", "äidit", "koti", "kota", "kotoutuminen", "työ")


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("vertastuki", "vertaistuki"),
        ("äitirymä", "äitiryhmä"),
        ("aitirymä", "äitiryhmä"),
        ("Vertaistuiki", "vertaistuki"),
        ("kotuotuminen", "kotoutuminen"),
        ("aiti", "äiti"),
        ("kodi", "koti"),
        ("tyo", "työ"),
        ("jotain muuta", ""),
        ("x", ""),
        ("", ""),
    ],
)
def test_the_nearest_word_is_suggested(typed: str, meant: str) -> None:
    assert suggest(typed, VOCABULARY) == meant


def test_umlauts_count_half() -> None:
    assert suggest("sato", ("säto", "sata")) == "säto"


def test_a_word_is_never_its_own_suggestion() -> None:
    assert suggest("koti", ("koti",)) == ""


def test_short_words_may_differ_by_one_letter_long_ones_by_two() -> None:
    assert suggest("kxxi", ("koti",)) == ""
    assert suggest("vertxxstuki", ("vertaistuki",)) == "vertaistuki"
    assert suggest("vexxxistuki", ("vertaistuki",)) == ""


@given(st.text(max_size=12), st.lists(st.text("aäbc", max_size=8), max_size=8))
def test_a_suggestion_is_a_word_of_the_vocabulary_in_any_order(word: str, vocabulary: list[str]) -> None:
    found = suggest(word, vocabulary)
    assert found == "" or found in vocabulary
    assert found == suggest(word, reversed(vocabulary))


def test_nearness_counts_a_swap_as_one() -> None:
    found = near("koti", ["koti", "okti", "kot", "kotti", "kota", "ktio", "sota"], 1)
    assert sorted(found) == [(0, "koti"), (1, "kot"), (1, "kota"), (1, "kotti"), (1, "okti")]
    assert list(near("naistari", ["~naistar", "~sama"], 1, "~")) == [(1, "~naistar")]


@pytest.mark.parametrize(
    ("typed", "near", "meant"), [("abxxe", "abcde", 0), ("abcxe", "abcde", 1), ("abxxef", "abcdef", 1)]
)
def test_five_letters_may_differ_by_one_and_six_by_two(typed: str, near: str, meant: bool) -> None:
    assert suggest(typed, (near,)) == (near if meant else "")


def test_of_equally_near_words_the_longer_one_is_meant_then_the_first() -> None:
    assert suggest("kissa", ("kisa", "kisssa")) == "kisssa"
    assert suggest("kota", ("kotb", "kotc")) == "kotb"
    assert suggest("kota", ("kotab", "kotabc")) == "kotab"
