from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from haku.facets.gazetteer import read_gazetteer
from haku.facets.organisations import Organisations
from haku.facets.places import PlaceFinder
from haku.facets.terms import TermReader
from haku.finnish.lexicon import Lexicon

if TYPE_CHECKING:
    from collections.abc import Iterable

    from haku.facets.places import Found

_READER = TermReader(Lexicon())
_FINDER = PlaceFinder(read_gazetteer(), Organisations(read_gazetteer(), _READER))


def told(found: Iterable[Found]) -> set[str]:
    return {name for place in found for name in (*place.meaning.municipalities, *place.meaning.regions)}


def in_text(text: str) -> set[str]:
    return told(_FINDER.in_text(text, _READER.read(text)))


def in_name(name: str) -> set[str]:
    return told(_FINDER.in_name(name, _READER.read(name)))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "sen toimialueena ovat Meri-Lapin kunnat (Kemi, Keminmaa, Simo, Tervola ja Tornio).",
            {"Kemi", "Keminmaa", "Simo", "Tervola", "Tornio", "Lappi"},
        ),
        ("MERI-LAPIN ÄITIEN JÄRJESTÖLÄHTÖINEN KOTOUTUMINEN", {"Lappi"}),
        ("Maahanmuuttajien osallisuus Kainuussa", {"Kainuu"}),
        ("Hankkeessa luodaan Pudasjärvelle ja Utajärvelle malli", {"Pudasjärvi", "Utajärvi", "Pohjois-Pohjanmaa"}),
        ("Perhevalmennusmalli kehitetään Pirkanmaalla.", {"Pirkanmaa"}),
        ("Lisäksi Vihtiin ja Karkkilaan palkattu ohjaaja", {"Vihti", "Karkkila", "Uusimaa"}),
        ("toteutetaan eri puolilla Helsinkiä", {"Helsinki", "Uusimaa"}),
        ("Kohdealueita: Itäkeskus, Vuosaari, Kontula, Malmi ja Länsi-Helsinki.", {"Helsinki", "Uusimaa"}),
        ("kotouttamistyönyksikkö Keski-Uudellemaalle", {"Uusimaa"}),
        ("Hervannan kaupunginosassa", {"Tampere", "Pirkanmaa"}),
        ("kolme Helsingin toimialaa", {"Helsinki", "Uusimaa"}),
        ("pääkaupunkiseudulla", {"Uusimaa"}),
        ("Kemi-Tornio-alueella", {"Kemi", "Tornio", "Lappi"}),
        ("Oulu-alueen kunnat", {"Oulu", "Pohjois-Pohjanmaa"}),
        ("Toiminta laajenee Itä-Suomeen.", {"Etelä-Savo", "Pohjois-Karjala", "Pohjois-Savo"}),
        ("väki Lemlandissa", {"Lemland", "Ahvenanmaa"}),
        (
            "väki Uudenkaarlepyyn, Virtain ja Kemiönsaaren kunnissa",
            {
                "Uusikaarlepyy",
                "Pohjanmaa",
                "Virrat",
                "Pirkanmaa",
                "Kemiönsaari",
                "Varsinais-Suomi",
            },
        ),
        ("yhteistyössä, Koski Tl", {"Koski Tl", "Varsinais-Suomi"}),
    ],
)
def test_inflected_names_in_texts_are_places(text: str, expected: set[str]) -> None:
    assert in_text(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Pohjois-Pohjanmaan ELY-keskus ja Sosiaali- ja terveysjärjestöjen avustuskeskus (STEA).",
        "kumppanina Turun ammattikorkeakoulu",
        "mukana Oulun Diakonissalaitoksen Säätiö",
        "Seltementti Tampere ry:n Naistarin verkostoja",
        "Lapin liitto rahoittaa",
        "yhteyshenkilö Maija Salo kertoo",
        "vetäjänä Simo Virtanen",
        "Salo on hiljainen.",
        "Ensin suunnitellaan. Lahdessa ui joutsen.",
        "tiedot EURA 2014 -järjestelmässä",
        "tiedot Eura-järjestelmässä",
        "kemian ja lahden ja kolarin opetusta",
        "ks. https://www.oulu.fi/Tampere, www.Vantaa.fi ja info@Helsinki.fi",
        "Suomessa ja Euroopan unionissa",
        "SALO JA LAHTI",
    ],
)
def test_what_only_looks_like_a_place_is_none(text: str) -> None:
    assert in_text(text) == set()


def test_an_ambiguous_name_counts_within_a_sentence_and_before_an_area_word() -> None:
    assert in_text("Hanke toimii Lahdessa, Eurassa ja Salossa.") >= {"Lahti", "Eura", "Salo"}
    assert in_text("Lahden seudulla toimitaan.") == {"Lahti", "Päijät-Häme"}


