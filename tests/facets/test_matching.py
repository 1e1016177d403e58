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
