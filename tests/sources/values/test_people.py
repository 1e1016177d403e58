"""What stands beside a person's name, word by word; ``test_personal.py`` has whole lines. All persons are made up."""

from __future__ import annotations

import pytest

from haku.sources.values.people import MARK, NAME_MARK, mark_people, mark_spelled

NAME = "Maija Meikäläinen"

LABELS = """
Yhteyshenkilö Yhteyshenkilöt Yhdyshenkilö Kontaktihenkilö Vastuuhenkilö Lisätietoja Lisätiedot Yhteydenotot Yhteystiedot
Yhteystietoja Contact Contacts Kontaktperson Kontaktpersoner
Tutkija Tutkijat Laatija Laatijat Kirjoittaja Tekijä Tekijät Vetäjä Vetäjät Ohjaaja Esittelijä Valmistelija Käsittelijä
Johtaja PI Pis Koonnut Kokoaja Koostanut Puheenjohtaja Allekirjoitus Kontakt Kontaktuppgifter Ansvarig Ansvariga
Forskare Ledare Handledare Författare Author Authors Supervisor Manager Managers Coordinator Coordinators
Vastuututkija Päätutkija Yhthlö Laatinut Projektledare Huvudforskare Projektansvarig Handläggare
Projektipäällikkö Hankekoordinaattori Kehittämisjohtaja Projektisuunnittelija Hankevetäjä Projektityöntekijä
Hankesihteeri Projektiassistentti Hankeasiantuntija Projektiohjaaja Hankevastaava Koordinaattori Toiminnanjohtaja
"""
LONGER = (
    "Vastuullinen tutkija", "Vastaava johtaja", "Johtava tutkija", "Ansvarig person", "Ansvarig ledare", "Upprättad av",
    "Utarbetad av", "Sammanställt av", "Principal investigator", "Project leader", "Project manager",
    "Project director",
    "Project coordinator", "Responsible leader", "Lead researcher", "Person in charge", "Prepared by", "Compiled by",
    "More information", "Contact person", "Contact persons", "Hankkeen vetäjä", "Hankkeen johtaja",
)  # fmt: skip


@pytest.mark.parametrize("label", [*LABELS.split(), *LONGER])
def test_a_label_and_a_colon_introduce_a_person(label: str) -> None:
    assert mark_people(f"Hanke.\n{label}: {NAME}") == f"Hanke.\n{label}: {NAME_MARK}"
    assert mark_people(f"Hanke.\n{label.upper()}: Meikäläinen, Maija") == f"Hanke.\n{label.upper()}: {NAME_MARK}"
    assert mark_people(f"Hanke.\n{label}: maija meikäläinen") == f"Hanke.\n{label}: {NAME_MARK}"
    assert mark_people(f"Hanke.\n{label}: Kemin kaupunki") == f"Hanke.\n{label}: Kemin kaupunki"


HEADINGS = """
Tekijät Tekijätiedot Kirjoittajat Kirjoittaja Laatija Yhteyshenkilö Yhteystiedot Projektiryhmä Hanketiimi Projektitiimi
Henkilöstö Kontakt Kontaktpersoner Author Authors Contact Contacts
"""
LONGER_HEADINGS = ("Hankkeen henkilöstö", "Hankkeen työntekijät", "Projektin henkilöstö", "Projektin työntekijät")


@pytest.mark.parametrize("heading", [*HEADINGS.split(), *LONGER_HEADINGS])
def test_a_heading_stands_above_a_person(heading: str) -> None:
    for text in (f"## {heading}\n", f"{heading}:\n\n• ", f"{heading}\n"):
        assert mark_people(f"Hanke\n{text}{NAME}, Kemi") == f"Hanke\n{text}{NAME_MARK}, Kemi"
    assert mark_people(f"x{heading}\n{NAME}") == f"x{heading}\n{NAME}"


DEGREES = "prof. professori professor dos. dosentti tri dr dr. FT fm. TkT"


@pytest.mark.parametrize("degree", DEGREES.split())
def test_a_degree_may_stand_before_the_name(degree: str) -> None:
    assert mark_people(f"Laatija: {degree} Tiina Testinen") == f"Laatija: {NAME_MARK}"


NO_PERSONS = """
keskus laitos liitto säätiö yhdistys kunta kaupunki virasto opisto koulu akademi risti setlementti paikka kahvila
ravintola tupa kerho ryhmä hanke projekti toimisto piste neuvonta asema seura palvelu palvelut info kirjasto järjestö
verkosto piiri yhtymä instituutti ministeriö rahasto tiimi studio pysäkki startti areena osuuskunta toimintamalli
kylätalo perhetalo järjestötalo kansalaistalo toimitalo nuorisotalo kulttuuritalo hyvinvointitalo asukastalo
toimintatalo yhteisötalo kansantalo talo toimintatila olotila kokoustila työtila center centre group association
university finland foundation college institute förbund förening stiftelse universitet högskola kommun council agency
yliopisto martat nuoret naiset perheet lapset äidit suomi eurooppa
"""


@pytest.mark.parametrize("word", NO_PERSONS.split())
def test_what_organisations_and_places_are_called_people_never_are(word: str) -> None:
    text = f"Yhteyshenkilö: Uusi {word.capitalize()}"
    assert mark_people(text) == text
    assert mark_people(f"{text}el") == f"Yhteyshenkilö: {NAME_MARK}"


