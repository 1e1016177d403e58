"""What makes one spelling likelier than another, by words whose frequencies are made up."""

from __future__ import annotations

from math import log
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

import pytest

from haku.finnish.analysis import Analysis
from haku.query.plan import PARTS, WRITTEN
from haku.results import Request
from haku.search.did_you_mean import Corrector, _cost
from tests.small_indexes import project

if TYPE_CHECKING:
    from tests.conftest import Indexer


def corrector(frequencies: dict[str, int], unknown: frozenset[str] = frozenset(), layer: str = PARTS) -> Corrector:
    """Give a corrector of an index that has some words so often, in one layer."""
    lexicon = SimpleNamespace(analyse=lambda word: Analysis((word,), known=word not in unknown))

    def frequency(asked: str, word: str) -> int:
        return frequencies.get(word, 0) if asked == layer else 0

    backend: Any = SimpleNamespace(lexicon=lexicon, spellings=dict, frequency=frequency)
    return Corrector(backend)


def test_a_likelihood_is_made_of_frequency_edits_and_what_voikko_says() -> None:
    found = corrector({"sana": 7}, frozenset({"sama"}))
    assert found._likelihood("sana", 0, set()) == pytest.approx(log(8))
    assert found._likelihood("sana", 1, set()) == pytest.approx(log(8) - 3)
    assert found._likelihood("sana", 0.5, set()) == pytest.approx(log(8) - 1.5)
    assert found._likelihood("sana", 1, {"sana"}) == pytest.approx(log(8) - 3 + 1)
    assert found._likelihood("sama", 1, set()) == pytest.approx(-3 - 1)
    assert corrector({"sana": 7}, layer=WRITTEN)._likelihood("sana", 0, set()) == pytest.approx(log(8))


@pytest.mark.parametrize(("place", "looked_up"), [(59, True), (60, False)])
def test_sixty_candidates_are_looked_up(monkeypatch: pytest.MonkeyPatch, place: int, looked_up: bool) -> None:
    words = [f"sana{number:03}" for number in range(100)]
    found = corrector({words[place]: 9})
    monkeypatch.setattr(found, "_nearest", lambda _: dict.fromkeys(words, 1.0))
    monkeypatch.setattr(found, "_proposed", lambda _: set())
    assert (found.correct("sanaa") == words[place]) == looked_up


def test_a_word_keeps_its_capital(monkeypatch: pytest.MonkeyPatch) -> None:
    found = corrector({"sana": 9})
    monkeypatch.setattr(found, "_nearest", lambda _: {"sana": 1.0})
    monkeypatch.setattr(found, "_proposed", lambda _: set())
    assert [found.correct(word) for word in ("samaa", "Samaa", "SAMAA", "sAMAA")] == ["sana", "Sana", "Sana", "sana"]
    assert found.correct("sana") == ""


@pytest.mark.parametrize(
    ("typed", "meant"), [("blorfx", "blorfqa"), ("blorf", ""), ("blorqa", "blorfqa"), ("blorzx", "")]
)
def test_words_of_more_than_five_letters_may_differ_by_two(index_of: Indexer, typed: str, meant: str) -> None:
    assert index_of(project("a", "Blorfqa.")).search(Request(typed)).did_you_mean == meant


@pytest.mark.parametrize(
    ("word", "other", "cost"),
    [
        ("sana", "sana", 0), ("sana", "sama", 1), ("sana", "sanna", 0.5), ("sana", "säna", 0.5), ("sana", "asna", 1),
        ("sana", "sannna", 1), ("sanna", "sannna", 0.5), ("sana", "samma", 1.5), ("sana", "s", 3),
    ],
)  # fmt: skip
def test_what_an_edit_takes(word: str, other: str, cost: float) -> None:
    assert _cost(word, other) == _cost(other, word) == cost
