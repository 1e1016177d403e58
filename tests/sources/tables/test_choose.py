from __future__ import annotations

import pytest

from haku.sources.tables.choose import suggest
from haku.sources.tables.heading import find_heading

from .choosing import BODIES, DAYS, SUMS, TEXT, TOPICS, fields
from .made_up import number


def test_a_title_repeats_little() -> None:
    same = ["Kasvava kaupunki"] * 3 + ["Rohkea kaupunki"] * 3
    assert fields("Hanke;Projekti", same, TOPICS) == ["programme", "title"]
    assert fields("Hanke;Projekti;Ohjelma", same, TOPICS, ["ESR"] * 6) == ["", "title", "programme"]
    assert fields("Hanke;Projekti", TOPICS, same) == ["title", "programme"]
    assert fields("Hankkeen nimi;Nimi englanniksi", TOPICS, [text.upper() for text in TOPICS]) == ["title", "title"]


def test_a_title_that_repeats_is_kept_where_there_is_no_other() -> None:
    assert fields("Hanke;Toteuttaja", ["Yleisavustus"] * 6, BODIES) == ["title", "implementer"]
    ids = ["S20001"] * 5 + ["S20002"]
    assert fields("Koodi;Hanke;Osa", ids, ["Sama"] * 5 + ["Toinen"], TOPICS) == ["code", "title", ""]


def test_a_title_of_another_name_is_taken_where_the_named_one_is_as_good_as_constant() -> None:
    assert fields("Hanke;Mistä kyse", ["Sama"] * 6, TOPICS) == ["programme", "title"]


@pytest.mark.parametrize("name", ["Avustuksen käyttötarkoitus", "Ändamål", "Kohde", "Käyttötarkoitus (lyhyt)"])
def test_purposes_are_titles_where_nothing_else_is(name: str) -> None:
    assert fields(f"Järjestö;{name};Myönnetty", BODIES, TOPICS, list("123456")) == [
        "implementer", "title", "granted_public",
    ]  # fmt: skip
    assert fields(f"Hanke;{name};Myönnetty", TOPICS, TOPICS[::-1], list("123456"))[0] == "title"


def test_kinds_of_grants_are_titles_where_there_is_nothing_better() -> None:
    kinds = ["Yleisavustus", "Kohdeavustus"] * 3
    assert fields("Yhdistys;Avustuslaji;Myönnetty", BODIES, kinds, list("123456"))[1] == "title"
    assert fields("Yhdistys;Avustuslaji;Mitä", BODIES, kinds, TOPICS) == ["implementer", "", "title"]


def test_organisations_are_no_titles() -> None:
    assert fields("Nimi;Käyttötarkoitus", BODIES, TOPICS) == ["implementer", "title"]
    assert fields("Nimi;Hanke", BODIES, TOPICS) == ["implementer", "title"]
    assert fields("Nimi;Tuki", BODIES, list("123456")) == ["title", "granted_public"]


def test_numbers_are_no_titles_where_there_are_names() -> None:
    codes = ["H1", "H2", "17", "18", "19-a", "20"]
    assert fields("Hanke;Nimi", codes, TOPICS) == ["code", "title"]
    assert fields("Hanke;Nimi;Tunnus", codes, TOPICS, list("123456")) == ["", "title", "code"]
    assert fields("Hanke;Hakija", codes, BODIES) == ["title", "implementer"]


def test_persons_are_left_out_whatever_their_column_is_called() -> None:
    persons = ["Maija Malli", "Malli, Teppo", "Dr. John Sample", "Örjan Exempel", "Anna-Liisa af Exempel", "Kim Esim"]
    for name in ("Nimi", "Hakija", "Toimija", "Vastaa"):
        assert fields(f"Hanke;{name};Tuki", TOPICS, persons, list("123456"))[1] == "nothing"
    assert fields("Hanke;Paikka;Tuki", TOPICS, ["Kemi", "Etelä-Savo", "Oulu, Kemi"] * 2, list("123456"))[1] == ""
    assert fields("Hanke;Toteuttaja", TOPICS, BODIES)[1] == "implementer"


