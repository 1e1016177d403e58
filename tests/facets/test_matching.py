from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from haku.facets.entries import Entry
from haku.facets.matching import Matcher

if TYPE_CHECKING:
    from haku.facets.terms import TermReader

ENTRY = Entry("key", "fi", "sv", "en", ("äiti", "=perhe", "kolmas maa", "kotoutuminen"), ("perhe",), 2)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("ÄITIEN", [("ÄITIEN", False)]),
        ("maahanmuuttajaäideille", [("maahanmuuttajaäideille", False)]),
        ("perheille", [("perheille", False)]),
        ("perhekahviloissa", [("perhekahviloissa", True)]),
        ("kolmansien maiden kansalaiset", [("kolmansien maiden", False)]),
        ("kolmansien", []),
        ("kotoutumisen", [("kotoutumisen", False)]),
        ("äiti- ja yksilöryhmä", [("äiti-", False)]),
        ("", []),
    ],
)
def test_words_are_found_inflected_in_compounds_and_in_a_row(
    reader: TermReader, text: str, found: list[tuple[str, bool]]
) -> None:
    matcher = Matcher([ENTRY], reader)
    terms = reader.read(text)
    assert [(mention.written, mention.weak) for mention in matcher.find(terms)] == found
    assert matcher.matches(terms) == bool(found)


def test_a_suspended_word_tells_what_it_means(reader: TermReader) -> None:
    matcher = Matcher([ENTRY._replace(words=("ryhmäohjaus",), weak=())], reader)
    assert [mention.written for mention in matcher.find(reader.read("ryhmä- ja yksilöohjauksen"))] == ["ryhmä-"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("kolmas ja maa", []),
        ("kolmas koti", []),
        ("kolmas", []),
        ("maa kolmas", []),
        ("kolmas maa", [("kolmas maa", False)]),
        ("kolmasosa maa", []),
        ("perhe perhe", [("perhe", False), ("perhe", False)]),
        ("äitiperhe", [("äitiperhe", False)]),
    ],
)
def test_words_in_a_row_stand_side_by_side_and_whole(
    reader: TermReader, text: str, found: list[tuple[str, bool]]
) -> None:
    matcher = Matcher([ENTRY], reader)
    assert [(mention.written, mention.weak) for mention in matcher.find(reader.read(text))] == found


def test_a_word_tells_of_an_entry_by_its_strongest_sign(reader: TermReader) -> None:
    matcher = Matcher([ENTRY._replace(words=("äiti",), weak=("äiti", "perhe"))], reader)
    assert [mention.weak for mention in matcher.find(reader.read("äiti perhe"))] == [False, True]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("toiminnanohjausjärjestelmän hankinta", []), ("Toiminnanohjauksen ohjausta", ["ohjausta"]),
        ("ryhmäohjausta", ["ryhmäohjausta"]), ("tuotannon ohjaus", []), ("tuotannon ja ohjauksen", ["ohjauksen"]),
        ("ohjaus tuotannon", ["ohjaus"]), ("tuotanto ohjaus ohjaus", ["ohjaus"]),
    ],
)  # fmt: skip
def test_words_that_say_something_else_are_none(reader: TermReader, text: str, found: list[str]) -> None:
    other = ENTRY._replace(key="other", words=("toiminnanohjaus",), weak=())
    entry = ENTRY._replace(words=("ohjaus",), weak=(), but=("toiminnanohjaus", "tuotanto ohjaus"))
    terms = reader.read(text)
    assert [mention.written for mention in Matcher([entry], reader).find(terms)] == found
    both = [m.entry.key for m in Matcher([entry, other], reader).find(terms)]
    assert both.count("other") == text.lower().count("toiminnanohjau")  # what isn't of one may be of another


def test_a_weak_word_may_be_enough_in_a_title(reader: TermReader) -> None:
    entry = ENTRY._replace(words=(), weak=("lapsi", "perhe"), title=("lapsi",))
    found = Matcher([entry], reader).find(reader.read("lasten perheet"))
    assert [(m.written, m.weak, m.is_enough_in_title) for m in found] == [
        ("lasten", True, True), ("perheet", True, False),
    ]  # fmt: skip
