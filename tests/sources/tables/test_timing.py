from __future__ import annotations

from datetime import date

import pytest

from haku.sources.tables.timing import Cell, Timing, read_timing


def read(start: str = "", end: str = "", whole: str = "", *, month_first: bool = False) -> Timing:
    return read_timing(Cell(0, start), Cell(1, end), Cell(2, whole), month_first=month_first)


def told(timing: Timing) -> list[str]:
    return [finding.kind for finding in timing.findings]


@pytest.mark.parametrize(
    "cells",
    [
        ("1.9.2018", "31.8.2021"),
        ("9/2018", "8/2021"),
        ("43344", "44439"),
        ("1.9.2018–31.8.2021",),
        ("", "1.9.2018 – 31.8.2021"),
        ("", "", "1.9.2018–31.8.2021"),
        ("1.9.2018", "", "1.9.2018–31.8.2021"),
        ("1.9.2018", "31.8.2021", "9/2018–8/2021"),
    ],
)
def test_the_columns_of_days_and_of_periods_say_it_together(cells: tuple[str, ...]) -> None:
    timing = read(*cells)
    assert (timing.start, timing.end) == (date(2018, 9, 1), date(2021, 8, 31))
    assert (timing.findings, timing.kept) == ((), ())


def test_a_year_alone_begins_and_ends_something() -> None:
    assert read("2018", "2019")[:2] == (date(2018, 1, 1), date(2019, 12, 31))
    assert read("2018")[:2] == (date(2018, 1, 1), None)
    assert read("", "8/2019")[:2] == (None, date(2019, 8, 31))


def test_what_goes_on_has_no_end_and_is_kept() -> None:
    timing = read("1.9.2018", "toistaiseksi")
    assert (timing.start, timing.end, timing.kept, told(timing)) == (date(2018, 9, 1), None, (1,), [])


def test_a_duration_tells_the_end_and_is_kept() -> None:
    timing = read("1.9.2018", "", "36 kk")
    assert (timing.end, timing.kept, told(timing)) == (date(2021, 8, 31), (2,), [])
    timing = read("", "", "36 kk")
    assert (timing.end, timing.kept, told(timing)) == (None, (2,), ["unread-period"])


def test_a_period_that_the_days_do_not_agree_with_is_kept() -> None:
    timing = read("1.9.2018", "31.8.2021", "2014–2020")
    assert (timing.start, timing.end, timing.kept) == (date(2018, 9, 1), date(2021, 8, 31), (2,))
    timing = read("1.9.2018", "", "2014–2015")
    assert (timing.start, timing.end, timing.kept) == (date(2018, 9, 1), None, (2,))


def test_what_is_no_day_is_kept_and_told() -> None:
    timing = read("ehkä", "myöhemmin", "joskus")
    assert (timing.kept, told(timing)) == ((0, 1, 2), ["unread-date", "unread-date", "unread-period"])
    timing = read("päättyy 1.9.2018", "1.9.2018 alkaen")
    assert (timing.kept, told(timing)) == ((0, 1), ["unread-date", "unread-date"])


def test_an_end_before_the_beginning_is_kept_and_told() -> None:
    timing = read("1.9.2018", "1.9.2017")
    assert (timing.start, timing.end, timing.kept) == (date(2018, 9, 1), None, (1,))
    assert told(timing) == ["end-before-start"]


def test_days_may_be_american() -> None:
    assert read("03/04/2018", month_first=True).start == date(2018, 3, 4)


@pytest.mark.parametrize("cell", ["–31.12.2019", "31.12.2019 asti", "päättyy 31.12.2019"])
def test_a_period_may_tell_its_end_alone(cell: str) -> None:
    timing = read(whole=cell)
    assert (timing.start, timing.end, timing.findings) == (None, date(2019, 12, 31), ())


def test_how_time_is_written_is_told_by_the_days_or_else_by_the_period() -> None:
    assert read("1.9.2018", "31.8.2021", "2018–2021").text == "1.9.2018 – 31.8.2021"
    assert read("1.9.2018").text == "1.9.2018"
    assert read("", "31.8.2021").text == "31.8.2021"
    assert read(whole="2018–2021").text == "2018–2021"


def test_what_is_read_but_not_written_as_usual_is_kept() -> None:
    timing = read("15.1 2018", "31.8.2021")
    assert (timing.start, timing.kept, told(timing)) == (date(2018, 1, 15), (0,), ["unusual-date"])
    timing = read("1.9.2018", "syksy 2021")
    assert (timing.end, timing.kept, told(timing)) == (date(2021, 11, 30), (1,), ["unusual-date"])


@pytest.mark.parametrize(
    ("cells", "start", "end", "kept"),
    [
        # A period in the column of ends tells the beginning, and one in that of beginnings the end.
        (("", "1.9.2018–31.8.2021"), "2018-09-01", "2021-08-31", ()),
        (("1.9.2018", "1.1.2019–31.8.2021"), "2018-09-01", "2021-08-31", ()),
        (("1.9.2018–31.8.2021", "31.12.2020"), "2018-09-01", "2020-12-31", ()),
        # What a period says counts where the days leave it open, and is kept where they say something else.
        (("1.9.2018", "", "1.1.2018–31.8.2021"), "2018-09-01", "2021-08-31", (2,)),
        (("", "31.8.2021", "1.9.2018–31.12.2021"), "2018-09-01", "2021-08-31", (2,)),
        (("1.9.2018", "", "–1.9.2018"), "2018-09-01", "2018-09-01", ()),
        (("1.9.2018", "", "–31.8.2018"), "2018-09-01", None, (2,)),
        (("1.9.2018", "", "1 pv"), "2018-09-01", "2018-09-01", (2,)),
        (("1.9.2018", "1.9.2018"), "2018-09-01", "2018-09-01", ()),
        (("2.9.2018", "1.9.2018"), "2018-09-02", None, (1,)),
        (("1.9.2018", "31.8.2021", "toistaiseksi"), "2018-09-01", "2021-08-31", (2,)),
    ],
)  # fmt: skip
def test_what_one_column_leaves_open_another_tells(
    cells: tuple[str, ...], start: str, end: str | None, kept: tuple[int, ...]
) -> None:
    timing = read(*cells)
    assert (str(timing.start), str(timing.end), timing.kept) == (start, str(end), kept)