def test_facts_are_what_their_cells_are() -> None:
    words = ["Yleisavustus", "Kohdeavustus", "Toiminta-avustus"] * 2
    assert fields("Hanke;Avustus;Myönnetty", TOPICS, words, list("123456"))[1] == ""
    assert fields("Hanke;Kesto", TOPICS, ["12 kk", "24 kk", "36 kk"] * 2)[1] == ""
    assert fields("Hanke;Koordinaattori", TOPICS, ["Kyllä", "Ei"] * 3)[1] == ""
    assert fields("Hanke;Tuki", TOPICS, ["5 €", "6", "noin 7", "-", "", "8,50"])[1] == "granted_public"


def test_a_paragraph_is_no_value_of_a_facet() -> None:
    texts = [f"{TEXT} {at}" for at in range(6)]
    assert fields("title;objective", TOPICS, texts) == ["title", "description"]
    assert fields("title;objective;summary", TOPICS, texts, texts) == ["title", "goals", "description"]
    assert fields("title;objective", TOPICS, ["2.1", "2.2"] * 3) == ["title", "objective"]


def test_an_id_is_of_one_project() -> None:
    assert fields("Hanke;Asianumero", TOPICS, ["VN/1/2024"] * 6) == ["title", ""]
    assert fields("Hanke;Asianumero", ["Sama"] * 6, ["VN/1/2024"] * 6) == ["title", "code"]
    assert fields("Hanke;Nro", TOPICS, list("123456")) == ["title", "nothing"]
    assert fields("Hanke;Nro", TOPICS, ["12", "7", "9", "30", "1", "2"]) == ["title", "code"]
    assert fields("Hanke;Nro", TOPICS, ["12", "13", "14", "15", "16", "17"]) == ["title", "code"]
    assert fields("Hanke;Numero", TOPICS, list("123456")) == ["title", "code"]


def test_years_are_periods_where_no_days_are() -> None:
    years = ["2018", "2019", "2020"] * 2
    assert fields("Hanke;Vuosi", TOPICS, years) == ["title", "period"]
    assert fields("Hanke;Vuosi;Alkaa", TOPICS, years, ["1.1.2018"] * 6) == ["title", "", "start"]


@pytest.mark.parametrize("name", ["Päätös €", "Yhteensä", "Yht.", "Totalt", "2013", "2013 €", "Jaetut eurot"])
def test_the_only_sums_are_those_granted(name: str) -> None:
    assert fields(f"Järjestö;Hanke;{name}", BODIES, TOPICS, SUMS)[2] == "granted_public"
    assert fields(f"Järjestö;Hanke;{name};Kustannusarvio", BODIES, TOPICS, SUMS, SUMS)[2:] == ["", "total_cost"]
    assert fields(f"Järjestö;Hanke;{name}", BODIES, TOPICS, DAYS)[2] == ""


@pytest.mark.parametrize("name", ["Haettu", "Anottu", "Omarahoitus", "Postinumero", "Asukkaita", "Stöd (SEK)"])
def test_sums_that_were_not_granted_are_text(name: str) -> None:
    assert fields(f"Järjestö;Hanke;{name}", BODIES, TOPICS, SUMS)[2] == ""
    assert fields(f"Järjestö;Hanke;{name};Päätös", BODIES, TOPICS, SUMS, SUMS)[2:] == ["", "granted_public"]


def test_of_two_columns_of_sums_neither_is_granted() -> None:
    assert fields("Järjestö;Hanke;2012;2013", BODIES, TOPICS, SUMS, SUMS)[2:] == ["", ""]
    assert fields("Järjestö;Hanke;Rahaa;2013", BODIES, TOPICS, SUMS, SUMS)[2:] == ["", "granted_public"]


@pytest.mark.parametrize(
    "cells", [["00100", "96100", "33100"] * 2, ["1021", "2387", "3419", "4423", "5527", "6631"], ["1", "2", "3"] * 2]
)
def test_numbers_are_no_sums(cells: list[str]) -> None:
    assert fields("Järjestö;Hanke;Jotain", BODIES, TOPICS, cells)[2] == ""


def test_days_are_what_a_word_of_their_name_says() -> None:
    assert fields("Hanke;Työ käynnistyy/alkaa;Työn loppu arviolta", TOPICS, DAYS, DAYS) == ["title", "start", "end"]
    assert fields("Hanke;Projektet startar den;Det hela slutar", TOPICS, DAYS, DAYS) == ["title", "start", "end"]
    assert fields("Hanke;Hakuaika alkoi;Beslutsdatum;Palkanmaksu", TOPICS, DAYS, DAYS, DAYS)[1:] == [""] * 3
    assert fields("Hanke;Toteutusaika;Työn loppu arviolta", TOPICS, DAYS, DAYS)[1:] == ["period", ""]
    assert fields("Hanke;Alkaa;Työ alkaa oikeasti", TOPICS, DAYS, DAYS)[1:] == ["start", ""]
    assert fields("Hanke;Työn alku ja loppu", TOPICS, TOPICS)[1] == ""


