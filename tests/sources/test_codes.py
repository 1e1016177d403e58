from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from haku.sources.codes import clean_code


@pytest.mark.parametrize("code", ["S20688", "s20688", "S 20688", "S-20688", " s - 20688 "])
def test_spellings_of_a_code_are_one(code: str) -> None:
    assert clean_code(code) == "S20688"


@pytest.mark.parametrize("code", ["20688-1", "EURA 2014/770/09 02", "S-1", "FI/AMIF/2021 b", ""])
def test_codes_of_other_forms_stay_as_they_are(code: str) -> None:
    assert clean_code(code) == code


@given(st.text())
def test_a_clean_code_is_clean(code: str) -> None:
    assert clean_code(clean_code(code)) == clean_code(code)
