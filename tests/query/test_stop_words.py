from __future__ import annotations

import pytest

from haku.finnish.lexicon import Lexicon
from haku.query.stop_words import is_stop_word, need_not_be_met

LEXICON = Lexicon()


@pytest.mark.parametrize(
    "word",
    [
        "mitä", "hankkeita", "on", "tehty", "onko", "miten", "joka", "ja", "kanssa", "ei", "voidaan", "projektit",
        "etsin", "löytyykö", "haluaisin", "vilka", "och", "the", "what", "are", "of",
    ],
)  # fmt: skip
def test_words_without_subject(word: str) -> None:
    assert is_stop_word(word, LEXICON.analyse(word))
    assert need_not_be_met(word, LEXICON.analyse(word))


@pytest.mark.parametrize(
    "word", ["voi", "yksinäisten", "tueksi", "äiti", "kehittää", "työ", "barn", "refugee", "thl", "hankinta"]
)
def test_words_with_a_subject(word: str) -> None:
    assert not is_stop_word(word, LEXICON.analyse(word))
    assert not need_not_be_met(word, LEXICON.analyse(word))


def test_adverbs_count_and_need_not_be_met() -> None:
    analysis = LEXICON.analyse("nykyään")
    assert not is_stop_word("nykyään", analysis)
    assert need_not_be_met("nykyään", analysis)
