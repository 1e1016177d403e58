from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from haku.sources.tables.column_names import NOTHING, Use, field_of, is_applied, is_note, rank_at_need, without_unit


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
    ],
)
def test_rows_about_the_table(cells: list[str]) -> None:
    assert is_note(cells)


@given(st.text(max_size=80))
def test_any_name_is_something(name: str) -> None:
    assert isinstance(field_of(name), Use)
    rank_at_need(name, "title")
