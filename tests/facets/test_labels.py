from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from haku.facet_names import FACETS
from haku.facets.entries import THEMES
from haku.facets.labels import FacetLists, fold

if TYPE_CHECKING:
    from collections.abc import Callable

    from haku.facets.labels import Choice
    from tests.facets.conftest import Editor

LISTS = FacetLists()
CLOSED = [facet for facet in FACETS if LISTS.choices(facet)]
VALUES = [(facet, choice) for facet in CLOSED for choice in LISTS.choices(facet)]


@pytest.mark.parametrize(
    ("facet", "typed", "value"),
    [
        ("funder", "Hämeen TE-keskus", "Hämeen ELY-keskus"),
        ("funder", "hämeen elinkeino-, liikenne- ja ympäristökeskus", "Hämeen ELY-keskus"),
        ("implementer", "Kuopion yliopisto", "Itä-Suomen yliopisto"),
        ("implementer", "Palmenia", "Helsingin yliopisto"),
        ("implementer", "Helsingin yliopisto", None),  # the value itself, and parts of it, are looked for as they are
        ("implementer", "yliopisto", None),
        ("programme", "Palmenia", None),
    ],
)
def test_any_name_of_an_organisation_means_it(facet: str, typed: str, value: str | None) -> None:
    assert LISTS.canonical(facet, typed) == value


def test_which_facets_have_a_closed_list() -> None:
    assert set(CLOSED) == {
        "region",
        "municipality",
        "target_group",
        "theme",
        "implementer_type",
        "status",
        "amount",
        "language",
    }


@pytest.mark.parametrize(
    ("facet", "typed", "value"),
    [
        ("target_group", "mothers", "äidit"),
        ("target_group", "Äidit", "äidit"),
        ("target_group", " aidit ", "äidit"),
        ("target_group", "asylum_seekers", "turvapaikanhakijat"),
        ("theme", "peer support", "vertaistuki"),
        ("region", "lapland", "Lappi"),
        ("region", "NYLAND", "Uusimaa"),
        ("target_group", "modrar", "äidit"),
        ("theme", "Kamratstöd", "vertaistuki"),
        ("status", "pågår", "running"),
        ("language", "svenska", "sv"),
        ("amount", "minst 1 000 000 €", "1000000.."),
        ("region", "pohjois-pohjanmaa", "Pohjois-Pohjanmaa"),
        ("municipality", "Esbo", "Espoo"),
        ("implementer_type", "association", "yhdistys"),
        ("status", "käynnissä", "running"),
        ("language", "swedish", "sv"),
        ("amount", "100 000–249 999 €", "100000..249999"),
        ("amount", "€1,000,000 OR MORE", "1000000.."),
        ("target_group", "martians", None),
        ("fund", "ESR", None),
        ("no such facet", "x", None),
    ],
)
def test_canonical(facet: str, typed: str, value: str | None) -> None:
    assert LISTS.canonical(facet, typed) == value


@given(st.sampled_from(VALUES), st.sampled_from([str.upper, str.lower, str.title, fold]))
def test_every_label_leads_back_to_its_value(pair: tuple[str, Choice], how: Callable[[str], str]) -> None:
    facet, choice = pair
    for typed in (choice.value, choice.fi, choice.sv, choice.en):
        assert LISTS.canonical(facet, how(typed)) == choice.value


@given(st.sampled_from(sorted(FACETS)), st.text())
def test_anything_may_be_typed(facet: str, typed: str) -> None:
    value = LISTS.canonical(facet, typed)
    assert value is None or value in {choice.value for choice in LISTS.choices(facet)}
    assert isinstance(LISTS.label(facet, typed, "en"), str)


def test_labels() -> None:
    assert LISTS.label("target_group", "äidit", "en") == "mothers"
    assert LISTS.label("target_group", "äidit", "fi") == "äidit"
    assert LISTS.label("region", "Lappi", "en") == "Lapland"
    assert LISTS.label("region", "Lappi", "sv") == "Lappland"
    assert LISTS.label("municipality", "Espoo", "sv") == "Esbo"
    assert LISTS.label("municipality", "Kemi", "sv") == "Kemi"
    assert LISTS.label("target_group", "äidit", "sv") == "mödrar"
    assert LISTS.label("implementer_type", "yhdistys", "sv") == "förening"
    assert LISTS.label("status", "ended", "fi") == "päättynyt"
    assert LISTS.label("funder", "Pohjois-Pohjanmaan ELY-keskus", "en") == "Pohjois-Pohjanmaan ELY-keskus"


def test_a_users_own_labels(edited: Editor) -> None:
    folder = edited(THEMES, '[saunas]\nfi = "saunat"\nen = "saunas"\nwords = ["sauna"]')
    assert FacetLists(folder).canonical("theme", "saunas") == "saunat"
    assert LISTS.canonical("theme", "saunas") is None
    assert FacetLists(folder).label("theme", "saunat", "sv") == "saunat", "Swedish may be left out"


def test_a_users_own_labels_in_swedish(edited: Editor) -> None:
    lists = FacetLists(edited(THEMES, '[saunas]\nfi = "saunat"\nsv = "bastur"\nen = "saunas"\nwords = ["sauna"]'))
    assert lists.canonical("theme", "bastur") == "saunat"
    assert lists.label("theme", "saunat", "sv") == "bastur"
