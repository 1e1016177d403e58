"""The orders of hits: what they go by, and in which direction."""

from __future__ import annotations

from typing import NamedTuple


class Ordering(NamedTuple):
    """What hits are ordered by (``relevance``, or a name of ``haku.results.SORTS``), and whether upwards."""

    name: str
    upwards: bool

    @property
    def least(self) -> int:
        """The least number of a column that is known: 0 is no day, but a sum."""
        return 0 if self.name == "amount" else 1


def ordering(order: str) -> Ordering:
    """Read an order of ``haku.results.ORDERS``: titles go upwards, days and sums downwards, if nothing else is said."""
    name, _, direction = order.partition(":")
    return Ordering(name, direction == "asc" if direction else name == "title")
