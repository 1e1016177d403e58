from __future__ import annotations

import pytest

from haku.finnish.lexicalised import LEXICALISED, SELDOM_MEANT, MeantParts
from haku.finnish.morphology import split_of
from haku.finnish.voikko import Reading, Voikko

VOIKKO = Voikko()


def test_brackets_say_what_is_not_meant() -> None:
    assert LEXICALISED["äidinkieli"] == MeantParts(head=False, tail=True)
    assert LEXICALISED["virkamies"] == MeantParts(head=True, tail=False)
    assert LEXICALISED["viranomainen"] == MeantParts(head=False, tail=False)


def test_something_is_not_meant_in_each() -> None:
    assert all(not (meant.head and meant.tail) for meant in LEXICALISED.values())


@pytest.mark.parametrize("word", sorted(LEXICALISED))
def test_voikko_knows_each(word: str) -> None:
    assert any(reading.base.lower() == word for reading in VOIKKO.read(word)), word


def test_what_is_seldom_meant_is_a_word() -> None:
    for usual, rare in SELDOM_MEANT.items():
        assert VOIKKO.read(usual)
        assert VOIKKO.read(rare)


@pytest.mark.parametrize(
    ("word", "cuts", "kept"),
    [
        ("virkamies", (5,), {"virka"}),
        ("äidinkieli", (5,), {"kieli"}),
        ("viranomainen", (), set()),
        ("viranomaisyhteistyö", (10, 16), {"viranomainen", "yhteis", "työ", "yhteistyö"}),
        ("äidinkielenopettaja", (5, 11), {"äidinkieli", "kieli", "opettaja", "kielenopettaja"}),
    ],
)
def test_parts_that_are_not_meant_are_dropped(word: str, cuts: tuple[int, ...], kept: set[str]) -> None:
    reading = next(r for r in VOIKKO.read(word) if "=" in r.structure[1:])
    split = split_of(word, reading, VOIKKO)
    assert split.cuts == cuts
    assert {element.text for element in split.elements if not element.dropped} == kept
    assert "not meant" in {element.dropped for element in split.elements}


def test_a_user_forbids_a_split() -> None:
    class Forbidding:
        unsplit = frozenset({"kotikunta"})

        def read(self, word: str) -> tuple[Reading, ...]:
            return VOIKKO.read(word)

    (reading,) = {r for r in VOIKKO.read("kotikunta") if "=" in r.structure[1:]}
    assert split_of("kotikunta", reading, VOIKKO).cuts == (4,)
    split = split_of("kotikunta", reading, Forbidding())
    assert split.cuts == ()
    assert {element.dropped for element in split.elements} == {"not meant"}
