from __future__ import annotations

import json

import pytest

from haku.counts import FacetCount
from haku.output.facet_counts import FORMATS

from .samples import FACETS, style

MONEY = {"region": {"Lappi": 1_250_000, "Uusimaa": 0}, "priority": {"5": 800}}


def test_bars_are_drawn_under_a_heading_that_names_what_to_type() -> None:
    assert list(FORMATS["bars"](FACETS, style(), 0, {})) == [
        "region",
        f"  region:Lappi        3  {'█' * 30}",
        f"  region:Uusimaa      1  {'█' * 10}",
        "",
        "priority axis  priority",
        f"  priority:5      2  {'█' * 30}",
    ]


def test_bars_have_the_euros_beside_the_projects() -> None:
    assert list(FORMATS["bars"](FACETS, style(width=80), 0, MONEY))[1:3] == [
        f"  region:Lappi        3  €1,250,000  {'█' * 30}",
        f"  region:Uusimaa      1          €0  {'█' * 10}",
    ]
    narrow = FORMATS["bars"](FACETS, style(width=40), 0, MONEY)
    assert max(map(len, narrow)) <= 40


@pytest.mark.usefixtures("finnish")
def test_finnish_headings() -> None:
    lines = list(FORMATS["bars"](FACETS | {"implementer_type": (FacetCount("kunta", 1),)}, style(), 0, {}))
    assert lines[0] == "maakunta"
    assert lines[-2] == "toteuttajan tyyppi  toteuttajatyyppi"


@pytest.mark.usefixtures("swedish")
def test_swedish_headings() -> None:
    lines = list(FORMATS["bars"](FACETS | {"implementer_type": (FacetCount("kunta", 1),)}, style(), 0, {}))
    assert lines[0] == "landskap"
    assert lines[-2] == "typ av genomförare  genomförartyp"


def test_bars_fit_into_the_terminal() -> None:
    long: dict[str, tuple[FacetCount, ...]] = {"funder": (FacetCount("x" * 40, 3),)}
    assert max(map(len, FORMATS["bars"](long, style(width=80), 0, {}))) <= 80
    assert "█" in list(FORMATS["bars"](long, style(width=20), 0, {}))[1]


def test_of_many_values_the_first_are_shown_and_the_rest_told() -> None:
    many = {"theme": tuple(FacetCount(f"t{n}", 9 - n) for n in range(5))}
    money = {"theme": {f"t{n}": n for n in range(5)}}
    assert list(FORMATS["bars"](many, style(), 2, {}))[1:] == [
        f"  theme:t0      9  {'█' * 30}",
        f"  theme:t1      8  {'█' * 27}",
        "  3 more: haku facets theme --limit 0 shows all",
    ]
    assert len(list(FORMATS["csv"](many, style(), 2, money))) == 3
    assert len(json.loads("".join(FORMATS["json"](many, style(), 2, money)))["theme"]) == 2


def test_without_any_value_it_says_so() -> None:
    assert list(FORMATS["bars"]({"region": ()}, style(), 0, {})) == ["No values."]


def test_json_and_csv() -> None:
    (text,) = FORMATS["json"](FACETS, style(), 0, MONEY)
    assert json.loads(text)["region"][0] == {"value": "Lappi", "count": 3, "euros": 1_250_000}
    assert list(FORMATS["csv"](FACETS, style(), 0, MONEY)) == [
        "facet,value,count,euros",
        "region,Lappi,3,1250000",
        "region,Uusimaa,1,0",
        "priority,5,2,800",
    ]
