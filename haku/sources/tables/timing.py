"""When a project of a table begins and ends, by its columns of days and its column of periods."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from haku.model import Severity
from haku.sources.values.dates import NO_PERIOD, read_day, read_duration, read_period
from haku.sources.values.findings import Finding

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from haku.sources.values.dates import Period


class Cell(NamedTuple):
    """A filled cell on one line, and the number of its column; no text where there is none."""

    number: int
    text: str


class Timing(NamedTuple):
    """From when to when, how that is written, what is to be said of it, and the columns that say more than the days."""

    start: date | None
    end: date | None
    text: str
    findings: tuple[Finding, ...]
    kept: tuple[int, ...]


class _Said(NamedTuple):
    """A cell, what it was read as, and whether that is what the column is for."""

    cell: Cell
    period: Period
    is_read: bool
    unread: Finding

    def says_more(self) -> bool:
        """Tell whether the cell says what no day does."""
        return not self.is_read or bool(self.period.findings) or not _is_dated(self.period)

    def findings(self) -> Iterator[Finding]:
        """Say what is wrong with the cell."""
        yield from self.period.findings
        if self.cell.text and not self.is_read and not self.period.findings:
            yield self.unread


def read_timing(start: Cell, end: Cell, whole: Cell, *, month_first: bool) -> Timing:
    """Read the cells of a row. What the columns of days leave open, those of periods may tell, and the other way round.

    What was not read, or not as usual, is kept as text, and so is a period that the days don't agree with. An end
    before the beginning is left out, and told.
    """
    begun = read_day(start.text, month_first=month_first) or NO_PERIOD
    ended = read_day(end.text, month_first=month_first) or NO_PERIOD
    told = read_period(whole.text, month_first=month_first) or NO_PERIOD
    first = begun.start or (None if ended.is_one else ended.start) or told.start
    last = ended.end or (None if begun.is_one else begun.end) or _end_told(first, told, whole)
    said = (
        _Said(start, begun, begun.start is not None, _unread_day(start)),
        _Said(end, ended, ended.end is not None or _is_open(ended), _unread_day(end)),
        _Said(whole, told, told is not NO_PERIOD or (last is not None and _lasts(whole)), unread_period(whole.text)),
    )
    findings = tuple(finding for one in said for finding in one.findings())
    kept = [one.cell.number for one in said if one.cell.text and one.says_more()]
    if (told.start or told.end) and (told.start or first, told.end or last) != (first, last):
        kept.append(whole.number)
    text = f"{start.text} – {end.text}".strip(" –") or whole.text
    if first and last and last < first:
        findings += (_end_before_start(text, first),)
        kept.append(end.number if end.text else start.number)
        last = None
    return Timing(first, last, text, findings, tuple(dict.fromkeys(kept)))


def _end_told(first: date | None, told: Period, whole: Cell) -> date | None:
    """Give the end that a cell of periods tells of what begins on ``first``; None for one that is before it."""
    lasting = read_duration(whole.text) if first else None
    end = lasting.end(first) if lasting and first else told.end
    return None if first and end and end < first else end


def _lasts(cell: Cell) -> bool:
    return read_duration(cell.text) is not None


def _unread_day(cell: Cell) -> Finding:
    return Finding("unread-date", Severity.WARNING, cell.text, "kept as text")


def unread_period(text: str) -> Finding:
    """Say that a text tells no period that could be read."""
    return Finding("unread-period", Severity.WARNING, text, "kept as text")


def _is_dated(period: Period) -> bool:
    return period.start is not None or period.end is not None


def _is_open(period: Period) -> bool:
    """Tell whether a text was read that says that something goes on."""
    return period is not NO_PERIOD and not _is_dated(period) and not period.findings


def _end_before_start(text: str, start: date) -> Finding:
    made = "the beginning {start} was kept, the end left out"
    return Finding("end-before-start", Severity.WARNING, text, made, {"start": start.isoformat()})
