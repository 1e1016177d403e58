"""Finnish dates and periods, read strictly: what is no date stays text and is reported."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from haku.model import Severity
from haku.sources.findings import Finding

# 1.9.2018, 01.10.2019, 1. 9. 2018, and 15.1 2018 whose second full stop is missing.
_DATE = r"([0-9]{1,2})\s?\.\s?([0-9]{1,2})(\s?\.\s?|\s)([0-9]{4})"
_PERIOD = re.compile(rf"(?<![0-9.])({_DATE})\s*(?:[-–—−]|ja päättyy)\s*({_DATE})(?![0-9])")


@dataclass(frozen=True, slots=True)
class Period:
    """A period as it stands (``text``, from ``begin`` to before ``stop`` in what was searched) and what it says."""

    start: date | None
    end: date | None
    text: str
    begin: int
    stop: int
    findings: tuple[Finding, ...] = ()


#: The period of a text that tells of none.
NO_PERIOD = Period(None, None, "", 0, 0)


class _Day(NamedTuple):
    value: date | None
    findings: tuple[Finding, ...]


def find_period(text: str) -> Period | None:
    """Give the first "date – date" in ``text``, or None where there is none.

    An impossible date (``1.0.2018``) reads as None. Of a period that ends before it begins, either date may be wrong;
    the end is left out, since the beginning is what the period is known by. Both are findings, never guessed at.
    """
    match = _PERIOD.search(text)
    if not match:
        return None
    groups = match.groups()
    start, end = _read_date(groups[:5]), _read_date(groups[5:])
    findings = start.findings + end.findings
    last = end.value
    if start.value and last and last < start.value:
        made = "the beginning {start} was kept, the end left out"
        findings += (
            Finding("end-before-start", Severity.WARNING, match.group(), made, {"start": start.value.isoformat()}),
        )
        last = None
    return Period(start.value, last, match.group(), match.start(), match.end(), findings)


def _read_date(groups: tuple[str | None, ...]) -> _Day:
    """Read the groups of one date: the whole, day, month, what stands before the year, year."""
    found, day, month, separator, year = (group or "" for group in groups)
    try:
        value = date(int(year), int(month), int(day))
    except ValueError:
        return _Day(None, (Finding("impossible-date", Severity.WARNING, found, "no such day: kept as text"),))
    if "." in separator:
        return _Day(value, ())
    return _Day(value, (Finding("unusual-date", Severity.NOTE, found, "read as {read}", {"read": value.isoformat()}),))
