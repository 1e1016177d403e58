from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from haku.finnish.lexicon import Lexicon
from haku.index.documents import SECTION_NUMBER, SECTION_STRIDE, TEXT_GAP, analyse_project, placed_tokens
from haku.index.word_types import LAYERS, WordTypes
from haku.model import Amount, AmountKind
from haku.normal import normalise
from haku.query.plan import BASE, PARTS, WRITTEN
from tests.small_indexes import project

if TYPE_CHECKING:
    from haku.index.documents import IndexDocument
    from haku.model import Project

KINDS = WordTypes(Lexicon())
DESCRIPTION = SECTION_NUMBER["description"] * SECTION_STRIDE
GOALS = SECTION_NUMBER["goals"] * SECTION_STRIDE


def analysed(given_project: Project) -> IndexDocument:
    return analyse_project(given_project, KINDS, "{}")


def layers_of(given_project: Project) -> dict[str, dict[str, list[int]]]:
    """Give the places of every term of a project in each layer."""
    document = analysed(given_project)
    layers: dict[str, dict[str, list[int]]] = {layer: {} for layer in LAYERS}
    for layer, terms in KINDS.terms.items():
        names = list(terms.numbers)
        for word, place in zip(document.words, document.places, strict=True):
            begin = terms.ends[word - 1] if word else 0
            for term in terms.ids[begin : terms.ends[word]]:
                layers[layer].setdefault(names[term], []).append(place)
    return layers


def test_words_stand_in_three_layers() -> None:
    layers = layers_of(project("a", "Äitiryhmän kokous"))
    assert layers[WRITTEN]["äitiryhmän"] == layers[BASE]["äitiryhmä"] == [DESCRIPTION]
    assert layers[PARTS]["äitiryhmä"] == layers[PARTS]["äiti"] == layers[PARTS]["ryhmä"] == [DESCRIPTION]
    assert layers[WRITTEN]["kokous"] == [DESCRIPTION + 1]
    assert "äitiryhmän" not in layers[BASE]
    assert "äiti" not in layers[BASE]


def test_the_title_is_the_first_section() -> None:
    layers = layers_of(project("a", "arki", title="Äidin arki"))
    assert layers[BASE]["arki"] == [1, DESCRIPTION]


def test_sections_and_sources_are_kept_apart() -> None:
    places = layers_of(project("a", "yksi arki", "arki", goals="arki"))[BASE]["arki"]
    assert places == [DESCRIPTION + 1, DESCRIPTION + 2 + TEXT_GAP, GOALS]


def test_a_word_that_is_meant_stands_where_it_is_cut_short() -> None:
    layers = layers_of(project("a", "ryhmä- ja yksilöohjauksen"))
    assert layers[BASE]["ryhmäohjaus"] == [DESCRIPTION]
    assert layers[WRITTEN]["ryhmäohjauksen"] == layers[WRITTEN]["ryhmä"] == [DESCRIPTION]
    assert layers[BASE]["yksilöohjaus"] == [DESCRIPTION + 2]
    assert layers[PARTS]["ohjaus"] == [DESCRIPTION, DESCRIPTION + 2]


def test_the_length_counts_words_not_their_terms() -> None:
    assert len(analysed(project("a", "äitiryhmä kokous", title="arki")).words) == 3
    assert len(analysed(project("a", "ryhmä- ja yksilöohjaus", title="")).words) == 3


def test_columns_of_what_is_known_and_what_is_not() -> None:
    known = analysed(
        project(
            "S20001",
            title="Äidit",
            start=date(2018, 1, 15),
            end=date(2021, 2, 28),
            amount=Amount(461_109, AmountKind.REALISED_PUBLIC),
            facets={"region": ("Lappi", "Kainuu")},
        )
    )
    assert (known.id, known.title) == ("S20001", "Äidit")
    assert (known.start, known.end) == (date(2018, 1, 15).toordinal(), date(2021, 2, 28).toordinal())
    assert (known.amount, known.facets) == (461_109, {"region": ("Lappi", "Kainuu")})
    assert analysed(project("a"))[4:8] == (0, 0, -1, {})


TEXTS = st.text("äitryhmA-– .,\n", max_size=60).map(normalise)


@given(st.lists(st.tuples(st.sampled_from(["description", "goals"]), TEXTS), max_size=5))
def test_tokens_are_placed_as_the_index_places_words(texts: list[tuple[str, str]]) -> None:
    sections = {name: [text for field, text in texts if field == name] for name in ("description", "goals")}
    ordered = [(name, text) for name, found in sections.items() for text in found]
    placed = {place for place, _, _ in placed_tokens([(n, *text) for n, text in enumerate(ordered)])}
    whole = project("a", *sections["description"], title="")
    if sections["goals"]:
        whole = project("a", *sections["description"], title="", goals=sections["goals"][0])
        placed = {p for p in placed if p < GOALS} | {
            p for p, _, _ in placed_tokens([(0, "goals", sections["goals"][0])])
        }
    indexed = {place for places in layers_of(whole)[WRITTEN].values() for place in places}
    assert indexed == placed
