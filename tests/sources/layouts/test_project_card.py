from __future__ import annotations

from datetime import date

import pytest

from haku.model import Field, Record
from haku.sources.layouts.project_card import LAYOUT

from .manuscripts import manuscript

HEADING = ("Hankkeen nimi, S-numero ja", "", "toteutusaika", "")
FUNDING = ("Rahoittaja ja toteutunut", "", "julkinen rahoitus", "")


def read(*lines: str) -> list[Record]:
    return LAYOUT.read(manuscript(*lines))


def test_a_card_is_known_by_its_labels() -> None:
    labels = ("Hankkeen tausta", "Tavoitteet", "Toimintatapa", "Tuotokset")
    assert LAYOUT.recognise("\n\n".join(labels))
    assert not LAYOUT.recognise("\n\n".join(labels[:3]))
    assert not LAYOUT.recognise("Hankkeen tavoitteet, toimintatapa ja tuotokset")


def test_several_cards_in_a_document_are_several_records() -> None:
    first = ("S21170, Äidit", *HEADING, "S21170, Äidit, 15.1.2018 – 28.2.2021", "Tavoitteet", "arki", "https://a.fi")
    second = ("S20688, MOK", *HEADING, "S20688, MOK, 1.5.2016 – 28.2.2019", "Tavoitteet", "harrastus")
    one, other = read(*first, *second)
    assert (one.code, one.sections[0].text, one.links[0].url) == ("S21170", "arki", "https://a.fi")
    assert (other.code, other.sections[0].text, other.links) == ("S20688", "harrastus", ())
    assert one.source.place.last_line + 1 == other.source.place.first_line


def test_page_furniture_is_no_value() -> None:
    banner = ("2", "Hankekortti, Euroopan sosiaalirahaston toimintalinja 5", "")
    by = "Koonnut Sosiaalisen osallisuuden edistämisen koordinaatiohanke – Sokra, huhtikuu 2022"
    (record,) = read(*HEADING, "S21170, Äidit, 15.1.2018 – 28.2.2021", "Tavoitteet", "yli", "500", *banner, by, "äitiä")
    assert record.priority == "5"
    assert [section.text for section in record.sections] == ["yli 500 äitiä"]


def test_a_code_of_no_known_programme_leaves_the_fund_to_the_banner() -> None:
    (record,) = read("Hankekortti, Euroopan sosiaalirahaston toimintalinja 3", *HEADING, "S10324, HoivaRekry")
    assert (record.fund, record.programme, record.title, record.start) == ("ESR", "", "HoivaRekry", None)


def test_text_above_the_first_row_is_kept_unless_it_is_the_name() -> None:
    (record,) = read("Tärkeä huomautus", *HEADING, "S21170, Äidit, 15.1.2018 – 28.2.2021")
    assert [(section.field, section.text) for section in record.sections] == [(Field.DESCRIPTION, "Tärkeä huomautus")]


def test_wrong_dates_are_reported_where_they_stand() -> None:
    (record,) = read(*HEADING, "S21170, Äidit, 15.0.2018 – 28.2.2021 (hanke ", "", "RR-tietopalvelussa)")
    assert (record.title, record.start, record.end) == ("Äidit", None, date(2021, 2, 28))
    assert [(problem.kind, str(problem.place)) for problem in record.problems] == [("impossible-date", "a.txt:5–7")]


def test_a_sum_that_cannot_be_read_is_kept_and_reported() -> None:
    (record,) = read(*HEADING, "S21170, Äidit", *FUNDING, "Keski-Suomen ELY-keskus, 1–2 tonnia")
    assert (record.funders, record.amount, record.amount_text) == (("Keski-Suomen ELY-keskus",), None, "1–2 tonnia")
    assert [(problem.kind, problem.found) for problem in record.problems] == [("unread-amount", "1–2 tonnia")]
    assert [section.text for section in record.sections] == ["Rahoittaja ja toteutunut julkinen rahoitus: 1–2 tonnia"]


def test_a_sum_in_words_is_read_kept_and_told() -> None:
    (record,) = read(*HEADING, "S21170, Äidit", *FUNDING, "Keski-Suomen ELY-keskus, 1,2 milj. €")
    assert record.amount
    assert (record.funders, record.amount.euros) == (("Keski-Suomen ELY-keskus",), 1_200_000)
    assert [(problem.kind, problem.found) for problem in record.problems] == [("unusual-amount", "1,2 milj. €")]
    assert "1,2 milj. €" in record.sections[0].text


@pytest.mark.parametrize(
    ("said", "start", "end"),
    [
        ("9/2018 – 8/2021", "2018-09-01", "2021-08-31"),
        ("2018–2020", "2018-01-01", "2020-12-31"),
        ("syyskuu 2018 - elokuu 2021", "2018-09-01", "2021-08-31"),
        ("1.9.–31.12.2018", "2018-09-01", "2018-12-31"),
        ("1.1.2023 alkaen", "2023-01-01", None),
    ],
)
def test_a_period_in_any_spelling_is_none_of_the_title(said: str, start: str, end: str | None) -> None:
    (record,) = read(*HEADING, f"S21999, Testihanke – kortti 2, {said} (hanke RR-tietopalvelussa)")
    assert (record.title, record.period_text) == ("Testihanke – kortti 2", said)
    assert [day and day.isoformat() for day in (record.start, record.end)] == [start, end]
    assert not record.problems


def test_a_date_that_is_none_stays_as_text() -> None:
    (record,) = read(*HEADING, "S21170, Äidit, 15.0.2018 – 28.2.2021")
    assert [section.text for section in record.sections] == ["Toteutusaika: 15.0.2018 – 28.2.2021"]


def test_a_second_sum_is_reported() -> None:
    (record,) = read(*HEADING, "S21170, Äidit", *FUNDING, "Lapin ELY-keskus, 100 €, STEA, 20 €")
    assert record.amount
    assert record.amount.euros == 100
    assert [problem.found for problem in record.problems] == ["STEA, 20 €"]


def test_a_card_without_a_name_is_named_by_what_stands_above() -> None:
    (record,) = read("Äidit mukaan", "Tavoitteet", "arki")
    assert (record.title, record.code) == ("Äidit mukaan", "")
    assert [section.text for section in record.sections] == ["arki"]


def test_labels_that_show_themselves_may_be_spelt_otherwise_and_come_in_any_order() -> None:
    lines = (
        "Hankkeen nimi, hankekoodi ja toteutusaika:",
        "S 21170: Äidit, 15.1.2018 – 28.2.2021",
        "Tulokset ja vaikutukset:",
        "ilo",
        "Rahoittaja ja myönnetty julkinen rahoitus: Lapin ELY-keskus, 100 €",
        "Tausta",
        "Tavoitteet ovat toisaalla",
        "Toteuttaja: Diak",
    )
    assert LAYOUT.recognise("\n".join(lines))
    (record,) = read(*lines)
    assert (record.code, record.title, record.implementers) == ("S21170", "Äidit", ("Diak",))
    assert record.amount
    assert record.amount.kind == "granted_public"
    assert {section.field: section.text for section in record.sections}[Field.RESULTS] == "ilo"


def test_headings_that_any_text_has_make_no_card() -> None:
    assert not LAYOUT.recognise(
        "\n\n".join(["Tausta", "Tavoitteet", "Kohderyhmä", "Toiminta", "Tulokset", "Levittäminen"])
    )
