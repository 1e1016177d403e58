from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from haku.model import Severity
from haku.sources.dates import find_period


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
