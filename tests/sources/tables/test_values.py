from __future__ import annotations

from contextlib import suppress
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from haku.sources.tables.values import ImpossibleDate, is_blank, read_date, read_money
from haku.sources.values.days import are_american


@pytest.mark.parametrize(
    "cell",
    ["1.9.2018", "01.09.2018", "1. 9. 2018", "2018-09-01", "2018/9/1", "01/09/2018", "2018-09-01 00:00:00",
     "2018-09-01T00:00:00Z", "1.9.2018 12.30", "1.9.18"],
)  # fmt: skip
def test_days_are_read_as_exports_write_them(cell: str) -> None:
    assert read_date(cell) == date(2018, 9, 1)


@pytest.mark.parametrize("cell", ["", "2018", "syksy 2018", "1.9.2018 – 2.9.2018", "123456"])
def test_what_is_no_day_is_none(cell: str) -> None:
    assert read_date(cell) is None


@pytest.mark.parametrize("cell", ["31.2.2018", "2018-13-01", "0.1.2018"])
def test_a_day_that_there_is_not_is_told_apart(cell: str) -> None:
    with pytest.raises(ImpossibleDate):
        read_date(cell)


@pytest.mark.parametrize(
    ("cell", "euros"),
    [
        ("308999", 308_999), ("330 060 €", 330_060), ("330 060,50", 330_061), ("1.234.567,49", 1_234_567), ("0", 0),
        ("337478.4", 337_478), ("134,991.56", 134_992), ("12 500 euroa", 12_500), ("EUR 5", 5), ("-876", -876),
        ("1,234", 1_234), ("1234,567", 1_235), ("€ 12", 12), ("1'234'567", 1_234_567),
    ],
)  # fmt: skip
def test_sums_are_read_as_exports_write_them(cell: str, euros: int) -> None:
    assert read_money(cell) == euros


@pytest.mark.parametrize("cell", ["", "5000–6000", "1 2 3", "12345678901234", "€"])
def test_what_is_no_sum_is_none(cell: str) -> None:
    assert read_money(cell) is None


@given(st.integers(-999_999_999, 999_999_999), st.sampled_from(["", " ", ".", ","]))
def test_any_sum_is_read_back(euros: int, thousands: str) -> None:
    assert read_money(f"{euros:,}".replace(",", thousands)) == euros


@given(st.dates())
def test_any_day_is_read_back(day: date) -> None:
    assert read_date(f"{day.day}.{day.month}.{day.year:04}") == read_date(day.isoformat()) == day


@given(st.text(max_size=30))
def test_any_text_gets_an_answer(cell: str) -> None:
    read_money(cell)
    is_blank(cell)
    with suppress(ImpossibleDate):
        read_date(cell)


def test_blank_cells() -> None:
    assert all(
        map(is_blank, ["", "  ", "-", "–", "N/A", "null", " Ei tiedossa ", "\\N", "#REF!", "NaN", "(NULL)", "..."])
    )
    assert not any(map(is_blank, ["0", "ei", "x" * 50, "N", "N:o"]))


def test_days_are_american_where_they_must_be_and_can_be() -> None:
    assert are_american(["01/02/2018", "12/31/2018 12:00:00 AM"])
    assert not are_american(["01/02/2018", "03/04/2018"])
    assert not are_american(["12/31/2018", "31/12/2018"])
    assert not are_american(["1.2.2018", "2018/12/31", "x"])


BLANK = """
- – — -- . .. ... ? n/a n.a. null (null) <null> none nan nil #n/a #ref! #value! #div/0! #name? #puuttuu! #viittaus!
#arvo! #jako/0! #nimi? (tyhjä) (blank) nat \\n
"""


@pytest.mark.parametrize("cell", ["", " ", "ei tiedossa", "ei tietoa", *BLANK.split()])
def test_some_cells_have_nothing_to_tell(cell: str) -> None:
    assert is_blank(cell)
    assert is_blank(f" {cell.upper()} ")
    assert not is_blank(f"{cell}a")
