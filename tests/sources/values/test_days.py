"""Each way of writing a day, with its bounds on both sides; ``test_dates.py`` has periods."""

from __future__ import annotations

from datetime import date

import pytest

from haku.sources.values.days import Span, are_american, days_later, find_points

MONTHS = """
tammikuu tammi januari january jan
helmikuu helmi februari february febr feb
maaliskuu maalis mars march mar
huhtikuu huhti april apr
toukokuu touko maj may
kesäkuu juni june jun
heinäkuu heinä juli july jul
elokuu elo augusti august aug
syyskuu syys september sept sep
lokakuu loka oktober october okt oct
marraskuu marras november nov
joulukuu joulu december dec
""".strip().splitlines()
SEASONS = """
3-5 kevät kevään keväällä vår våren spring
6-8 kesä kesän kesällä kesästä kesään sommar summer
9-11 syksy syksyllä syksi syyslukukausi syyskausi höst hösten autumn fall
1-6 alkuvuosi alkuvuodesta H1
7-12 loppuvuosi H2
1-3 Q1
4-6 Q2
7-9 Q3
10-12 Q4
""".strip().splitlines()


def spans(text: str, *, month_first: bool = False) -> list[Span | None]:
    return [point.span() for point in find_points(text, month_first=month_first)]


@pytest.mark.parametrize(
    ("number", "name"), [(number, name) for number, names in enumerate(MONTHS, 1) for name in names.split()]
)
def test_a_month_has_all_its_names(number: int, name: str) -> None:
    assert [(point.year, point.months, point.day) for point in find_points(f"{name} 2018")] == [
        (2018, (number, number), None)
    ]


@pytest.mark.parametrize("ending", ["", "n", "ta", "ssa", "sta", "hun", "lle", "lla", "ksi"])
def test_a_finnish_month_stands_in_any_case(ending: str) -> None:
    assert [point.months for point in find_points(f"syyskuu{ending} 2018")] == [(9, 9)]


@pytest.mark.parametrize(("months", "name"), [(row.split()[0], name) for row in SEASONS for name in row.split()[1:]])
def test_a_season_is_its_months(months: str, name: str) -> None:
    first, last = map(int, months.split("-"))
    (point,) = find_points(f"{name} 2018")
    assert (point.year, point.months, point.is_odd) == (2018, (first, last), True)


@pytest.mark.parametrize(
    ("text", "months"),
    [("1. neljännes 2018", (1, 3)), ("4 kvartaali 2018", (10, 12)), ("2018 Q2", (4, 6)), ("2018H2", (7, 12))],
)
def test_a_quarter_is_three_months(text: str, months: tuple[int, int]) -> None:
    assert [point.months for point in find_points(text)] == [months]


@pytest.mark.parametrize(("short", "year"), [("69", 2069), ("70", 1970), ("99", 1999), ("00", 2000), ("18", 2018)])
def test_years_of_two_digits_are_from_1970_on(short: str, year: int) -> None:
    assert spans(f"1.2.{short}") == [Span(date(year, 2, 1), date(year, 2, 1))]


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2018", "2018-01-01", "2018-12-31"), ("2018.0", "2018-01-01", "2018-12-31"),
        ("2018/2019", "2018-01-01", "2019-12-31"), ("2019–21", "2019-01-01", "2021-12-31"),
        ("2018/2020", "2018-01-01", "2020-12-31"), ("2011–12", "2011-01-01", "2012-12-31"),
        ("2018-09", "2018-09-01", "2018-09-30"), ("2018-01", "2018-01-01", "2018-01-31"),
        ("2018-12", "2018-12-01", "2018-12-31"), ("2012–12", "2012-12-01", "2012-12-31"),
        ("2018.10", "2018-10-01", "2018-10-31"), ("2018/9", "2018-09-01", "2018-09-30"),
        ("2/2020", "2020-02-01", "2020-02-29"), ("12/2018", "2018-12-01", "2018-12-31"),
        ("02.2019", "2019-02-01", "2019-02-28"), ("9/18", "2018-09-01", "2018-09-30"),
        ("20180901", "2018-09-01", "2018-09-01"), ("2018.9.1", "2018-09-01", "2018-09-01"),
        ("2018/09/01", "2018-09-01", "2018-09-01"), ("01-09-2018", "2018-09-01", "2018-09-01"),
        ("1-syys-18", "2018-09-01", "2018-09-01"), ("Sept 1st, 2018", "2018-09-01", "2018-09-01"),
        ("1st of September of 2018", "2018-09-01", "2018-09-01"), ("1:a september år 2018", "2018-09-01", "2018-09-01"),
        ("syyskuussa vuonna 2018", "2018-09-01", "2018-09-30"), ("2018 syyskuu", "2018-09-01", "2018-09-30"),
        ("syys-18", "2018-09-01", "2018-09-30"), ("9-2018", "2018-09-01", "2018-09-30"),
    ],
)  # fmt: skip
def test_what_a_way_of_writing_says(text: str, first: str, last: str) -> None:
    assert spans(text) == [Span(date.fromisoformat(first), date.fromisoformat(last))]


@pytest.mark.parametrize(
    "text",
    [
        "1899",
        "2118",
        "12018",
        "a2018",
        "2018a",
        "VN/2018",
        "hanke-2018",
        "2018/1/2/3",
        "13/2018",
        "0/2018",
        "3.2018.5x",
    ],
)
def test_other_numbers_are_no_days(text: str) -> None:
    assert [
        point for point in find_points(text) if not point.is_weak and point.day is None and point.text == text
    ] == []


