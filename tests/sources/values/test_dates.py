from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from haku.model import Severity
from haku.sources.values.dates import Duration, find_period, read_day, read_duration, read_period
from haku.sources.values.days import days_later


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("1.9.2018 – 31.8.2021", date(2018, 9, 1), date(2021, 8, 31)),
        ("Maahanmuuttovirasto, 01.10.2019 - 31.03.2021, EU-tuki", date(2019, 10, 1), date(2021, 3, 31)),
        ("1.2.2017-31.1.2020", date(2017, 2, 1), date(2020, 1, 31)),
        ("1. 2. 2017 — 31. 1. 2020", date(2017, 2, 1), date(2020, 1, 31)),
        ("1.5.2016 – 1.5.2016", date(2016, 5, 1), date(2016, 5, 1)),
    ],
)
def test_periods_are_read(text: str, start: date, end: date) -> None:
    period = find_period(text)
    assert period
    assert (period.start, period.end, period.findings) == (start, end, ())
    assert text[period.begin : period.stop] == period.text


@pytest.mark.parametrize("text", ["", "2018–2020", "22.3.2021", "1.2.2017", "1.2.20177 - 31.1.2020", "kohdenro C 4503"])
def test_what_is_no_period_is_none(text: str) -> None:
    assert find_period(text) is None


def test_a_missing_full_stop_is_read_and_noted() -> None:
    period = find_period("Hankkeen toteutusaika on 15.1 2018 - 31.12.2020 ja")
    assert period
    assert (period.start, period.end) == (date(2018, 1, 15), date(2020, 12, 31))
    assert [tuple(finding) for finding in period.findings] == [
        ("unusual-date", Severity.NOTE, "15.1 2018", "read as {read}", {"read": "2018-01-15"})
    ]


@pytest.mark.parametrize("day", ["1.0.2018", "31.2.2018", "0.5.2018", "1.13.2018", "1.1.0000", "29.2.2019"])
def test_an_impossible_date_is_reported_and_left_out(day: str) -> None:
    period = find_period(f"{day} - 31.10.2019")
    assert period
    assert (period.start, period.end) == (None, date(2019, 10, 31))
    assert [(finding.kind, finding.severity, finding.found) for finding in period.findings] == [
        ("impossible-date", Severity.WARNING, day)
    ]


def test_an_end_before_the_start_is_reported_and_left_out() -> None:
    period = find_period("Lahden ammattikorkeakoulu, 1.4.2019 - 30.9.2012")
    assert period
    assert (period.start, period.end, period.text) == (date(2019, 4, 1), None, "1.4.2019 - 30.9.2012")
    assert [(finding.kind, finding.severity) for finding in period.findings] == [("end-before-start", Severity.WARNING)]


@given(st.dates(), st.dates())
def test_every_period_is_read_back_in_order(one: date, other: date) -> None:
    start, end = sorted((one, other))
    written = " – ".join(f"{day.day}.{day.month}.{day.year:04}" for day in (start, end))
    period = find_period(written)
    assert period
    assert (period.start, period.end, period.findings) == (start, end, ())


@given(st.text(st.characters() | st.sampled_from("0123456789. -–")))
def test_any_text_gives_an_orderly_period_or_none(text: str) -> None:
    period = find_period(text)
    assert period is None or not (period.start and period.end) or period.start <= period.end


NAMES = {
    "fi": "tammi helmi maalis huhti touko kesä heinä elo syys loka marras joulu",
    "sv": "januari februari mars april maj juni juli augusti september oktober november december",
    "en": "January February March April May June July August September October November December",
}
DAY_STYLES = {
    "{d}.{m}.{y}": None,
    "{d:02}.{m:02}.{y}": None,
    "{d}. {m}. {y}": None,
    "{d}.{m}.{yy:02}": None,
    "{d:02}/{m:02}/{y}": None,
    "{y}-{m:02}-{d:02}": None,
    "{y}-{m:02}-{d:02}T00:00:00": None,
    "{d}. {name}kuuta {y}": "fi",
    "{d} {name} {y}": "sv",
    "den {d} {name} {y}": "sv",
    "{name} {d}, {y}": "en",
    "{d}th of {name} {y}": "en",
}
MONTH_STYLES = {
    "{m}/{y}": None,
    "{m:02}/{y}": None,
    "{m:02}.{y}": None,
    "{y}-{m:02}": None,
    "{name}kuu {y}": "fi",
    "{name} {y}": "sv",
    "{name:.3} {y}": "en",
}
DASHES = [" – ", "-", "–", " - ", " — ", " ... "]
TIMES = st.dates(date(1980, 1, 1), date(2068, 12, 31))


