from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from haku.diagnosis.word_report import UnknownWord, explain_words, unknown_words
from tests.small_indexes import project

if TYPE_CHECKING:
    from haku.search.open_index import Index
    from tests.conftest import Indexer


@pytest.fixture(scope="module")
def index(index_of: Indexer) -> Index:
    return index_of(
        project("a", "Naistarin tilat, Naistarin väki ja Zzyx."),
        project("b", "Naistarin kokous"),
        project("c", "Äitiryhmä kokoontuu Kemissä 2018."),
    )


def test_words_are_explained_by_their_readings() -> None:
    told = list(explain_words("Ryhmä- ja yksilo\u0308ohjauksen tuki"))
    assert [reading.word.written for reading in told] == ["Ryhmä-", "ja", "yksilöohjauksen", "tuki"]
    assert [base for base, _ in told[0].word.meant] == ["Ryhmäohjauksen"]
    assert {reading.base for reading in told[3].readings} >= {"tuki", "tukea"}
    assert {reading.case for reading in told[2].readings} == {"omanto"}


def test_a_word_that_voikko_lacks_has_no_readings() -> None:
    (told,) = explain_words("Naistarin")
    assert (told.readings, told.word.analysis.known) == ((), False)
    assert list(explain_words(" … ")) == []


def test_unknown_words_come_by_frequency_with_where_they_stand(index: Index) -> None:
    assert unknown_words(index) == [
        UnknownWord("naistarin", 3, 2, ("a", "b"), ("naistarin",)),
        UnknownWord("zzyx", 1, 1, ("a",), ("zzyx",)),
    ]
    assert unknown_words(index, examples=1)[0].examples == ("a",)


def test_the_bundled_corpus_has_few_unknown_words(bundled: Index) -> None:
    unknown = unknown_words(bundled)
    words = {found.word for found in unknown}
    assert {"naistarin", "stean", "mateas"} <= words
    assert not words & {"kotoutumisen", "pudasjärvelle", "äitiryhmä", "vertaistukitoimintaa"}
    assert len(unknown) < 0.06 * len(list(bundled.snapshot.terms("written")))


def test_a_part_that_is_left_out_is_told_with_the_reason() -> None:
    (read,) = explain_words("maahanmuuttajia")
    assert [(element.text, element.dropped) for element in read.dropped] == [
        ("maahan", "neither bare nor in the genitive")
    ]


def test_what_a_word_is_looked_up_by_is_told_without_marks() -> None:
    (read,) = explain_words("sanoitus")
    assert [(c.layer, c.terms) for c in read.clauses] == [
        ("base", ("sanoitus",)),
        ("parts", ("sanoitus",)),
        ("family", ("sanoitus", "sanoittaa")),
    ]
