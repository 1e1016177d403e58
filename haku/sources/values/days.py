"""Days, months and years as Finnish, Swedish and English texts write them: where they stand, and from when to when.

A row of ``_FORMS`` is a way of writing. What it names may be a day, a month, a year or some months of one; a point
that leaves its year or month to the one behind it (``1.1.–31.12.2018``, ``9–12/2018``) is a *part*, and is one only
where a dash follows.
"""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, timedelta
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

#: What stands between the beginning and the end of a period.
DASH = r"(?:[-=]{0,20}>|[-–—−‑‒―~]|\.{2,3}|…|→)"

_MONTHS = (
    ("tammi", "januari", "january", "jan"),
    ("helmi", "februari", "february", "febr", "feb"),
    ("maalis", "mars", "march", "mar"),
    ("huhti", "april", "apr"),
    ("touko", "maj", "may"),
    ("kesäkuu", "juni", "june", "jun"),
    ("heinä", "juli", "july", "jul"),
    ("elo", "augusti", "august", "aug"),
    ("syys", "september", "sept", "sep"),
    ("loka", "oktober", "october", "okt", "oct"),
    ("marras", "november", "nov"),
    ("joulu", "december", "dec"),
)
_MONTH = {name: number for number, names in enumerate(_MONTHS, 1) for name in names}
# By their first three letters. Winter is of two years, and of which ones differs.
_TWO_NUMBERS = re.compile(r"(?<![0-9/])([0-9]{1,2})/([0-9]{1,2})/[0-9]{2,4}(?![0-9])")
_SEASONS = {
    "kev": (3, 5), "kes": (6, 8), "syk": (9, 11), "vår": (3, 5), "som": (6, 8), "hös": (9, 11), "spr": (3, 5),
    "sum": (6, 8), "aut": (9, 11), "fal": (9, 11), "syy": (9, 11), "alk": (1, 6), "lop": (7, 12), "h1": (1, 6),
    "h2": (7, 12), "q1": (1, 3), "q2": (4, 6), "q3": (7, 9), "q4": (10, 12),
}  # fmt: skip
_MONTHS_OF_QUARTER = 3
_YEAR = 12
_OLDEST_SHORT_YEAR = 70
_LAST_MINUTE = (23, 59)
_WINTER, _SUMMER = 2, 3  # hours that Finland is ahead of UTC

_Y, _YY = "(?P<y>(?:19|20)[0-9]{2})", "['’]?(?P<yy>[0-9]{2})"
_D, _M, _MONTH_NUMBER = "(?P<d>[0-9]{1,2})", "(?P<m>[0-9]{1,2})", "(?P<m>0?[1-9]|1[0-2])"
# A Finnish month stands in any case (syyskuussa, syyskuuhun), or without its "kuu".
_NAME = (
    rf"(?P<name>{'|'.join(sorted(_MONTH, key=len, reverse=True))})"
    r"(?:kuu)?(?:n|ta|ssa|sta|hun|lle|lla|ksi)?\.?"
)
_SEASON = (
    r"(?P<season>kev(?:ät|ää)\w*|kes(?:ä|än|ällä|ästä|ään)|syks[yi]\w*|syysluku\w+|syyskau\w+|vår\w*|sommar\w*|höst\w*|spring|summer|autumn|fall"
    r"|alkuvuo\w+|loppuvuo\w+|H[12]|Q[1-4])"
)
_ORDINAL = r"(?:\.|st|nd|rd|th|:?[ea])?"
_OF = r"[\s,]\s?(?:vuonna\s|vuoden\s|v\.\s?|of\s|år\s)?"
_TIME = (
    r"(?:(?:T|\s|\s?klo\s)\s?(?P<hour>[01]?[0-9]|2[0-4])[:.](?P<minute>[0-9]{2})(?:[:.][0-9]{2}(?:[.,][0-9]+)?)?"
    r"\s?(?:[AP]M)?(?:\s?(?P<zone>Z|(?:UTC|GMT)?[+-][0-9]{2}(?::?[0-9]{2})?|UTC|GMT))?)?"
)
_PART = rf"(?=\s*{DASH}\s*\w)"