def spelt(day: date, style: str, lang: str | None) -> str:
    name = NAMES[lang or "fi"].split()[day.month - 1]
    return style.format(d=day.day, m=day.month, y=day.year, yy=day.year % 100, name=name)


def last_of_month(day: date) -> date:
    return day.replace(day=monthrange(day.year, day.month)[1])


def read(text: str) -> tuple[date | None, date | None, list[str]]:
    period = read_period(text)
    assert period
    return period.start, period.end, [finding.kind for finding in period.findings]


@given(TIMES, TIMES, st.sampled_from(list(DAY_STYLES.items())), st.sampled_from(DASHES))
def test_days_are_read_back_in_every_style(one: date, other: date, style: tuple[str, str | None], dash: str) -> None:
    start, end = sorted((one, other))
    dash = dash if "T" not in style[0] else " – "  # else it is the zone's
    assert read(f"{spelt(start, *style)}{dash}{spelt(end, *style)}") == (start, end, [])
    assert read(spelt(start, *style)) == (start, start, [])
    assert read(f"{spelt(start, *style)} alkaen") == read(f"{spelt(start, *style)} –") == (start, None, [])
    assert read(f"until {spelt(end, *style)}") == (None, end, [])


@given(TIMES, TIMES, st.sampled_from(list(MONTH_STYLES.items())), st.sampled_from(DASHES))
def test_months_are_read_back_in_every_style(one: date, other: date, style: tuple[str, str | None], dash: str) -> None:
    start, end = sorted((one.replace(day=1), other.replace(day=1)))
    dash = dash if style[0] != "{y}-{m:02}" else " – "
    assert read(f"{spelt(start, *style)}{dash}{spelt(end, *style)}") == (start, last_of_month(end), [])
    assert read(spelt(start, *style)) == (start, last_of_month(start), [])


