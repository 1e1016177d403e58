"""Periods, read strictly: what is no date stays text and is reported.

``read_period`` reads a text that is said to be a period, all of it: a cell, what stands behind a label. ``find_period``
looks for one in running text, where a number is seldom a year.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from itertools import zip_longest
from typing import TYPE_CHECKING, NamedTuple

from haku.model import Severity
from haku.sources.values.days import DASH, Span, are_american, days_later, find_points
from haku.sources.values.findings import Finding

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from haku.sources.values.days import Point

#: The longest text that is read as a whole.
_LONGEST = 200
_DASH = re.compile(DASH)
_BETWEEN = re.compile(rf"\s*(?:{DASH}|ja päättyy|to|till|until)\s*", re.IGNORECASE)

# What the words around days say, by a letter for each; the days themselves are D, M (a month or some) or Y (a year).
_MEANINGS = {
    "-": "to and through thru upp",
    "<": (
        "alkaen alk lähtien alusta alkaa alkoi alkanut eteenpäin vuodesta from since starting starts start started"
        " onwards onward forward from fr.o.m from.o.m fom från sedan framåt börjar"
    ),
    ">": (
        "asti saakka mennessä loppuun lopussa loppuu päättyy päättyi päättyen päättynyt viimeistään vuoteen until till"
        " by ends end ended ending t.o.m tom slutar senast"
    ),
    "o": (
        "toistaiseksi jatkuu jatkuva jatkuvasti jatkuvaa käynnissä meneillään ongoing present now continuing continuous"
        " continues current today pågår pågående tillsvidare tills vidare nykyhetki"
    ),
    ",": "ja och sekä",
    "?": "noin n ca c circa about approx approximately ungefär arviolta",
    "": (
        "vuosi vuosina vuonna vuoden vuodet vuosien vuosille vuodelle vuosi v vv vsk year years år åren aikana aika"
        " ajalla ajalle ajaksi ajan aikavälillä aikaväli ajanjakso ajanjaksolla välillä väli välisenä väliseksi"
        " kausi kaudella kaudelle kauden toteutusaika toteutetaan hankeaika kesto kestää yhteensä period perioden"
        " during under between mellan in the of den med klo kl ma ti ke pe la su mon tue wed thu fri sat sun"
    ),
}
_MEANING = {word: letter for letter, words in _MEANINGS.items() for word in words.split()}
_SIGNS = dict.fromkeys(",;&+\n", ",") | {"/": "-"} | dict.fromkeys("()[].:|*", "")
_DURATION = re.compile(
    r"(?P<number>[0-9]{1,3}(?:[.,][0-9])?)[\s-]?(?:(?P<m>kk|kuukau\w+|kk:n|months?|mån(?:ad\w*)?)"
    r"|(?P<y>v|vuotta|vuoden|vuosi|years?|år)|(?P<w>vk|viikkoa?|weeks?|veckor)|(?P<d>pv|päivää?|days?|dagar))\b\.?",
    re.IGNORECASE,
)
_WORD = re.compile(rf"{DASH}|[^\W\d_]+(?:\.[^\W\d_]+)*|[^\s\w]|\S+|\n")
_END_OF_DURATION = re.compile(r"(?<=[DMY<>]),?-?L$")
_ONE = re.compile("[DMY]")
_BOTH = re.compile("<?,?[DMY](?:<?,?[->],?>?|<,?)[DMY]>?")
_SIDE_BY_SIDE = re.compile("D,?D|M,?M|Y(?:[,-]?Y)+")
_SEVERAL = re.compile("[DMY]-[DMY](?:[,-]?[DMY]-[DMY])+")
_ON = re.compile("<,?[DMY]-?o*|[DMY](?:<-?o*|-o*|,?o+)")
_UNTIL = re.compile("[->],?[DMY]>?|[DMY]>")
_LASTING = re.compile("<?[DM]<?[-,]?L|L,?<?[DM]<?")

# Days as numbers: Excel's, those of a calendar without signs, and moments in (milli)seconds of UTC.
_NUMBER = re.compile(r"([0-9]{5})(?:[.,][0-9]{1,12})?|([0-9]{8})|([0-9]{9,10})|([0-9]{12,13})")
_DAY_0 = date(1899, 12, 30)
# What databases have for no day.
_NEVER = (1, 9999)
_PLAUSIBLE = Span(date(1980, 1, 1), date(2050, 12, 31))


@dataclass(frozen=True, slots=True)
class Period:
    """A period as it stands (``text``, from ``begin`` to before ``stop`` in what was searched) and what it says.

    Where there is no ``end``, it goes on or can't be read. What ``findings`` tell is not all said by the days. One
    that ``is_one`` is a day, month or year by itself.
    """

    start: date | None
    end: date | None
    text: str
    begin: int
    stop: int
    findings: tuple[Finding, ...] = ()
    is_one: bool = False


#: The period of a text that tells of none.
NO_PERIOD = Period(None, None, "", 0, 0)


class Duration(NamedTuple):
    """How long something goes on: so many months and days."""

    months: int
    days: int = 0

    def end(self, start: date) -> date | None:
        """Give the last day of what begins on ``start``; None where it is beyond the calendar."""
        month = start.month - 1 + self.months
        try:
            return date(start.year + month // 12, month % 12 + 1, 1) + timedelta(start.day - 2 + self.days)
        except (ValueError, OverflowError):
            return None


class _Read(NamedTuple):
    """A text by letters, one for each thing that it says, and its points and duration."""

    letters: str
    points: Sequence[Point]
    duration: Duration | None


def find_period(text: str, kinds: str = "D") -> Period | None:
    """Give the first period in running ``text`` whose bounds are of ``kinds``; None where there is none.

    Those are days (D), months (M) and years (Y). An impossible date (``1.0.2018``) reads as None. Of a period that ends
    before it begins, either date may be wrong; the end is left out, since the beginning is what the period is known by.
    Both are findings, never guessed at.
    """
    points = _completed(find_points(text))
    for first, last in zip_longest(points, points[1:]):
        if "Y" in kinds and first.spans_years:
            return _between(first, first, text, first.begin, first.stop)
        if last and _are_bounds(first, last, kinds) and _BETWEEN.fullmatch(text, first.stop, last.begin):
            return _between(first, last, text, first.begin, last.stop)
    return None


def _are_bounds(first: Point, last: Point, kinds: str) -> bool:
    return {_letter(first), _letter(last)} <= set(kinds) and not first.is_weak | last.is_weak


@lru_cache(maxsize=2**14)
def read_period(text: str, *, month_first: bool = False) -> Period | None:
    """Read a text that is said to be a period; None where nothing of it can be read.

    A month or a year alone is the whole of it. ``month_first`` is for days as Americans write them. Where only a part
    can be read, that is a finding, and so is what ``find_period`` says.
    """
    bare = text.strip()
    if len(bare) > _LONGEST:
        return None
    read = _letters(bare, month_first=month_first or are_american([bare]))
    if read and (period := _whole(read, bare)):
        return period
    if found := find_period(bare, "DMY"):
        return replace(found, findings=(*found.findings, _partly(bare, found)))
    return None


@lru_cache(maxsize=2**14)
def read_day(text: str, *, month_first: bool = False) -> Period | None:
    """Read a text that is said to be a day, as a period; the number of a day will do, or one day among other words."""
    if number := _NUMBER.fullmatch(text.strip().removeprefix("/Date(").removesuffix(")/")):
        return _numbered(number)
    if period := read_period(text, month_first=month_first):
        never = period.is_one and period.start and period.start.year in _NEVER
        return replace(period, start=None, end=None) if never else period
    bare = text.strip()[:_LONGEST]
    points = _completed(find_points(bare, month_first=month_first))
    if len(points) != 1 or points[0].is_weak:
        return None
    period = _between(points[0], points[0], bare, points[0].begin, points[0].stop)
    return replace(period, findings=(*period.findings, _partly(text.strip(), period)), is_one=True)


@lru_cache(maxsize=2**14)
def read_duration(text: str) -> Duration | None:
    """Read a text that says how long something goes on, and nothing else."""
    read = _letters(text.strip(), month_first=False) if len(text) <= _LONGEST else None
    return read.duration if read and read.letters == "L" else None


def _letters(text: str, *, month_first: bool) -> _Read | None:
    """Take a text apart; None where a word of it is unknown."""
    points = _completed(find_points(text, month_first=month_first))
    letters, duration, at = "", None, 0
    for point in [*points, None]:
        gap = text[at : point.begin if point else len(text)]
        if lasting := _DURATION.search(gap):
            duration = duration or _duration(lasting)
            gap = f"{gap[: lasting.start()]} \0 {gap[lasting.end() :]}"
        said = [_meaning(word) for word in _WORD.findall(gap)]
        if None in said:
            return None
        letters += "".join(filter(None, said)) + (_letter(point) if point else "")
        at = point.stop if point else at
    return _Read(letters.strip(","), points, duration)


def _meaning(word: str) -> str | None:
    """Give the letter for what a word or sign between days says, nothing where it says nothing; None for any other."""
    if word == "\0":
        return "L"
    if word in _SIGNS:
        return _SIGNS[word]
    return "-" if _DASH.fullmatch(word) else _MEANING.get(word.casefold())


def _completed(points: Iterable[Point]) -> list[Point]:
    """Give points with what they leave to the one behind them; those that are none even so are left out."""
    found = list(points)
    whole = [one.completed(other) for one, other in zip(found, [*found[1:], *found[-1:]], strict=True)]
    return [point for point in whole if point.year is not None]


def _letter(point: Point) -> str:
    return "D" if point.day is not None else "Y" if point.is_year else "M"


def _whole(read: _Read, text: str) -> Period | None:
    """Give the period that a text says as a whole; None where its parts make no sense together."""
    letters, points = _END_OF_DURATION.sub("", read.letters.replace("?", "")), read.points
    if letters and not letters.strip("o"):
        return Period(None, None, text, 0, len(text))
    if not points:
        return None
    period = _between(points[0], points[-1], text, 0, len(text))
    several = _SEVERAL.fullmatch(letters) is not None
    if several or "?" in read.letters or (not letters.strip("Y,") and _has_gap(points)):
        period = replace(period, findings=(*period.findings, _note(text, period)))
    if _LASTING.fullmatch(read.letters):
        end = read.duration.end(period.start) if read.duration and period.start else None
        return replace(period, end=end)
    if _BOTH.fullmatch(letters):
        return period
    if _ONE.fullmatch(letters):
        return replace(period, is_one=True)
    if several or _SIDE_BY_SIDE.fullmatch(letters):
        return period if period.end else None
    if _ON.fullmatch(letters):
        return replace(period, end=None)
    return replace(period, start=None) if _UNTIL.fullmatch(letters) else None


def _has_gap(points: Sequence[Point]) -> bool:
    """Tell whether years are listed, but not all (2018, 2020)."""
    years = {point.year for point in points if point.year}
    return len(points) > 1 and max(years) - min(years) >= len(points)


def _between(first: Point, last: Point, text: str, begin: int, stop: int) -> Period:
    """Give the period from the beginning of one point to the end of another, with what is to be said of them."""
    found = text[begin:stop]
    start, end = first.span(), last.span()
    points = (first,) if first == last else (first, last)
    findings = tuple(finding for point in points for finding in _findings(point))
    period = Period(start.first if start else None, end.last if end else None, found, begin, stop, findings)
    if not (period.start and period.end and period.end < period.start):
        return period
    made, values = "the beginning {start} was kept, the end left out", {"start": period.start.isoformat()}
    wrong = Finding("end-before-start", Severity.WARNING, found, made, values)
    return replace(period, end=None, findings=(*findings, wrong))


def _findings(point: Point) -> Iterator[Finding]:
    """Say what is wrong with a point, or unusual."""
    span = point.span()
    if span is None:
        yield Finding("impossible-date", Severity.WARNING, point.text, "no such day: kept as text")
    elif point.is_odd and span.first == span.last:
        yield Finding("unusual-date", Severity.NOTE, point.text, "read as {read}", {"read": span.first.isoformat()})
    elif point.is_odd:
        yield _note(point.text, Period(span.first, span.last, "", 0, 0))


def _note(text: str, period: Period) -> Finding:
    values = {name: day.isoformat() if day else "" for name, day in (("first", period.start), ("last", period.end))}
    return Finding("unusual-date", Severity.NOTE, text, "read as {first} – {last}", values)


def _partly(text: str, period: Period) -> Finding:
    made = "“{read}” was read, and all kept as text"
    return Finding("unread-period", Severity.NOTE, text, made, {"read": period.text})


def _duration(match: re.Match[str]) -> Duration:
    number = float(match["number"].replace(",", "."))
    if match["m"] or match["y"]:
        return Duration(round(number * (12 if match["y"] else 1)))
    return Duration(0, round(number * (7 if match["w"] else 1)))


def _numbered(match: re.Match[str]) -> Period | None:
    """Give the day that a number stands for; None where it would not be of these times."""
    excel, calendar, seconds, milliseconds = match.groups()
    if calendar:
        day = next(filter(None, (_calendar_day(calendar, order) for order in ("%Y%m%d", "%d%m%Y"))), None)
    elif excel:
        day = _DAY_0 + timedelta(int(excel))
    else:
        day = _day_of(int(seconds) if seconds else int(milliseconds) / 1000)
    if day is None or not _PLAUSIBLE.first <= day <= _PLAUSIBLE.last:
        return None
    return Period(day, day, match.group(), 0, match.end(), is_one=True)


def _calendar_day(digits: str, order: str) -> date | None:
    try:
        return datetime.strptime(digits, order).date()  # noqa: DTZ007 - days have no zone
    except ValueError:
        return None


def _day_of(seconds: float) -> date:
    """Give the day in Finland at a moment of UTC."""
    moment = datetime.fromtimestamp(seconds, UTC)
    return moment.date() + timedelta(days_later(moment.date(), moment.hour, moment.minute))
