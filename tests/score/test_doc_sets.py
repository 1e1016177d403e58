"""Sets of documents as arrays: what Python's own sets and dictionaries say of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from haku.score.doc_sets import NOTHING, DocumentSets, Weighed

if TYPE_CHECKING:
    from haku.index.encode import Array

SIZE = 40
#: More questions than there are marks.
MANY = 600
DOCUMENTS = st.sets(st.integers(0, SIZE - 1))
WEIGHTS = st.dictionaries(st.integers(0, SIZE - 1), st.integers(1, 9).map(float))


def ascending(docs: set[int]) -> Array:
    return np.array(sorted(docs), np.int64)


def weighed(weights: dict[int, float]) -> Weighed:
    return Weighed(ascending(set(weights)), np.array([weights[doc] for doc in sorted(weights)]))


@given(st.lists(DOCUMENTS, max_size=5), DOCUMENTS)
def test_sets_are_joined_and_compared(parts: list[set[int]], docs: set[int]) -> None:
    sets = DocumentSets(SIZE)
    joined = set[int]().union(*parts)
    for _ in range(2):  # nothing is left behind in the tables
        assert sets.union([ascending(part) for part in parts]).tolist() == sorted(joined)
        here = [doc in joined for doc in sorted(docs)]
        assert sets.among(ascending(docs), *map(ascending, parts)).tolist() == here
        assert sets.among(ascending(docs), ascending(joined)).tolist() == here


def test_marks_are_told_apart_however_many_were_made() -> None:
    """Each question marks a document of its own; those of questions before have been left as they were marked."""
    sets, every = DocumentSets(MANY), np.arange(MANY)
    for doc in range(MANY):
        assert sets.among(every, np.array([doc])).nonzero()[0].tolist() == [doc]


@given(st.lists(WEIGHTS, max_size=4))
def test_the_heaviest_weight_counts(parts: list[dict[int, float]]) -> None:
    found = DocumentSets(SIZE).heaviest([weighed(part) for part in parts])
    joined = set[int]().union(*parts)
    assert found.docs.tolist() == sorted(joined)
    most = [max(part[doc] for part in parts if doc in part) for doc in sorted(joined)]
    assert np.broadcast_to(found.weights, found.docs.shape).tolist() == most


def test_one_weight_for_all_is_a_weight_too() -> None:
    parts = [Weighed(np.array([1, 3]), 2.0), NOTHING, Weighed(np.array([3, 5]), np.array([1.0, 4.0]))]
    found = DocumentSets(SIZE).heaviest(parts)
    assert (found.docs.tolist(), np.asarray(found.weights).tolist()) == ([1, 3, 5], [2.0, 2.0, 4.0])


@given(st.lists(WEIGHTS, max_size=4), DOCUMENTS)
def test_what_parts_have_is_added_up(parts: list[dict[int, float]], more: set[int]) -> None:
    docs = more.union(*parts)
    given_parts = [(part.docs, part.weights) for part in map(weighed, parts)]
    total = DocumentSets(SIZE).sum(given_parts, ascending(docs))
    assert total.tolist() == [sum(part.get(doc, 0.0) for part in parts) for doc in sorted(docs)]


@given(DOCUMENTS)
def test_slots_are_free_again_afterwards(docs: set[int]) -> None:
    sets = DocumentSets(SIZE)
    with sets.slots(ascending(docs)) as slots:
        assert slots.take(ascending(docs)).tolist() == list(range(1, len(docs) + 1))
        assert np.count_nonzero(slots) == len(docs)
    assert not slots.any()
