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
