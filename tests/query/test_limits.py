from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from haku.errors import SearchTooLong, UsageProblem
from haku.query import deadline, limits, parse, wildcards
from haku.query.deadline import Deadline
from haku.query.filters import MOST_FILTERS
from haku.query.limits import MOST_HITS, limits_met, page_size
from haku.results import SECONDS, Request
from tests.small_indexes import local

if TYPE_CHECKING:
    from haku.search.open_index import Index


def messages(request: Request, total: int, shown: int) -> list[tuple[object, ...]]:
    return [note.values for note in limits_met(request, total, shown, Deadline())]


@pytest.mark.parametrize(("limit", "size"), [(None, MOST_HITS), (10**9, MOST_HITS), (10, 10), (0, 0)])
def test_a_page_has_an_end(limit: int | None, size: int) -> None:
    assert page_size(Request(limit=limit)) == size


def test_hits_that_were_asked_for_and_are_not_shown_are_told() -> None:
    assert messages(Request(limit=None), 3000, 1000) == [(1000, 1000)]
    assert messages(Request(limit=5000, offset=1000), 3000, 1000) == [(1000, 2000)]
    assert messages(Request(limit=10), 3000, 10) == messages(Request(limit=0), 3000, 0) == []
    assert messages(Request(limit=None, offset=2000), 3000, 1000) == []
    assert messages(Request(limit=10, offset=5000), 3000, 0) == []


def test_a_search_that_was_cut_short_says_so() -> None:
    deadline = Deadline(0)
    deadline.passed()
    assert [note.values for note in limits_met(Request(), 0, 0, deadline)] == [("0",)]


@pytest.fixture
def late(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the time of a search have passed before it begins."""
    monkeypatch.setattr(Deadline, "check", lambda _: None)


@pytest.mark.usefixtures("late")
@pytest.mark.parametrize("arrays", [False, True])
def test_what_is_demanded_is_answered_in_full_and_wishes_are_left_out(
    arrays: bool, bundled: Index, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(local(bundled).searcher, "_is_large", lambda *_: arrays)
    wished, demanded = (
        bundled.search(Request(query, seconds=0)) for query in ("vertaistuki koti", "+vertaistuki koti")
    )
    assert (wished.total, wished.hits, wished.tried) == (0, (), ())
    assert [note.message for note in wished.notes] == ["The search was cut short after {0} s: there may be more."]
    assert demanded.total == bundled.search(Request("+vertaistuki koti", seconds=None)).total > 0
    ruled_out = Request("-vertaistuki", limit=None, seconds=None)
    assert bundled.search(ruled_out._replace(seconds=0)).total == bundled.search(ruled_out).total


@pytest.mark.usefixtures("late")
def test_of_a_long_page_the_first_hits_are_shown(bundled: Index) -> None:
    results = bundled.search(Request("", limit=None, seconds=0))
    assert len(results.hits) == limits.LEAST_HITS < results.total
    assert [note.values for note in results.notes] == [("0",), (limits.LEAST_HITS, limits.LEAST_HITS)]


def test_a_search_that_can_t_be_cut_short_is_an_error(bundled: Index) -> None:
    with pytest.raises(SearchTooLong):
        bundled.search(Request("+vertaistuki", seconds=0))


def test_what_evaluates_or_exports_takes_its_time(bundled: Index) -> None:
    assert bundled.ranking(Request("vertaistuki", seconds=0))


def test_filters_have_an_end(bundled: Index) -> None:
    filters = (("region", "Lappi"),) * MOST_FILTERS
    assert bundled.search(Request(filters=filters)).total == 1
    with pytest.raises(UsageProblem, match="There are 101 filters"):
        bundled.search(Request(filters=(*filters, ("region", "Uusimaa"))))


#: Each limit as docs/QUERIES.md tells it to users.
TOLD = {
    "2,000 characters": parse.LONGEST_QUERY == 2_000,
    "| 64 |": parse.MOST_WORDS == 64,
    "20 deep": parse.DEEPEST_NESTING == 20,
    "2; 1 in words of up to 3 letters": (parse.LONGEST_FUZZY_DISTANCE, parse.SHORTEST_OF_TWO) == (2, 4),
    "500 in each layer": wildcards.MOST_EXPANSIONS == 500,
    "in one query | 2,000": wildcards.MOST_EXPANSIONS_IN_ALL == 2_000,
    "--amount`) | 100 |": MOST_FILTERS == 100,
    "hits at a time | 1,000": limits.MOST_HITS == 1_000,
    "time | 1.2 s": SECONDS == 1.2,
    "Half of it": deadline.PLANNING == 0.5,
    "past the first ten": limits.LEAST_HITS == 10,
    "longer than 1.7 seconds": round(SECONDS * deadline._GRACE, 1) == 1.7,
}


@pytest.mark.parametrize("told", TOLD)
def test_the_limits_are_those_that_users_are_told(told: str) -> None:
    text = " ".join((Path(__file__).parents[2] / "docs" / "QUERIES.md").read_text("utf-8").split())
    assert told in text
    assert TOLD[told]


def test_an_offset_leads_to_the_last_hit_and_no_further() -> None:
    assert messages(Request(limit=None, offset=1), 1002, 1000) == [(1000, 1001)]
    assert messages(Request(limit=None, offset=1), 1001, 1000) == []
    assert messages(Request(limit=1001), 1001, 1000) == [(1000, 1000)]
    assert messages(Request(limit=1000), 1001, 1000) == []
