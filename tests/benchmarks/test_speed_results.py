from __future__ import annotations

import pytest

from bench.speed.aims import aims
from bench.speed.child import Reply
from bench.speed.peer import RAW
from bench.speed.queries import Query
from bench.speed.results import Measured, Series, percentile
from bench.speed.run import Built, Searched, Times
from bench.speed.tables import all_tables

QUERIES = [Query("rare word", "harvinainen"), Query("common word", "tavallinen")]


def searched(first: float, second: float) -> Searched:
    times = [Times(9.0, [seconds]) for seconds in (first, second)]
    return Searched(times, times, [Reply(seconds.usual, 1, 1) for seconds in times], 200_000_000)


def measured(titles: int, haku: float) -> Measured:
    built = {
        "haku": Built(30.0, 2_000_000_000, 300),
        "SQLite FTS5": Built(7.0, 1, 150),
        RAW: Built(10.0, 1, 100),
    }
    peers = {"haku": searched(haku, 3 * haku), "SQLite FTS5": searched(0.1, 0.1)}
    return Measured(titles, built, peers, [])


def test_aims_are_ratios_of_one_run() -> None:
    series = Series(QUERIES, [measured(200, 0.001), measured(1_000, 0.006)])
    found = {aim.what: aim for aim in aims(series, {"`whoosh`": 0.9})}
    assert found["200 titles, median of the query times against SQLite FTS5"].measured == pytest.approx(0.02)
    assert found["200 titles, 95th percentile of the query times against SQLite FTS5"].measured == pytest.approx(0.03)
    growth = found["growth of the median from 200 to 1,000 titles"]
    assert [growth.most, growth.measured] == pytest.approx([5.5, 6.0])
    assert not growth.is_met
    building = found["building 1,000 titles, both layers, against FTS5 building the raw words"]
    assert (building.measured, building.is_met) == (3.0, True)
    assert not found["peak memory building 1,000 titles, MB"].is_met
    assert found["peak memory searching 1,000 titles, MB"].measured == 200.0
    assert found["index size of 1,000 titles against FTS5"].measured == 2.0
    assert found["a search from nothing against `whoosh`"].is_met
    assert not any("tantivy" in what for what in found)


def test_one_size_does_not_grow() -> None:
    assert not any("growth" in aim.what for aim in aims(Series(QUERIES, [measured(200, 0.001)]), {}))


def test_tables_have_each_kind_and_all() -> None:
    series = Series(QUERIES, [measured(200, 0.001)._replace(differences=["nuori (rare word): haku 3, tantivy 4"])])
    told = list(all_tables(series, aims(series, {})))
    assert "| rare word (1) | 1 | 100 |" in told
    assert "| **all, median** | 2 | 100 |" in told
    assert "| all, median of the first time | 9,000 | 9,000 |" in told
    assert "| haku | 30.0 s | 2,000 MB | 0.0 MB | 200 MB |" in told
    assert "- nuori (rare word): haku 3, tantivy 4" in told


def test_a_percentile_is_one_of_the_values() -> None:
    assert percentile([3.0, 1.0, 2.0], 0.95) == 3.0
    assert percentile(range(1, 101), 0.95) == 95
    assert percentile([7.0], 0.5) == 7.0