@given(st.integers(1980, 2068), st.integers(0, 30), st.sampled_from([*DASHES, ", ", " ja ", "/"]))
def test_years_are_read_back(first: int, more: int, between: str) -> None:
    start, end = date(first, 1, 1), date(first + more + 1, 12, 31)
    assert read(f"vuosina {first}{between}{first + more + 1}")[:2] == (start, end)
    assert read(f"{first} - {first + more + 1}") == (start, end, [])
    assert read(str(first)) == (date(first, 1, 1), date(first, 12, 31), [])


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("1.9.-31.12.2018", "2018-09-01", "2018-12-31"),
        ("1.-31.1.2019", "2019-01-01", "2019-01-31"),
        ("1. syyskuuta – 31. joulukuuta 2018", "2018-09-01", "2018-12-31"),
        ("9–12/2018", "2018-09-01", "2018-12-31"),
        ("kesä–elokuu 2018", "2018-06-01", "2018-08-31"),
        ("syyskuusta 2018 elokuuhun 2021", "2018-09-01", "2021-08-31"),
        ("2019–21", "2019-01-01", "2021-12-31"),
        ("2018/19", "2018-01-01", "2019-12-31"),
        ("2018, 2019 ja 2020", "2018-01-01", "2020-12-31"),
        ("2018-09-01/2021-08-31", "2018-09-01", "2021-08-31"),
        ("1.9.2018\n31.8.2021", "2018-09-01", "2021-08-31"),
        ("Alkaa 1.9.2018 ja päättyy 31.8.2021", "2018-09-01", "2021-08-31"),
        ("from 1 September 2018 to 31 August 2021", "2018-09-01", "2021-08-31"),
        ("fr.o.m. 1.9.2018 t.o.m. 31.8.2021", "2018-09-01", "2021-08-31"),
        ("vuoden 2018 alusta vuoden 2020 loppuun", "2018-01-01", "2020-12-31"),
        ("1.9.2018 – toistaiseksi", "2018-09-01", None),
        ("vuodesta 2018", "2018-01-01", None),
        ("toistaiseksi", None, None),
        ("1.9.2018 alkaen 12 kk", "2018-09-01", "2019-08-31"),
        ("1.9.2018, 2,5 vuotta", "2018-09-01", "2021-02-28"),
        ("1.9.2018 – 31.8.2021 (36 kk)", "2018-09-01", "2021-08-31"),
        ("Sep-18 - Aug-21", "2018-09-01", "2021-08-31"),
        ("2018 syyskuu – 2021 elokuu", "2018-09-01", "2021-08-31"),
        ("1.9.2018/31.8.2021", "2018-09-01", "2021-08-31"),
        ("20180901-20210831", "2018-09-01", "2021-08-31"),
        ("09/01/2018 - 08/31/2021", "2018-09-01", "2021-08-31"),
        ("från och med 1.9.2018", "2018-09-01", None),
        ("12 months from 1.9.2018", "2018-09-01", "2019-08-31"),
        ("1.9.2018 alk.", "2018-09-01", None),
        ("2018–2019–2020", "2018-01-01", "2020-12-31"),
    ],
)
def test_periods_are_read_in_many_spellings(text: str, start: str | None, end: str | None) -> None:
    period = read_period(text)
    assert period
    told = [day and day.isoformat() for day in (period.start, period.end)]
    assert (told, period.findings) == ([start, end], ())


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("kevät 2019 – syksy 2020", "2019-03-01", "2020-11-30"),
        ("Q1/2019", "2019-01-01", "2019-03-31"),
        ("noin 2018–2020", "2018-01-01", "2020-12-31"),
        ("2018, 2020", "2018-01-01", "2020-12-31"),
        ("2018 kevät", "2018-03-01", "2018-05-31"),
        ("2018-2020 / 2021-2022", "2018-01-01", "2022-12-31"),
        ("1.11.–28.2.2019", "2018-11-01", "2019-02-28"),
        ("1.1.–30.6.2018 ja 1.1.–30.6.2019", "2018-01-01", "2019-06-30"),
        ("2018–2020 (jatkohanke)", "2018-01-01", "2020-12-31"),
    ],
)
def test_what_is_read_as_the_likeliest_is_told(text: str, start: str, end: str) -> None:
    period = read_period(text)
    assert period
    assert (period.start, period.end) == (date.fromisoformat(start), date.fromisoformat(end))
    assert {finding.severity for finding in period.findings} == {Severity.NOTE}


@pytest.mark.parametrize("text", ["", "36 kk", "talvi 2018", "ensi vuonna", "13/2018", "2018 loppui", "x" * 300, "–"])
def test_what_tells_no_period_is_none(text: str) -> None:
    assert read_period(text) is None


@pytest.mark.parametrize("text", ["vuosina 2014–2020", "sivut 5–12/2018", "ohjelma 2014-20"])
def test_numbers_of_running_text_are_no_period_unless_asked_for(text: str) -> None:
    assert find_period(text) is None
    assert find_period("toteutetaan syyskuu 2018 – elokuu 2021 Oulussa") is None
    assert find_period("toteutetaan syyskuu 2018 – elokuu 2021 Oulussa", "DM")
    assert find_period("sekä vuosina 2018–2020 Oulussa", "DMY")


