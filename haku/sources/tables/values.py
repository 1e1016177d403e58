"""Cells as dates and as sums of money, as exports of many kinds write them."""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache

# 1.9.2018, 2018-09-01 and 2018/9/1, 01/09/2018 (day first), each with or without a time of day.
_DATE = re.compile(
    r"(?:(?P<day>[0-9]{1,2})(?:\.\s?|/|-)(?P<month>[0-9]{1,2})(?:\.\s?|/|-)(?P<year>[0-9]{4})"
    r"|(?P<iso_year>[0-9]{4})[-/](?P<iso_month>[0-9]{1,2})[-/](?P<iso_day>[0-9]{1,2}))"
    r"(?:[T ]+[0-9]{1,2}[:.][0-9]{2}(?:[:.][0-9]{2}(?:\.[0-9]+)?)?(?:Z|[+-][0-9]{2}:?[0-9]{2})?)?"
)
# Thousands by space, full stop, comma or apostrophe, in groups of three; then decimals. As many digits as in money.py.
_MONEY = re.compile(
    r"(?P<minus>[-−–])?\s?(?P<whole>[0-9]{1,3}(?:(?P<sign>[ .,'’])[0-9]{3})(?:(?P=sign)[0-9]{3}){0,2}|[0-9]{1,12})"
    r"(?:[.,](?P<decimals>[0-9]+))?"
)
_CURRENCY = re.compile(r"€|\beuroa?\b|\beur\b", re.IGNORECASE)
_NO_DIGIT = re.compile(r"[^0-9]")


# What stands in cells that have nothing to tell.
_BLANK = frozenset({"", "-", "–", "—", "n/a", "null", "none", "nan", "ei tiedossa"})
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
    match = _DATE.fullmatch(cell)
    if not match:
        return None
    parts = match.groupdict()
    prefix = "iso_" if parts["iso_year"] else ""
    try:
        return date(*(int(parts[f"{prefix}{part}"]) for part in ("year", "month", "day")))
    except ValueError as error:
        raise ImpossibleDate(cell) from error


@lru_cache(maxsize=2**14)
def read_money(cell: str) -> int | None:
    """Give the whole euros of ``cell``, cents rounded half up; None where it is no sum."""
    match = _MONEY.fullmatch(_CURRENCY.sub("", cell).strip())
    if not match:
        return None
    whole, decimals = int(_NO_DIGIT.sub("", match["whole"])), match["decimals"]
    if decimals and decimals[0] >= "5":
        whole += 1
    return -whole if match["minus"] else whole
