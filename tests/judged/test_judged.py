"""The judged queries give what was frozen; what moved is told hit by hit, and ``make freeze`` freezes it anew."""

from __future__ import annotations

from typing import TYPE_CHECKING

import ir_measures
import pytest

from haku.results import Request
from tests.judged import collection
from tests.judged.collection import QRELS, TOPICS, Line, block, frozen, lines, mean, moved, ndcg
from tests.small_indexes import local

if TYPE_CHECKING:
    from haku.evaluation.trec import Topic
    from haku.search.open_index import Index

HEAD, BLOCKS = frozen()


@pytest.fixture(scope="module")
def found(bundled: Index) -> dict[str, list[Line]]:
    return collection.answers(bundled)


@pytest.mark.parametrize("topic", TOPICS, ids=lambda topic: topic.query)
def test_the_hits_and_their_order_are_those_frozen(topic: Topic, found: dict[str, list[Line]]) -> None:
    told = moved(BLOCKS.get(topic.id, []), block(topic, found[topic.id]))
    assert not told, "\n".join(["what moved:", *told, "read it; then: make freeze note='…'"])


def test_the_mean_is_the_one_frozen(found: dict[str, list[Line]]) -> None:
    assert HEAD[-1] == mean(found)


def test_what_is_frozen_was_noted() -> None:
    assert any(line.startswith("# 20") for line in HEAD)
    assert list(BLOCKS) == [topic.id for topic in TOPICS]


def test_every_project_was_graded_for_every_topic(bundled: Index) -> None:
    ids = {local(bundled).reader.id(doc) for doc in local(bundled).reader.documents}
    assert [topic.id for topic in TOPICS] == list(QRELS) == [str(number) for number in range(1, 51)]
    for grades in QRELS.values():
        assert set(grades) == ids
        assert set(grades.values()) <= {0, 1, 2}
        assert 2 in grades.values()


def test_ndcg_is_that_of_trec_eval(found: dict[str, list[Line]]) -> None:
    run = {topic: {line.id: -float(rank) for rank, line in enumerate(hits)} for topic, hits in found.items()}
    measured = ir_measures.iter_calc([ir_measures.nDCG @ 10], QRELS, run)
    assert {each.query_id: pytest.approx(each.value) for each in measured} == {
        topic: ndcg([line.id for line in hits], QRELS[topic]) for topic, hits in found.items()
    }


def test_a_gain_is_worth_less_further_down() -> None:
    grades = {"a": 2, "b": 1, "c": 0}
    assert ndcg("abc", grades) == 1.0
    assert ndcg("cba", grades) == pytest.approx((1 / 1.58496 + 2 / 2) / (2 + 1 / 1.58496), abs=1e-5)
    assert ndcg("cab", grades, depth=1) == 0.0
    assert ndcg("", grades) == 0.0


def test_what_has_one_score_may_stand_in_any_order(bundled: Index) -> None:
    hits = list(bundled.search(Request("maakunta:Uusimaa", limit=None)).hits)
    assert len({hit.score for hit in hits}) == 1
    assert lines(hits) == lines(hits[::-1])
    assert [line.tied for line in lines(hits)] == [False, *[True] * (len(hits) - 1)]
    assert lines([hits[0], hits[1]._replace(score=9.0)])[1].tied is False


def test_what_moved_is_told_by_hit() -> None:
    before = ["1\täiti\tnDCG@10 1.0000", "2 whole   a", "1 whole   b", "0 part    c"]
    after = ["1\täiti\tnDCG@10 0.8597", "1 whole   b", "2 whole   a", "0 part  = d"]
    assert moved(before, before) == []
    assert moved(before, after) == [
        "1\täiti\tnDCG@10 0.8597  (was 1.0000)",
        "   whole 2 →  whole 1  b (1)",
        "   whole 1 →  whole 2  a (2)",
        "         – →   part 2  d (0)",
        "    part 3 →        –  c (0)",
    ]
