from __future__ import annotations

import json

import pytest

from haku.model import Place, Problem, Severity
from haku.output.problems import FORMATS

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


def test_problems_are_listed_by_file() -> None:
    assert list(FORMATS["text"]([DATE, UNREAD], style())) == [
        "a.txt",
        "   145  warning  end before start: period “1.4.2019 - {30}.9.2012” → "
        "the beginning 2019-04-01 was kept, the end left out",
        "b.txt",
        "     1  error  unread file: it is empty: write the text into it, or remove it",
    ]


@pytest.mark.usefixtures("finnish")
def test_finnish() -> None:
    assert list(FORMATS["text"]([DATE, UNREAD], style()))[1::2] == [
        "   145  varoitus  loppu ennen alkua: toteutusaika ”1.4.2019 - {30}.9.2012” → "
        "alku 1.4.2019 jäi voimaan, loppu jätettiin pois",
        "     1  virhe  lukematta jäänyt tiedosto: on tyhjä: kirjoita teksti siihen tai poista se",
    ]


def test_nothing_wrong() -> None:
    assert list(FORMATS["text"]([], style())) == ["Nothing wrong was found."]
    assert list(FORMATS["json"]([], style())) == ["[]"]


def test_json_and_csv_have_the_values_filled_in() -> None:
    (text,) = FORMATS["json"]([DATE], style())
    assert json.loads(text) == [
        {
            "severity": "warning",
            "kind": "end-before-start",
            "file": "a.txt",
            "line": 145,
            "field": "period",
            "found": "1.4.2019 - {30}.9.2012",
            "made": "the beginning 2019-04-01 was kept, the end left out",
        }
    ]
    _, row = FORMATS["csv"]([UNREAD], style())
    assert row == 'error,unread-file,b.txt,1,,,"it is empty: write the text into it, or remove it"'


def test_long_lines_hang_on_a_terminal() -> None:
    _, first, *more = FORMATS["text"]([DATE], style(width=60))
    assert first.startswith("   145  ")
    assert more
    assert all(line.startswith(" " * 8) and len(line) <= 60 for line in more)
