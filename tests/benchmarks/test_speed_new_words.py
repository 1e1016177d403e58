from __future__ import annotations

from random import Random

import pytest

from bench.speed.new_words import NewWords
from haku.finnish.tokens import words_as_written

PARTS = [
    "lapsi",
    "nuoriso",
    "perhe",
    "kirjasto",
    "kunta",
    "äiti",
    "luonto",
    "musiikki",
    "koulu",
    "matka",
    "kieli",
    "yritys",
]
# Each part by itself, and in a compound with the three behind it; all other compounds are new.
TITLES = [f"{one}{other} ja {one}" for at, one in enumerate(PARTS) for other in PARTS[at + 1 : at + 4]]
TITLES += PARTS


def words_of(texts: list[str]) -> list[str]:
    return [word for text in texts for word in words_as_written(text.lower())]


def test_as_many_new_words_come_as_the_law_expects() -> None:
    chance = Random(1)
    new = NewWords(TITLES, chance)
    real = len({*words_of(TITLES)})
    made = [new.put_into(chance.choice(TITLES)) for _ in range(60)]
    different = len({*words_of([*TITLES, *made])})
    assert real < different
    assert new.expected() == pytest.approx(different, abs=2)


def test_new_words_are_of_real_parts_and_in_the_place_of_others() -> None:
    new = NewWords(TITLES, Random(1))
    made = [new.put_into(text) for text in TITLES]
    assert [len(text.split()) for text in made] == [len(text.split()) for text in TITLES]
    coined = {*words_of(made)} - {*words_of(TITLES)}
    assert coined <= {one + other for one in PARTS for other in PARTS}
    assert coined


def test_without_compounds_nothing_new_is_made() -> None:
    assert NewWords(["äiti ja isä"], Random(1)).put_into("isä ja äiti") == "isä ja äiti"