@pytest.mark.parametrize(
    ("text", "day", "month"),
    [
        ("12/12/2018", 12, 12), ("12/13/2018", 13, 12), ("13/12/2018", 13, 12), ("3/4/2018", 3, 4), ("3/4/18", 3, 4),
    ],
)  # fmt: skip
def test_of_two_numbers_the_first_is_the_day_unless_the_second_can_be_no_month(text: str, day: int, month: int) -> None:
    assert spans(text) == [Span(date(2018, month, day), date(2018, month, day))]


def test_in_american_days_the_month_comes_first_where_it_can() -> None:
    assert spans("3/4/2018", month_first=True) == [Span(date(2018, 3, 4), date(2018, 3, 4))]
    assert spans("12/4/2018", month_first=True) == [Span(date(2018, 12, 4), date(2018, 12, 4))]
    assert spans("13/4/2018", month_first=True) == [Span(date(2018, 4, 13), date(2018, 4, 13))]


@pytest.mark.parametrize(
    ("texts", "american"),
    [
        (["12/13/2018"], True), (["1/2/2018", "12/13/2018"], True), (["12/12/2018"], False), (["13/12/2018"], False),
        (["12/13/2018", "13/12/2018"], False), (["1/12/13/2018"], False),
        (["212/13/2018"], False), (["12/13/20189"], False), ([], False),
    ],
)  # fmt: skip
def test_days_are_american_where_some_must_be_and_none_cannot(texts: list[str], american: bool) -> None:
    assert are_american(texts) == american


@pytest.mark.parametrize(
    ("day", "hour", "minute", "later"),
    [
        ("2019-01-31", 21, 59, 0), ("2019-01-31", 22, 0, 1), ("2019-07-31", 20, 59, 0), ("2019-07-31", 21, 0, 1),
        # Summer time is kept from 31 March till 26 October in 2019.
        ("2019-03-30", 21, 0, 0), ("2019-03-31", 21, 0, 1), ("2019-10-26", 21, 0, 1), ("2019-10-27", 21, 0, 0),
        ("2019-04-01", 21, 0, 1), ("2019-09-30", 21, 0, 1), ("2019-02-28", 21, 0, 0), ("2019-11-01", 21, 0, 0),
        # In 2020 from the 29th till the 24th.
        ("2020-03-28", 21, 0, 0), ("2020-03-29", 21, 0, 1), ("2020-10-24", 21, 0, 1), ("2020-10-25", 21, 0, 0),
        # The last minute stands for the end of a day.
        ("2019-07-31", 23, 59, 0), ("2019-07-31", 23, 58, 1), ("2019-07-31", 22, 59, 1), ("2019-07-31", 0, 0, 0),
    ],
)  # fmt: skip
def test_a_moment_of_utc_may_be_of_the_next_day(day: str, hour: int, minute: int, later: int) -> None:
    assert days_later(date.fromisoformat(day), hour, minute) == later
    (span,) = spans(f"{day}T{hour:02}:{minute:02}:00Z")
    assert span
    assert (span.first - date.fromisoformat(day)).days == later


@pytest.mark.parametrize(
    ("zone", "day"), [("Z", 2), ("+00:00", 2), (" UTC", 2), (" GMT", 2), ("+02:00", 1), ("+0300", 1), ("", 1)]
)
def test_a_moment_of_finland_is_of_its_day(zone: str, day: int) -> None:
    assert spans(f"2018-09-01T21:00:00{zone}") == [Span(date(2018, 9, day), date(2018, 9, day))]


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("1.1.–31.12.2018", "2018-01-01", "2018-12-31"), ("1.11.–28.2.2019", "2018-11-01", "2019-02-28"),
        ("9–12/2018", "2018-09-01", "2018-12-31"), ("1.–15.9.2018", "2018-09-01", "2018-09-15"),
        ("1.9.–1.9.2018", "2018-09-01", "2018-09-01"), ("2.9.–1.9.2018", "2017-09-02", "2018-09-01"),
        ("syyskuu – lokakuu 2018", "2018-09-01", "2018-10-31"),
        ("marraskuu – helmikuu 2019", "2018-11-01", "2019-02-28"),
        ("kevät – syksy 2018", "2018-03-01", "2018-11-30"),
        ("1. syyskuuta – 2. lokakuuta 2018", "2018-09-01", "2018-10-02"),
    ],
)  # fmt: skip
def test_a_part_has_its_year_and_month_from_what_is_behind_it(text: str, first: str, last: str) -> None:
    one, other = find_points(text)
    start, end = one.completed(other).span(), other.span()
    assert start
    assert end
    assert (start.first, end.last) == (date.fromisoformat(first), date.fromisoformat(last))


@pytest.mark.parametrize(
    ("text", "is_year", "spans_years"),
    [
        ("2018", True, False),
        ("2018/2019", True, True),
        ("9/2018", False, False),
        ("1.9.2018", False, False),
        ("H1 2018", False, False),
    ],
)
def test_points_of_years_are_told(text: str, is_year: bool, spans_years: bool) -> None:
    (point,) = find_points(text)
    assert (point.is_year, point.spans_years) == (is_year, spans_years)


def test_days_that_there_are_not_have_no_span() -> None:
    assert spans("31.2.2018") == spans("0.1.2018") == spans("1.13.2018") == spans("1.1.0000") == [None]
    assert spans("29.2.2020") == [Span(date(2020, 2, 29), date(2020, 2, 29))]
    assert spans("ei mitään") == []
