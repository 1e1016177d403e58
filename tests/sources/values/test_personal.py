"""What goes and what stays. People and organisations here are made up."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from haku.sources.values.personal import without_contacts

GOES = {
    "Yhteyshenkilö: Maija Meikäläinen": "",
    "Yhteyshenkilön nimi: Meikäläinen Maija": "",
    "Yhteyshenkilö Kemissä: Maija Meikäläinen": "Yhteyshenkilö Kemissä",
    "Lisätietoja antaa projektipäällikkö Maija Meikäläinen, puh. 040 123 4567, maija@kemi.example.": "",
    "Lisätietoja hankkeesta antaa Maija Meikäläinen. Hanke päättyy 31.12.2020.": "Hanke päättyy 31.12.2020.",
    "Lisätietoja: Fatuma Abdi Hassan, 0401234567": "",
    "• Matti Meikäläinen ja Liisa Virtanen, 045 123 4567": "",
    "Maija Meikäläinen, projektipäällikkö, p. +358 40 123 4567": "",
    "040 123 4567 / Maija Meikäläinen": "",
    "+358 (0)40 123 4567 tai (08) 123 456": "",
    "040 123 4567 050 234 5678": "",
    "maija.meikalainen@kemi.example, maija.meikalainen(at)kemi.example, maija [ät] kemi.example": "",
    "Hankkeen projektipäällikkönä toimii Maija Meikäläinen.": "",
    "Maija Meikäläinen toimii hankkeessa projektikoordinaattorina.": "",
    "Projektipäällikkö Maija Meikäläinen Oulun kaupungista kertoo.": "Projektipäällikkö Oulun kaupungista kertoo.",
    "Lisätietoja antaa Oulun kaupunki, puh. 08 558 410.": "Lisätietoja antaa Oulun kaupunki.",
    "Maija Meikäläinen, Oulun kaupunki, puh. 040 123 4567": "Oulun kaupunki",
    "Ota yhteyttä puh. 08 558 410 tai tule paikalle.": "Ota yhteyttä tai tule paikalle.",
    "Kohtaamispaikka Mikseri, puh. 040 1234567": "Kohtaamispaikka Mikseri",
    "Kainuun Nuotta ry, puh. 040 1234567, info@nuotta.example": "Kainuun Nuotta ry",
    "Ilmoittaudu (nimi@kemi.example) pian!": "Ilmoittaudu pian!",
    "• Anna-Liisa von Essen, ohjaaja, 050 765 4321": "",
    "Hankkeen työntekijät ovat Oulussa. Yhteyshenkilö: J. Meikäläinen": "Hankkeen työntekijät ovat Oulussa.",
    "Vertaisryhmiä. Yhteyshenkilö: Maija Malli": "Vertaisryhmiä.",
    "Yhteyshenkilö: Malli, Maija": "",
    "Yhteyshlö Maija Malli": "",
    "Toivolan ry (yhteyshenkilö Maija Malli)": "Toivolan ry",
    "Vastuullinen tutkija Tiina Testinen": "",
    "Vastuututkija: Tiina Testi ja Örjan Exempel": "",
    "Hankkeen johtaja: prof. Maija Mallikas": "",
    "Laatija: Teppo Testi": "",
    "Projektledare: Örjan Exempel": "",
    "Ansvarig forskare: Lisa Exempel, tel. 018 123 45": "",
    "Handläggare: Lisa Exempel": "",
    "Project leader: John Sample": "",
    "Principal investigator: Dr. John Sample": "",
    "PI: Sample, John": "",
    "Tekijät: Maija Virtanen sekä Pekka Laine ym.": "",
    "Laatija: Maija Virtanen työryhmineen": "",
    "Projektledare: Eva Lindén m.fl.": "",
    "Authors: Maija Virtanen et al.": "",
    "Yhteyshenkilö: FT Maija Virtanen": "",
    "Yhteyshenkilö Maija Virtanen, YTM": "",
    "Vastuullinen johtaja: YTT, dosentti Maija Virtanen": "",
    "Projektipäällikkö DI Maija Virtanen kertoo.": "Projektipäällikkö kertoo.",
    "Hankkeesta vastasi Maija Virtanen.": "",
    "Loppuraportin kirjoittivat Maija Virtanen ja Pekka Laine.": "",
    "Ohjausryhmään kuuluivat Maija Virtanen (pj.), Pekka Laine ja Eva Lindén (siht.).": "",
    "Ohjausryhmän jäsenet: Maija Virtanen, Pekka Laine": "",
    "Yhteyshenkilöt: Maija Virtanen (Kemi), Pekka Laine (Oulu)": "Yhteyshenkilöt (Kemi) (Oulu)",
    "Tekijät: Maija Virtanen, Oulun yliopisto; Pekka Laine, Kainuun liitto": "Tekijät, Oulun yliopisto, Kainuun liitto",
    "Kuva: Maija Virtanen": "",
    "Teksti: Maija Virtanen, kuvat: Pekka Laine": "Teksti, kuvat",
}

STAYS = [
    "Hankkeesta vastasi Green Care. Raportin laati Kainuun Nuotta. Ohjausryhmään kuuluivat Kemi ja Tornio.",
    "Kuva: Kotikylän Kesä. Teksti: Oma Elämä Haltuun",
    "Laulun sanat on kirjoittanut Viktor Rydberg, ja kirja Arki on Anja Aronojan.",
    "Koodi S21170, 461 109 €, 15.1.2018 – 31.12.2020, Y-tunnus 0187690-1, 01300 Vantaa",
    "Tuki 0400 000 euroa, 040 000 € ja 020 123 456 €",
    "Vuosina 2018 2019 2020 ja 2018-2020, kohdenro C 4503, ISSN 0788-1234, dnro 0295-123456",
    "Klo 09.00–16.00 ja 02-03-2020",
    "Järjestökoordinaattori työskentelee kunnan, järjestöjen ja maahan muuttaneiden välissä.",
    "Projektipäällikkö vastaa hankkeesta. Yhteyshenkilönä toimii sosiaaliohjaaja.",
    "Hankkeen työntekijöihin voi myös olla yhteydessä ja sopia ajan.",
    "Tutkija Liisa Keltinen on todennut, että äidit jäävät yksin.",
    "Minna Canthin päivänä juhlittiin, ja Tove Jansson -näyttely aukesi.",
    "Koordinaattori Suomen Punainen Risti ja päätoteuttaja Kainuun Liikunta ry",
    "Projektikoordinaattori Oulun kaupunki, osatoteuttaja Pohjois-Karjalan Martat",
    "Hankekoordinaattori Kemin Setlementti ry",
    "Lisätietoja: Diakonia-ammattikorkeakoulu Diak",
    "Lisätietoa hankkeesta Orimattilan kaupungin sivuilta",
    "Lisätietoja https://www.hanke.example/@kotoutuu, Twitter: @kotoutuu",
    "Kemi, Keminmaa, Simo, Tervola ja Tornio",
    "Yhteystiedot löytyvät palvelusta Suomi.fi",
    "ks. https://hanke.example/0401234567?puh=0401234567",
    "Ryhmässä 5, 12 ja 040 henkeä; kaava 0,401234567",
    "Laatija: Kemin kaupunki",
    "Tekijä: Helsingin Yliopisto",
    "Kontakt: Folkhälsans Förbund",
    "Leader: Pohjoisin Lappi ja Peräpohjola Leader",
    "Tutkijat: kolme, ohjaajat: kaksi",
    "Project manager is hired in 2020. Author: the Kemi association",
]


@pytest.mark.parametrize(("text", "left"), GOES.items())
def test_contact_data_goes(text: str, left: str) -> None:
    assert without_contacts(f"Äitien kerho\n\n{text}") == f"Äitien kerho\n\n{left}"


@pytest.mark.parametrize("text", STAYS)
def test_everything_else_stays(text: str) -> None:
    assert without_contacts(f"Äitien kerho\n\n{text}") == f"Äitien kerho\n\n{text}"


@pytest.mark.parametrize(
    ("lines", "left"),
    [
        (["Yhteystiedot", "", "Maija Meikäläinen", "projektipäällikkö", "040 123 4567"], []),
        (["## Yhteyshenkilöt", "", "Maija Meikäläinen", "maija.meikalainen@kemi.example"], []),
        (
            ["Yhteyshenkilö", "Maija Meikäläinen", "Puhelinnumero", "08 123 4567", "Postinumero 94100"],
            ["Postinumero 94100"],
        ),
        (["Maija Meikäläinen", "Oulun kaupunki", "maija.meikalainen@ouka.example"], ["Oulun kaupunki"]),
        (["Tavoitteet", "", "Kerho kokoaa.", "", "Lisätietoja:", "Maija Meikäläinen"], ["Tavoitteet", "Kerho kokoaa."]),
    ],
)
def test_blocks_of_contact_data_go_with_their_headings(lines: list[str], left: list[str]) -> None:
    text = without_contacts("\n".join(["Äitien kerho", *lines]))
    assert [line for line in text.split("\n") if line] == ["Äitien kerho", *left]


def test_a_text_is_never_without_its_first_line_for_looking_like_a_name() -> None:
    assert without_contacts("Uudet Polut\n040 123 4567").split("\n")[0] == "Uudet Polut"


def test_far_lines_are_each_read() -> None:
    story = ["Kerho kokoontuu."] * 20
    lines = ["Kerho", *story, "Puh. 040 123 4567", *story, "Yhteyshenkilö: Maija Meikäläinen", *story]
    assert [line for line in without_contacts("\n".join(lines)).split("\n") if line] == ["Kerho", *story * 3]


PIECES = st.sampled_from([*GOES, *STAYS, "\n", " ", "040", "@", "a@b.fi", "Maija Meikäläinen", "puh. ", "# Otsikko"])


@given(st.lists(PIECES | st.text(max_size=20)).map("".join))
def test_lines_stay_in_number(text: str) -> None:
    assert without_contacts(text).count("\n") == text.count("\n")


@given(st.lists(st.sampled_from(STAYS)).map("\n".join))
def test_what_stays_stays_beside_each_other(text: str) -> None:
    assert without_contacts(text) == text


def test_long_runs_of_anything_are_read_in_one_pass() -> None:
    for unit in (
        "maija.meikalainen@kemi.fi ",
        "Maija Meikäläinen, 040 123 4567, ",
        "a",
        "a.",
        "A",
        "Aa ",
        "0",
        "04 ",
        "@",
        "puh ",
        "Maija Meikäläinen ",
        "koordinaattori ",
    ):
        assert "\n" not in without_contacts(unit * 20_000)


@pytest.mark.parametrize(
    "line",
    [
        "6. Laatija: Maija Malli",
        "Hankepäällikkö: Malli, Maija",
        "Projektipäällikkö: maija malli",
        "Yhteyshenkilöt: MAIJA MALLI ja MATTI MALLI",
        "Koonnut: Maija Malli",
        "Kokoaja: Maija Malli",
        "Handledare: Kalle Modell, tfn 050 123 4567",
        "Compiled by: Mary Model",
        "00358 40 123 4567",
        "etunimi.sukunimi [at] kunta [dot] fi",
        "maija.malli @ esimerkki.fi",
        "maija.malli at esimerkki.fi",
    ],
)
def test_persons_and_their_numbers_in_other_spellings(line: str) -> None:
    assert without_contacts(f"Hanke\n\n{line}\n\nTeksti.") == "Hanke\n\n\n\nTeksti."


@pytest.mark.parametrize(
    "line",
    [
        "Projektipäällikkö: haku on käynnissä",
        "Koonnut: Kuopion kaupunki",
        "Yhteyshenkilö: ks. hankkeen sivut",
        "Coordinator: University of Turku",
        "Meet us at kunta.fi",
        "Päätös 0012345678",
    ],
)
def test_what_stands_behind_such_labels_and_is_no_person_stays(line: str) -> None:
    assert without_contacts(f"Hanke\n\n{line}\n\nTeksti.") == f"Hanke\n\n{line}\n\nTeksti."


def test_a_name_below_a_heading_of_persons_goes() -> None:
    text = "# Hanke\n\n## Tekijätiedot\n\nMaija Malli, asiantuntija, Esimerkin ammattikorkeakoulu\n\n## Tavoitteet"
    assert "Malli" not in without_contacts(text)
    assert "Esimerkin ammattikorkeakoulu" in without_contacts(text)
    kept = "# Hanke\n\n## Yhteystiedot\n\nKuopion kaupunki\n\n## Tavoitteet"
    assert without_contacts(kept) == kept


@pytest.mark.parametrize(
    ("number", "goes"),
    [
        *((number, True) for number in (
            "040 12345", "040 123 4567", "0401234567", "050 123 456", "0500 123 456", "010 123 456", "020 123 456",
            "030 123 456",
            "070 123 456", "029 123 4567", "0295 123 456", "013 123 456", "019 123 456", "02 123 456",
            "09 123 456", "(09) 123 456",
            "(040) 123 4567", "+358 40 123 4567", "+358 (0)40 123 4567", "+46 8 123 456", "00358 40 123 4567",
            "0046 8 123 456",
            "0047 123 456", "0045 123 456", "00372 123 456", "+1 212 123 456",
        )),
        *((number, False) for number in (
            "040 1234", "012 123 456", "01 123 456", "09 023 456", "00359 40 123 4567", "+0 123 456 789",
            "040 123 4567 89012",
            "040 123 4567 €", "040 123 4567 eur", "040 123 4567%", "040 123 4567,5", "040 123 4567/2",
            "1040 123 4567", "x040 123 4567",
            "1234567-8", "02 03 2020", "02-03-2020", "02 2018 2019",
        )),
    ],
)  # fmt: skip
def test_a_phone_number_has_the_shape_of_one(number: str, goes: bool) -> None:
    text = without_contacts(f"Hanke\n\nTuki alkaa {number} ja jatkuu")
    assert (text == "Hanke\n\nTuki alkaa ja jatkuu") == goes


@pytest.mark.parametrize(
    "label", ["ISBN", "ISSN", "dnro", "diaarinumero", "y-tunnus", "kohdenro", "tilinumero", "koodi"]
)
def test_a_number_behind_another_label_is_no_phone_number(label: str) -> None:
    for between in (" ", ": ", ":  "):
        line = f"Hanke\n\nTuen {label}{between}040 123 4567 on tämä"
        assert without_contacts(line) == line
    assert "123" not in without_contacts(f"Hanke\n\nTuen {label}x 040 123 4567 on tämä")


@pytest.mark.parametrize(
    "label",
    [
        "puh",
        "puh.",
        "puhelin",
        "puhelinnumero:",
        "tel.",
        "tfn",
        "gsm",
        "mob.",
        "matkapuh.",
        "matkapuhelin",
        "mobile",
        "phone:",
    ],
)
def test_any_number_behind_a_label_of_phones_goes(label: str) -> None:
    assert without_contacts(f"Hanke\n\nSoita {label} 12345 heti") == "Hanke\n\nSoita heti"
    kept = f"Hanke\n\nSoita {label} 1234 heti"
    assert without_contacts(kept) == kept


@pytest.mark.parametrize(
    ("address", "goes"),
    [
        ("a@b.fi", True), ("a.b@c.fi", True), ("a@b.c.fi", True), ("<a@b.fi>", True), ("mailto:a@b.fi", True),
        ("a(at)b.fi", True),
        ("a [at] b.fi", True), ("a(ät)b(dot)fi", True), ("a (a) b [piste] fi", True), ("a{@}b.fi", True),
        ("a @ b.fi", True),
        ("a@b", False), ("a@b.f", False), ("@b.fi", False), ("a@b.f1", False), ("a.b at c.fi", True),
        ("a at c.fi", False),
        ("a.b ät c.com", True), ("a.b ätti c.net", True), ("a.b at c.org", True), ("a.b at c.eu", True),
        ("a.b at c.se", True),
        ("a.b at c.de", False),
    ],
)  # fmt: skip
def test_an_address_of_a_mailbox_has_the_shape_of_one(address: str, goes: bool) -> None:
    assert (
        without_contacts(f"Hanke\n\nKirjoita osoitteella {address} heti") == "Hanke\n\nKirjoita osoitteella heti"
    ) == goes


@pytest.mark.parametrize(("apart", "empty"), [(0, True), (1, True), (2, True), (3, False)])
def test_a_label_stands_within_three_lines_of_what_it_served(apart: int, empty: bool) -> None:
    lines = ["Hanke", "Teksti alkaa.", "Yhteystiedot", *[""] * apart, "maija.malli@kemi.example"]
    assert ("Yhteystiedot" not in without_contacts("\n".join(lines))) == empty
    lines = ["Hanke", "Teksti alkaa.", "maija.malli@kemi.example", *[""] * apart, "Puhelin"]
    assert ("Puhelin" not in without_contacts("\n".join(lines))) == empty


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("Työryhmä: Maija Malli ja Teppo Testi", ""),
        ("Hakemuksen on allekirjoittanut Maija Malli.", "Hakemuksen on allekirjoittanut."),
        ("Ohjausryhmän pj. Maija Malli", "Ohjausryhmän pj."),
        ("Laadittu: Maija Malli 1.2.2020", "Laadittu 1.2.2020"),
        ("Toimittanut: Maija Malli", ""),
        ("Työntekijät: Maija Malli, Teppo Testi", ""),
        ("Allekirjoittaja: Maija Malli", ""),
        ("Edustaja: Maija Malli", ""),
        ("Läsnä: Maija Malli, Teppo Testi", ""),
        ("Poissa: Maija Malli", ""),
        ("Projektkoordinator: Anna Exempel", ""),
        ("Arbetsgrupp: Anna Exempel och Bo Exempel", ""),
        ("Undertecknat av Anna Exempel", ""),
        *((text, text) for text in (
            "Työryhmä: Kemin kaupunki ja Oulun yliopisto", "Edustaja: Kemi ry", "Läsnä: 20 nuorta",
            "Työntekijät: 3 henkilöä",
            "Työryhmä: Sosiaali- ja terveysministeriö", "Toimittanut Kemin Sanomat", "Laadittu: Kemissä 2020",
        )),
    ],
)  # fmt: skip
def test_those_who_signed_met_and_worked_are_taken_out(text: str, left: str) -> None:
    assert without_contacts(text) == left
