from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from haku.query.plan import HOW
from haku.results import Request
from tests.small_indexes import project

if TYPE_CHECKING:
    from haku.results import Hit
    from haku.search.open_index import Index
    from tests.conftest import Indexer

TEXT = "Äitiryhmä kokoontuu. Ryhmä- ja yksilöohjauksen lisäksi on vertaistukitoimintaa äideille; äitien vertaistuki."


@pytest.fixture(scope="module")
def index(index_of: Indexer) -> Index:
    return index_of(
        project("a", TEXT, goals="Erityispiirteitään ja -tarpeitaan. Äitien tuki."),
        project("b", "aitiryhma ja äitiryhmä"),
    )


def hit(index: Index, query: str, **options: object) -> Hit:
    hits = index.search(Request(query, limit=None, **options)).hits  # type: ignore[arg-type]
    return next(hit for hit in hits if hit.id == "a")


def told(index: Index, query: str, **options: object) -> list[tuple[str, str]]:
    return [(match.word, match.how) for match in hit(index, query, **options).matches]


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("äitiryhmä", ("äitiryhmä", "exact")),
        ("ÄITIRYHMÄ", ("äitiryhmä", "exact")),
        ("äitiryhmän", ("äitiryhmä", "inflected")),
        ("aitiryhma", ("äitiryhmä", "folded")),
        ("vertaistuki", ("vertaistuki", "exact")),
        ("ryhmäohjaus", ("ryhmä- ja yksilöohjauksen", "inflected")),
        ("erityistarve", ("erityispiirteitään ja -tarpeitaan", "inflected")),
        ("toiminta", ("vertaistukitoimintaa", "part")),
        ("äitir*", ("äitiryhmä", "inflected")),
        ('"äidin vertaistuki"', ("äitien vertaistuki", "inflected")),
        ('="äitien vertaistuki"', ("äitien vertaistuki", "exact")),
    ],
)
def test_the_best_match_comes_first_with_the_word_as_written(index: Index, query: str, first: tuple[str, str]) -> None:
    assert told(index, query)[0] == first


def test_every_way_of_one_query_word_is_told_best_first(index: Index) -> None:
    ways = told(index, "vertaistuki")
    assert ("vertaistukitoimintaa", "sub-compound") in ways
    assert [HOW.index(how) for _, how in ways] == sorted(HOW.index(how) for _, how in ways)


def test_what_the_matches_add_is_the_score(index: Index) -> None:
    for query in ("äitiryhmä", "vertaistuki äiti", '"äitien vertaistuki"', "äi*"):
        found = hit(index, query)
        assert sum(match.score for match in found.matches) == pytest.approx(found.score)
        assert all(match.score > 0 for match in found.matches)


def test_each_match_names_its_query_word(index: Index) -> None:
    assert {match.query for match in hit(index, "vertaistuki kokous äideille").matches} == {"vertaistuki", "äideille"}


def test_words_of_another_section_are_left_out(index: Index) -> None:
    assert told(index, "äiti", field="goals") == [("äitien", "inflected")]
    assert told(index, "tavoitteet:tuki")[0] == ("tuki", "exact")


def test_repeats_of_a_word_are_one_match(index: Index) -> None:
    assert [word for word, _ in told(index, "äitien")].count("äitien") == 1


def test_what_must_not_be_has_no_match(index: Index) -> None:
    assert {match.query for match in hit(index, "äiti -puuttuva").matches} == {"äiti"}


def test_filters_alone_match_no_words(index: Index) -> None:
    found = hit(index, "")
    assert (found.matches, found.score, found.met) == ((), 0.0, True)
