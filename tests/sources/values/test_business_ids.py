from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from haku.sources.values.business_ids import Named, without_ids


@pytest.mark.parametrize(
    ("text", "name", "ids"),
    [
        ("Toivola ry (1234567-8)", "Toivola ry", ("1234567-8",)),
        ("Toivola ry, 1234567-8", "Toivola ry", ("1234567-8",)),
        ("1234567-8 Toivola ry", "Toivola ry", ("1234567-8",)),
        ("Toivola ry, Y-tunnus: 1234567-8", "Toivola ry", ("1234567-8",)),
        ("Toivola ry [FI12345678]", "Toivola ry", ("FI12345678",)),
        ("Provby förening, org.nr 802400-1234", "Provby förening", ("802400-1234",)),
        ("1234567-8", "", ("1234567-8",)),
        ("Toivola ry 2014-2020", "Toivola ry 2014-2020", ()),
        ("Osuuskunta 1234567", "Osuuskunta 1234567", ()),
        ("Yritys (FI), Kemi", "Yritys (FI), Kemi", ()),
    ],
)
def test_codes_beside_a_name_are_cut_off(text: str, name: str, ids: tuple[str, ...]) -> None:
    assert without_ids(text) == Named(name, ids)


@given(st.text(max_size=60))
def test_any_text_keeps_what_is_no_code(text: str) -> None:
    found = without_ids(text)
    assert found.ids or found.name == text
