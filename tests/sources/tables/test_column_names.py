from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from haku.sources.tables import column_names
from haku.sources.tables.column_names import (
    NOTHING,
    Use,
    field_of,
    has_word,
    is_applied,
    is_note,
    is_year,
    rank_at_need,
    without_unit,
)


@pytest.mark.parametrize(
    ("name", "field"),
    [
        ("Hankkeen nimi / Projektets namn", "title"),
        ("Projektitel / Operation name", "title"),
        ("Toimen nimi\nOperation name", "title"),
        ("Nimi (suomeksi)", "title"),
        ("1. Hankkeen nimi *", "title"),
        ("Hankkeen/projektin nimi", "title"),
        ("HANKE_NIMI", "title"),
        ("NIMI_FI", "title"),
        ("projectTitleSv", "title"),
        ("Start- och slutdatum (ÅÅMMDD - ÅÅMMDD)", "period"),
        ("Bidrag från Exempelfonden", "granted_public"),
        ("fundingsSek", ""),
        ("HANKE_ID", "code"),
        ("ProjektiId", "code"),
        ("Diaarinumero", "code"),
        ("Hankkeen nro", "code"),
        ("TOTEUTTAJA_NIMI", "implementer"),
        ("ALKU_PVM", "start"),
        ("Alkaa/Päättyy", "period"),
        ("Alku- ja loppupvm", "period"),
        ("Toteutusaika (alku - loppu)", "period"),
        ("MENOT_YHTEENSA", "total_cost"),
        ("Totalkostnad", "total_cost"),
        ("Myönnetty avustus 2023, €", "granted_public"),
        ("Belopp i euro", "granted_public"),
        ("€", "granted_public"),
        ("Beviljat stöd (SEK)", ""),
        ("Haettu €", ""),
        ("Y-tunnus", ""),
        ("Ohjelma / osio", "programme"),
        ("Leader-ryhmä", "funder"),
        ("Päätöksen tekijä", "funder"),
        ("Hankkeen kotisivun osoite", "link"),
        ("Osoite", NOTHING),
        ("Telnr", NOTHING),
        ("Puh.", NOTHING),
        ("Yhteyshlö", NOTHING),
        ("Projektledare / Project leader", NOTHING),
        ("Vastuullinen tutkija", NOTHING),
        ("Hakija / tutkija", NOTHING),
        ("GSM", NOTHING),
        ("Hakijan gsm-nro", NOTHING),
        ("Bidragsmottagare", "implementer"),
        ("Bidragsmottagarens namn", "implementer"),
        ("Medelsförvaltare", "implementer"),
        ("Huvudsökande", "implementer"),
        ("Coordinator’s name", "implementer"),
        ("Tutkimuspaikka / Site of research", "implementer"),
        ("Edunsaaja", "implementer"),
        ("Kapitelnr", ""),
        ("Startdatum för insatsen", "start"),
        ("Toimen aloittamispäivä", "start"),
        ("Avustuskausi alkaa", "start"),
        ("Bidragsperiod från", "start"),
        ("Beviljat fr.o.m.", "start"),
        ("Fr.o.m.", "start"),
        ("Action start date", "start"),
        ("T.o.m.", "end"),
        ("Toimen odotettu tai tosiasiallinen päättymispäivä", "end"),
        ("Förväntat eller faktiskt slutdatum för insatsen", "end"),
        ("Expected or actual date of completion", "end"),
        ("Användningstid", "period"),
        ("Total kostnad för insatsen", "total_cost"),
        ("Insatsens totala kostnad (€)", "total_cost"),
        ("Sammanlagda stödberättigande utgifter (som anslagits till insatsen)", "total_cost"),
        ("Total project budget", "total_cost"),
        ("Apuraha, €", "granted_public"),
        ("Avustus v. 2022", "granted_public"),
        ("Lopullinen tuki", "granted_public"),
        ("Commitment contracted amount (EUR)", "eu_support"),
        ("Asianomainen rahasto", "fund"),
        ("Berörd fond", "fund"),
        ("Asianomainen erityistavoite", "objective"),
        ("LIFE reference", "code"),
        ("Funding decision number", "code"),
        ("x" * 700, ""),
    ],
)
def test_names_are_known_as_people_write_them(name: str, field: str) -> None:
    assert field_of(name).field == field


def test_names_in_other_languages_come_after_finnish_ones() -> None:
    finnish, *others = map(
        field_of, ("Nimi", "Nimi englanniksi", "Projektin nimi (englanniksi)", "Hanke EN", "nimi_sv")
    )
    assert all(other.field == "title" and other.rank > finnish.rank for other in others)


@pytest.mark.parametrize(
    ("name", "bare", "scale"),
    [
        ("Tuki (€)", "Tuki", 1),
        ("Tuki, 1 000 €", "Tuki", 1_000),
        ("Tuki t€", "Tuki", 1_000),
        ("Tuki (tuhatta euroa)", "Tuki", 1_000),
        ("Tuki [milj. €]", "Tuki", 1_000_000),
        ("Tuki, MEUR", "Tuki", 1_000_000),
        ("Stöd (kr)", "Stöd", 0),
        ("€", "€", 1),
        ("Maksettu", "Maksettu", 1),
        ("Europe", "Europe", 1),
    ],
)
def test_units_of_money_are_told_from_names(name: str, bare: str, scale: int) -> None:
    assert without_unit(name) == (bare, scale)


