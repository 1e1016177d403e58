from __future__ import annotations

import pytest

from haku.finnish.stemming import finnish_stemmer


@pytest.mark.parametrize(
    "forms",
    [
        ("naistari", "naistarin", "naistarissa", "naistarista"),
        ("valvira", "valviran", "valvirassa"),
        ("hemingway", "hemingwayn"),
        ("mentori", "mentoreina", "mentoreiden"),
    ],
)
def test_forms_of_a_word_that_voikko_lacks_share_a_stem(forms: tuple[str, ...]) -> None:
    stemmer = finnish_stemmer()
    assert len({stemmer.stemWord(form) for form in forms}) == 1


def test_different_words_have_different_stems() -> None:
    stemmer = finnish_stemmer()
    assert stemmer.stemWord("naistarin") != stemmer.stemWord("nuotan")