def test_americans_write_the_month_first() -> None:
    both = [read_period("03/04/2018 - 05/06/2018", month_first=first) for first in (False, True)]
    assert [(period.start, period.end) for period in both if period] == [
        (date(2018, 4, 3), date(2018, 6, 5)),
        (date(2018, 3, 4), date(2018, 5, 6)),
    ]
    assert read("12/31/2018") == (date(2018, 12, 31), date(2018, 12, 31), [])


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2017-12-31T22:00:00Z", "2018-01-01"),
        ("2017-12-31T22:00:00.000Z", "2018-01-01"),
        ("2018-05-31T21:00:00+00:00", "2018-06-01"),
        ("2018-12-31T21:00:00Z", "2018-12-31"),
        ("2018-12-31T23:59:59Z", "2018-12-31"),  # the end of a day, whatever zone it says
        ("2018-01-01T00:00:00Z", "2018-01-01"),
        ("2018-01-01T23:30:00+02:00", "2018-01-01"),
        ("2017-12-31 22:00:00+00", "2018-01-01"),
        ("Mon Jan 01 2018 00:00:00 GMT+0200", "2018-01-01"),
        ("/Date(1514757600000)/", "2018-01-01"),
        ("31.12.2018 23.59", "2018-12-31"),
        ("43344", "2018-09-01"),
        ("43344.0", "2018-09-01"),
        ("43344,75", "2018-09-01"),
        ("20180901", "2018-09-01"),
        ("01092018", "2018-09-01"),
        ("1514757600000", "2018-01-01"),
        ("1514757600", "2018-01-01"),
    ],
)
def test_moments_and_numbers_are_days_in_finland(text: str, day: str) -> None:
    period = read_day(text)
    assert period
    assert (period.start, period.end, period.is_one) == (date.fromisoformat(day), date.fromisoformat(day), True)


@pytest.mark.parametrize("text", ["12345", "99999", "999", "20181301", "S43344", "31.8.2021 ja 1.9.2022 ehkä", ""])
def test_other_numbers_are_no_days(text: str) -> None:
    assert read_day(text) is None


def test_one_day_among_words_is_read_and_told() -> None:
    period = read_day("31.8.2021 jatkoajan mukaan")
    assert period
    assert (period.end, [finding.kind for finding in period.findings]) == (date(2021, 8, 31), ["unread-period"])


def test_summer_time_begins_and_ends_on_sundays() -> None:
    changes = [day for n in range(365) if days_later(day := date(2018, 1, 1) + timedelta(n), 21, 0)]
    assert (changes[0], changes[-1]) == (date(2018, 3, 25), date(2018, 10, 27))


def test_durations() -> None:
    assert [read_duration(text) for text in ("36 kk", "3 vuotta", "24 months", "1,5 v", "2 weeks", "pitkä")] == [
        Duration(36), Duration(36), Duration(24), Duration(18), Duration(0, 14), None,
    ]  # fmt: skip
    assert Duration(1).end(date(2019, 1, 31)) == date(2019, 2, 28) + timedelta(2)
    assert Duration(120_000).end(date(2019, 1, 1)) is None


@given(st.text(st.characters() | st.sampled_from("0123456789./ -–syvQ€kuTZ:"), max_size=60))
def test_any_text_gives_an_orderly_answer(text: str) -> None:
    for period in (read_period(text), read_day(text), find_period(text, "DMY")):
        assert period is None or not (period.start and period.end) or period.start <= period.end
    read_duration(text)


@pytest.mark.parametrize("text", ["9999-12-31", "31.12.9999", "0001-01-01T00:00:00"])
def test_what_databases_have_for_no_day_is_none(text: str) -> None:
    period = read_day(text)
    assert period
    assert (period.start, period.end) == (None, None)


@pytest.mark.parametrize(
    ("text", "duration"),
    [
        ("12 kk", (12, 0)), ("12kk", (12, 0)), ("3 kuukautta", (3, 0)), ("3 months", (3, 0)), ("1 month", (1, 0)),
        ("3 mån", (3, 0)), ("3 månader", (3, 0)), ("1,5 v", (18, 0)), ("2 vuotta", (24, 0)), ("1 vuosi", (12, 0)),
        ("2 years", (24, 0)), ("2 år", (24, 0)), ("2 vk", (0, 14)), ("1 viikko", (0, 7)), ("3 viikkoa", (0, 21)),
        ("2 weeks", (0, 14)), ("2 veckor", (0, 14)), ("1 pv", (0, 1)), ("10 päivää", (0, 10)), ("10 days", (0, 10)),
        ("10 dagar", (0, 10)), ("999 kk", (999, 0)), ("kesto 12 kk", (12, 0)),
    ],
)  # fmt: skip
def test_a_duration_is_of_months_or_days(text: str, duration: tuple[int, int]) -> None:
    assert read_duration(text) == Duration(*duration)


