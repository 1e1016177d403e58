"""What answers a query and what is only loosely related to it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from haku.results import Request
from haku.score import evaluate
from tests.small_indexes import project

if TYPE_CHECKING:
    from haku.search.open_index import Index
    from tests.conftest import Indexer


@pytest.fixture(scope="module")
def index(index_of: Indexer) -> Index:
    return index_of(
        project("whole", "Kehitysvammaisten asuminen."),
        project("family", "Vertaistukitoiminta ja kehitysvammaisuus."),
        *(project(f"part{n}", "Kehityshanke kehittää.") for n in range(8)),
        project("rare", "Vammaisten oma talo."),
        project("other", "Asumisen muodot."),
        project("none", "Jotain aivan muuta."),
    )


def found(index: Index, query: str, telling: int, monkeypatch: pytest.MonkeyPatch) -> dict[str, bool]:
    monkeypatch.setattr(evaluate, "TELLING_PROJECTS", telling)
    results = index.search(Request(query, limit=None, seconds=None))
    hits = {hit.id: hit.met for hit in results}
    assert results.total == sum(hits.values())
    assert results.loose == len(hits) - results.total
    return hits


def test_common_parts_relate_nothing(index: Index, monkeypatch: pytest.MonkeyPatch) -> None:
    hits = found(index, "kehitysvammaiset", 3, monkeypatch)
    assert hits == {"whole": True, "family": True, "rare": False}
    assert "part0" in found(index, "kehitysvammaiset", 20, monkeypatch)


def test_the_family_of_a_part_relates_nothing(index_of: Indexer) -> None:
    index = index_of(
        project("whole", "Asumisneuvonta."),
        project("part", "Neuvonta kylillä."),
        project("family", "Neuvoja kylällä."),
        project("none", "Jotain aivan muuta."),
    )
    hits = {hit.id: hit.met for hit in index.search(Request("asumisneuvonta", limit=None))}
    assert hits == {"whole": True, "part": False}


def test_another_word_of_the_query_relates(index: Index, monkeypatch: pytest.MonkeyPatch) -> None:
    hits = found(index, "kehitysvammaiset asuminen", 3, monkeypatch)
    assert hits["whole"]
    assert hits["other"] is False
    assert "part0" not in hits


@pytest.mark.parametrize(
    "query", ["mitä kehitysvammaisten asumisesta tiedetään", "hankkeita kehitysvammaisten asumisesta"]
)
def test_words_without_a_subject_need_not_be_met_nor_relate(
    index: Index, query: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    hits = found(index, query, 3, monkeypatch)
    assert hits["whole"]
    assert "none" not in hits
    (best, *_) = index.search(Request(query)).hits
    assert {match.query for match in best.matches}.isdisjoint({"mitä", "tiedetään", "hankkeita"})


def test_one_side_of_or_answers(index: Index, monkeypatch: pytest.MonkeyPatch) -> None:
    hits = found(index, "vertaistuki TAI talo", 3, monkeypatch)
    assert (hits["family"], hits["rare"]) == (True, True)
    assert found(index, "vertaistuki JA talo", 3, monkeypatch) == {}


def test_hits_that_are_sorted_otherwise_stay_apart(index: Index) -> None:
    hits = index.search(Request("kehitysvammaiset asuminen", sort="title", limit=None)).hits
    assert [hit.met for hit in hits] == sorted((hit.met for hit in hits), reverse=True)


def test_a_project_is_similar_as_a_whole(index: Index) -> None:
    results = index.similar("whole", Request())
    assert (results.loose, results.listed) == (0, results.total)
