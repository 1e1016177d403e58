from __future__ import annotations

import pytest

from haku.score.facet_columns import in_order

BANDS = ("..49999", "50000..99999", "100000..249999", "250000..499999", "500000..999999", "1000000..")


@pytest.mark.parametrize(
    ("facet", "counts", "values"),
    [
        ("amount", dict.fromkeys(reversed(BANDS), 1), BANDS),
        ("amount", dict(zip(BANDS, range(6), strict=True)), BANDS),
        ("year", {"2019": 9, "2018": 1, "2020": 5}, ("2018", "2019", "2020")),
        ("region", {"Lappi": 1, "Kainuu": 1, "Uusimaa": 2}, ("Uusimaa", "Kainuu", "Lappi")),
    ],
)
def test_values_come_by_their_number_but_years_and_amounts_in_their_order(
    facet: str, counts: dict[str, int], values: tuple[str, ...]
) -> None:
    assert tuple(count.value for count in in_order(facet, counts)) == values


def test_of_more_values_than_are_wanted_the_most_frequent_stay() -> None:
    counts = {"2018": 1, "2019": 3, "2020": 2, "2021": 1}
    assert [tuple(found) for found in in_order("year", counts, 2)] == [("2019", 3), ("2020", 2)]
    assert [found.value for found in in_order("year", counts, 3)] == ["2018", "2019", "2020"]
