from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from haku.sources.money import find_euros


@pytest.mark.parametrize(
    ("text", "euros"),
    [
        ("Pohjois-Pohjanmaan ELY-keskus, 330 060 €", 330060),
        ("EU-tuki 258 695 euroa", 258695),
        ("258695€", 258695),
        ("1.234.567,50 EUR", 1234568),
        ("0,49 euroa", 0),
        ("1 euro", 1),
        ("vuonna 2018 12 000 €", 12000),
    ],
)
def test_sums_are_read(text: str, euros: int) -> None:
    found = find_euros(text)
    assert found
    assert found.euros == euros
    assert text[found.begin : found.stop] == found.text


@pytest.mark.parametrize("text", ["", "330 060", "1,2 milj. €", "12 eurooppalaista", "1234567890123 €", "€ 100"])
def test_what_is_no_sum_is_none(text: str) -> None:
    assert find_euros(text) is None


@given(st.integers(0, 10**12 - 1), st.sampled_from([" ", "."]), st.sampled_from([" €", "€", " euroa"]))
def test_every_sum_is_read_back(euros: int, separator: str, unit: str) -> None:
    found = find_euros(f"EU-tuki {euros:,}{unit}".replace(",", separator))
    assert found
    assert found.euros == euros


@given(st.text(st.characters() | st.sampled_from("0123456789., €")))
def test_any_text_gives_a_sum_or_none(text: str) -> None:
    found = find_euros(text)
    assert found is None or found.text in text