class _Form(NamedTuple):
    """A way of writing: its pattern, what may not be before it and must be after it, and what is to be said of it."""

    pattern: str
    before: str = ""
    after: str = r"(?!\w|[.,/]\d)"
    is_odd: bool = False
    is_weak: bool = False


_NOT_IN_NAME = r"(?<!/)(?<![^\W\d_]-)"
_AFTER_DAY = r"(?!\w|[.,]\d|/\d{1,3}(?![\d.]))"  # 2018-09-01/2021-08-31 is a period
_FORMS = (
    *(_Form(rf"(?P<y>[0-9]{{4}}){sign}{_M}{sign}{_D}{_TIME}", after=_AFTER_DAY) for sign in ("-", r"\.", "/")),
    _Form(rf"{_D}\s?\.\s?{_M}\s?\.\s?(?P<y>[0-9]{{4}}){_TIME}", after=_AFTER_DAY),
    _Form(rf"{_D}\s?-\s?{_M}\s?-\s?(?P<y>[0-9]{{4}}){_TIME}", "(?<!/)"),
    _Form(rf"{_Y}(?P<m>0[1-9]|1[0-2])(?P<d>0[1-9]|[12][0-9]|3[01])", is_weak=True),
    _Form(rf"(?P<d1>[0-9]{{1,2}})/(?P<d2>[0-9]{{1,2}})/(?P<y>[0-9]{{4}}){_TIME}", "(?<!/)"),
    _Form(rf"{_D}\s?\.\s?{_M}\s(?P<y>[0-9]{{4}})", is_odd=True),  # 15.1 2018 lacks a full stop
    _Form(rf"{_D}\.\s?{_M}\.\s?{_YY}{_TIME}", "(?<!/)"),
    _Form(rf"(?P<d1>[0-9]{{1,2}})/(?P<d2>[0-9]{{1,2}})/{_YY}{_TIME}", "(?<!/)"),
    _Form(rf"{_D}{_ORDINAL}[\s-]?(?:of\s)?{_NAME}(?:{_OF}|-)(?:(?P<y>[0-9]{{4}})){_TIME}"),
    _Form(rf"{_D}-{_NAME}-{_YY}"),
    _Form(rf"{_NAME}\s{_D}{_ORDINAL},?\s(?P<y>[0-9]{{4}}){_TIME}"),
    _Form(rf"{_NAME}(?:{_OF}|[/-])?{_Y}"),
    _Form(rf"{_NAME}[/-]?{_YY}", is_weak=True),
    _Form(rf"{_MONTH_NUMBER}(?:\s?/\s?|\.\s?){_Y}", "(?<!/)"),
    _Form(rf"{_MONTH_NUMBER}-{_Y}", "(?<!/)", is_weak=True),
    _Form(rf"{_Y}-{_MONTH_NUMBER}", "(?<!/)", r"(?!\w|[.,/-]\d)"),  # by ISO 8601, though 2009-10 may be two years
    _Form(rf"{_Y}(?:/(?P<until>(?:19|20)[0-9]{{2}})|[/–-](?P<short>[0-9]{{2}}))", _NOT_IN_NAME, r"(?!\w|[.,/-]\d)"),
    _Form(rf"{_Y}\.{_MONTH_NUMBER}", "(?<!/)", r"(?!\w|[./]\d)"),
    _Form(rf"{_Y}/(?P<m>[1-9])", "(?<!/)", r"(?!\w|[./-]\d)"),
    _Form(rf"{_MONTH_NUMBER}/{_YY}", "(?<!/)", is_weak=True),
    _Form(rf"{_SEASON}(?:{_OF}|[/-])?{_Y}", is_odd=True),
    _Form(rf"{_Y}\s?[/-]?\s?(?P<season>[QH][1-4])", is_odd=True),
    _Form(rf"{_Y}\s{_SEASON}", is_odd=True),
    _Form(rf"{_Y}\s{_NAME}", after=r"(?!\w|\s*+[.,]?\s*[0-9])"),
    _Form(
        r"(?P<quarter>[1-4])\.?\s?(?:vuosi)?(?:neljänne\w*|kvartaal\w*|kvartal\w*|quarter)(?:\sof)?[\s/,]\s?" + _Y,
        is_odd=True,
    ),
    _Form(rf"{_Y}(?:\.0)?", _NOT_IN_NAME, r"(?!\w|[./]\d)"),
    _Form(rf"{_D}\.\s?{_M}\.?", after=_PART),
    _Form(rf"{_D}{_ORDINAL}\s?{_NAME}", after=_PART),
    _Form(_NAME, after=_PART),
    _Form(_SEASON, after=_PART, is_odd=True),
    _Form(rf"{_D}\.", after=_PART),
    _Form("(?P<d>[0-9]{1,2})", "(?<!/)", _PART, is_weak=True),
)
_EXACT = [re.compile(form.pattern, re.IGNORECASE) for form in _FORMS]


