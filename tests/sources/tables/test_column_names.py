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


def rank(name: str) -> int:
    return field_of(name).rank


def test_what_stands_deeper_and_in_another_language_comes_later() -> None:
    own = rank("Hankkeen nimi")
    assert rank("tiedot.Hankkeen nimi") == own + 200
    assert rank("tiedot.perus.Hankkeen nimi") == own + 400
    assert rank("tiedot.Hankkeen nimi.fi") == own + 400
    assert rank("Hankkeen nimi EN") == rank("Hankkeen nimi in English") == own + 1_000
    assert rank("Hankkeen nimi (EN)") == own + 2_000  # of the name, and of its part
    assert rank("Hankkeen nimi FI") == rank("Hankkeen nimi (suomi)") == own
    assert rank("€") == rank("(€)") == 10_000


@pytest.mark.parametrize(
    "last",
    [
        "nimi", "name", "title", "otsikko", "namn", "arvo", "value", "rendered", "fi", "sv", "en", "se", "teksti",
        "text", "label", "plain", "html", "content", "default", "summa", "amount", "euros", "Nimi",
    ],
)  # fmt: skip
def test_the_last_of_several_names_may_say_that_it_is_a_name(last: str) -> None:
    assert field_of(f"toteuttaja.{last}") == field_of("toteuttaja")._replace(rank=rank("toteuttaja") + 200)
    assert field_of("tiedot.toteuttaja.€") == field_of("toteuttaja")._replace(rank=rank("toteuttaja") + 400)


@pytest.mark.parametrize("last", ["url", "href"])
def test_the_address_of_anything_is_a_link(last: str) -> None:
    assert field_of(f"toteuttaja.{last}") == Use("link", 1_200, why="name")
    assert field_of(f"verkkosivu.{last}") == field_of("verkkosivu")._replace(rank=rank("verkkosivu") + 200)


@pytest.mark.parametrize("last", ["title", "otsikko", "Title"])
def test_a_title_within_what_says_nothing_is_one_at_need(last: str) -> None:
    assert rank_at_need(f"metadata.dc.{last}", "title") == 2 - 10_000
    assert rank_at_need(f"metadata.{last}", "title") == 1 - 10_000
    assert rank_at_need(f"metadata.{last}x", "title") is None
    assert rank_at_need(last, "title") is None


def test_only_names_with_full_stops_within_are_paths() -> None:
    for name in ("toteuttaja. fi", "toteuttaja..fi", ".toteuttaja.fi", "toteuttaja.fi."):
        assert field_of(name).rank < 200, name


@pytest.mark.parametrize("unit", ["€", "eur", "euro", "euroa", "e", "EUR"])
def test_a_unit_in_brackets_is_no_part_of_a_name(unit: str) -> None:
    for bracketed in (f"({unit})", f"[{unit}]", f"( {unit} ) "):
        assert column_names.fold(f"Tuki {bracketed}") == "tuki"
    assert column_names.fold(f"({unit}) Tuki") == column_names.fold(f"{unit} tuki")
    assert column_names.fold(f"Tuki ({unit}x)") == column_names.fold(f"tuki {unit}x")


@pytest.mark.parametrize(
    ("name", "read"),
    [
        ("1. Nimi", "Nimi"), ("12) Nimi", "Nimi"), ("(12) Nimi", "Nimi"), ("123. Nimi", None), ("b) Nimi", "Nimi"),
        ("XVII. Nimi", "Nimi"), ("XVIII. Nimi", None), ("1.", None), (" 1. Nimi", "Nimi"), ("Nimi 1. Muu", None),
        ("Nimi*", "Nimi"), ("Nimi ¹²³⁴", "Nimi"), ("Nimi¹²³⁴⁵", "Nimi¹"), ("Nimi 1)", "Nimi"), ("Nimi1)", None),
        ("*", None), ("Nimi* muu", None), ("Nimi †‡", "Nimi"),
        ("Nimi 2018", "Nimi"), ("Nimi, 2018", "Nimi"), ("Nimi (2018)", "Nimi"), ("Nimi vuonna 2018", "Nimi"),
        ("Nimi vuodelle 2018", "Nimi"), ("Nimi v. 2018", "Nimi"), ("Nimi v 2018", "Nimi"), ("Nimi v.2018", "Nimi"),
        ("Namn år 2018", "Namn"), ("Name in 2018", "Name"), ("Nimi 2018-2020", "Nimi"), ("Nimi 2018 – 20", "Nimi"),
        ("Nimi 1818", None), ("Nimi2018", None), ("(2018)", None), ("Nimi 20181", None), ("Nimi 2018 muu", None),
        ("HANKE_NIMI", "HANKE NIMI"), ("hankeNimi", "hanke Nimi"), ("åÄ", "å Ä"), ("HANKEnimi", None),
        ("Bidrag från fonden", "Bidrag "), ("Support from fund", "Support "), ("Bidrag från", None),
        (f"Bidrag från {'x' * 80}", "Bidrag "), (f"Bidrag från {'x' * 81}", None),
    ],
)  # fmt: skip
def test_what_stands_around_a_name_is_taken_off(name: str, read: str | None) -> None:
    assert [*column_names._ways_to_read(name)][:2] == ([name] if read is None else [name, read])


