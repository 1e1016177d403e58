from __future__ import annotations

from haku.model import Severity
from haku.sources.layouts.plain_text import LAYOUT

from .manuscripts import manuscript


def test_a_text_of_no_layout_is_one_record_that_says_so() -> None:
    (record,) = LAYOUT.read(manuscript("", "Äitien kerho", "kokoontuu", "", "torstaisin https://a.fi", ""))
    assert (record.title, record.sections[0].text) == ("Äitien kerho", "kokoontuu\ntorstaisin https://a.fi")
    assert (str(record.source.place), str(record.sections[0].place)) == ("a.txt:2–5", "a.txt:3–5")
    assert [link.url for link in record.links] == ["https://a.fi"]
    assert [(problem.kind, problem.severity) for problem in record.problems] == [("unknown-layout", Severity.NOTE)]


def test_a_first_line_too_long_for_a_title_is_cut_and_kept() -> None:
    line = "äiti " * 100
    (record,) = LAYOUT.read(manuscript(line))
    assert len(record.title) <= 201
    assert record.title.endswith("äiti…")
    assert record.sections[0].text == line.strip()


def test_one_line_is_a_title_without_text() -> None:
    (record,) = LAYOUT.read(manuscript("• Äitien kerho"))
    assert (record.title, record.sections) == ("Äitien kerho", ())


def test_the_first_heading_is_the_title_and_known_headings_begin_sections() -> None:
    (record,) = LAYOUT.read(
        manuscript(
            "Alku.",
            "",
            "# Kerho",
            "",
            "## Tausta",
            "",
            "Illat.",
            "",
            "### Ennen",
            "",
            "Ei.",
            "",
            "## Muu",
            "",
            "Loppu.",
        )
    )
    assert record.title == "Kerho"
    assert {section.field: section.text for section in record.sections} == {
        "description": "Alku.\nMuu\nLoppu.",
        "background": "Illat.\nEnnen\nEi.",
    }
    assert record.problems[0].made == "read as one project, titled by the first heading"


def test_labelled_facts_are_read_and_are_in_no_section() -> None:
    facts = ("Toteuttajat: Diak ja Kemin kaupunki", "Rahoittajat: ESR, STEA", "Hankeaika: 1.2.2021 - 1.0.2022")
    (record,) = LAYOUT.read(manuscript("Kerho", "", *facts, "Hankekoodi: s 21999", "", "Kerho kokoontuu."))
    assert (record.code, record.fund, record.funders) == ("S21999", "ESR", ("STEA",))
    assert (record.implementers, record.period_text) == (("Diak ja Kemin kaupunki",), "1.2.2021 - 1.0.2022")
    assert [section.text for section in record.sections] == ["Kerho kokoontuu.", "Hankeaika: 1.2.2021 - 1.0.2022"]
    assert [problem.kind for problem in record.problems] == ["unknown-layout", "impossible-date"]


def test_what_a_label_says_beside_it_ends_with_the_paragraph() -> None:
    (record,) = LAYOUT.read(
        manuscript("Kerho", "", "Tavoite: lisätä", "iloa.", "", "Kerho kokoontuu.", "", "Tulokset", "", "A", "", "B")
    )
    assert {section.field: section.text for section in record.sections} == {
        "description": "Kerho kokoontuu.",
        "goals": "lisätä iloa.",
        "results": "A\nB",
    }


def test_partners_are_no_implementers_and_who_leads_comes_first() -> None:
    lines = ("Osatoteuttajat: B ry, C ry", "Hallinnoija: A ry", "Yhteistyötahot: D kunta", "Samarbetspartner: E kommun")
    (record,) = LAYOUT.read(manuscript("Kerho", "", *lines))
    assert record.implementers == ("A ry", "B ry", "C ry")
    assert record.sections[0].text == "Yhteistyötahot: D kunta Samarbetspartner: E kommun"


def test_names_below_their_label_are_one_a_line() -> None:
    (record,) = LAYOUT.read(
        manuscript("Kerho", "", "Toteuttajat:", "A ry", "Terveyden ja", "hyvinvoinnin laitos", "", "Illat.")
    )
    assert record.implementers == ("A ry", "Terveyden ja hyvinvoinnin laitos")
    assert record.sections[0].text == "Illat."


def test_what_a_label_says_ends_at_the_next_label_be_it_known_or_not() -> None:
    (record,) = LAYOUT.read(manuscript("Kerho", "", "Kohderyhmä: nuoret", "Alue: Kemi", "", "Kerho kokoontuu."))
    assert {section.field: section.text for section in record.sections} == {
        "description": "Alue: Kemi\nKerho kokoontuu.",
        "target_groups": "nuoret",
    }
