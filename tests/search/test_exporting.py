from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from haku.errors import UsageProblem
from haku.results import Request

if TYPE_CHECKING:
    from haku.search.open_index import Index


def test_projects_come_whole_in_the_order_of_the_search(bundled: Index) -> None:
    request = Request("äitiryhmä", limit=5)
    found = list(bundled.export(request))
    assert [(e.project.id, e.score) for e in found] == bundled.ranking(request._replace(whole=True))
    assert found[0].project == bundled.project("S21170")
    assert found[0].status == "running"


def test_what_is_told_of_the_search_comes_along(bundled: Index) -> None:
    request = Request("vertastuki maakunta:Lappi", limit=3)
    found, searched = bundled.export(request), bundled.search(request)
    told = found.results
    assert (told.total, told.loose, told.interpreted) == (searched.total, searched.loose, searched.interpreted)
    assert told.did_you_mean == searched.did_you_mean == "vertaistuki maakunta:Lappi"
    assert (told.hits, told.cut) == ((), False)


def test_a_file_has_all_in_whatever_time(bundled: Index) -> None:
    request = Request("vertaistuki", seconds=0, loose=True, limit=None)
    whole = bundled.search(request._replace(seconds=None))
    found = bundled.export(request)
    assert len(found) == whole.total == len(whole.hits)
    assert [exported.project.id for exported in found] == [hit.id for hit in whole]
    assert not list(found)  # they come once


def test_a_page_of_them(bundled: Index) -> None:
    every = [e.project.id for e in bundled.export(Request("äiti", limit=None))]
    assert len(every) == 4
    page = bundled.export(Request("äiti", limit=2, offset=len(every) - 1))
    assert [e.project.id for e in page] == every[-1:]
    assert len(bundled.export(Request("äiti", offset=500))) == 0


def test_everything_comes_where_nothing_is_asked(bundled: Index) -> None:
    statuses = [e.status for e in bundled.export()]
    assert len(statuses) == 28
    assert set(statuses) == {"planned", "running", "unknown"}


def test_a_filter_that_makes_no_sense_is_refused(bundled: Index) -> None:
    with pytest.raises(UsageProblem):
        list(bundled.export(Request(filters=(("region", "Lapppi"),))))
