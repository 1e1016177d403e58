from __future__ import annotations

from random import Random
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from haku.index import invert as module
from haku.index.documents import SECTION_STRIDE
from haku.index.encode import Postings
from haku.index.invert import Words, invert, joined
from haku.index.word_types import TermLists
from haku.query.weights import OPENING
from tests.index.samples import Having, Model, model_of, postings_of, random_model

SEEDS = st.integers(0, 2**32)
#: (document, place, word) of some words, by document and place.
WORDS = st.lists(
    st.tuples(
        st.integers(0, 5), st.sampled_from((0, 14, 15, 1 << 20, (1 << 20) + 14, (2 << 20) + 15)), st.integers(0, 4)
    ),
    max_size=30,
    unique_by=lambda word: word[:2],
).map(sorted)
TERMS = st.lists(st.sets(st.text("abä\U0001f600", max_size=2), max_size=3), min_size=5, max_size=5)


def term_lists(of_words: list[set[str]]) -> TermLists:
    lists = TermLists()
    lists.numbers = {"unused": 0}  # as a document that failed leaves it
    for word, terms in enumerate(of_words):
        lists.add(word, sorted(terms))
    return lists


def columns(words: list[tuple[int, int, int]]) -> Words:
    return Words(*(np.array([word[n] for word in words], np.uint32) for n in range(3)))


def weight_of(place: int) -> float:
    """Give what a word counts for, as the documentation has it: double in the title, more in an opening."""
    if place < SECTION_STRIDE:
        return 2.0
    return 1.5 if place % SECTION_STRIDE < 15 else 1.0


@given(WORDS, TERMS)
def test_words_become_postings(words: list[tuple[int, int, int]], of_words: list[set[str]]) -> None:
    expected: dict[bytes, dict[int, Any]] = {}
    for doc, place, word in words:
        for term in of_words[word]:
            weight, places = expected.setdefault(term.encode(), {}).get(doc, Having(0.0, []))
            expected[term.encode()][doc] = Having(weight + weight_of(place), [*places, place])
    for run in (1, 4, 1_000):
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(module, "RUN", run)  # many runs, few, one
            runs = list(invert(columns(words), term_lists(of_words)))
        assert [term for found in runs for term in found.terms] == sorted(expected)
        assert {term: docs for found in runs for term, docs in model_of(found).items()} == expected
        assert all(found.docs.dtype == np.uint32 for found in runs)
        assert len(runs) == min(len(expected), 1) or run < 1_000


def test_the_first_words_of_a_section_count_more() -> None:
    goals = 4 * SECTION_STRIDE
    places = [OPENING + 1, goals + OPENING - 1, goals + OPENING]
    words = columns([(doc, place, 0) for doc, place in enumerate(places)])
    (postings,) = invert(words, term_lists([{"a"}]))
    found = model_of(postings)
    assert [having.weight for having in found[b"a"].values()] == [2.0, 1.5, 1.0]


def test_no_words_are_no_postings() -> None:
    for lists in (TermLists(), term_lists([set(), {"a"}])):
        assert list(invert(columns([]), lists)) == []
    assert list(invert(columns([(0, 1, 0), (1, 1, 0)]), term_lists([set()]))) == []


def numbered(model: Model, first: int, keep: dict[int, int]) -> Model:
    """Give a model with new numbers for its documents, those without one left out."""
    found = {name: {first + keep[d]: have for d, have in docs.items() if d in keep} for name, docs in model.items()}
    return {name: docs for name, docs in found.items() if docs}


@settings(max_examples=40)
@given(SEEDS)
def test_segments_are_joined_like_dictionaries(seed: int) -> None:
    random = Random(seed)
    parts, firsts, keeps, expected = [], [], [], dict[bytes, dict[int, Having]]()
    first = 0
    for number in range(random.randint(1, 4)):
        model = {name: dict(list(docs.items())[:5]) for name, docs in random_model(seed + number).items()}
        model = {name: {doc % 3_000: have for doc, have in docs.items()} for name, docs in model.items()}
        model = {name: dict(sorted(docs.items())) for name, docs in model.items()}
        alive = random.choice((1.0, 0.6, 0.0))
        keep, chosen = kept(random, alive)
        for name, docs in numbered(model, first, keep).items():
            expected.setdefault(name, {}).update(docs)
        parts.append(postings_of(model))
        firsts.append(first)
        keeps.append(chosen)
        first += len(keep)
    found = joined(parts, firsts, keeps)
    assert found.terms == sorted(expected)
    assert model_of(found) == expected


def kept(random: Random, share: float) -> tuple[dict[int, int], np.ndarray[Any, Any] | None]:
    """Choose which of 3,000 documents stay, and number them anew; None where all do."""
    if share == 1.0:
        return {doc: doc for doc in range(3_000)}, None
    stay = [doc for doc in range(3_000) if random.random() < share]
    chosen = np.full(3_000, -1)
    chosen[stay] = np.arange(len(stay))
    return {doc: number for number, doc in enumerate(stay)}, chosen


@pytest.mark.parametrize("places", [True, False])
def test_postings_without_places_are_joined_too(places: bool) -> None:
    parts = [postings_of({b"a": {0: Having(1, [1, 2]), 3: Having(2, [5])}, b"b": {3: Having(1, [4])}})] * 2
    if not places:
        parts = [part._replace(places=None, counts=None) for part in parts]
    found = joined(parts, [0, 3], [np.array([0, 1, 2, -1]), None])
    assert found.docs.tolist() == [0, 3, 6, 6]
    assert (found.counts is None, found.places is None) == (not places, not places)


def test_nothing_is_left_of_segments_that_are_deleted() -> None:
    part = postings_of({b"a": {0: Having(1, [1])}})
    found = joined([part, part], [0, 0], [np.array([-1]), np.array([-1])])
    assert isinstance(found, Postings)
    assert (found.terms, len(found.docs), len(found.df)) == ([], 0, 0)
