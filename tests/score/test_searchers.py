"""A search gives the same results whether its postings are gone through one by one or as arrays."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from haku.facet_names import FACETS
from haku.results import Request
from haku.score import searcher
from haku.search import open_index as module
from tests.small_indexes import local

if TYPE_CHECKING:
    from collections.abc import Callable

    from haku.results import Results
    from haku.search.open_index import Index

QUERIES = (
    "",
    "äitiryhmä",
    "aitiryhma",
    "vertaistuki",
    "hanke",
    "maahanmuuttaja työ",
    "maahanmuuttajien kotoutuminen ja työllistyminen",
    "mitä hankkeita on tehty maahanmuuttajien kotoutumisen ja työllistymisen tukemiseksi",
    '"äitien ryhmä" lapset',
    "ja",
    '"äitien ryhmä"',
    '"maahanmuuttajien työllistyminen"',
    '="hankkeen tavoitteena"',
    "koul*",
    "*koti",
    "maahan*ja",
    "a*",
    "kotoutumnen~1",
    "+naiset -lapset",
    "naiset EI (lapset TAI nuoret)",
    "(naiset JA koulutus) TAI mielenterveys",
    "-hanke",
    "tavoitteet:osallisuus",
    "kuvaus:(naiset TAI lapset) otsikko:äiti",
    "arvo (ominaisuudet)",
    "maakunta:Lappi",
    "maakunta:Lappi TAI maakunta:Uusimaa",
    "koulutus vuosi:2018..2020",
    "tuki:>300000 -vuosi:2016",
    "tila:running koulutus",
    "-maakunta:Uusimaa",
    "puuttuvasana",
    "koulutus puuttuvasana",
    "S21170",
    "\u2028 ((",
)


def told(results: Results) -> dict[str, Any]:
    """Give all that results tell, but for how long they took."""
    return {**results._asdict(), "took_ms": 0}


def both_ways(index: Index, request: Request, monkeypatch: pytest.MonkeyPatch) -> tuple[Results, Results]:
    found = []
    for most in (10**12, -1):
        with monkeypatch.context() as patch:
            patch.setattr(searcher, "COLD_WORK", most)
            patch.setattr(searcher, "WARM_WORK", most)
            patch.setattr(module, "SECONDS", 600.0)  # a slow machine must not cut one of them short
            found.append(index.search(request))
    return found[0], found[1]


@pytest.mark.parametrize("query", QUERIES)
def test_queries_give_the_same(bundled: Index, query: str, monkeypatch: pytest.MonkeyPatch) -> None:
    request = Request(query, facets=tuple(FACETS), limit=None)
    one, other = both_ways(bundled, request, monkeypatch)
    assert told(one) == told(other)


@pytest.mark.parametrize(
    "options",
    [
        *({"sort": sort, "limit": 3, "offset": 2} for sort in ("relevance", "title", "start", "end", "amount")),
        {"limit": 0},
        {"offset": 10**6},
        {"exact": True},
        {"field": "goals"},
        {"filters": (("region", "Lappi"), ("region", "Uusimaa"), ("year", "2018.."))},
        {"filters": (("status", "ended"),)},
        {"filters": (("amount", "..500000"), ("implementer", "yhdistys"))},
    ],
)
@pytest.mark.parametrize("query", ["", "maahanmuuttaja työ", '"maahanmuuttajien työllistyminen"', "koul*"])
def test_options_give_the_same(
    bundled: Index, query: str, options: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    request = Request(query, facets=("region", "status"), **options)
    one, other = both_ways(bundled, request, monkeypatch)
    assert told(one) == told(other)


def test_the_paths_are_two(bundled: Index, monkeypatch: pytest.MonkeyPatch) -> None:
    """Were the way not chosen by these numbers, the tests above would compare a search with itself."""
    ways: list[str] = []
    for name in ("_run_postings", "_run_arrays"):
        real = getattr(local(bundled).searcher, name)
        monkeypatch.setattr(local(bundled).searcher, name, _noting(ways, name, real))
    both_ways(bundled, Request("hanke"), monkeypatch)
    assert ways == ["_run_postings", "_run_arrays"]


def _noting(notes: list[str], name: str, real: Callable[..., Any]) -> Callable[..., Any]:
    def call(*given: Any) -> Any:
        notes.append(name)
        return real(*given)

    return call