BODIES = (
    "ry rf oy ab oyj ky tmi sr säätiö kaupunki kunta yhdistys seura piiri liitto keskus yliopisto ammattikorkeakoulu"
)


@pytest.mark.parametrize("body", BODIES.split())
def test_a_body_behind_a_name_is_named_by_it(body: str) -> None:
    text = f"Yhteyshenkilö: Maija Meikäläinen {body}"
    assert mark_people(text) == text


@pytest.mark.parametrize(
    ("name", "left"),
    [
        ("Maija Meikäläinen", ""), ("Maija", "Maija"), ("Maija Liisa Meikäläinen", ""),
        ("Maija Meikäläinen Oulusta", " Oulusta"),
        ("Maija Malli Oulussa", " Oulussa"), ("Maija Malli Lehti", ""), ("Oulun Malli", "Oulun Malli"),
        ("Juhanin Malli", "Juhanin Malli"),
        ("Jaatinen Maija", ""), ("M. Malli", ""), ("Maija von Malli", ""), ("Maija van der Malli", ""),
        ("Maija von Essen", ""), ("Maija von Essen Oulusta", " Oulusta"),
        ("Maija Liisa Eeva Malli", " Malli"), ("Maija Liisa Testinen", ""),
        ("Maija O'Malli", ""),
        ("Maija-Liisa Malli", ""), ("Maija malli ja muut", "Maija malli ja muut"), ("Maija Malli1", "Maija Malli1"),
        *((f"Maija {small} Malli", "") for small in ("af", "de", "da", "al", "el", "bin")),
        ("Maija ja Malli", "Maija ja Malli"),
    ],
)  # fmt: skip
def test_a_name_is_two_or_three_words_with_capitals(name: str, left: str) -> None:
    assert (
        mark_people(f"Hanke. Yhteyshenkilö: {name}").removeprefix("Hanke. Yhteyshenkilö: ").replace(NAME_MARK, "")
        == left
    )


@pytest.mark.parametrize("between", [",", " ja", " sekä", " &", "/"])
def test_names_beside_a_name_are_names(between: str) -> None:
    text = f"Laatija: {NAME}{between} Teppo Testi{between} Anna Malli"
    assert mark_people(text) == f"Laatija: {NAME_MARK}{between} {NAME_MARK}{between} {NAME_MARK}"


@pytest.mark.parametrize("verb", ["on", "oli", "toimii", "toimi", "on toiminut", "työskentelee", "aloitti"])
def test_one_who_works_in_a_project_is_a_person(verb: str) -> None:
    assert (
        mark_people(f"Nyt siellä {NAME} {verb} projektikoordinaattorina.")
        == f"Nyt siellä {NAME_MARK} {verb} projektikoordinaattorina."
    )
    assert mark_people(f"Nyt siellä {NAME} {verb} kotona.") == f"Nyt siellä {NAME} {verb} kotona."


@pytest.mark.parametrize(
    ("text", "marked"),
    [
        (f"{NAME}, suunnittelija, {MARK}", True), (f"{NAME}, {MARK}", True), (f"{NAME} ({MARK})", True),
        (f"{NAME} – {MARK}", True), (f"{NAME}. {MARK}", False), (f"{NAME}, tutkija {MARK}", True),
        (f"{NAME}, opettaja {MARK}", True),
        (f"{NAME}, rehtori {MARK}", True), (f"{NAME}, neuvoja {MARK}", True), (f"{NAME}, lehtori {MARK}", True),
        (f"{NAME}, mies {MARK}", False), (f"{MARK} {NAME}", True), (f"{MARK} / {NAME}", True),
    ],
)  # fmt: skip
def test_a_name_beside_a_number_or_an_address_is_a_contact_s(text: str, marked: bool) -> None:
    line = f"Hanke\n{text}" if text.startswith(MARK) else f"Hanke alkaa: {text}"
    assert (NAME not in mark_people(line)) == marked


@pytest.mark.parametrize(
    ("local", "marked"),
    [
        ("maija.meikalainen", True), ("m.meikalainen", True), ("meikalainen.maija", True), ("maija_meikalainen", True),
        ("maija-meikalainen", True), ("x.maija.meikalainen", True), ("maija", False), ("liisa.meikalainen", False),
        ("maija.malli", False), ("maija.", False), ("", False),
    ],
)  # fmt: skip
def test_an_address_spells_a_name(local: str, marked: bool) -> None:
    assert mark_spelled(f"Siellä {NAME} kertoo.", local) == f"Siellä {NAME_MARK if marked else NAME} kertoo."


@pytest.mark.parametrize(
    "name", ["Maija Liisa Malli", "Maija von Essen", "Maija van der Malli", "Maija Liisa Testinen"]
)
def test_a_whole_name_goes_before_a_number_too(name: str) -> None:
    assert mark_people(f"Hanke alkaa: {name}, {MARK}") == f"Hanke alkaa: {NAME_MARK}, {MARK}"
    assert mark_people(f"Hanke alkaa: Uusi {name}, {MARK}").endswith(f"{NAME_MARK}, {MARK}")


def test_a_name_begins_with_its_first_word() -> None:
    text = f"Hanke alkaa: uusiMaija Malli, {MARK} ja pikku-Maija Malli, {MARK}"
    assert mark_people(text) == text
