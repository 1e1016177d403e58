from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from haku.errors import DataFileError
from haku.facets import organisation_names
from haku.facets.organisation_names import FILE, OrganisationNames
from haku.facets.tables import DataFile

if TYPE_CHECKING:
    from tests.facets.conftest import Editor

NAMES = OrganisationNames()


@pytest.mark.parametrize(
    ("name", "organisation"),
    [
        # Units of universities, with and without the genitive, in any place of the name
        ("Helsingin yliopiston Koulutus- ja kehittämiskeskus Palmenia", "Helsingin yliopisto"),
        ("Helsingin yliopisto Koulutus- ja kehittämiskeskus Palmenia  Kotka", "Helsingin yliopisto"),
        ("Aleksanteri-instituutti  Helsingin yliopisto", "Helsingin yliopisto"),
        ("Itä-Suomen yliopisto (aiemmin Kuopion yliopisto)", "Itä-Suomen yliopisto"),
        ("Kuopion yliopisto", "Itä-Suomen yliopisto"),
        ("TTY-säätiö Tampereen teknillisen yliopiston Porin yksikkö", "Tampereen yliopisto"),
        ("OULUN YLIOPISTOMITTALAITELABORATORIO", "Oulun yliopisto"),
        ("Savonia-ammattikorkeakoulun kuntayhtymä", "Savonia-ammattikorkeakoulu"),
        ("Kajaanin kaupunki / Kajaanin ammattikorkeakoulu -liikelaitos", "Kajaanin ammattikorkeakoulu"),
        ("Oulun seudun koulutuskuntayhtymä (OSEKK) / OAMK terveysala", "Oulun ammattikorkeakoulu"),
        # What is none
        ("Oulun yliopiston tukisäätiö", "Oulun yliopiston tukisäätiö"),
        ("Helsingin yliopiston ylioppilaskunta", "Helsingin yliopiston ylioppilaskunta"),
        ("TURUN YLIOPISTOLLINEN KESKUSSAIRAALA", "Turun Yliopistollinen Keskussairaala"),
        ("Tampereen kesäyliopisto", "Tampereen kesäyliopisto"),
        # Authorities under all their names
        ("Hämeen elinkeino-  liikenne- ja ympäristökeskus", "Hämeen ELY-keskus"),
        ("Hämeen elinkeino-, liikenne- ja ympäristökeskus", "Hämeen ELY-keskus"),
        ("Hämeen elinkeino- liikenne- ja ympäristökeskus yritystuet", "Hämeen ELY-keskus"),
        ("Hämeen TE-keskus", "Hämeen ELY-keskus"),
        ("HÄMEEN ELY-KESKUS", "Hämeen ELY-keskus"),
        ("Lapin ELY:n ympäristö- ja luonnonvarat vastuualue", "Lapin ELY-keskus"),
        ("Pohjois-Pohjanmaan ELY-keskus", "Pohjois-Pohjanmaan ELY-keskus"),
        ("NTM-centralen i Österbotten", "Pohjanmaan ELY-keskus"),
        ("ELY-keskus", "ELY-keskus"),
        ("Työ- ja elinkeinoministeriö/Alueosasto", "Työ- ja elinkeinoministeriö"),
        ("Opetusministeriö", "Opetus- ja kulttuuriministeriö"),
        ("Metsähallitus  Etelä-Suomen luontopalvelut", "Metsähallitus"),
        ("Finnvera Oyj", "Finnvera"),
        # Municipalities and their departments
        ("Oulun kaupunki, sosiaali- ja terveystoimi", "Oulun kaupunki"),
        ("KALAJOEN KAUPUNKI SATAMALAITOS", "Kalajoen kaupunki"),
        ("KEMIJÄRVEN KAUPUNKIHALLINTO- JA ELINKEINO-OSASTO", "Kemijärven kaupunki"),
        ("Mänttä-Vilppulan kaupungin sivistystoimi", "Mänttä-Vilppulan kaupunki"),
        ("Etelä-Pirkanmaan kunnat / Akaan kaupunki", "Akaan kaupunki"),
        ("Somerniemen ſtad", "Somerniemen stad"),
        ("Väståbolands stad", "Paraisten kaupunki"),
        ("Kuopion kaupungin teatterin ystävät ry", "Kuopion kaupungin teatterin ystävät ry"),
        ("Seinäjoen koulutuskuntayhtymä  Sedu Aikuiskoulutus liikelaitos", "Seinäjoen koulutuskuntayhtymä"),
        ("SAVONLINNAN SEUDUN KUNTAYHTYMÄ", "Savonlinnan seudun kuntayhtymä"),
        # Companies and associations
        ("CURSOR OY", "Cursor Oy"),
        ("Cursor Oy Kotkan-Haminan seudun kehittämisyhtiö", "Cursor Oy"),
        ("Kaslink Foods Oy Ltd", "Kaslink Foods Oy"),
        ("Oy Linton Ab", "Oy Linton Ab"),
        ("KIINTEISTÖ OY LEVYKUMPU", "Kiinteistö Oy Levykumpu"),
        ("TEM-Metalli Oy", "TEM-Metalli Oy"),
        ("Nivala-Seura ry.", "Nivala-Seura ry"),
        ("MTK-Häme r.y.", "MTK-Häme ry"),
        # Short names may be other words
        ("THL", "Terveyden ja hyvinvoinnin laitos"),
        ("VTT / Bioenergia", "VTT"),
        ("T:MI ANTTI KELA", "T:mi Antti Kela"),
        ("Antti Kela", "Antti Kela"),
    ],
)
def test_a_name_belongs_to_an_organisation(name: str, organisation: str) -> None:
    assert NAMES.of(name) == organisation