def test_what_a_column_may_be_at_need() -> None:
    first, later = rank_at_need("Avustuksen käyttötarkoitus", "title"), rank_at_need("Kohde", "title")
    assert first is not None
    assert later is not None
    assert first < later
    assert rank_at_need("Vuosi", "period") == 0
    assert rank_at_need("Vuosi", "title") is None
    assert is_applied("Haettu avustus (€)")
    assert not is_applied("Myönnetty")


@pytest.mark.parametrize(
    "cells",
    [
        ["Suodattimet: Rahasto on ESR+", "", ""],
        ["Applied filters:\nFund is ESR+", "", ""],
        ["", "Avustukset yhteensä", "", "", "12"],
        ["Yht.", "", "12"],
        ["Summa totalt", "", "12"],
        ["Kaikkiaan", "12 000", "13 000"],
        ["Totalsumma", "", "12"],
    ],
)
def test_rows_about_the_table(cells: list[str]) -> None:
    assert is_note(cells)


def test_words_of_names_are_told_by_how_they_begin() -> None:
    assert has_word("Hankkeen toiminta alkaa", ("alka",))
    assert has_word("projectEndDate", ("end",))
    assert not has_word("Palkanmaksu", ("alka",))
    assert not has_word("Beslutsdatum", ("slut",))


def test_a_year_alone_is_a_name() -> None:
    assert all(map(is_year, ("2013", "2013 (€)")))
    assert not any(map(is_year, ("Tuki 2013", "2013-2014", "3013", "")))


@given(st.text(max_size=80))
def test_any_name_is_something(name: str) -> None:
    assert isinstance(field_of(name), Use)
    rank_at_need(name, "title")


@pytest.mark.parametrize(
    ("end", "scale"),
    [
        ("milj. €", 1_000_000), ("miljoonaa euroa", 1_000_000), ("milj €", 1_000_000), ("M€", 1_000_000),
        ("meur", 1_000_000), ("mn €", 1_000_000), ("mio €", 1_000_000), ("million EUR", 1_000_000),
        ("tuhatta euroa", 1_000), ("tuhansia euroa", 1_000), ("tusen euro", 1_000), ("thousand EUR", 1_000),
        ("1000 €", 1_000), ("1 000 euroa", 1_000), ("1.000 €", 1_000), ("t€", 1_000), ("k€", 1_000), ("teur", 1_000),
        ("€", 1), ("eur", 1), ("EUROA", 1), ("euroina", 1), ("euroissa", 1), ("euros", 1), ("euro", 1),
        ("sek", 0), ("nok", 0), ("dkk", 0), ("usd", 0), ("gbp", 0), ("kr", 0), ("kronor", 0), ("mk", 0), ("fim", 0),
        ("$", 0), ("£", 0), ("milj. kr", 0),
    ],
)  # fmt: skip
def test_money_is_counted_in_many_units(end: str, scale: int) -> None:
    for name in (f"Tuki ({end})", f"Tuki, {end}", f"Tuki [{end}]", f"Tuki {end}"):
        assert without_unit(name) == ("Tuki", scale), name


@pytest.mark.parametrize(
    ("cells", "note"),
    [
        (["Yhteensä", "12", "", ""], True), (["Yhteensä", "12", "13", ""], True), (["Yhteensä", "12", "a", ""], False),
        (["Yhteensä", "a", "", ""], True), (["Yhteensä vuonna", "12", "13", ""], False),
        (["Lähde:", "x", "", ""], True),
        (["Lähde:", "x", "y", "z"], False), (["Yhteensä", "12", "a", "", ""], True),
        (["Lähdevesi", "", "", ""], False), (["", "", "", ""], False),
    ],
)  # fmt: skip
def test_a_row_about_the_table_has_few_cells_or_nothing_but_sums(cells: list[str], note: bool) -> None:
    assert is_note(cells) == note


@pytest.mark.parametrize(
    ("name", "field"),
    [
        ("perustiedot.aloituspvm", "start"), ("hanke.nimi", "title"), ("toteuttaja.nimi", "implementer"),
        ("toteuttaja.nimi.fi", "implementer"), ("kuntatiedot.nimi", ""), ("muu.kuntatieto", ""),
        ("Hankkeen nimi 2018", "title"), ("Myönnetty tuki 2018–2020", "granted_public"), ("(3) Hankkeen nimi", "title"),
        ("a) Hankkeen nimi", "title"), ("IV. Hankkeen nimi", "title"), ("Hankkeen nimi ¹", "title"),
        ("Hankkeen nimi 1)", "title"), ("Hankkeen nimi (suomi)", "title"), ("Alkaa ja päättyy", "period"),
    ],
)  # fmt: skip
def test_what_stands_around_a_name_is_seen_past(name: str, field: str) -> None:
    assert field_of(name).field == field


@pytest.mark.parametrize(("letters", "field"), [(160, "title"), (161, "")])
def test_a_name_without_parts_has_160_letters_at_most(letters: int, field: str) -> None:
    assert field_of(f"Hankkeen{' ' * (letters - 12)}nimi").field == field


FIELDS = """
code title fund programme priority objective funder implementer implementers start end period status link
background goals methods outputs practices results dissemination remarks description target_groups nothing
granted_public realised_public planned_public granted_eu_state realised_eu_state planned_eu_state eu_support total_cost
"""


@pytest.mark.parametrize("field", FIELDS.split())
def test_a_column_may_be_called_what_columns_toml_calls_it(field: str) -> None:
    assert field in column_names.FIELDS
    assert field_of(field).field == field or field == "nothing"
