"""Results made by hand, so that no index is needed."""

from __future__ import annotations

from typing import Any

from haku.counts import FacetCount
from haku.output.style import Style
from haku.results import Hit, Match, Results, Shared, Snippet

PROJECT: dict[str, Any] = {
    "id": "S1",
    "title": "Äitien tuki",
    "fund": "ESR",
    "programme": "Kestävää kasvua",
    "funders": ["ELY-keskus"],
    "implementers": ["Yhdistys ry", "Kemin kaupunki"],
    "start": "2018-01-15",
    "end": "2020-12-31",
    "amount": {"euros": 461109, "kind": "eu_support"},
    "sources": [{"place": {"path": "kortit/1.txt"}}],
    "facets": {
        "funder": [{"value": "ELY-keskus"}],
        "region": [{"value": "Lappi"}],
        "target_group": [{"value": "äidit"}],
        "theme": [{"value": "kieli"}, {"value": "työ"}],
    },
}
#: A project of which next to nothing is known.
BARE: dict[str, Any] = PROJECT | {
    "id": "bare",
    "title": "Nimetön",
    "fund": "",
    "programme": "",
    "funders": [],
    "implementers": [],
    "start": None,
    "end": None,
    "amount": None,
    "facets": {},
}
SNIPPETS = (
    Snippet("title", "Äitien tuki", ((0, 6),)),
    Snippet("goals", "Vertaistukea äideille", ((0, 12), (13, 21))),
)
MATCHES = (
    Match("äiti", "äitien", "inflected", 1.5),
    Match("äiti", "äideille", "inflected", 1.0),
    Match("tuki", "vertaistukea", "part", 0.25),
)
SHARED = (Shared("word", "äiti", 0.25), Shared("region", "Lappi", 0.1))
FACETS: dict[str, tuple[FacetCount, ...]] = {
    "region": (FacetCount("Lappi", 3), FacetCount("Uusimaa", 1)),
    "priority": (FacetCount("5", 2),),
}


def hit(rank: int = 1, project: dict[str, Any] = PROJECT, **more: Any) -> Hit:
    given: dict[str, Any] = {"score": 2.75, "snippets": SNIPPETS, "matches": MATCHES} | more
    return Hit(rank=rank, id=project["id"], stored=project, **given)


def results(*hits: Hit, **more: Any) -> Results:
    given: dict[str, Any] = {
        "query": "äiti",
        "interpreted": "äiti",
        "total": sum(hit.met for hit in hits),
        "loose": sum(not hit.met for hit in hits),
        "took_ms": 1.23456,
        "facets": {},
    } | more
    return Results(hits=hits, **given)


def style(*, colour: bool = False, width: int | None = None) -> Style:
    """A style that labels a value by its facet, so that a test sees where labels are used."""
    return Style(colour=colour, width=width, label=lambda facet, value: f"{facet}:{value}")