@cache
def _any_form() -> re.Pattern[str]:
    """Give one pattern of all forms, each a group with its number; most words are seen not to begin one."""
    forms = [(f"(?P<f{at}>{form.before}{_unnamed(form.pattern)}{form.after})", form) for at, form in enumerate(_FORMS)]
    words = "|".join(group for group, form in forms if form.pattern.startswith((_NAME, _SEASON)))
    numbers = "|".join(group for group, form in forms if not form.pattern.startswith((_NAME, _SEASON)))
    first = "|".join(dict.fromkeys(name[:3] for name in (*_MONTH, *_SEASONS)))
    return re.compile(rf"(?<![\w.])(?:(?=[0-9])(?:{numbers})|(?={first})(?:{words}))", re.IGNORECASE)


def _unnamed(pattern: str) -> str:
    return re.sub(r"\(\?P<\w+>", "(?:", pattern)


class Span(NamedTuple):
    """From which day to which something goes on, both included."""

    first: date
    last: date


class Point(NamedTuple):
    """A day, month or year as it stands (``text``, from ``begin`` to before ``stop``).

    ``year`` and ``months``, the first and the last, are None where the point behind it says them. Months beyond the
    twelfth are of the next years; a point without ``day`` is those months. ``utc`` has hour and minute of a moment that
    may be of another day in Finland. What ``is_odd`` is not written as usual; what ``is_weak`` is too short to be told
    from other numbers in running text.
    """

    begin: int
    stop: int
    text: str
    year: int | None
    months: tuple[int, int] | None
    day: int | None
    utc: tuple[int, int] | None
    is_odd: bool
    is_weak: bool

    @property
    def is_year(self) -> bool:
        """Tell a point that names years only."""
        return self.day is None and self.months is not None and self.months[1] - self.months[0] >= _YEAR - 1

    @property
    def spans_years(self) -> bool:
        """Tell a point that names several years (2019–21)."""
        return self.day is None and self.months is not None and self.months[1] > _YEAR

    def completed(self, other: Point) -> Point:
        """Give a part with the year and the month of the point behind it; a number alone is of its kind, too."""
        if self.year is not None or other.year is None or other.months is None:
            return self
        months, day = self.months, self.day
        if months is None and day is not None and other.day is None:
            months, day = (day, day), None
        months = months or other.months
        before = (months[0], day or 0) > (other.months[0], other.day or 0)  # 1.11.–28.2.2019
        return self._replace(year=other.year - before, months=months, day=day, is_odd=other.is_odd or before)

    def span(self) -> Span | None:
        """Give from when to when the point is; None where there is no such day."""
        if self.year is None or self.months is None:
            return None
        try:
            if self.day is not None:
                day = date(self.year, self.months[0], self.day)
                day += timedelta(days_later(day, *self.utc) if self.utc else 0)
                return Span(day, day)
            last = date(self.year + (self.months[1] - 1) // _YEAR, (self.months[1] - 1) % _YEAR + 1, 1)
            return Span(date(self.year, self.months[0], 1), last.replace(day=monthrange(last.year, last.month)[1]))
        except (ValueError, OverflowError):
            return None


def are_american(texts: Iterable[str]) -> bool:
    """Tell whether days are written month first, as in 12/31/2018: some certainly are, and none can't be."""
    found = (match for text in texts for match in _TWO_NUMBERS.finditer(text))
    no_months = {(int(match[1]) > _YEAR, int(match[2]) > _YEAR) for match in found}
    return (False, True) in no_months and (True, False) not in no_months


def find_points(text: str, *, month_first: bool = False) -> Iterator[Point]:
    """Yield what ``text`` names in order; with ``month_first``, 3/4/2018 is the fourth of March."""
    if not any(map(str.isdigit, text)):
        return
    for match in _any_form().finditer(text):
        number = int((match.lastgroup or "f0")[1:])
        exact = _EXACT[number].fullmatch(match.group())
        if exact:
            yield _point(match, exact.groupdict(), _FORMS[number], month_first=month_first)


def _point(match: re.Match[str], parts: dict[str, str | None], form: _Form, *, month_first: bool) -> Point:
    months, day = _months(parts), int(parts.get("d") or -1)
    if first := parts.get("d1"):
        day, month = _by_order(int(first), int(parts["d2"] or 0), month_first=month_first)
        months = month, month
    return Point(
        begin=match.start(),
        stop=match.end(),
        text=match.group(),
        year=_year(parts),
        months=months,
        day=day if day >= 0 else None,
        utc=_utc(parts),
        is_odd=form.is_odd,
        is_weak=form.is_weak,
    )


def _by_order(first: int, second: int, *, month_first: bool) -> tuple[int, int]:
    """Give day and month of two numbers; where the second can't be a month, it is the day after all."""
    if first <= _YEAR < second or (month_first and first <= _YEAR):
        return second, first
    return first, second


def _year(parts: dict[str, str | None]) -> int | None:
    if year := parts.get("y"):
        return int(year)
    if not (short := parts.get("yy")):
        return None
    return int(short) + (1900 if int(short) >= _OLDEST_SHORT_YEAR else 2000)


def _months(parts: dict[str, str | None]) -> tuple[int, int] | None:
    """Give the first and the last month; None where nothing names one."""
    if number := parts.get("m"):
        return int(number), int(number)
    if name := parts.get("name"):
        month = _MONTH[name.lower()]
        return month, month
    if season := parts.get("season"):
        return _SEASONS[season.lower()[:3]]
    if quarter := parts.get("quarter"):
        return int(quarter) * _MONTHS_OF_QUARTER - 2, int(quarter) * _MONTHS_OF_QUARTER
    if parts.get("d") or parts.get("d1"):
        return None
    return _months_of_years(int(parts["y"] or 0), parts.get("until") or parts.get("short"))


def _months_of_years(year: int, until: str | None) -> tuple[int, int]:
    """Give the months of a year or of several (2018/2019, 2019–21); what can't be a later year is a month (2018-09)."""
    if not until:
        return 1, _YEAR
    last = int(until) if len(until) > 2 else year // 100 * 100 + int(until)
    if last <= year and 1 <= int(until) <= _YEAR:
        return int(until), int(until)
    return 1, _YEAR * (last - year + 1)


def _utc(parts: dict[str, str | None]) -> tuple[int, int] | None:
    """Give hour and minute of a moment in UTC."""
    zone = parts.get("zone")
    if not zone or zone.strip("+-0:").upper() not in {"", "Z", "UTC", "GMT"}:
        return None
    return int(parts["hour"] or 0), int(parts["minute"] or 0)


def days_later(day: date, hour: int, minute: int) -> int:
    """Tell whether it was the next day in Finland at a moment of UTC; its last minute stands for the end of a day."""
    ahead = _SUMMER if _is_summer(day) else _WINTER
    return int(hour + ahead >= 24 and (hour, minute) != _LAST_MINUTE)


def _is_summer(day: date) -> bool:
    """Tell whether summer time is kept: from the last Sunday of March until that of October, which begin and end it."""
    if day.month not in {3, 10}:
        return 3 < day.month < 10
    sunday = 31 - (date(day.year, day.month, 31).weekday() + 1) % 7
    return (day.day >= sunday) == (day.month == 3)
