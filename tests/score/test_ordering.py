from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from haku.results import ORDERS
from haku.score.ordering import Ordering, ordering

if TYPE_CHECKING:
    from haku import Index


@pytest.mark.parametrize(
    ("order", "told"),
    [
        ("relevance", ("relevance", False)),
        ("start", ("start", False)),
        ("title", ("title", True)),
        ("start:asc", ("start", True)),
        ("title:desc", ("title", False)),
    ],
)
def test_an_order_has_a_direction(order: str, told: tuple[str, bool]) -> None:
    assert ordering(order) == Ordering(*told)


@pytest.mark.parametrize("name", ["start", "end", "amount", "title"])
def test_the_other_direction_turns_the_order_round(bundled: Index, name: str) -> None:
    def told(order: str) -> list[object]:
        return [getattr(hit, name) for hit in bundled.search("", sort=order, limit=100)]

    assert {f"{name}:asc", f"{name}:desc"} <= set(ORDERS)
    upwards, downwards = told(f"{name}:asc"), told(f"{name}:desc")
    unknown = upwards.count(None)
    known = len(upwards) - unknown
    assert upwards[known:] == downwards[known:] == [None] * unknown
    assert upwards[:known] == downwards[:known][::-1]
    assert told(name) in (upwards, downwards)


def test_no_sum_is_a_sum_and_no_day_is_not_known() -> None:
    assert (ordering("amount:asc").least, ordering("start:asc").least, ordering("end:asc").least) == (0, 1, 1)
