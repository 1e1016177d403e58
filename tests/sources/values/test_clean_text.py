from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from haku.normal import normalise
from haku.sources.values.clean_text import clean, is_normal


def test_a_soft_hyphen_at_a_line_end_becomes_a_hyphen() -> None:
    assert clean("osal\u00ad \r\nlistaminen ke\u00adhit\u00adtää") == "osal- \nlistaminen kehittää"


@pytest.mark.parametrize("text", ["", "Äitiryhmä – 5 €\n”x”", "ÅÄÖ åäö é", "a b"])
def test_most_finnish_text_is_known_to_be_normal_at_a_glance(text: str) -> None:
    assert is_normal(text)


@given(st.text(st.characters(max_codepoint=0x2100) | st.sampled_from("äö–”€\n\u0308\u00ad")))
def test_what_is_normal_at_a_glance_is_normal(text: str) -> None:
    assert not is_normal(text) or normalise(text) == text
