from __future__ import annotations

import json

import pytest

from haku.output.facet_counts import FORMATS
from haku.results import FacetCount

from .samples import FACETS, style


def test_bars_are_drawn_under_a_heading_that_names_what_to_type() -> None:
    assert list(FORMATS["bars"](FACETS, style())) == [
        "region",
        f"  region:Lappi        3  {'█' * 30}",
        f"  region:Uusimaa      1  {'█' * 10}",
        "",
        "priority axis  priority",
        f"  priority:5      2  {'█' * 30}",
    ]


@pytest.mark.usefixtures("finnish")
def test_finnish_headings() -> None:
    lines = list(FORMATS["bars"](FACETS | {"implementer_type": (FacetCount("kunta", 1),)}, style()))
    assert lines[0] == "maakunta"
    assert lines[-2] == "toteuttajan tyyppi  toteuttajatyyppi"


@pytest.mark.usefixtures("swedish")
def test_swedish_headings() -> None:
    lines = list(FORMATS["bars"](FACETS | {"implementer_type": (FacetCount("kunta", 1),)}, style()))
    assert lines[0] == "landskap"
    assert lines[-2] == "typ av genomförare  genomförartyp"


def test_bars_fit_into_the_terminal() -> None:
    long: dict[str, tuple[FacetCount, ...]] = {"funder": (FacetCount("x" * 40, 3),)}
    assert max(map(len, FORMATS["bars"](long, style(width=80)))) <= 80
    assert "█" in list(FORMATS["bars"](long, style(width=20)))[1]


def test_without_any_value_it_says_so() -> None:
    assert list(FORMATS["bars"]({"region": ()}, style())) == ["No values."]


def test_json_and_csv() -> None:
    (text,) = FORMATS["json"](FACETS, style())
    assert json.loads(text)["region"][0] == {"value": "Lappi", "count": 3}
    assert list(FORMATS["csv"](FACETS, style())) == [
        "facet,value,count",
        "region,Lappi,3",
        "region,Uusimaa,1",
        "priority,5,2",
    ]
