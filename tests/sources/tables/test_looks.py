from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from haku.sources.tables import looks
from haku.sources.tables.looks import Looks


@pytest.mark.parametrize(
    "cell",
    ["Maija Malli", "Malli, Maija", "MALLI MAIJA", "Prof. John Sample", "Örjan af Exempel", "Maija Malli; Teppo Testi"],
)
def test_names_of_persons_have_a_shape(cell: str) -> None:
    assert looks.are_persons(cell)
    assert looks.has_given_name(cell)


@pytest.mark.parametrize(
    "cell", ["Kemi", "Kemin kaupunki", "Oulun Yliopisto", "Maija ja muut", "Ryhmä 1", "Anna Oy", ""]
)
def test_other_texts_have_another(cell: str) -> None:
    assert not looks.are_persons(cell)


def test_cells_are_counted_without_blank_ones() -> None:
    found = Looks(["Kemi", " kemi ", "", "-", "Oulu  Tornio"])
    assert (found.cells, found.different) == (["Kemi", "kemi", "Oulu Tornio"], ["Kemi", "kemi", "Oulu Tornio"])
    assert (found.filled, round(found.variety, 2), found.length) == (0.6, 0.67, 4)
    assert round(found.share(looks.is_worded), 2) == 0.33
    empty = Looks([])
    assert (empty.filled, empty.variety, empty.length, empty.share(looks.is_worded)) == (0, 0, 0, 0)


def test_days_years_sums_and_addresses() -> None:
    assert all(map(looks.has_day, ("1.9.2018", "2018-09-01", "1/9/18")))
    assert all(map(looks.has_year, ("2018", "9/2018", "1.9.18", "43790.0", "syksy 2020")))
    assert not any(map(looks.has_year, ("12 kk", "120185", "1.9.")))
    assert all(map(looks.is_sum, ("5", "1 000,50 €", "5 (arvio)")))
    assert not looks.is_sum("Yleisavustus")
    assert all(map(looks.is_address, ("https://a.fi", "www.a.fi", "a.fi/hanke")))
    assert not any(map(looks.is_address, ("Mallikatu 1", "a@b.example", "S1.2")))


@given(st.text(max_size=300))
def test_any_cell_looks_like_something(cell: str) -> None:
    for test in (looks.are_persons, looks.has_given_name, looks.is_organisation, looks.has_year, looks.is_address):
        assert test(cell) in (True, False)
