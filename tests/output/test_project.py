from __future__ import annotations

import json
from dataclasses import replace
from datetime import date

import pytest

from haku.model import (
    Amount,
    AmountKind,
    Claim,
    Conflict,
    FacetValue,
    Field,
    Link,
    Place,
    Problem,
    Project,
    Repair,
    Section,
    Severity,
    Source,
)
from haku.output.project import as_json, as_text

from .samples import style

CARD = Source(Place("card.txt", 1, 80), "project card")
PAGE = Source(Place("page.txt", 1, 17), "project page")
PROJECT = Project(
    id="S1",
    title="Äitien tuki",
    sources=(CARD, PAGE),
    fund="ESR",
    funders=("ELY-keskus", "STEA"),
    implementers=("Yhdistys ry",),
    start=date(2018, 1, 15),
    status="Keskeytynyt",
    amount=Amount(461109, AmountKind.REALISED_PUBLIC),
    amounts=(Amount(500000, AmountKind.PLANNED_PUBLIC), Amount(461109, AmountKind.REALISED_PUBLIC)),
    sections=(
        Section(
            Field.GOALS,
            "Tukea äitejä.\n• heti",
            Place("card.txt", 3, 5),
            (Repair(Place("card.txt", 3, 4), "äi- / tejä", "äitejä"),),
        ),
    ),
    links=(Link("https://example.org/", "sivu"),),
    conflicts=(Conflict("end", (Claim("2021-02-28", CARD), Claim("2020-12-31", PAGE))),),
    problems=(
        Problem(
            "unusual-date", Severity.NOTE, Place("page.txt", 7, 7), "period", "15.1 2018", "read as {read}",
            {"read": "2018-01-15"},
        ),
        Problem("sources-disagree", Severity.WARNING, Place("page.txt", 1, 1), "end", "x", "y"),
    ),
    facets={"region": (FacetValue("Lappi", ("Kemi", "Kemi", "Simo")),), "language": (FacetValue("fi"),)},
)  # fmt: skip


def test_what_was_corrected_stands_apart_from_problems() -> None:
    note = Problem(
        "corrected", Severity.NOTE, Place("corrections.toml", 5, 5), "end", "2020-12-31", "corrected to {value}",
        {"value": "2021-02-28"},
    )  # fmt: skip
    lines = list(as_text(replace(PROJECT, problems=(note,)), style()))
    at = lines.index("Corrected by hand")
    assert lines[at + 1 :] == ["  end “2020-12-31” → corrected to 2021-02-28  corrections.toml:5"]


def test_the_whole_project_for_reading() -> None:
    assert list(as_text(PROJECT, style())) == [
        "Äitien tuki",
        "S1",
        "",
        "  fund                 ESR",
        "  funder               ELY-keskus, STEA",
        "  implementer          Yhdistys ry",
        "  period               from 2018-01-15",
        "  stated status        Keskeytynyt",
        "  public funding       €461,109 (realised public funding)",
        "  other sums           €500,000 (planned public funding)",
        "  region               region:Lappi (Kemi, Simo)",
        "  language             language:fi",
        "",
        "Goals  card.txt:3–5",
        "  Tukea äitejä.",
        "  • heti",
        "  mended: äi- / tejä → äitejä  (card.txt:3–4)",
        "",
        "Links",
        "  https://example.org/  sivu",
        "",
        "Sources",
        "  card.txt:1–80  project card",
        "  page.txt:1–17  project page",
        "",
        "Sources disagree",
        "  ✓ end: 2021-02-28  card.txt:1–80",
        "  ✗ end: 2020-12-31  page.txt:1–17",
        "",
        "Problems",
        "  unusual date: period “15.1 2018” → read as 2018-01-15  page.txt:7",
    ]


@pytest.mark.usefixtures("finnish")
def test_finnish() -> None:
    lines = list(as_text(PROJECT, style()))
    assert "  toteutusaika        15.1.2018 alkaen" in lines
    assert "  korjattu: äi- / tejä → äitejä  (card.txt:3–4)" in lines
    assert "  ✗ loppu: 31.12.2020  page.txt:1–17" in lines
    assert "  poikkeava päivämäärä: toteutusaika ”15.1 2018” → luettiin näin: 15.1.2018  page.txt:7" in lines
    assert "  page.txt:1–17  hankesivu" in lines


def test_lines_wrap_on_a_terminal() -> None:
    assert max(map(len, as_text(PROJECT, style(width=50)))) <= 50


def test_json_has_all_of_it_with_what_was_made_of_problems_filled_in() -> None:
    (text,) = as_json(PROJECT)
    told = json.loads(text)
    assert (told["id"], told["start"], told["amount"]["euros"]) == ("S1", "2018-01-15", 461109)
    assert told["problems"][0]["made"] == "read as 2018-01-15"
    assert "values" not in told["problems"][0]