def test_a_kind_of_grant_is_the_title_of_persons_grants() -> None:
    persons = ["Aino Malli", "Matti Malli", "Liisa Malli"] * 2
    assert fields("Hakija;Apurahan laji;Myönnetty €;Kotikunta", persons, ["Kohdeapuraha"] * 6, SUMS, ["Kemi"] * 6) == [
        "nothing", "title", "granted_public", "",
    ]  # fmt: skip


@pytest.mark.parametrize(
    "form",
    [
        "{0} {1} (Oulun yliopisto)",
        "{0} {1} & työryhmä",
        "{0[0]}. {1}",
        "{1} {0[0]}.",
        "{1}, {0[0]}.",
        "{1} {0} & työryhmä",
    ],
)
def test_columns_of_persons_in_other_forms_are_left_out(form: str) -> None:
    names = [("Maija", "Malli"), ("Teppo", "Testi"), ("Anna", "Esimerkki"), ("Örjan", "Exempel")]
    persons = [form.format(*name) for name in names]
    for name in ("Hakija", "Nimi", "Sökande"):
        assert fields(f"{name};Tarkoitus;Myönnetty", persons, TOPICS[:4], SUMS[:4]) == [
            "nothing",
            "title",
            "granted_public",
        ]


def test_names_of_organisations_and_persons_are_of_those_who_got_something() -> None:
    mixed_names = ["Kemi ry", "Maija Mallinen", "Oulun kaupunki", "Teppo Testinen", "Seura ry", "Lapin yliopisto"]
    assert fields("Nimi;Myönnetty", mixed_names, SUMS) == ["implementer", "granted_public"]
    assert fields("Nimi;Tarkoitus;Myönnetty", mixed_names, TOPICS, SUMS)[:2] == ["implementer", "title"]


def test_addresses_are_those_of_pages_or_of_houses() -> None:
    assert fields("Hanke;Osoite", TOPICS, ["www.a.fi", "https://b.fi/x"] * 3) == ["title", "link"]
    assert fields("Hanke;Osoite", TOPICS, ["Mallikatu 1", "Mallikatu 2"] * 3) == ["title", "nothing"]


def test_what_a_user_says_stays() -> None:
    mapping = {"hanke": ("title", "Hanke"), "hakija": ("implementer", "Hakija"), "avustus": ("granted_public", "A")}
    same, persons = ["Sama"] * 6, ["Maija Malli", "Teppo Malli"] * 3
    assert fields("Hanke;Projekti;Hakija;Avustus", same, TOPICS, persons, ["x", "y", "z"] * 2, mapping=mapping) == [
        "title", "title", "implementer", "granted_public",
    ]  # fmt: skip


def test_advice_names_the_likeliest_columns() -> None:
    columns = {
        "Kpl": list("123456"),
        "Sisus": TOPICS,
        "Taho": BODIES,
        "Rahaa": ["1 000 €", "2 000 €", "3 500 €"] * 2,
        "Milloin": ["1.1.2018", "1.2.2018", "1.3.2018"] * 2,
        "Mihin asti": ["1.1.2019", "1.2.2019", "1.3.2019"] * 2,
        "Missä": ["www.a.fi", "www.b.fi", "www.c.fi"] * 2,
        "Laajemmin": [f"{TEXT} {at}" for at in range(6)],
    }
    rows = [*map(list, zip(*columns.values(), strict=True))]
    heading = find_heading(number([[*columns], *rows]), {})
    assert heading
    assert suggest(heading, [*map(tuple, rows)]) == {
        "Sisus": "title",
        "Taho": "implementer",
        "Rahaa": "granted_public",
        "Milloin": "start",
        "Mihin asti": "end",
        "Missä": "link",
        "Laajemmin": "description",
    }


def test_numbers_are_no_organisations() -> None:
    assert fields("Hanke;Hakija;Toteuttaja", TOPICS, list("123456"), BODIES) == ["title", "", "implementer"]
