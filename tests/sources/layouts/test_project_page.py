from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from haku.sources.layouts.project_page import LAYOUT

from .manuscripts import manuscript

if TYPE_CHECKING:
    from haku.model import Record

TITLE = "Äidit mukaan -hanke 2018 - 2020"


def read(*lines: str) -> Record:
    (record,) = LAYOUT.read(manuscript(*lines))
    return record


def test_a_page_is_known_by_its_title_and_its_sentences() -> None:
    assert LAYOUT.recognise(f"{TITLE}\n\nHanketta rahoittaa A. Toteutusaika on 1.1.2018 - 1.2.2019.")
    assert not LAYOUT.recognise(f"{TITLE}\n\nÄitien arjesta.")
    assert not LAYOUT.recognise("")


@pytest.mark.parametrize(
    "sentence",
    [
        "Hanketta hallinnoi Diak ja sitä rahoittavat STEA ja Lapin liitto.",
        "Hanketta toteuttaa Diak. Sitä rahoittavat STEA ja Lapin liitto",
        "Hankkeen toteuttajana toimii Diak ja sitä rahoittavat STEA ja Lapin liitto.",
        "Hanketta koordinoi Diak. Rahoittajina toimivat STEA ja Lapin liitto.",
        "Alussa. Hanketta toteuttavat Diak ja sitä rahoittavat STEA ja Lapin liitto. Lopussa.",
    ],
)
def test_people_and_money_are_read_from_sentences(sentence: str) -> None:
    record = read(TITLE, "", sentence)
    assert record.implementers == ("Diak",)
    assert record.funders in {("STEA", "Lapin liitto"), ("STEA ja Lapin liitto",)}
    assert record.sections[0].text == sentence


def test_the_fund_is_no_funder() -> None:
    record = read(TITLE, "", "Sitä rahoittavat Euroopan sosiaalirahasto (ESR), Lapin ELY-keskus ja STEA.")
    assert (record.fund, record.funders) == ("ESR", ("Lapin ELY-keskus", "STEA"))


def test_a_title_alone_is_a_page_too() -> None:
    record = read(TITLE)
    assert (record.title, record.sections, record.period_text) == ("Äidit mukaan", (), "")


@pytest.mark.parametrize(
    ("sentence", "days"),
    [
        ("Toteutusaika on syyskuu 2018 – elokuu 2021.", ("2018-09-01", "2021-08-31")),
        ("Ohjelma on 2014–2020. Hanke toteutetaan vuosina 2018–2020.", ("2018-01-01", "2020-12-31")),
        ("Hankkeen toteutusaika on vuodet 2018-20.", ("2018-01-01", "2020-12-31")),
        ("Ohjelma on 2014–2020. Hankkeen toteutusaika on 1.9.2018–31.8.2021.", ("2018-09-01", "2021-08-31")),
    ],
)
def test_months_and_years_are_periods_where_they_are_said_to_be(sentence: str, days: tuple[str, str]) -> None:
    record = read(TITLE, "", "Hanketta rahoittaa STEA.", "", sentence)
    assert (str(record.start), str(record.end), record.problems) == (*days, ())
    assert read(TITLE, "", "Ohjelma on 2014–2020, ja hanke on sen osa.").start is None


def test_labels_are_believed_before_sentences() -> None:
    record = read(
        TITLE, "", "Hanketta hallinnoi Diak ja toteutusaika on 1.1.2018 - 1.2.2019.", "", "Toteuttaja: Laurea"
    )
    assert (record.implementers, record.period_text) == (("Laurea",), "1.1.2018 - 1.2.2019")
    assert record.sections[0].text.startswith("Hanketta hallinnoi Diak")


@pytest.mark.parametrize(
    ("lines", "text"),
    [
        (("Etusivu", "", "# Äidit", "", "Toteuttaja: Diak"), "Etusivu"),
        (("# Palvelut", "", "Äideille", "", "# Äidit", "", "Toteuttaja: Diak"), "Äideille\nÄidit"),
        (("## Kunta", "", "# Äidit", "", "Toteuttaja: Diak"), "Kunta"),
        (("Äidit", "Toteuttaja  Diak", "Toteutusaika  2019–2020", "", "Illat."), "Illat."),
        (("Äidit", "", "## Tausta", "", "Toteuttaja: Diak", "", "Illat."), "Illat."),
    ],
)
def test_the_title_is_the_heading_above_the_labels(lines: tuple[str, ...], text: str) -> None:
    record = read(*lines)
    assert record.title in {"Äidit", "Palvelut"}
    assert (record.implementers, record.sections[0].text) == (("Diak",), text)
