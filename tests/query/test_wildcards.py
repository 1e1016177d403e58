from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from haku.query import wildcards
from haku.query.deadline import Deadline
from haku.query.plan import BASE, WRITTEN
from haku.query.tree import Alternative
from haku.query.wildcards import MOST_EXPANSIONS, MOST_EXPANSIONS_IN_ALL, Expander, Shape

if TYPE_CHECKING:
    from collections.abc import Iterator


class TermDictionary:
    """An index of a few terms, the same in every layer, that counts how many were read."""

    def __init__(self, *terms: str) -> None:
        self._terms = sorted(terms)
        self.read = 0

    def terms(self, _layer: str, prefix: str = "") -> Iterator[str]:
        for term in self._terms:
            if term.startswith(prefix):
                self.read += 1
                yield term


def expander(terms: TermDictionary) -> Expander:
    return Expander(terms, Deadline())


@pytest.mark.parametrize("pattern", ["ab*", "*ab", "*ab*", "a*b", "a*a*a", "*a*b*", "a**b", "aba*ab"])
@given(word=st.text("ab", max_size=8))
def test_a_shape_fits_what_a_regular_expression_fits(pattern: str, word: str) -> None:
    fits = re.fullmatch(".*".join(map(re.escape, pattern.split("*"))), word) is not None
    assert Shape(pattern).fits(word) == fits


@given(st.text("ab*", min_size=1).filter(lambda text: "*" in text), st.text("ab"))
def test_any_shape_does(pattern: str, word: str) -> None:
    fits = re.fullmatch(re.sub(r"\*+", ".*", pattern), word) is not None if pattern.count("*") < 4 else None
    found = Shape(pattern).fits(word)
    assert fits in (None, found)
    assert Shape(pattern).longest in word or not found


def test_many_asterisks_take_no_longer_than_few() -> None:
    assert not Shape("*a" * 1000 + "*b").fits("a" * 100_000)


def test_a_beginning_reads_only_the_words_that_have_it() -> None:
    terms = TermDictionary("äiti", "äitiryhmä", "isä", "~äitaar", "ryhmä")
    assert expander(terms).of_shape("äit*") == {
        WRITTEN: ("äiti", "äitiryhmä", "~äitaar"),
        BASE: ("äiti", "äitiryhmä", "~äitaar"),
    }
    assert terms.read == 6


def test_the_words_of_a_layer_are_read_once_for_all_wildcards() -> None:
    terms = TermDictionary("äiti", "äitiryhmä", "isä")
    found = expander(terms)
    assert [found.of_shape(pattern)[BASE] for pattern in ("*ä", "*ti", "*s*")] == [
        ("isä", "äitiryhmä"),
        ("äiti",),
        ("isä",),
    ]
    found.near("isa", 1)
    assert terms.read == 6


def test_the_nearest_words_come_first() -> None:
    assert expander(TermDictionary("kissa", "kisa", "kissat", "kiisa", "talo")).near("kissa", 2) == {
        BASE: ("kissa", "kiisa", "kisa", "kissat")
    }


def test_a_wildcard_for_too_many_words_is_cut_with_a_note() -> None:
    found = expander(TermDictionary(*(f"a{n:04}" for n in range(MOST_EXPANSIONS + 1))))
    assert [len(terms) for terms in found.of_shape("a*").values()] == [MOST_EXPANSIONS] * 2
    assert {note.values for note in found.notes} == {(MOST_EXPANSIONS,)}


def test_all_words_of_a_query_are_counted_together() -> None:
    found = expander(TermDictionary(*(f"a{n:04}" for n in range(MOST_EXPANSIONS))))
    others = (Alternative("äiti", (("äiti",),), 0.5),) * 600
    assert len(found.within_limits(others)) == 600
    assert sum(len(terms) for terms in (*found.of_shape("a*").values(), *found.of_shape("*a*").values())) == 1400
    assert found.within_limits(others) == ()
    assert {note.values for note in found.notes} == {(MOST_EXPANSIONS_IN_ALL,)}


def test_past_the_deadline_the_rest_of_the_words_is_left(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(wildcards, "_LOT", 2)
    answers = iter([False, False, True, True])
    monkeypatch.setattr(Deadline, "passed", lambda *_: next(answers))
    assert expander(TermDictionary("aa", "ab", "ac", "ad", "ae")).of_shape("*a*") == {
        WRITTEN: ("aa", "ab", "ac", "ad"),
        BASE: (),
    }


@pytest.mark.parametrize(("words", "notes"), [(500, 0), (501, 2)])
def test_five_hundred_words_are_used(words: int, notes: int) -> None:
    found = expander(TermDictionary(*(f"a{n:04}" for n in range(words))))
    assert [len(terms) for terms in found.of_shape("a*").values()] == [500, 500]
    assert len(found.notes) == notes


@pytest.mark.parametrize(("first", "left"), [(1500, 500), (1501, 499), (2000, 0), (2001, 0)])
def test_of_two_thousand_words_in_all_the_last_are_taken(first: int, left: int) -> None:
    found = expander(TermDictionary(*(f"a{n:04}" for n in range(500))))
    others = (Alternative("äiti", (("äiti",),), 0.5),)
    assert len(found.within_limits(others * first)) == min(first, 2000)
    assert bool(found.notes) == (first > 2000)
    assert len(found.near("a0000", 4)[BASE]) == left


def test_a_stem_is_found_by_its_letters_and_not_by_its_mark() -> None:
    found = expander(TermDictionary("~naistar", "naistar", "nais"))
    assert found.of_shape("nais*r")[BASE] == ("naistar", "~naistar")
    assert found.of_shape("*star")[BASE] == ("naistar", "~naistar")


@pytest.mark.parametrize(
    ("pattern", "found"),
    [
        ("aiti*", ("äiti",)), ("ai*", ("äiti",)), ("*ti", ("äiti",)), ("poy*", ("pöytä",)), ("a*o", ("aliö", "äliö")),
        ("äi*", ()), ("aitiä*", ()),
    ],
)  # fmt: skip
def test_a_shape_without_umlauts_fits_words_with_them(pattern: str, found: tuple[str, ...]) -> None:
    terms = expander(TermDictionary("aiti", "äiti", "pöytä", "poyta", "aliö", "äliö", "alio")).of_folded_shape(pattern)
    assert tuple(sorted(terms.get(BASE, ()))) == tuple(sorted(found))


def test_the_ways_to_write_a_beginning_are_not_without_end() -> None:
    terms = TermDictionary("ä" * 30)
    assert expander(terms).of_folded_shape("a" * 30 + "*") == {WRITTEN: (), BASE: ()}
    assert expander(TermDictionary("äaäaäa" + "a" * 9)).of_folded_shape("a" * 15 + "*")[BASE] == ("äaäaäa" + "a" * 9,)


@pytest.mark.parametrize(("letters", "ways"), [(5, 32), (6, 64), (7, 64)])
def test_the_first_six_letters_are_tried_with_umlauts(letters: int, ways: int) -> None:
    found = [*wildcards._with_umlauts("a" * letters)]
    assert len(set(found)) == len(found) == ways
    assert found[-1] == "a" * letters
    assert found[0] == "ä" * min(letters, 6) + "a" * (letters - 6)
