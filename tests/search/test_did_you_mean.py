from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from haku.index import spellings
from haku.query.deadline import Deadline
from haku.results import Request
from haku.search.did_you_mean import _cost
from tests.small_indexes import project

if TYPE_CHECKING:
    from pathlib import Path

    from haku.search.open_index import Index
    from tests.conftest import Indexer


@pytest.fixture(scope="module")
def index(index_of: Indexer) -> Index:
    return index_of(
        project("a", "Äitiryhmä kokoontuu. Vertaistukea maahanmuuttajille."),
        project("b", "Äitiryhmät ja vertaistuki. Kotoutuminen, kotouttaminen ja maahanmuuttajat."),
        project("c", "Kotoutumista tuetaan; kotoutumisen arki. Työllisyys, Helsinki ja Naistarin väki."),
        project("d", "Lapsille luetaan kirjoja. Lasten kirja ja lasten kirjat, lastenkirjat erikseen."),
        project("e", "Lapset lukevat. Lasten kuvat ja kirja."),
        project("f", "Lasten leikit ja kirja, kirjat."),
    )


def better(index: Index, query: str) -> str:
    return index.search(Request(query)).did_you_mean


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("vertastuki", "vertaistuki"),
        ("äitirymä", "äitiryhmä"),
        ("maahanmuutaja", "maahanmuuttaja"),  # doubled letters
        ("kotoutumminen", "kotoutuminen"),
        ("työlisyys", "työllisyys"),
        ("aitirymä", "äitiryhmä"),  # umlauts too
        ("kotoutminen", "kotoutuminen"),
        ("Helsngissä", "Helsingissä"),  # a form that no text has, of a word that one has
        ("naistrin", "naistarin"),  # a word that Voikko doesn't know either
        ("äitien vertastuki", "äitien vertaistuki"),
        ("+vertastuki -koti", "+vertaistuki -koti"),
    ],
)
def test_misspelt_words_are_put_right(index: Index, typed: str, meant: str) -> None:
    assert better(index, typed) == meant


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("äiti ryhmä", "äitiryhmä"),
        ("vertais tuki", "vertaistuki"),
        ("Äiti Ryhmät helsinki", "Äitiryhmät helsinki"),
        ("kotoutuminen äiti ryhmä", "kotoutuminen äitiryhmä"),
    ],
)
def test_words_that_the_texts_write_as_one_are_joined(index: Index, typed: str, meant: str) -> None:
    assert better(index, typed) == meant


@pytest.mark.parametrize(
    "query",
    [
        "",
        "vertaistuki",
        "aitiryhma",
        "sukellusvene",  # good Finnish, of which nothing is told
        "lasten kirja",  # the texts have these two words, and the compound besides
        "äiti TAI ryhmä",
        '"äiti ryhmä"',
        "äiti -ryhmä",
        "xqzvwxq",
        "s21396",
        "a" * 300,
    ],
)
def test_a_good_word_and_a_hopeless_one_get_no_suggestion(index: Index, query: str) -> None:
    assert better(index, query) == ""


@pytest.mark.parametrize("query", ["\U0001d400\U0001d401", "\u2102\u03d2"])
def test_letters_that_have_no_small_form_are_no_endless_search(index: Index, query: str) -> None:
    assert better(index, query) == ""


def test_past_the_deadline_nothing_is_put_right(index: Index, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Deadline, "passed", lambda *_: True)
    assert better(index, "vertastuki") == ""


def test_among_words_as_near_the_frequent_one_is_meant(index_of: Indexer) -> None:
    index = index_of(*(project(str(n), "Blorfi." if n else "Blorgi.") for n in range(9)))
    assert better(index, "blorhi") == "blorfi"


def test_a_word_with_synonyms_is_answered(index: Index, tmp_path: Path) -> None:
    file = tmp_path / "mine.toml"
    file.write_text('[expand]\nvertastuki = ["äitiryhmä"]', "utf-8")
    results = index.search(Request("vertastuki", synonyms=str(file)))
    assert (results.total, results.tried, results.did_you_mean) == (2, (), "")


@given(st.text("aäoötk", max_size=8), st.text("aäoötk", max_size=8))
def test_costs_are_alike_both_ways_and_nought_for_the_same(one: str, other: str) -> None:
    assert _cost(one, other) == _cost(other, one)
    assert (_cost(one, other) == 0) == (one == other)


def test_umlauts_and_doubled_letters_count_half() -> None:
    assert _cost("aiti", "äiti") == _cost("kuka", "kukka") == 0.5
    assert _cost("koti", "kota") == 1


# The file of spellings.


def test_words_are_kept_by_their_length(tmp_path: Path) -> None:
    lines = spellings.by_length(["yö", "työ", "koti", "esr-hanke", "^koti", "~naistar", "2018", "x" * 41, "äiti"])
    spellings.write(tmp_path / "spellings.txt", lines)
    read = spellings.lines_of((tmp_path / "spellings.txt").read_bytes())
    assert read == lines
    assert spellings.near_length(read, 4, 1) == ["työ", "koti", "äiti"]
    assert spellings.near_length(read, 4, 0) == ["koti", "äiti"]
    assert spellings.near_length(read, 100, 2) == spellings.near_length([], 3, 2) == []


@given(st.lists(st.text("abä-", max_size=9)), st.integers(0, 12), st.integers(0, 2))
def test_near_lengths_are_near(words: list[str], length: int, difference: int) -> None:
    near = spellings.near_length(spellings.by_length(words), length, difference)
    wanted = {word for word in words if spellings.is_word(word) and abs(len(word) - length) <= difference}
    assert sorted(near) == sorted(wanted)


@pytest.mark.parametrize(
    ("typed", "near", "meant"),
    [
        ("blorfi", "blxxfi", True),
        ("blorf", "blxxf", False),
        ("blorf", "blxrf", True),
        ("blorfi", "bxxxfi", False),
    ],
)
def test_words_of_five_letters_differ_by_one_and_longer_ones_by_two(
    typed: str, near: str, meant: bool, index_of: Indexer
) -> None:
    assert better(index_of(project("a", near)), typed) == (near if meant else "")


@pytest.mark.parametrize(("times", "nearer"), [(37, True), (40, False)])
def test_a_word_one_edit_further_away_must_be_twenty_times_as_frequent(
    times: int, nearer: bool, index_of: Indexer
) -> None:
    """``log(1 + n)`` of it is 3 more: 39.2 is the number where ``blorti``, one edit away, is in one project."""
    index = index_of(project("x", "blorti"), *(project(str(n), "blopti ja x", title="y") for n in range(times)))
    assert better(index, "blorsi") == ("blorti" if nearer else "blopti")


@pytest.mark.parametrize(("apart", "joined"), [(1, True), (2, False)])
def test_two_words_are_one_where_half_of_what_has_both_has_it(apart: int, joined: bool, index_of: Indexer) -> None:
    both = (project(f"b{n}", "äitien ryhmät") for n in range(apart))
    index = index_of(project("a", "äitiryhmä"), *both)
    assert better(index, "äiti ryhmä") == ("äitiryhmä" if joined else "")