def test_only_listed_names_and_bodies_are_known() -> None:
    assert NAMES.known("Hämeen TE-keskus") == "Hämeen ELY-keskus"
    assert NAMES.known("hämeen te-keskus") == "Hämeen ELY-keskus"
    assert NAMES.known("Cursor Oy") == NAMES.known("") == NAMES.known("Tampereen") == ""


@given(st.text(max_size=60))
def test_any_name_has_an_answer(name: str) -> None:
    organisation = NAMES.of(name)
    assert organisation == " ".join(organisation.split())


@pytest.mark.parametrize("name", DataFile(FILE).table("same"))
def test_an_organisation_goes_by_its_own_name(name: str) -> None:
    assert NAMES.of(name) == NAMES.of(name.upper()) == name


def test_users_own_names(edited: Editor) -> None:
    names = OrganisationNames(edited(FILE, '[same]\n"Meidän säätiö" = ["Entinen yhdistys"]'))
    assert names.of("Entinen yhdistys, Lahden toimisto") == "Meidän säätiö"
    assert names.of("Oulun kaupunki, koulut") == "Oulun kaupunki, koulut"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('[same]\nx = ["–"]', "has a word without letters"),
        ("[same]\nx = 1", "should be a list of words"),
        ("[other]", "it may have bodies, offices, same"),
        ("[bodies.place]\nkaupunki = 1", r"needs kaupunki = "),
        ("[bodies.x]", "it may have name, place"),
    ],
)
def test_a_malformed_file_says_where(edited: Editor, text: str, said: str) -> None:
    with pytest.raises(DataFileError, match=said):
        OrganisationNames(edited(FILE, text))


@pytest.mark.parametrize(
    ("name", "organisation"),
    [
        # What is glued to a name in capitals is a unit from four letters on.
        ("OULUN YLIOPISTOLABO", "Oulun yliopisto"),
        ("OULUN YLIOPISTOLAB", "Oulun Yliopistolab"),
        # A single word is a name from seven letters on, or as an abbreviation.
        ("Kelan toimisto", "Kelan toimisto"),
        ("KELAn toimisto", "Kansaneläkelaitos"),
        ("Finnvera Lahti", "Finnvera"),
    ],
)
def test_short_units_and_short_names_may_be_other_words(name: str, organisation: str) -> None:
    assert NAMES.of(name) == organisation


