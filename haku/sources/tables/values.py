"""Cells: which have nothing to tell, and which are a day or a sum of money as exports of many kinds write them."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from haku.sources.values.days import find_points
from haku.sources.values.money import read_euros

if TYPE_CHECKING:
    from datetime import date

# What stands in cells that have nothing to tell: what people write, and what databases and spreadsheets do.
_BLANK = frozenset({
    "", "-", "–", "—", "--", ".", "..", "...", "?", "n/a", "n.a.", "null", "(null)", "<null>", "none", "nan", "nil",
    "#n/a", "#ref!", "#value!", "#div/0!", "#name?", "#puuttuu!", "#viittaus!", "#arvo!", "#jako/0!", "#nimi?",
    "ei tiedossa", "ei tietoa", "(tyhjä)", "(blank)", "nat", "\\n",
})  # fmt: skip
_LONGEST_BLANK = max(map(len, _BLANK))


class ImpossibleDate(ValueError):
    """A cell that is written as a date but names no day."""


def is_blank(cell: str) -> bool:
    """Tell whether a cell has nothing to tell."""
    bare = cell.strip()
    return len(bare) <= _LONGEST_BLANK and bare.casefold() in _BLANK


@lru_cache(maxsize=2**14)
def read_date(cell: str) -> date | None:
    """Give the day that ``cell`` names; None where it is no date, ``ImpossibleDate`` where there is no such day."""
    point = next(find_points(cell), None)
    if point is None or point.day is None or point.text != cell:
        return None
    span = point.span()
    if not span:
        raise ImpossibleDate(cell)
    return span.first


def read_money(cell: str) -> int | None:
    """Give the whole euros of ``cell``, cents rounded half up; None where it is no sum."""
    euros = read_euros(cell)
    return euros.euros if euros else None
