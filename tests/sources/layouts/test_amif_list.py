from __future__ import annotations

from typing import TYPE_CHECKING

from haku.sources.layouts.amif_list import LAYOUT

from .manuscripts import manuscript

if TYPE_CHECKING:
    from haku.model import Record

GOAL = ("Kansallinen tavoite 2.2: Kotoutuminen", "", "Tavoitteen puitteissa tuetaan toimia.", "")
TERMS = " • Espoon kaupunki, 28.2.2017 - 31.12.2019, EU-tuki 427 500 euroa"


def read(*lines: str) -> list[Record]:
    return LAYOUT.read(manuscript(*lines))


def test_a_list_is_known_by_a_goal_and_a_sum() -> None:
    assert LAYOUT.recognise("\n".join((*GOAL, TERMS)))
    assert not LAYOUT.recognise("\n".join(GOAL))
    assert not LAYOUT.recognise(TERMS)


def test_goals_and_their_prose_belong_to_no_project() -> None:
    assert read(*GOAL, "Kansallinen tavoite 2.3: Muu", "", "Keskeistä on.") == []


def test_a_paragraph_between_the_items_is_the_projects() -> None:
    (record,) = read(*GOAL, "Äidit-hanke", "", " • Tukea.", "", "Lisää tukea.", "", TERMS)
    assert record.sections[0].text == "Tukea.\nLisää tukea."


def test_wrapped_items_are_joined() -> None:
    (record,) = read(
        *GOAL, "Äidit", "kotona-hanke", "• Tukea", "äideille.", "• Espoon kaupunki, 28.2.2017 -", "31.12.2019"
    )
    assert (record.title, record.sections[0].text) == ("Äidit kotona", "Tukea äideille.")
    assert (record.implementers, record.period_text) == (("Espoon kaupunki",), "28.2.2017 - 31.12.2019")


def test_period_and_sum_may_each_be_missing() -> None:
    (record,) = read(*GOAL, "Äidit", " • Espoon kaupunki, EU-tuki 427 500 euroa")
    assert (record.implementers, record.start, record.amount_text) == (("Espoon kaupunki",), None, "427 500 euroa")


def test_prose_that_mentions_a_period_stays_prose() -> None:
    prose = "Hanke jatkaa työtä, 1.1.2016 - 31.12.2016, jota kunta teki."
    (record,) = read(*GOAL, "Äidit", f" • {prose}", TERMS)
    assert (record.sections[0].text, record.period_text) == (prose, "28.2.2017 - 31.12.2019")


def test_terms_that_cannot_be_read_are_kept_as_text() -> None:
    (record,) = read(*GOAL, "Äidit", " • Espoon kaupunki, EU-tuki noin miljoona")
    assert record.sections[0].text == "Espoon kaupunki, EU-tuki noin miljoona"


def test_references_are_left_out_but_not_with_an_address() -> None:
    (record,) = read(*GOAL, "Äidit", TERMS, " • Katso hankkeen kotisivut", " • Lisätietoja https://a.fi")
    assert record.sections[0].text == "Lisätietoja https://a.fi"
    assert [link.url for link in record.links] == ["https://a.fi"]


def test_a_list_is_known_by_its_labels_too() -> None:
    labels = ["Hankkeen kuvaus: A", "Hankkeen toteuttaja: B"] * 2
    assert LAYOUT.recognise("\n".join(["AMIF-hankkeet", *labels]))
    assert LAYOUT.recognise("\n".join([GOAL[0], *labels]))
    assert not LAYOUT.recognise("\n".join(labels))


def test_labels_say_what_terms_said_and_may_be_mixed_with_them() -> None:
    story, terms = " • Hankkeen kuvaus: Tukea äideille.", "Hankkeen toteuttaja: Espoon kaupunki"
    for lines in (
        (f" • {terms}, Toteutusaika: 01.09.2020 - 31.12.2022", " • EU-tuki: 427 500 euroa"),
        (f" • {terms}, 01.09.2020 - 31.12.2022, EU-tuki 427 500 euroa",),
        (f" • {terms}", " • Toteutusaika: 01.09.2020 - 31.12.2022, EU-tuki 427 500 euroa"),
        (
            "Hankkeen toteuttaja:",
            "",
            "Espoon kaupunki",
            "",
            "Toteutusaika:",
            "01.09.2020 - 31.12.2022, EU-tuki 427 500 €",
        ),
    ):
        (record,) = read(*GOAL, "Äidit-hanke", "", story, "", *lines, "", " • Katso hankkeen kotisivut")
        assert (record.title, record.sections[0].text) == ("Äidit", "Tukea äideille.")
        assert (record.implementers, record.period_text) == (("Espoon kaupunki",), "01.09.2020 - 31.12.2022")
        assert record.amount
        assert record.amount.euros == 427_500


def test_headings_of_labelled_projects_need_no_bullets() -> None:
    first = ("Äidit", "", "Hankkeen kuvaus:", "", "Tukea äideille", "", "Lisää tukea", "", "Toteuttaja: Diak", "")
    records = read(*GOAL, *first, "Hankkeen nimi: Isät", "Hankkeen kuvaus: Tukea isille.", "Toteuttaja: Laurea")
    assert [(record.title, record.sections[0].text, record.implementers) for record in records] == [
        ("Äidit", "Tukea äideille\nLisää tukea", ("Diak",)),
        ("Isät", "Tukea isille.", ("Laurea",)),
    ]


def test_a_goal_needs_no_colon() -> None:
    (record,) = read("Kansallinen tavoite 2.2 Kotoutuminen", "", "Äidit", TERMS)
    assert record.objective == "2.2 Kotoutuminen"
    assert not LAYOUT.recognise(f"Kansallinen tavoite 2.2 toteutuu\n{TERMS}")


def test_labelled_periods_are_read_in_any_spelling() -> None:
    for said, days in (("2020–2022", ("2020-01-01", "2022-12-31")), ("9/2020 - 12/2022", ("2020-09-01", "2022-12-31"))):
        (record,) = read(*GOAL, "Äidit", " • Hankkeen kuvaus: Tukea.", f" • Toteuttaja: Diak, Toteutusaika: {said}")
        assert (str(record.start), str(record.end)) == days
        assert (record.implementers, record.problems) == (("Diak",), ())


def test_labelled_facts_that_cannot_be_read_stay_as_text_and_are_told() -> None:
    (record,) = read(*GOAL, "Äidit", " • Hankkeen kuvaus: Tukea.", " • Toteutusaika: ensi vuonna", " • EU-tuki: paljon")
    assert record.sections[0].text == "Tukea.\nToteutusaika: ensi vuonna\nEU-tuki: paljon"
    assert [(problem.kind, problem.field) for problem in record.problems] == [
        ("unread-period", "period"),
        ("unread-amount", "amount"),
    ]


def test_what_stands_between_the_terms_stays_as_text() -> None:
    (record,) = read(*GOAL, "Äidit", " • Diak, 28.2.2017 - 31.12.2019, ja jatkoaika, EU-tuki 427 500 euroa")
    assert "jatkoaika" in record.sections[0].text
    (record,) = read(*GOAL, "Äidit", " • Diak, 31.2.2017 - 31.12.2019, EU-tuki 1,2 milj. euroa")
    assert record.sections[0].text == "Toteutusaika: 31.2.2017 - 31.12.2019\nEU-tuki: 1,2 milj. euroa"
    assert [problem.kind for problem in record.problems] == ["impossible-date", "unusual-amount"]
