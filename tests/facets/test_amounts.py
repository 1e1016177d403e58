from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from haku.facets.amounts import BANDS, amount_band


@pytest.mark.parametrize(
    ("euros", "band"),
    [
        (0, "..49999"),
        (49_999, "..49999"),
        (50_000, "50000..99999"),
        (112_623, "100000..249999"),
        (461_109, "250000..499999"),
        (999_999, "500000..999999"),
        (1_000_000, "1000000.."),
    ],
)
def test_bands(euros: int, band: str) -> None:
    assert amount_band(euros) == band


@pytest.mark.parametrize("beginning", [50_000, 100_000, 250_000, 500_000, 1_000_000])
def test_a_band_begins_with_its_first_euro(beginning: int) -> None:
    assert amount_band(beginning).startswith(f"{beginning}..")
    assert amount_band(beginning - 1).endswith(f"..{beginning - 1}")


@given(st.integers(min_value=0, max_value=10**10))
def test_a_sum_is_within_its_band(euros: int) -> None:
    low, high = amount_band(euros).split("..")
    assert int(low or 0) <= euros <= int(high or 10**10)


def test_bands_leave_no_gap() -> None:
    highs = [band.value.split("..")[1] for band in BANDS[:-1]]
    lows = [band.value.split("..")[0] for band in BANDS[1:]]
    assert [int(high) + 1 for high in highs] == [int(low) for low in lows]
