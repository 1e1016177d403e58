from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from haku.facet_names import FACETS
from haku.facets.derive import Deriver
from haku.facets.entries import TARGET_GROUPS
from haku.finnish.lexicon import Lexicon
from haku.model import Amount, AmountKind, FacetValue, Field, Place, Project, Section, Source

if TYPE_CHECKING:
    from haku.facets.derive import Facets
    from tests.facets.conftest import Editor

PLACE = Place("a.txt", 1, 1)


def project(title: str, *implementers: str, **sections: str) -> Project:
    """A project with text sections by the names of their fields."""
    return Project(
        id="x",
        title=title,
        sources=(Source(PLACE, "test"),),
        implementers=implementers,
        funders=("Pohjois-Pohjanmaan ELY-keskus",),
        sections=tuple(Section(Field(name), text, PLACE) for name, text in sections.items()),
    )


MERI_LAPPI = project(
    "Meri-Lapin äitien järjestölähtöinen kotoutuminen",
    "Toivola-Luotolan Setlementti ry",
    target_groups="Maahanmuuttajataustaiset tai muuten heikoimmassa asemassa olevat äidit/kotiäidit perheineen",
    methods="lastenhoito teematapaamisten aikana; puolisoiden ja lasten osallistaminen; tukiperhe-/kummitoiminta",
    description="Hanketta rahoittavat Euroopan Sosiaalirahasto (ESR) ja Pohjois-Pohjanmaan ELY-keskus. Sen "
    "toimialueena ovat Meri-Lapin kunnat (Kemi, Keminmaa, Simo, Tervola ja Tornio).",
)
KAINUU = project(
    "MOK - Maahanmuuttajien osallisuus Kainuussa",
    "Kainuun Nuotta ry",
    "Kainuun Liikunta ry",
    "MLL:n Kainuun piiri",
    "Kajaanin 4H-yhdistys",
    target_groups="Maakunnalliseen tukiverkostoon osallistuvat järjestöverkostot, kunnat ja yritykset sekä Kainuun "
    "maahanmuuttajataustaiset henkilöt, turvapaikanhakijat, kiintiöpakolaiset, kotoutujat ja muut maahanmuuttajat",
    methods="maahanmuuttajille suunnattu toiminta (mm. MamaTree-äitiryhmä); harrastemessut",
)


def values(facets: Facets, name: str) -> set[str]:
    return {value.value for value in facets.get(name, ())}


def test_a_stated_target_group_settles_target_groups(deriver: Deriver) -> None:
    assert values(deriver.derive(MERI_LAPPI), "target_group") == {
        "äidit",
        "perheet",
        "maahanmuuttajat",
        "haavoittuvassa asemassa olevat",
    }
    assert values(deriver.derive(KAINUU), "target_group") == {
        "järjestöt",
        "kunnat",
        "yritykset",
        "maahanmuuttajat",
        "turvapaikanhakijat",
        "kiintiöpakolaiset",
        "pakolaiset",
    }


def test_the_funders_office_is_not_the_projects_place(deriver: Deriver) -> None:
    facets = deriver.derive(MERI_LAPPI)
    assert values(facets, "region") == {"Lappi"}
    assert values(facets, "municipality") == {"Kemi", "Keminmaa", "Simo", "Tervola", "Tornio"}
    assert values(facets, "funder") == {"Pohjois-Pohjanmaan ELY-keskus"}


def test_each_value_has_its_evidence_once(deriver: Deriver) -> None:
    facets = deriver.derive(KAINUU)
    assert facets["region"] == (FacetValue("Kainuu", ("Kainuun", "Kajaanin", "Kainuussa")),)
    assert facets["municipality"] == (FacetValue("Kajaani", ("Kajaanin",)),)
    assert facets["implementer_type"] == (FacetValue("yhdistys", ("ry", "piiri", "4H-yhdistys")),)


