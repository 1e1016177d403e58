from __future__ import annotations

import json

import pytest

from haku.model import Place, Problem, Severity, Unit
from haku.output.problems import DATA_FORMATS, as_text

from .samples import style

DATE = Problem(
    "end-before-start",
    Severity.WARNING,
    Place("a.txt", 145, 145),
    "period",
    "1.4.2019 - {30}.9.2012",
    "the beginning {start} was kept, the end left out",
    {"start": "2019-04-01"},
)
UNREAD = Problem(
    "unread-file", Severity.ERROR, Place("b.txt", 1, 1), "", "", "it is empty: write the text into it, or remove it"
)


PAGE = Problem(
    "impossible-date", Severity.WARNING, Place("c.pdf", 3, 3, Unit.PAGE), "period", "1.0.2018", "kept as text"
)
ROWS = [
    Problem("unusual-date", Severity.NOTE, Place("d.csv", row, row, Unit.ROW), "start", "1.1 2018", "kept as text")
    for row in range(2, 7)
]


def test_problems_are_listed_by_kind_the_worst_first() -> None:
    assert list(as_text([DATE, PAGE, UNREAD], style())) == [
        "unread file (1)  error",
        "  b.txt, line 1",
        "    it is empty: write the text into it, or remove it",
        "",
        "end before start (1)  warning",
        "  a.txt, line 145",
        "    period “1.4.2019 - {30}.9.2012” → the beginning 2019-04-01 was kept, the end left out",
        "",
        "impossible date (1)  warning",
        "  c.pdf, page 3",
        "    period “1.0.2018” → kept as text",
    ]


@pytest.mark.usefixtures("swedish")
def test_swedish() -> None:
    assert list(as_text([DATE], style())) == [
        "slut före början (1)  varning",
        "  a.txt, rad 145",
        "    projekttid ”1.4.2019 - {30}.9.2012” → början 1.4.2019 gäller, slutet utelämnades",
    ]


@pytest.mark.usefixtures("finnish")
def test_finnish() -> None:
    told = list(as_text([DATE, PAGE, *ROWS], style(), most=1))
    assert told[:3] == [
        "loppu ennen alkua (1)  varoitus",
        "  a.txt, rivi 145",
        "    toteutusaika ”1.4.2019 - {30}.9.2012” → alku 1.4.2019 jäi voimaan, loppu jätettiin pois",
    ]
    assert told[5] == "  c.pdf, sivu 3"
    assert told[8:] == [
        "poikkeava päivämäärä (5)  huomautus",
        "  d.csv, rivi 2",
        "    alku ”1.1 2018” → jäi tekstiksi",
        "  4 lisää: haku check --kind unusual-date",
    ]


def test_of_a_kind_some_examples_are_shown_or_all() -> None:
    assert [line for line in as_text(ROWS, style()) if "d.csv" in line] == [f"  d.csv, row {n}" for n in (2, 3, 4)]
    assert list(as_text(ROWS, style()))[-1] == "  2 more: haku check --kind unusual-date"
    everything = list(as_text(ROWS, style(), most=None))
    assert len(everything) == 1 + 2 * len(ROWS)


def test_nothing_wrong() -> None:
    assert list(as_text([], style())) == ["Nothing wrong was found."]
    assert json.loads("".join(DATA_FORMATS["json"]([], style()))) == []


def test_json_and_csv_have_the_values_filled_in() -> None:
    assert json.loads("".join(DATA_FORMATS["json"]([DATE], style()))) == [
        {
            "severity": "warning",
            "kind": "end-before-start",
            "file": "a.txt",
            "line": 145,
            "unit": "line",
            "field": "period",
            "found": "1.4.2019 - {30}.9.2012",
            "made": "the beginning 2019-04-01 was kept, the end left out",
        }
    ]
    _, row = DATA_FORMATS["csv"]([UNREAD], style())
    assert row == 'error,unread-file,b.txt,1,line,,,"it is empty: write the text into it, or remove it"'


def test_long_lines_hang_on_a_terminal() -> None:
    _, _, *lines = as_text([DATE], style(width=60))
    assert len(lines) == 2
    assert all(line.startswith("    ") and len(line) <= 60 for line in lines)
