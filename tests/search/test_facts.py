"""Names of implementers, funders, programmes, funds and places are found like text, below texts and titles."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from haku.query.weights import FACT_WEIGHT
from haku.results import Request
from tests.small_indexes import project

if TYPE_CHECKING:
    from haku.search.open_index import Index
    from tests.conftest import Indexer


@pytest.fixture(scope="module")
def index(index_of: Indexer) -> Index:
    return index_of(
        project(
            "facts",
            "Nuorten talo.",
            implementers=("Oulun Diakonissalaitoksen säätiö",),
            funders=("Sosiaali- ja terveysministeriö",),
            programme="Manner-Suomen ohjelma",
            fund="AMIF",
            code="S21170",
            facets={
                "implementer": ("Oulun Diakonissalaitos",),
                "funder": ("STM",),
                "region": ("Pohjois-Pohjanmaa",),
                "municipality": ("Rovaniemi",),
            },
        ),
        project("text", "Diakonissalaitos rakentaa Rovaniemelle voimalan."),
        project("title", title="Diakonissalaitos"),
        project("none", "Jotain muuta."),
    )


@pytest.mark.parametrize(
    ("query", "field"),
    [
        ("diakonissalaitosten", "implementers"), ("Oulussa", "implementers"), ("terveysministeriön", "funders"),
        ("STM", "funders"), ("ohjelmasta", "programmes"), ("amif", "funds"), ("Pohjois-Pohjanmaalla", "places"),
        ("nuoret Rovaniemellä", "places"), ("hanke S21170", "id"),
    ],
)  # fmt: skip
def test_facts_are_found_and_shown(index: Index, query: str, field: str) -> None:
    results = index.search(Request(query))
    hit = next(hit for hit in results.hits if hit.id == "facts")
    assert hit.met
    assert field in {snippet.field for snippet in hit.snippets}
    assert all(snippet.text[start:end] for snippet in hit.snippets for start, end in snippet.marks)
    assert "none" not in {hit.id for hit in results.hits}


def test_titles_and_texts_count_for_more(index: Index) -> None:
    assert [hit.id for hit in index.search(Request("diakonissalaitos")).hits] == ["title", "text", "facts"]
    assert FACT_WEIGHT < 1


@pytest.mark.parametrize(
    ("field", "found"), [("implementers", {"facts"}), ("places", set()), ("toteuttajat", {"facts"})]
)
def test_a_kind_of_fact_is_searched_by_itself(index: Index, field: str, found: set[str]) -> None:
    from haku.search.arguments import field_named

    results = index.search(Request("diakonissalaitos", field=field_named(field), whole=True))
    assert {hit.id for hit in results.hits} == found


def test_a_name_without_a_new_word_is_no_further_text(index_of: Indexer) -> None:
    names = {"implementer": ("Oulun yliopisto", "OULUN YLIOPISTO, fysiikka"), "funder": ("Lapin ELY",)}
    same = {"implementer": ("oulun  yliopisto",), "funder": ("ELY, Lapin",)}
    index = index_of(
        project("a", implementers=names["implementer"], funders=names["funder"], facets=same), project("b", "Oulu")
    )
    (hit,) = index.search(Request("yliopisto ELY", whole=True)).hits
    shown = {(snippet.field, snippet.text) for snippet in hit.snippets}
    assert shown == {("implementers", "Oulun yliopisto"), ("funders", "Lapin ELY")}


def test_facts_make_nothing_similar(index: Index) -> None:
    assert index.similar("facts", Request()).total == 0
