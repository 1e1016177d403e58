"""Ranges of whole numbers as users type them: ``2018``, ``2018..2020``, ``100000..``, ``..50000``, ``>300000``."""

from __future__ import annotations

import re
from typing import NamedTuple

_SPAN = re.compile(r"(?P<low>\d*)(?:\.\.|–)(?P<high>\d*)")
_BOUND = re.compile(r"(?P<sign>>=|<=|>|<|=)?(?P<number>\d+)")
#: Larger numbers are no money and no year, and would be slow to read.
_MOST_DIGITS = 15


class Range(NamedTuple):
    """Whole numbers from ``low`` to ``high``, both included; None is open."""

    low: int | None
    high: int | None

    def __contains__(self, number: object) -> bool:
        return (
            isinstance(number, int)
            and (self.low is None or number >= self.low)
            and (self.high is None or number <= self.high)
        )


def parse_range(text: str) -> Range | None:
    """Read a range; digits may be grouped by spaces, and ``€`` may follow. None where the text is no range."""
    text = re.sub(r"[\s_€]", "", text)
    if len(text) > 2 * _MOST_DIGITS + 2:
        return None
    if (match := _SPAN.fullmatch(text)) and (match["low"] or match["high"]):
        return Range(*(int(match[end]) if match[end] else None for end in ("low", "high")))
    if match := _BOUND.fullmatch(text):
        number = int(match["number"])
        return {
            ">": Range(number + 1, None),
            ">=": Range(number, None),
            "<": Range(None, number - 1),
            "<=": Range(None, number),
        }.get(match["sign"] or "", Range(number, number))
    return None
