from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from haku.errors import VoikkoMissing
from haku.finnish import voikko
from haku.finnish.analysis import Analysis
from haku.finnish.lexicon import Lexicon
from haku.finnish.stored_words import StoredWords, write_words

if TYPE_CHECKING:
    from pathlib import Path

    from .conftest import Stored


@pytest.fixture
def no_voikko(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: Any) -> None:
        raise VoikkoMissing("There is no Voikko here.")

    monkeypatch.setattr(voikko.Voikko, "__init__", refuse)


@pytest.mark.usefixtures("no_voikko")
def test_the_words_of_an_index_need_no_voikko(stored: Stored) -> None:
    lexicon = Lexicon(stored({"äitiryhmän": Analysis(("äitiryhmä",), parts=("ryhmä", "äiti"))}))
    assert lexicon.analyse("ÄITIRYHMÄN").bases == ("äitiryhmä",)
    assert lexicon.analyse("-äitiryhmän").parts == ("ryhmä", "äiti")
    with pytest.raises(VoikkoMissing):
        lexicon.analyse("vertaistuki")


def test_a_word_without_its_umlauts_means_one_that_the_index_has_unless_it_is_a_word_itself(stored: Stored) -> None:
    words = {"äitiryhmän": Analysis(("äitiryhmä",)), "väärä": Analysis(("väärä",)), "sääri": Analysis(("sääri",))}
    lexicon = Lexicon(stored(words))
    assert lexicon.known_spelling("Aitiryhman") == "äitiryhmän"
    assert lexicon.known_spelling("vaara") == lexicon.known_spelling("saari") == ""
    assert lexicon.known_spelling("kauppa") == ""


def test_what_was_asked_once_is_not_asked_again() -> None:
    lexicon = Lexicon()
    first = lexicon.analyse("vertaistuki")
    assert lexicon.analyse("VERTAISTUKI") is first
    assert lexicon.made() == {"vertaistuki": first}


def test_so_many_analyses_are_remembered_and_no_more() -> None:
    lexicon = Lexicon(most=3)
    first = [lexicon.analyse(word) for word in ("yksi", "kaksi", "kolme")]
    assert lexicon.analyse("yksi") is first[0]
    for word in ("neljä", "viisi"):
        assert lexicon.analyse(word) == Lexicon().analyse(word)
    assert lexicon.analyse("neljä") is lexicon.analyse("neljä")
    assert lexicon.lacks("yksi")


def test_nobody_leaves_the_umlauts_out_of_a_word_of_fifty_letters(lexicon: Lexicon) -> None:
    assert lexicon.unfold("aitiryhma" * 6) == ""


@pytest.mark.parametrize(
    ("typed", "word"),
    [
        ("aitiryhma", "äitiryhmä"),
        ("AITIRYHMAN", "äitiryhmän"),
        ("yksiloohjaus", "yksilöohjaus"),
        ("tyoelama", "työelämä"),
        ("itsenaisyys", "itsenäisyys"),
        ("hkkjyt", ""),
        ("xaxaxa", ""),
        ("", ""),
    ],
)
def test_umlauts_are_put_back(lexicon: Lexicon, typed: str, word: str) -> None:
    assert lexicon.unfold(typed) == word


def test_without_an_index_no_spelling_is_known(lexicon: Lexicon) -> None:
    assert lexicon.known_spelling("aitiryhma") == ""


def test_readings_are_those_of_names_too(lexicon: Lexicon) -> None:
    assert {reading.base for reading in lexicon.readings("helsingin")} == {"Helsinki"}


def test_umlauts_of_names_are_put_back(lexicon: Lexicon) -> None:
    assert lexicon.unfold("hyvinkaa") == "hyvinkää"


# What a build asks of a lexicon.


def test_what_was_made_is_told_apart_from_what_was_stored(stored: Stored) -> None:
    lexicon = Lexicon(stored({"äitiryhmän": Analysis(("äitiryhmä",))}))
    assert lexicon.lacks("vertaistuki")
    assert not lexicon.lacks("Äitiryhmän-")
    lexicon.analyse("äitiryhmän")
    lexicon.analyse("vertaistuki")
    assert list(lexicon.made()) == ["vertaistuki"]
    assert not lexicon.lacks("VERTAISTUKI")


@pytest.mark.usefixtures("no_voikko")
def test_analyses_that_were_made_elsewhere_are_taken(stored: Stored) -> None:
    lexicon = Lexicon(stored({"koti": Analysis(("koti",))}))
    lexicon.learn({"äiti": Analysis(("äiti",))})
    assert [lexicon.analyse(word).bases for word in ("äiti", "koti")] == [("äiti",), ("koti",)]
    assert list(lexicon.made()) == ["äiti"]
    assert not any(map(lexicon.lacks, ("äiti", "koti")))


@pytest.mark.usefixtures("no_voikko")
def test_another_file_can_be_relied_on(tmp_path: Path, stored: Stored) -> None:
    lexicon = Lexicon(stored({"koti": Analysis(("koti",))}))
    write_words(tmp_path / "more.tsv", [("äiti", Analysis(("äiti",)))])
    lexicon.rely_on(StoredWords(str(tmp_path / "more.tsv")))
    assert lexicon.analyse("äiti").bases == ("äiti",)
    assert lexicon.lacks("koti")


def test_what_was_made_is_taken_once() -> None:
    lexicon = Lexicon()
    analysis = lexicon.analyse("vertaistuki")
    assert lexicon.take_made() == {"vertaistuki": analysis}
    assert lexicon.take_made() == lexicon.made() == {}
    assert lexicon.lacks("vertaistuki")


def test_a_process_that_answers_for_days_forgets() -> None:
    lexicon = Lexicon(most=2)
    for word in ("koti", "äiti", "ryhmä"):
        lexicon.analyse(word)
    assert [word for word in ("koti", "äiti", "ryhmä") if not lexicon.lacks(word)] == ["ryhmä"]
    assert lexicon.made() == {}


@pytest.mark.parametrize(("letters", "read"), [(40, True), (41, False)])
def test_umlauts_are_put_back_into_words_of_forty_letters(letters: int, read: bool) -> None:
    word = "aiti".ljust(letters, "x")
    lexicon = Lexicon()
    lexicon._voikko = Spelling("äiti".ljust(letters, "x"))  # type: ignore[assignment]
    assert bool(lexicon.unfold(word)) == read


@pytest.mark.parametrize(("places", "read"), [(8, True), (9, False)])
def test_umlauts_are_put_back_into_the_first_eight_places(places: int, read: bool) -> None:
    lexicon = Lexicon()
    lexicon._voikko = Spelling("x" + "äx" * places)  # type: ignore[assignment]
    assert bool(lexicon.unfold("x" + "ax" * places)) == read


def test_names_get_their_umlauts_too() -> None:
    lexicon = Lexicon()
    lexicon._voikko = Spelling("Hämeessä")  # type: ignore[assignment]
    assert lexicon.unfold("hameessa") == "hämeessä"


class Spelling:
    """A dictionary of one word."""

    def __init__(self, word: str) -> None:
        self._word = word

    def spells(self, word: str) -> bool:
        return word == self._word