@pytest.mark.parametrize(
    ("name", "parts"),
    [
        ("Alku / Loppu", ["Alku", "Loppu"]), ("Alku\nLoppu", ["Alku", "Loppu"]), ("Alku | Loppu", ["Alku", "Loppu"]),
        ("Alku;Loppu", ["Alku", "Loppu"]), ("Alku - Loppu", ["Alku", "Loppu"]), ("Alku – Loppu", ["Alku", "Loppu"]),
        ("Alku — Loppu", ["Alku", "Loppu"]), ("Alku (Loppu)", ["Alku", "Loppu"]), ("Alku [Loppu]", ["Alku", "Loppu"]),
        ("Alku-Loppu", []), ("Alku", []),
    ],
)  # fmt: skip
def test_parts_of_a_name_stand_between_signs(name: str, parts: list[str]) -> None:
    assert [*column_names._ways_to_read(name)] == [name, *parts]


@pytest.mark.parametrize("between", [" ja ", " and ", " och ", " & ", "- ja ", "-", "–", "—"])
def test_a_column_of_both_days_is_a_period(between: str) -> None:
    assert field_of(f"alku{between}loppupvm").field == "period"


@pytest.mark.parametrize(
    ("name", "bare"),
    [
        ("Tuki;: €", "Tuki"), ("Tuki    €", "Tuki"), ("Tuki     €", "Tuki "), ("Tuki i euro", "Tuki"),
        ("Tuki in EUR", "Tuki"), ("Tuki€", "Tuki"), ("Tukieur", None), ("- i euro", "- i"), ("Tuki (€", "Tuki ("),
        ("Tuki €)", None),
        ("Tuki (e)", "Tuki"), ("Tuki e", "Tuki"), ("Tuki € vuonna", None), ("Tuki €x", None), ("Tuki eur.", "Tuki"),
    ],
)  # fmt: skip
def test_a_unit_stands_at_the_end(name: str, bare: str | None) -> None:
    assert without_unit(name)[0] == (name if bare is None else bare)


@pytest.mark.parametrize("spaces", [46, 47])
def test_what_stands_at_the_end_has_fifty_letters(spaces: int) -> None:
    """A bracket, spaces, a sign and a bracket: all 50 are the unit, or the sign alone is."""
    assert (without_unit(f"Tuki ({' ' * spaces}€ )")[0] == "Tuki") == (spaces == 46)


@pytest.mark.parametrize(("letters", "read"), [(600, True), (601, False)])
def test_of_names_in_two_languages_600_letters_are_read(letters: int, read: bool) -> None:
    name = f"Hankkeen nimi / {'x ' * 300}"[:letters]
    assert (field_of(name).field == "title") == read


def test_of_a_part_160_letters_are_read() -> None:
    spaces = " " * 148
    assert field_of(f"x / Hankkeen{spaces}nimi").field == "title"
    assert field_of(f"x / Hankkeen {spaces}nimi").field == ""


def test_titles_are_said_by_a_field_of_their_own() -> None:
    assert "title" not in column_names.SECTIONS
    assert column_names.FIELDS.count("title") == 1


@pytest.mark.parametrize(
    ("status", "ended"),
    [
        ("Toiminta päättynyt", True), ("Käynnissä", False), ("KESKEYTETTY", False), ("Keskeytynyt", True), ("", None),
        (" ", None),
    ],
)  # fmt: skip
def test_a_status_tells_whether_a_project_has_ended(status: str, ended: bool | None) -> None:
    assert column_names.has_ended(status) is ended


@pytest.mark.parametrize(
    ("name", "applied"),
    [("Haettu", True), ("Haettu / Sökt", True), ("Haettu (muu)", True), ("Myönnetty", False), ("Haettu €", True)],
)
def test_a_part_of_a_name_may_say_that_sums_were_applied_for(name: str, applied: bool) -> None:
    assert is_applied(name) == applied
