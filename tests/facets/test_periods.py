from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from haku.facets.periods import STATUSES, status, years

TODAY = date(2020, 6, 15)
DATES = st.none() | st.dates()


@pytest.mark.parametrize(
    ("start", "end", "expected"),
    [
        (date(2018, 1, 15), date(2021, 2, 28), "running"),
        (TODAY, TODAY, "running"),
        (date(2018, 1, 15), date(2020, 6, 14), "ended"),
        (None, date(2020, 6, 14), "ended"),
        (date(2020, 6, 16), date(2021, 2, 28), "planned"),
        (date(2020, 6, 16), None, "planned"),
        (date(2018, 1, 15), None, "unknown"),
        (None, date(2021, 2, 28), "unknown"),
        (None, None, "unknown"),
        (date(2019, 4, 1), date(2012, 9, 30), "unknown"),
        (TODAY, date(2020, 6, 14), "unknown"),
        (None, TODAY, "unknown"),
        (TODAY, None, "unknown"),
    ],
)
def test_status(start: date | None, end: date | None, expected: str) -> None:
    assert status(start, end, TODAY) == expected


@pytest.mark.parametrize(
    ("start", "end", "expected"),
    [
        (date(2018, 1, 15), date(2021, 2, 28), (2018, 2019, 2020, 2021)),
        (date(2018, 1, 15), None, (2018,)),
        (None, date(2021, 2, 28), (2021,)),
        (None, None, ()),
        (date(2019, 4, 1), date(2012, 9, 30), (2019,)),
        (date(2016, 1, 1), date(2916, 1, 1), (2016, 2916)),
        (date(2000, 1, 1), date(2030, 12, 31), tuple(range(2000, 2031))),
        (date(2000, 12, 31), date(2031, 1, 1), (2000, 2031)),
        (date(2018, 5, 2), date(2018, 5, 2), (2018,)),
        (date(2019, 4, 1), date(2019, 3, 31), (2019,)),
    ],
)
def test_years(start: date | None, end: date | None, expected: tuple[int, ...]) -> None:
    assert years(start, end) == expected


@given(DATES, DATES, st.dates())
def test_any_dates_have_an_answer(start: date | None, end: date | None, today: date) -> None:
    assert status(start, end, today) in STATUSES
    assert bool(years(start, end)) == bool(start or end)


def test_statuses_have_labels_in_three_languages() -> None:
    assert STATUSES == {
        "planned": ("alkamassa", "kommande", "planned"),
        "running": ("käynnissä", "pågår", "running"),
        "ended": ("päättynyt", "avslutat", "ended"),
        "unknown": ("ei tiedossa", "okänt", "unknown"),
    }
