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


def test_everything_comes_where_nothing_is_asked(bundled: Index) -> None:
    statuses = [e.status for e in bundled.export()]
    assert len(statuses) == 28
    assert set(statuses) == {"planned", "running", "unknown"}


def test_a_filter_that_makes_no_sense_is_refused(bundled: Index) -> None:
    with pytest.raises(UsageProblem):
        list(bundled.export(Request(filters=(("region", "Lapppi"),))))
