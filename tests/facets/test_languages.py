from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from haku.facets.languages import LANGUAGES, language


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", "fi"),
        ("Stig in! Astu sisään! Come In!", "fi"),
        ("Hanke tarjoaa ryhmäneuvontaa ja koulutusta sekä yksilöllistä palveluohjausta ja neuvontaa", "fi"),
        (
            "Projektet stöder invandrare som är hemma med barn och vill lära sig svenska för att få arbete på orten",
            "sv",
        ),
        ("The project supports mothers at home and helps them to learn the language of the country", "en"),
        (
            "Hanke on osa ohjelmaa The Art of Living with the Sea, joka tukee perheitä ja lapsia sekä kouluja",
            "fi",
        ),
    ],
)
def test_language(text: str, expected: str) -> None:
    assert language(text.split()) == expected


@given(st.lists(st.text()))
def test_any_words_have_a_language(words: list[str]) -> None:
    assert language(words) in LANGUAGES
