from __future__ import annotations

import pytest

from haku.model import Place, Unit
from haku.output.text import amount_text, day, euros, mark, page_of, period, place_text

from .samples import BARE, PROJECT


def test_english() -> None:
    assert euros(1234567) == "€1,234,567"
    assert amount_text(PROJECT) == "€461,109 (EU support)"
    assert day("2018-01-05") == "2018-01-05"
    assert period(PROJECT) == "2018-01-15 – 2020-12-31"
    assert period(PROJECT | {"end": None}) == "from 2018-01-15"
    assert period(PROJECT | {"start": None}) == "until 2020-12-31"


@pytest.mark.usefixtures("finnish")
def test_finnish() -> None:
    assert euros(1234567) == "1 234 567 €"
    assert amount_text(PROJECT) == "461 109 € (EU-tuki)"
    assert day("2018-01-05") == "5.1.2018"
    assert period(PROJECT) == "15.1.2018–31.12.2020"
    assert period(PROJECT | {"end": None}) == "15.1.2018 alkaen"
    assert period(PROJECT | {"start": None}) == "31.12.2020 asti"


@pytest.mark.usefixtures("swedish")
def test_swedish() -> None:
    assert euros(1234567) == "1 234 567 €"
    assert amount_text(PROJECT) == "461 109 € (EU-stöd)"
    assert day("2018-01-05") == "5.1.2018"
    assert period(PROJECT) == "15.1.2018–31.12.2020"
    assert period(PROJECT | {"end": None}) == "från 15.1.2018"
    assert period(PROJECT | {"start": None}) == "till 31.12.2020"


def test_what_is_not_known_is_empty() -> None:
    assert (period(BARE), amount_text(BARE), day(None)) == ("", "", "")


def test_marks_stand_around_what_they_mark() -> None:
    assert mark("äiti ja tuki", ((0, 4), (8, 12)), "<", ">") == "<äiti> ja <tuki>"
    assert mark("äiti", (), "<", ">") == "äiti"


@pytest.mark.parametrize(
    ("place", "told"),
    [
        (Place("kortti äiti.txt", 3, 5), "kortti äiti.txt:3–5"),
        (Place("lista.csv", 3, 3, Unit.ROW), "lista.csv, row 3"),
        (Place("a\nb\x1b[31m.pdf", 1, 2, Unit.PAGE), "a\\nb\\u001b[31m.pdf, page 1–2"),
    ],
)
def test_a_place_is_told_on_one_line_whatever_the_name_of_the_file(place: Place, told: str) -> None:
    assert place_text(place) == told


@pytest.mark.parametrize(
    ("code", "links", "page"),
    [
        ("S1", ["https://a.fi", "https://b.fi/?koodi=S1"], "https://b.fi/?koodi=S1"),
        ("S2", ["https://a.fi", "https://b.fi"], "https://a.fi"),
        ("", ["ftp://c.fi", "http://a.fi"], "http://a.fi"),
        ("S1", ["javascript:S1"], ""),
        ("S1", [], ""),
    ],
)
def test_a_projects_page_is_the_link_with_its_code_or_else_the_first(code: str, links: list[str], page: str) -> None:
    assert page_of(code, links) == page