def test_organisations_are_counted_and_names_shown_as_given(deriver: Deriver) -> None:
    palmenia = "Helsingin yliopiston Koulutus- ja kehittämiskeskus Palmenia"
    told = project("X", palmenia, "Helsingin yliopisto", "Cursor Oy")
    facets = deriver.derive(
        replace(told, funders=("Hämeen elinkeino-  liikenne- ja ympäristökeskus", "Hämeen ELY-keskus"))
    )
    assert facets["implementer"] == (FacetValue("Helsingin yliopisto", (palmenia,)), FacetValue("Cursor Oy"))
    assert facets["funder"] == (FacetValue("Hämeen ELY-keskus", ("Hämeen elinkeino-  liikenne- ja ympäristökeskus",)),)
    assert facets["implementer_type"] == (
        FacetValue("yliopisto", ("yliopiston", "yliopisto")),
        FacetValue("yritys", ("Oy",)),
    )


def test_a_home_outside_the_programme_s_area_is_not_the_project_s(deriver: Deriver) -> None:
    ruralia = project("X", "Helsingin yliopisto Ruralia-instituutti", "Kuopion kaupunki")
    east = deriver.derive(replace(ruralia, programme="Itä-Suomen suuralueosio"))
    assert values(east, "municipality") == {"Mikkeli", "Kuopio"}
    assert values(east, "region") == {"Etelä-Savo", "Pohjois-Savo"}
    everywhere = deriver.derive(replace(ruralia, programme="Valtakunnallinen osio"))
    assert values(everywhere, "region") == {"Etelä-Savo", "Etelä-Pohjanmaa", "Pohjois-Savo"}
    assert "region" not in deriver.derive(replace(project("X", "Oy X Ab"), programme="Itä-Suomi"))


def test_what_a_name_does_not_tell_its_funder_may(deriver: Deriver) -> None:
    plain, funded = project("X", "Kampaamo Marina"), replace(project("X", "Kampaamo Marina"), funders=("Finnvera",))
    assert "implementer_type" not in deriver.derive(plain)
    assert deriver.derive(funded)["implementer_type"] == (FacetValue("yritys", ("Finnvera",)),)


def test_without_a_statement_weak_words_need_company(deriver: Deriver) -> None:
    told = deriver.derive(
        project(
            "Suomen kieli sanoo tervetuloa 2",
            "Kirkon ulkomaanavun säätiö",
            description="Hankkeen tärkeimpänä kohderyhmänä ovat yksin maahan saapuneet, juuri aikuistuneet nuoret sekä "
            "pienten lasten äidit.",
        )
    )
    assert values(told, "target_group") == {"nuoret", "äidit"}
    assert "region" not in told
    often = "lapsiperheiden tueksi; lasten ja perheiden asiantuntijuus; tukimuotoja lapsille ja perheille"
    assert values(deriver.derive(project("X", description=often)), "target_group") == {"lapset", "perheet"}


def test_a_statement_that_says_nothing_known_leaves_the_word_to_the_texts(deriver: Deriver) -> None:
    told = deriver.derive(project("X", target_groups="Kaikki halukkaat", goals="tukea äitejä"))
    assert values(told, "target_group") == {"äidit"}


def test_themes_come_from_every_section_and_weak_words_count_in_a_title(deriver: Deriver) -> None:
    told = deriver.derive(project("Koulutuksen tuki", results="kehitetään vertaistukitoimintaa; koettu hyvinvointi"))
    assert values(told, "theme") == {"koulutus", "vertaistuki"}


def test_fields_dates_and_money_are_facets_too(deriver: Deriver) -> None:
    facets = deriver.derive(
        Project(
            id="S1",
            title="Jane",
            sources=(),
            fund="AMIF",
            programme="Kotouttaminen",
            objective="2.2",
            implementers=("Helsingin kaupunki",),
            start=date(2018, 3, 1),
            end=date(2020, 2, 29),
            amount=Amount(629_996, AmountKind.EU_SUPPORT),
        )
    )
    assert values(facets, "year") == {"2018", "2019", "2020"}
    assert values(facets, "amount") == {"500000..999999"}
    assert values(facets, "fund") == {"AMIF"}
    assert values(facets, "objective") == {"2.2"}
    assert values(facets, "language") == {"fi"}
    assert "priority" not in facets
    assert "status" not in facets


