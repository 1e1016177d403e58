from __future__ import annotations

import pytest

from haku.finnish.derivation import family
from haku.finnish.voikko import Voikko

from .made_up import MadeUp, noun, verb

VOIKKO = Voikko()


@pytest.mark.parametrize(
    ("word", "head"),
    [
        ("julkisuus", "julkinen"),
        ("korkeus", "korkea"),
        ("ystävyys", "ystävä"),
        ("valmistus", "valmistaa"),
        ("masennus", "masentaa"),
        ("masentua", "masentaa"),
        ("verotus", "verottaa"),
        ("kertomus", "kertoa"),
        ("lainaus", "lainata"),
        ("ohjaus", "ohjata"),
        ("kehitys", "kehittää"),
        ("toiminta", "toimia"),
        ("tutkinta", "tutkia"),
        ("kotoutua", "kotouttaa"),
        ("opiskelija", "opiskella"),
        ("toimija", "toimia"),
        ("runoilija", "runo"),
        ("opettaja", "opettaa"),
        ("ikääntynyt", "ikääntyä"),
        ("ikääntyvä", "ikääntyä"),
        ("numismaattinen", "numismatiikka"),
        ("etymologinen", "etymologia"),
        ("koululainen", "koulu"),
        ("yksilöllinen", "yksilö"),
        ("runoilla", "runo"),
        ("etymologi", "etymologia"),
    ],
)
def test_a_word_goes_back_to_the_one_that_it_is_derived_from(word: str, head: str) -> None:
    assert family(word, VOIKKO) == head


@pytest.mark.parametrize("word", ["osuus", "osa", "äiti", "korvata", "seurata", "ryhmä", "kanta", "lapsi", "zzyx", ""])
def test_a_word_that_only_looks_derived_stays(word: str) -> None:
    assert family(word, VOIKKO) == word


@pytest.mark.parametrize(
    ("word", "sources", "head"),
    [
        # Four letters are the fewest of a word, of what it is led back to, and three those of the stem.
        ("abcd", [noun("abcd", source="efgh"), verb("efgh")], "efgh"),
        ("abc", [noun("abc", source="efgh"), verb("efgh")], "abc"),
        ("abcdlainen", [noun("abcdlainen"), noun("abcd")], "abcd"),
        ("abclainen", [noun("abclainen"), noun("abc")], "abclainen"),
        ("abcus", [noun("abcus"), verb("abcua")], "abcua"),
        ("abus", [noun("abus"), verb("abua")], "abus"),
        # What an ending leads to is of the right class, and so is the word that has the ending.
        ("abcus", [noun("abcus"), noun("abcua")], "abcus"),
        ("abcus", [verb("abcus"), verb("abcua")], "abcus"),
        ("abcd", [noun("abcd", source="efgh"), noun("efgh")], "abcd"),
        # A word that goes back to itself goes back to nothing.
        ("abcd", [verb("abcd", source="abcd")], "abcd"),
    ],
)
def test_short_words_and_other_classes_are_left_alone(word: str, sources: list[object], head: str) -> None:
    assert family(word, MadeUp(*sources)) == head  # type: ignore[arg-type]


def test_a_word_is_led_back_three_times_at_most() -> None:
    chain = ["aaaa", "bbbb", "cccc", "dddd", "eeee"]
    words = [verb(word, source) for word, source in zip(chain, [*chain[1:], ""], strict=True)]
    assert family("aaaa", MadeUp(*words)) == "dddd"
    assert family("bbbb", MadeUp(*words)) == "eeee"


def test_what_voikko_tells_of_another_reading_is_no_source() -> None:
    assert family("abcd", MadeUp(verb("efgh"), abcd=noun("abca", source="efgh"))) == "abcd"


def test_a_compound_is_no_source() -> None:
    whole = verb("abcua")._replace(structure="=ppp=pp")
    assert family("abcus", MadeUp(noun("abcus"), whole)) == "abcus"
