from __future__ import annotations

from datetime import date

import pytest

from haku.model import Amount, AmountKind
from haku.sources.layouts.plain_text import LABELLED_LAYOUT

from .manuscripts import manuscript

LABELS = """Hankkeen nimi: Äidit yhdessä
Toteuttaja: Toivolan Setlementti ry
Kunta: Kemi
Rahoittaja: Euroopan sosiaalirahasto ja STEA
Toteutusaika: 1.9.2018 - 31.8.2021
Myönnetty avustus: 100 000 €
Hankekoodi: s 20001

Tavoitteet:
Vertaistuen vahvistaminen."""


def test_labels_of_a_text_are_read_as_columns_of_a_table_are() -> None:
    (record,) = LABELLED_LAYOUT.read(manuscript(*LABELS.split("\n")))
    assert (record.title, record.code, record.source.layout) == ("Äidit yhdessä", "S20001", "labelled text")
    assert (record.implementers, record.fund) == (("Toivolan Setlementti ry",), "ESR")
    assert (record.start, record.end) == (date(2018, 9, 1), date(2021, 8, 31))
    assert record.amount == Amount(100_000, AmountKind.GRANTED_PUBLIC)
    assert {section.field: section.text for section in record.sections} == {
        "description": "Kunta: Kemi",
        "goals": "Vertaistuen vahvistaminen.",
    }
    assert record.problems == ()


def test_what_can_not_be_read_stays_and_is_told_where_it_stands() -> None:
    (record,) = LABELLED_LAYOUT.read(manuscript("Hankkeen nimi: A", "Toteutusaika: 1.0.2018 - 2.1.2019", "", "Teksti."))
    assert [(problem.kind, problem.place.first_line) for problem in record.problems] == [("impossible-date", 2)]


@pytest.mark.parametrize(
    "lines",
    [
        ("- Hankkeen nimi: Äidit", "- Toteuttajat: Diak", "- Aikataulu: 1.9.2018–31.8.2021"),
        (
            "Hankkeen nimi",
            "",
            "Äidit",
            "",
            "Toteuttaja",
            "",
            "Diak",
            "",
            "Kesto: 1.9.2018–31.8.2021",
            "Rahoittaja: STEA",
        ),
        ("Projektets namn: Äidit", "Projektägare: Diak", "Projekttid: 1.9.2018–31.8.2021"),
        ("Project name: Äidit", "Lead partner: Diak", "Period: 1.9.2018–31.8.2021"),
        ("Nimi: Äidit", "Hakija: Diak", "Kesto: 1.9.2018–31.8.2021"),
    ],
)
def test_labels_of_many_kinds(lines: tuple[str, ...]) -> None:
    (record,) = LABELLED_LAYOUT.read(manuscript(*lines))
    assert (record.title, record.implementers) == ("Äidit", ("Diak",))
    assert (record.start, record.end) == (date(2018, 9, 1), date(2021, 8, 31))


def test_a_value_goes_on_where_it_is_not_finished() -> None:
    lines = ("Hankkeen nimi: Äidit", "Toteuttajat: Järvilän Setlementti ry, Rantakylän kaupunki ja", "Talo ry")
    (record,) = LABELLED_LAYOUT.read(manuscript(*lines, "Vertaistukea."))
    assert record.implementers == ("Järvilän Setlementti ry", "Rantakylän kaupunki", "Talo ry")
    assert record.sections[0].text == "Vertaistukea."


def test_items_below_a_label_are_its_values() -> None:
    lines = ("Hankkeen nimi: Äidit", "Toteuttajat:", "• Diak", "• Kemin kaupunki", "", "Teksti.")
    (record,) = LABELLED_LAYOUT.read(manuscript(*lines))
    assert record.implementers == ("Diak", "Kemin kaupunki")


def test_facts_before_a_text_come_first_and_what_is_for_programs_goes() -> None:
    facts = (("title", "Äidit"), ("funder", "STEA"), ("tags", "äidit; tuki"), ("layout", "post"), ("url", "/a/"))
    (record,) = LABELLED_LAYOUT.read(manuscript("# Äidit", "", "Teksti.", facts=facts))
    assert (record.title, record.funders) == ("Äidit", ("STEA",))
    assert [section.text for section in record.sections] == ["Teksti.", "tags: äidit; tuki"]
    assert record.problems == ()


def test_facts_without_a_title_leave_it_to_the_first_heading_or_the_file() -> None:
    (record,) = LABELLED_LAYOUT.read(manuscript("# Äidit", "", "Teksti.", facts=(("funder", "STEA"),)))
    assert record.title == "Äidit"
    (record,) = LABELLED_LAYOUT.read(manuscript("", facts=(("funder", "STEA"),)))
    assert record.title == "a"


def test_labels_of_a_table_that_became_text_need_no_colons() -> None:
    rows = ("Hankkeen nimi Äidit yhdessä", "Toteuttaja Diak", "Rahoittaja STEA", "Toteutusaika 1.9.2018–31.8.2021")
    (record,) = LABELLED_LAYOUT.read(manuscript(*rows, "", "Teksti."))
    assert (record.title, record.implementers, record.funders) == ("Äidit yhdessä", ("Diak",), ("STEA",))
    assert (record.start, [section.text for section in record.sections]) == (date(2018, 9, 1), ["Teksti."])


def test_sentences_that_begin_like_labels_are_none() -> None:
    lines = ("Hankkeen nimi: A", "", "Toteuttaja Diak vastaa ryhmistä.", "", *["Teksti."] * 4, "Rahoittaja STEA tukee.")
    (record,) = LABELLED_LAYOUT.read(manuscript(*lines))
    assert (record.implementers, record.funders) == ((), ())


def test_of_several_titles_before_a_text_the_likeliest_is_taken() -> None:
    facts = (("name", "aidit-yhdessa"), ("title", "Äidit yhdessä"))
    (record,) = LABELLED_LAYOUT.read(manuscript("Teksti.", facts=facts))
    assert record.title == "Äidit yhdessä"
    assert [section.text for section in record.sections] == ["Teksti.", "name: aidit-yhdessa"]


def test_funds_among_the_funders_are_funds_in_any_language() -> None:
    (record,) = LABELLED_LAYOUT.read(
        manuscript("Project name: A", "Funder: ERDF", "Lead partner: Diak", "---", "Text.")
    )
    assert (record.fund, record.funders, record.implementers) == ("EAKR", (), ("Diak",))
    assert [section.text for section in record.sections] == ["Text."]