@pytest.mark.parametrize("form", ["ry", "r.y.", "rf", "r.f.", "oy", "oyj", "ab", "RY"])
def test_what_follows_the_form_of_a_company_is_no_part_of_its_name(form: str) -> None:
    for rest in (" Oulun osasto", ", Oulu", " (2018)", "", ". Oulu", " Oy", " Ab Ltd, Oulu"):
        assert organisation_names._without_remarks(f"Esimerkki {form}{rest}").startswith(f"Esimerkki {form}"), rest
        assert "Oulu" not in organisation_names._without_remarks(f"Esimerkki {form}{rest}"), rest
    assert organisation_names._without_remarks(f"Esimerkki {form}x Oulu") == f"Esimerkki {form}x Oulu"
    assert organisation_names._without_remarks(f"Esimerkki{form} Oulu") == f"Esimerkki{form} Oulu"


@pytest.mark.parametrize("kind", ["As", "Ki", "Asunto", "Kiinteistö", "Asiantuntijatoimisto", "Hoivakeskus"])
def test_the_name_of_some_companies_follows_their_form(kind: str) -> None:
    for form in ("Oy", "Oyj"):
        assert organisation_names._without_remarks(f"{kind} {form} Kisälli") == f"{kind} {form} Kisälli"
    assert organisation_names._without_remarks(f"Muu {kind} Oy Kisälli") == f"Muu {kind} Oy"


@pytest.mark.parametrize("remark", ["ent. Muu", "aiemmin Muu", "aik. Muu", "nyk. Muu", "2018-2020", "ENT. Muu"])
def test_what_a_name_was_before_is_no_part_of_it(remark: str) -> None:
    assert organisation_names._without_remarks(f"Esimerkki ({remark}) ja vielä") == "Esimerkki"
    assert organisation_names._without_remarks(f"Esimerkki (x{remark})") == f"Esimerkki (x{remark})"
    assert organisation_names._without_remarks(f"Esimerkki {remark}") == f"Esimerkki {remark}"


@pytest.mark.parametrize(
    "end",
    ["ry", "r.y.", "rf", "r.f.", "oy", "oyj", "ab", "sr", "osk", "säätiö", "yhdistys", "kunta", "RY", "tukisäätiö"],
)
def test_a_body_of_its_own_is_no_unit(end: str) -> None:
    assert organisation_names._OWN_BODY.search(f"Oulun yliopiston {end}")
    assert not organisation_names._OWN_BODY.search(f"Oulun yliopiston {end} x")


@pytest.mark.parametrize("end", ["hanry", "xoy", "xab", "xsr", "kosk", "säätiöt"])
def test_a_word_that_ends_in_the_letters_of_a_form_has_none(end: str) -> None:
    assert not organisation_names._OWN_BODY.search(f"Oulun yliopiston {end}")


@pytest.mark.parametrize(
    ("rest", "unit"),
    [
        ("biologia", True), ("abcd", True), ("abc", False), ("llinen", False), ("llisen", False), ("llixen", True),
        ("säätiö", False), ("yhdistys", False), ("keskus", False), ("yhtymä", False), ("seura", False),
        ("SEUTU", False), ("uusiseura", True),
    ],
)  # fmt: skip
def test_what_is_glued_to_a_name_in_capitals_may_be_a_unit(rest: str, unit: bool) -> None:
    assert organisation_names._is_unit(rest) == unit


@pytest.mark.parametrize(
    ("text", "area"),
    [
        ("Hämeen ", "Hämeen"), ("Pohjois-Savon - ", "Pohjois-Savon"), ("Häme ", None), ("Hämeen", None),
        ("HÄMEEN-", "HÄMEEN"), ("Hämeen x ", None),
    ],
)  # fmt: skip
def test_the_area_of_an_office_is_the_genitive_before_it(text: str, area: str | None) -> None:
    found = organisation_names._AREA.search(text)
    assert (found and found[1]) == area


def test_a_short_name_is_one_by_itself_or_in_capitals(edited: Editor) -> None:
    names = OrganisationNames(edited(FILE, '[same]\n"Tutkimus" = ["abcdef", "bcdefgh"]'))
    assert [names.known(name) for name in ("abcdef", "ABCDEF x", "x bcdefgh", "x ABCDEF")] == ["Tutkimus"] * 4
    assert names.known("x abcdef") == names.known("X ABCDEF RY") == ""