@pytest.mark.parametrize("text", ["1000 kk", "kk", "12 kkx", "2018", "12 kk 2018", "noin", "12 km", "x" * 201])
def test_other_texts_are_no_durations(text: str) -> None:
    assert read_duration(text) is None


@pytest.mark.parametrize(
    ("months", "days", "start", "end"),
    [
        (12, 0, "2018-01-01", "2018-12-31"), (1, 0, "2018-01-31", "2018-03-02"), (0, 1, "2018-01-01", "2018-01-01"),
        (0, 7, "2018-12-31", "2019-01-06"), (11, 0, "2018-02-01", "2018-12-31"), (36, 0, "2018-09-15", "2021-09-14"),
    ],
)  # fmt: skip
def test_a_duration_ends_the_day_before_it_would_begin_anew(months: int, days: int, start: str, end: str) -> None:
    assert Duration(months, days).end(date.fromisoformat(start)) == date.fromisoformat(end)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("29221", "1980-01-01"), ("29220", None), ("54788", "2049-12-31"), ("55153", "2050-12-31"), ("55154", None),
        ("43344,5", "2018-09-01"), ("20180901", "2018-09-01"), ("01092018", "2018-09-01"), ("99999999", None),
        ("315532800", "1980-01-01"), ("1535760000", "2018-09-01"), ("1535760000000", "2018-09-01"),
        ("/Date(1535760000000)/", "2018-09-01"), ("1535835600", "2018-09-02"), ("1535835540", "2018-09-01"),
    ],
)  # fmt: skip
def test_a_day_may_be_a_number(text: str, day: str | None) -> None:
    found = read_day(text)
    assert (found and str(found.start)) == day
    assert not found or (found.start == found.end and found.is_one)


@pytest.mark.parametrize(
    ("text", "start", "end", "kinds"),
    [
        ("2018, 2019", "2018-01-01", "2019-12-31", []), ("2018, 2020", "2018-01-01", "2020-12-31", ["unusual-date"]),
        ("2018 ja 2019", "2018-01-01", "2019-12-31", []), ("noin 2018", "2018-01-01", "2018-12-31", ["unusual-date"]),
        ("2018 alkaen", "2018-01-01", None, []), ("2018 jatkuu", "2018-01-01", None, []),
        ("vuoteen 2018", None, "2018-12-31", []),
        ("1.9.2018 12 kk", "2018-09-01", "2019-08-31", []), ("9/2018, kesto 12 kk", "2018-09-01", "2019-08-31", []),
        ("1.1.2018–1.2.2018, 1.3.2018–1.4.2018", "2018-01-01", "2018-04-01", ["unusual-date"]),
    ],
)  # fmt: skip
def test_words_around_days_say_what_they_mean(text: str, start: str | None, end: str | None, kinds: list[str]) -> None:
    found = read(text)
    assert (str(found[0]), str(found[1]), found[2]) == (str(start), str(end), kinds)


@pytest.mark.parametrize(
    ("text", "kinds", "found"),
    [
        ("vuosina 2018–2020", "DMY", True), ("vuosina 2018–2020", "DM", False), ("9/2018 – 8/2020", "DM", True),
        ("9/2018 – 8/2020", "D", False), ("2018/2019", "Y", True), ("2018/2019", "D", False),
        ("1.9.2018 – 8/2020", "D", False),
        ("1.9.2018 – 8/2020", "DM", True), ("1.9.2018 ja päättyy 1.9.2019", "D", True),
        ("1.9.2018 till 1.9.2019", "D", True),
        ("1.9.2018 to 1.9.2019", "D", True), ("1.9.2018 until 1.9.2019", "D", True),
        ("1.9.2018 ja 1.9.2019", "D", False),
    ],
)  # fmt: skip
def test_a_period_in_running_text_has_bounds_of_the_kinds_asked_for(text: str, kinds: str, found: bool) -> None:
    assert bool(find_period(text, kinds)) == found


@pytest.mark.parametrize(("letters", "found"), [(200, True), (201, False)])
def test_a_text_of_200_letters_is_read_as_a_whole(letters: int, found: bool) -> None:
    assert bool(read_period("2018" + "," * (letters - 4))) == found
