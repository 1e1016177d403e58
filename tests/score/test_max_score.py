"""The best documents without scoring all: the same as all scored and put in order."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from haku.score import max_score
from haku.score.doc_sets import NOTHING, DocumentSets
from haku.score.max_score import Scorer, WordScorer, best_of
from haku.score.term_scores import TermScores

if TYPE_CHECKING:
    from haku.index.encode import Array

SIZE = 60
#: Few different scores, so that many are equal.
SCORES = st.dictionaries(st.integers(0, SIZE - 1), st.sampled_from([0.25, 0.5, 1.0, 4.0]), min_size=1)


def unit(scores: dict[int, float]) -> TermScores:
    docs = np.array(sorted(scores), np.int64)
    return TermScores(docs, np.array([scores[doc] for doc in sorted(scores)]), max(scores.values()))


def word(
    *units: dict[int, float], together: tuple[dict[int, float], ...] = (), weight: float = 1.0, met_score: float = 0.0
) -> WordScorer:
    docs = np.array(sorted(set[int]().union(*units)), np.int64)
    parts = [*map(unit, together)]
    met = docs[: len(docs) // 2] if met_score else NOTHING.docs
    return WordScorer(docs, [(unit(scores), 0.5) for scores in units], parts, 2.0, weight, met, met_score)


class Backwards:
    """Documents whose ids are in the opposite order."""

    def first_by_id(self, docs: Array, most: int) -> Array:
        return np.sort(docs)[::-1][:most]

    def id_keys(self, docs: Array) -> Array:
        return -docs


def in_order(scores: dict[int, float], count: int) -> list[int]:
    return sorted(scores, key=lambda doc: (-scores[doc], -doc))[:count]


@given(SCORES, st.integers(0, SIZE))
def test_the_best_come_first_and_equal_ones_by_their_ids(scores: dict[int, float], count: int) -> None:
    docs = np.array(sorted(scores), np.int64)
    found, told = best_of(docs, np.array([scores[doc] for doc in sorted(scores)]), count, Backwards())
    assert found.tolist() == in_order(scores, count)
    assert told.tolist() == [scores[doc] for doc in found.tolist()]


@pytest.mark.parametrize("share", [0.1, 0.5, 0.9])
@given(words=st.lists(st.lists(SCORES, min_size=1, max_size=3), min_size=1, max_size=3), count=st.integers(0, SIZE))
def test_to_score_the_weightiest_first_gives_the_same(
    share: float, words: list[list[dict[int, float]]], count: int
) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(max_score, "_FEW", 1)
        patch.setattr(max_score, "_SHARE", share)
        scorer = Scorer(DocumentSets(SIZE), [word(*units) for units in words])
        total = {doc: 0.0 for units in words for scores in units for doc in scores}
        for scores in (scores for units in words for scores in units):
            for doc, score in scores.items():
                total[doc] += score * 0.5
        docs = np.array(sorted(total), np.int64)
        found, told = scorer.best(docs, count, Backwards())
    assert found.tolist() == in_order(total, count)
    assert told.tolist() == [total[doc] for doc in found.tolist()]


def test_parts_that_meet_add_the_weakest_of_them() -> None:
    scorer = word({1: 1.0, 2: 1.0}, together=({1: 3.0, 2: 1.0}, {1: 2.0}), weight=0.5)
    with DocumentSets(4).slots(np.array([1, 2])) as slots:
        assert scorer.score(slots, 3)[1:].tolist() == [0.5 + 2.0 * 2.0 * 0.5, 0.5]
        assert scorer.together_scores(slots, 3)[1:].tolist() == [4.0, 0.0]
        assert word({1: 1.0}).together_scores(slots, 3).tolist() == [0.0, 0.0, 0.0]


def test_what_each_unit_can_add_at_most_is_told() -> None:
    scorer = word({1: 1.0, 2: 4.0}, together=({1: 3.0, 2: 1.0}, {1: 2.0}), weight=0.5)
    assert [(bound, docs.tolist()) for bound, docs in scorer.bounds()] == [(2.0, [1, 2]), (2.0 * 2.0 * 0.5, [1])]
    assert len(list(word({1: 1.0}).bounds())) == 1
    scorer = word({1: 1.0, 2: 4.0}, met_score=3.0)
    assert [(bound, docs.tolist()) for bound, docs in scorer.bounds()] == [(2.0, [1, 2]), (3.0, [1])]


def test_what_meets_a_word_gains_once() -> None:
    sets = DocumentSets(3)
    scorer = Scorer(sets, [word({1: 1.0, 2: 4.0}, met_score=3.0)])
    assert scorer.score(np.array([0, 1, 2])).tolist() == [0.0, 3.5, 2.0]


@pytest.mark.parametrize("many", [0, 100])
def test_documents_that_are_not_asked_for_make_no_difference(many: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(max_score, "_MANY", many)
    scorer = Scorer(DocumentSets(SIZE), [word({doc: float(doc) for doc in range(1, 20)})])
    assert scorer.score(np.array([3, 5])).tolist() == [1.5, 2.5]
