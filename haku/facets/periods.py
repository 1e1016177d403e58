"""Years and status of a project, from the dates of its start and end."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from datetime import date

#: A longer period is a typing error; of such a one, only the first and the last year are taken.
LONGEST_YEARS = 30

#: Statuses with their labels in Finnish, Swedish and English.
STATUSES = {
    "planned": ("alkamassa", "kommande", "planned"),
    "running": ("käynnissä", "pågår", "running"),
    "ended": ("päättynyt", "avslutat", "ended"),
    "unknown": ("ei tiedossa", "okänt", "unknown"),
}


#: A day as a date or as its ordinal.
Day = TypeVar("Day", "date", int)


def status(start: Day | None, end: Day | None, today: Day) -> str:
    """Tell whether a project is ``planned``, ``running`` or ``ended`` today, or ``unknown`` where its dates don't say.

    A project runs on the days of its start and its end. Dates in the wrong order say nothing.
    """
    if start and end and end < start:
        return "unknown"
    if end and end < today:
        return "ended"
    if start and start > today:
        return "planned"
    return "running" if start and end else "unknown"


def years(start: date | None, end: date | None) -> tuple[int, ...]:
    """Give every year in which a project is active; of dates in the wrong order, only the start is believed."""
    if start is None or end is None:
        known = start or end
        return (known.year,) if known else ()
    if end < start:
        return (start.year,)
    if end.year - start.year > LONGEST_YEARS:
        return (start.year, end.year)
    return tuple(range(start.year, end.year + 1))