def test_users_own_words(edited: Editor) -> None:
    folder = edited(TARGET_GROUPS, '[sailors]\nfi = "merenkulkijat"\nen = "sailors"\nwords = ["merimies"]')
    facets = Deriver(Lexicon(), folder).derive(project("Merimiesten kurssi"))
    assert facets["target_group"] == (FacetValue("merenkulkijat", ("Merimiesten",)),)


_DERIVER = Deriver(Lexicon())


@given(st.text(max_size=60), st.text(max_size=60), st.text(max_size=200))
def test_any_project_has_an_answer(title: str, implementer: str, text: str) -> None:
    facets = _DERIVER.derive(project(title, implementer, target_groups=text, description=text))
    assert set(facets) <= set(FACETS)
    assert all(facets.values())


def test_labels_of_columns_tell_nothing_of_a_project(deriver: Deriver) -> None:
    text = "Hankkeen nimi: Polku\nTl: 1\nNaiset: 0\nKunta: Kemi"
    listed = replace(project("Polku", description=text), sources=(Source(PLACE, "table"),))
    facets = deriver.derive(listed)
    assert (values(facets, "municipality"), values(facets, "region")) == ({"Kemi"}, {"Lappi"})
    assert values(facets, "target_group") == set()
    written = deriver.derive(project("Polku", description="Oulu: ryhmiä äideille"))
    assert values(written, "municipality") == {"Oulu"}


def test_names_without_letters_are_counted_nowhere(deriver: Deriver) -> None:
    facets = deriver.derive(replace(project("X", " ,", "Cursor Oy"), funders=("", "Cursor Oy")))
    assert facets["implementer"] == (FacetValue("Cursor Oy"),)
    assert facets["funder"] == (FacetValue("Cursor Oy"),)


def test_a_statement_alone_and_a_title_alone_are_enough(deriver: Deriver) -> None:
    assert values(deriver.derive(project("X", target_groups="äidit")), "target_group") == {"äidit"}
    assert values(deriver.derive(project("Äidit")), "target_group") == {"äidit"}
    themes = values(deriver.derive(project("Mielenterveys")), "theme")
    assert themes
    assert values(deriver.derive(project("X", goals="mielenterveys")), "theme") == themes
    assert "target_group" not in deriver.derive(project("X"))


@pytest.mark.parametrize(
    ("title", "facet", "expected"),
    [
        ("Lasten leikkipaikat kylillä", "target_group", {"lapset"}),
        ("Vanhusten perhehoito", "target_group", {"ikääntyneet"}),
        ("Nuorten metsien hoito", "target_group", set()), ("Nuorten kahvila", "target_group", {"nuoret"}),
        ("Uusi tuoteperhe vientiin", "target_group", set()), ("Moninaiskäyttö metsissä", "target_group", set()),
        ("Yrityksen konehankinnat", "target_group", set()), ("Lastenmaan rakentaminen", "target_group", set()),
        ("Toiminnanohjausjärjestelmän hankinta", "theme", set()), ("Ryhmien ohjaus", "theme", {"ohjaus ja neuvonta"}),
        ("Markkinatutkimus Ruotsissa", "theme", set()), ("Loma-asuntojen rakentaminen", "theme", set()),
        ("Kaukolämpöverkoston laajennus", "theme", set()), ("Jatkohakemuksen valmistelu", "theme", set()),
        ("Yritysten verkosto", "theme", {"verkostot"}), ("Nuorten asuminen", "theme", {"asuminen"}),
    ],
)  # fmt: skip
def test_titles_of_lists_tell_what_they_say(deriver: Deriver, title: str, facet: str, expected: set[str]) -> None:
    assert values(deriver.derive(project(title)), facet) == expected


def test_of_a_text_one_weak_word_is_not_enough(deriver: Deriver) -> None:
    facets = deriver.derive(project("Kylien arki", description="Kylillä on leikkipaikkoja lapsille."))
    assert values(facets, "target_group") == set()
