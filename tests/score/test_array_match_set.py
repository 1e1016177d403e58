"""Statuses as arrays: those of every pair of days around today, told apart as ``haku.facets.periods`` does."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import product
from typing import TYPE_CHECKING

import pytest

from haku.facets.periods import STATUSES, status
from haku.results import Request
from haku.score import searcher
from tests.small_indexes import project

if TYPE_CHECKING:
    from haku.search.open_index import Index
    from tests.conftest import Indexer

TODAY = date(2020, 6, 15)
DAYS = [None, *(TODAY + timedelta(days) for days in (-400, -1, 0, 1, 400))]
PAIRS = {f"p{number}": pair for number, pair in enumerate(product(DAYS, DAYS))}


@pytest.fixture(scope="module")
def index(index_of: Indexer) -> Index:
    return index_of(*(project(name, start=start, end=end) for name, (start, end) in PAIRS.items()), today=TODAY)


@pytest.mark.parametrize("wanted", STATUSES)
def test_every_pair_of_days_has_its_status(wanted: str, index: Index, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(searcher, "WARM_WORK", -1)
    found = index.search(Request(filters=(("status", wanted),), limit=None))
    assert {hit.id for hit in found.hits} == {name for name, pair in PAIRS.items() if status(*pair, TODAY) == wanted}


def test_statuses_are_counted(index: Index, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(searcher, "WARM_WORK", -1)
    told = [status(*pair, TODAY) for pair in PAIRS.values()]
    counts = index.search(Request(facets=("status",))).facets["status"]
    assert {count[0]: count[1] for count in counts} == {name: told.count(name) for name in STATUSES}