def test_a_word_that_may_be_a_first_name_does_not_hide_the_place_after_it() -> None:
    assert "Oulu" in in_text("Toimimme Oulussa.")


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Kauniaisten kaupunki", {"Kauniainen", "Uusimaa"}),
        ("Tampereen ammattikorkeakoulu", {"Tampere", "Pirkanmaa"}),
        ("Lahden ammattikorkeakoulu", {"Lahti", "Päijät-Häme"}),
        ("Kajaanin 4H-yhdistys", {"Kajaani", "Kainuu"}),
        ("MLL:n Kainuun piiri", {"Kainuu"}),
        ("Oulun Diakonissalaitoksen Säätiö", {"Oulu", "Pohjois-Pohjanmaa"}),
        ("Uudenmaan ELY-keskus", {"Uusimaa"}),
        ("Hyvinkään kaupunki", {"Hyvinkää", "Uusimaa"}),
        ("KAJAANIN KAUPUNKI", {"Kajaani", "Kainuu"}),
        ("Simon kunta", {"Simo", "Lappi"}),
        ("Åbo Akademi", {"Turku", "Varsinais-Suomi"}),
        ("Itä-Suomen yliopisto", {"Joensuu", "Kuopio", "Pohjois-Karjala", "Pohjois-Savo"}),
        ("Savonia-ammattikorkeakoulu", {"Kuopio", "Pohjois-Savo"}),
        ("Maahanmuuttovirasto", set()),
        ("Terveyden ja hyvinvoinnin laitos", set()),
        ("Pelastakaa Lapset ry", set()),
        ("Kirkon ulkomaanavun säätiö", set()),
        ("Toivola-Luotolan Setlementti ry", set()),
        ("Salo Consulting Oy", set()),
    ],
)
def test_the_home_of_an_implementer(name: str, expected: set[str]) -> None:
    assert in_name(name) == expected


@pytest.mark.parametrize(
    ("unit", "organisation", "expected"),
    [
        ("Helsingin yliopisto Palmenia Kotka", "Helsingin yliopisto", {"Kotka", "Kymenlaakso"}),
        ("Tampereen yliopisto Porin yksikkö", "Tampereen yliopisto", {"Pori", "Satakunta"}),
        ("Itä-Suomen yliopisto, filosofinen tiedekunta", "Itä-Suomen yliopisto", in_name("Itä-Suomen yliopisto")),
        ("Oulun kaupunki / sivistystoimi", "Oulun kaupunki", {"Oulu", "Pohjois-Pohjanmaa"}),
    ],
)
def test_a_unit_is_where_its_own_name_says(unit: str, organisation: str, expected: set[str]) -> None:
    assert told(_FINDER.in_name(unit, _READER.read(unit), organisation)) == expected


def test_evidence_is_the_word_as_written() -> None:
    text = "toteutetaan eri puolilla Helsinkiä"
    assert [place.written for place in _FINDER.in_text(text, _READER.read(text))] == ["Helsinkiä"]


@given(st.text(max_size=80))
def test_any_text_has_an_answer(text: str) -> None:
    in_text(text)
    in_name(text)


@given(st.sampled_from(sorted(read_gazetteer().municipalities)))
def test_every_municipality_is_found_by_its_name(name: str) -> None:
    assert name in in_text(f"toiminta-alue {name}, muut")


@pytest.mark.parametrize(("between", "is_name"), [(0, True), (3, True), (4, False)])
def test_an_organisation_s_name_has_up_to_four_words_after_a_place(between: int, is_name: bool) -> None:
    text = f"mukana Oulun {'Xyzzyn ' * between}Säätiö"
    assert in_text(text) == (set() if is_name else {"Oulu", "Pohjois-Pohjanmaa"})
    assert in_text(text.replace("Xyzzyn", "iloisen")) == (set() if not between else {"Oulu", "Pohjois-Pohjanmaa"})


def test_a_word_in_capitals_is_no_place() -> None:
    assert in_text("mukana OULUN väki") == set()
    assert in_text("mukana Oulun väki") == {"Oulu", "Pohjois-Pohjanmaa"}


@pytest.mark.parametrize(
    ("text", "places"),
    [
        # An address ends with its run of signs, and begins with it.
        ("ks. www.haku.example Oulu", {"Oulu", "Pohjois-Pohjanmaa"}), ("ks. Oulu@haku.example", set()),
        ("käy https://Oulu.example", set()), ("ks. www.Oulu.example", set()),
        ("ks Oulu, www.haku.example", {"Oulu", "Pohjois-Pohjanmaa"}),
        # A sentence ends with a sign, an item of a list or a line.
        *((f"Alku{sign} Salo on", set()) for sign in (".", "!", "?", " •", "\n")),
        ("Alku, Salo on", {"Salo", "Varsinais-Suomi"}),
        # A person's name is joined by nothing but space.
        ("yhteyshenkilö Maija, Salo", {"Salo", "Varsinais-Suomi"}), ("vetäjänä Simo, Virtanen", {"Simo", "Lappi"}),
        ("vetäjänä Simossa Virtanen", {"Simo", "Lappi"}), ("väki maija Salossa", {"Salo", "Varsinais-Suomi"}),
        # And so is that of an organisation.
        ("mukana Turun, yliopisto", {"Turku", "Varsinais-Suomi"}),
        ("mukana Turun kaupunki", {"Turku", "Varsinais-Suomi"}),
        ("mukana Turku", {"Turku", "Varsinais-Suomi"}), ("Turku-Salo-akseli", {"Turku", "Varsinais-Suomi"}),
    ],
)  # fmt: skip
def test_what_stands_around_a_place_tells_what_it_is(text: str, places: set[str]) -> None:
    assert in_text(text) == places


@pytest.mark.parametrize("address", ["ftp://haku.example/Tampere", "www.haku.example/Tampere", "haku@Tampere"])
def test_an_address_of_any_kind_names_no_place(address: str) -> None:
    assert in_text(f"ks. {address} Oulu") == {"Oulu", "Pohjois-Pohjanmaa"}
