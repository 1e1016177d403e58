"""The searcher of arrays finds what the one of dictionaries finds: the same documents, scores and facets."""

from __future__ import annotations

from contextlib import closing
from datetime import date
from random import Random
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from haku.errors import SearchTooLong
from haku.index.reader import IndexReader
from haku.query.deadline import Deadline
from haku.query.plan import PARTS, AllOf, AnyOf, BoolQuery, Clause, DisMax, Filter, Scope, TermQuery
from haku.results import ORDERS
from haku.score import evaluate, max_score
from haku.score.array_evaluate import ArrayEvaluator
from haku.score.array_match_set import ArrayFacets, ArrayMatchSet
from haku.score.array_reader import ArrayReader
from haku.score.evaluate import PostingsEvaluator
from haku.score.facet_columns import FacetColumns
from haku.score.lru import ByteLRU
from haku.score.match_set import DictMatchSet
from tests.index.samples import append, create, random_documents
from tests.score.plans import queries_of, random_plan, random_words

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from haku.query.plan import PlanNode

TODAY = date(2018, 6, 1)
FACETS = ("region", "theme", "year", "fund", "status")
SEEDS = st.integers(0, 2**32)


class Both:
    """An open index, and what the two evaluators need of it."""

    def __init__(self, folder: Path) -> None:
        self.reader = IndexReader(str(folder))
        self.facets = FacetColumns(self.reader, TODAY)
        self.vectors = ArrayReader(self.reader)
        self.vector_facets = ArrayFacets(self.vectors, self.facets)

    def close(self) -> None:
        self.reader.close()

    def evaluators(self, deadline: Deadline | None = None) -> tuple[PostingsEvaluator, ArrayEvaluator]:
        return (
            PostingsEvaluator(self.reader, self.facets.select, deadline),
            ArrayEvaluator(self.vectors, self.vector_facets.select, deadline),
        )

    def found(self, plan: PlanNode, scope: Scope, *, later: bool = False) -> tuple[DictMatchSet, ArrayMatchSet]:
        """Give what both find; that of arrays may be scored ``later``, as far as it is looked at."""
        one, other = self.evaluators()
        outcome = other.later(plan) if later and isinstance(plan, BoolQuery) else None
        return (
            DictMatchSet(one.run(plan), self.reader, self.facets, scope),
            ArrayMatchSet(outcome or other.run(plan), self.vectors, self.vector_facets, scope),
        )

    def assert_same(self, plan: PlanNode) -> None:
        one, other = self.evaluators()
        expected, outcome = one.run(plan), other.run(plan)
        assert outcome.docs.tolist() == sorted(expected.scores)
        assert outcome.scores.tolist() == [expected.scores[doc] for doc in outcome.docs.tolist()]
        assert set(outcome.full.tolist()) == expected.met
        assert set(outcome.telling.tolist()) == expected.related
        assert expected.met | expected.related <= expected.scores.keys()


def random_index(folder: Path, seed: int) -> None:
    """Make an index of up to four segments with deletions, small, or large enough for several blocks."""
    random = Random(seed)
    create(folder, random_documents(seed, random.choice((0, 1, 20, 40))))
    for number in range(random.randint(0, 3)):
        gone = [f"d{n}" for n in range(40) if random.random() < 0.1]
        append(folder, random_documents(seed + number + 1, random.randint(1, 12), f"s{number}-"), gone)


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Both]:
    """An index whose common terms have several blocks, in three segments, with deletions."""
    folder = tmp_path_factory.mktemp("large")
    create(folder, random_documents(1, 500))
    append(folder, random_documents(2, 200, "s"))
    append(folder, random_documents(3, 5, "t"), [f"d{n}" for n in range(0, 500, 7)])
    with closing(Both(folder)) as opened:
        yield opened


@settings(max_examples=15)
@given(SEEDS)
def test_plans_give_the_same_on_small_indexes(tmp_path_factory: pytest.TempPathFactory, seed: int) -> None:
    folder = tmp_path_factory.mktemp("small")
    random_index(folder, seed)
    random = Random(seed)
    with closing(Both(folder)) as both:
        for _ in range(8):
            both.assert_same(random_plan(random))


@settings(max_examples=40)
@given(SEEDS)
def test_plans_give_the_same_on_a_larger_index(large: Both, seed: int) -> None:
    large.assert_same(random_plan(Random(seed)))


@settings(max_examples=10)
@given(SEEDS, st.sampled_from((0, 5_000)))
def test_plans_give_the_same_however_little_is_kept(large: Both, seed: int, room: int) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(large.vectors, "kept_units", ByteLRU(room))
        patch.setattr(large.vectors, "kept_docs", ByteLRU(room))
        for _ in range(2):
            large.assert_same(random_plan(Random(seed)))


@settings(max_examples=24)
@given(SEEDS, st.sampled_from(Scope), st.sampled_from((0, 20, 1000)))
def test_pages_and_counts_are_the_same(large: Both, seed: int, scope: Scope, telling: int) -> None:
    random = Random(seed)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(evaluate, "TELLING_PROJECTS", telling)
        assert_same_found(large, random, *large.found(random_plan(random), scope))


@settings(max_examples=20)
@given(SEEDS, st.sampled_from((0, 1, 5, 100, 3000)), st.sampled_from((0.1, 0.6, 0.9, 1.0)), st.sampled_from(Scope))
def test_what_is_scored_as_far_as_it_is_looked_at_is_the_same(
    large: Both, seed: int, few: int, share: float, scope: Scope
) -> None:
    random = Random(seed)
    plan = random_words(random)
    assert large.evaluators()[1].later(plan) is not None
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(max_score, "_FEW", few)
        patch.setattr(max_score, "_SHARE", share)
        assert_same_found(large, random, *large.found(plan, scope, later=True))


def assert_same_found(large: Both, random: Random, expected: DictMatchSet, found: ArrayMatchSet) -> None:
    assert (found.total, found.loose) == (expected.total, expected.loose)
    met = expected.count_met()
    for sort in ORDERS:
        for offset, limit in ((0, None), (0, 10), (3, 7), (0, 0), (met, 5), (expected.total, 5), (2, 10**6)):
            assert found.order(sort, offset, limit) == expected.order(sort, offset, limit), (sort, offset, limit)
    for facet in FACETS:
        for most in (None, 0, 1, 2, 100):
            assert found.counts(facet, most) == expected.counts(facet, most)
    docs = expected.order("relevance", 0, None)
    assert [found.score(doc) for doc in docs] == [expected.score(doc) for doc in docs]
    assert [found.is_met(doc) for doc in docs] == [expected.is_met(doc) for doc in docs]
    some = random.sample(large.reader.documents, 50)
    assert found.count_met(some) == expected.count_met(some)
    assert found.count_met([]) == 0
    assert found.count_met() == met
    assert sorted(found.docs()) == sorted(expected.docs())


@settings(max_examples=30)
@given(SEEDS, st.booleans())
def test_hits_are_explained_alike(large: Both, seed: int, run: bool) -> None:
    random = Random(seed)
    plan = random_plan(random)
    one, other = large.evaluators()
    if run:
        one.run(plan)
        other.run(plan)
    docs = [*random.sample(large.reader.documents, 20), large.reader.documents[0], large.reader.documents[-1]]
    for query in queries_of(plan):
        if query.phrase:
            assert [other.phrase_places(query, doc) for doc in docs] == [one.phrase_places(query, doc) for doc in docs]
        assert other.is_met_anywhere(query) == one.is_met_anywhere(query)
        assert [other.score(query, doc) for doc in docs] == [one.score(query, doc) for doc in docs]
        assert [other.together_score(query, doc) for doc in docs] == [one.together_score(query, doc) for doc in docs]
        for clause in (*query.clauses, *query.phrase):
            for field in {"", query.field}:
                scores = [other.unit_score(clause, field, doc) for doc in docs]
                assert scores == [one.unit_score(clause, field, doc) for doc in docs]


def word(*terms: str, weight: float = 1.0) -> TermQuery:
    return TermQuery("x", (Clause(PARTS, terms, weight, "inflected"),), 1)


@pytest.mark.parametrize(
    "plan",
    [
        AllOf((word("p1"), word("p2", weight=0.3), word("p3", weight=0.7), word("b1", weight=0.1))),
        AnyOf((word("p1"), word("p2", weight=0.3), word("p3", weight=0.7), word("b1", weight=0.1))),
        BoolQuery(must=(word("p1"), word("p2", weight=0.3), word("p3", weight=0.7)), should=(word("b1", weight=0.1),)),
        DisMax((word("p1"), Filter("region", ("Lappi",), frozenset({"Lappi"})))),
        DisMax((word("zz"), Filter("region", ("Lappi",), frozenset({"Lappi"})))),
        AnyOf((Filter("region", ("Lappi",), frozenset({"Lappi"})), word("p1"))),
        BoolQuery(),
        BoolQuery(filters=(Filter("region", ("Uusimaa",), frozenset({"Uusimaa"})),)),
        BoolQuery(must_not=(word("p1"), word("zz"))),
        BoolQuery(
            should=(word("p1")._replace(required=False), BoolQuery(should=(word("p2")._replace(required=False),)))
        ),
        AnyOf(()),
        TermQuery("x", (), 0),
        TermQuery("x", (), 0, phrase=(Clause(PARTS, (), 1.0, "x"), Clause(PARTS, ("p1",), 1.0, "x"))),
    ],
)
def test_plans_that_need_care(large: Both, plan: PlanNode) -> None:
    large.assert_same(plan)


def test_a_phrase_at_the_beginning_of_a_text(large: Both) -> None:
    """The first place is 0: what would begin before it begins nowhere."""
    every = Clause(PARTS, ("p0", "p1", "p2", "p3"), 1.0, "x")
    large.assert_same(TermQuery("x", (), 0, phrase=(every, every, every)))


class Late(Deadline):
    """A deadline that has passed, with a little time left for what can't be cut short."""

    def passed(self, share: float = 1.0) -> bool:  # noqa: ARG002 - as the class has it
        self.cut = True
        return True

    def check(self) -> None:
        pass


def test_past_the_deadline_wishes_are_left_out_and_what_is_demanded_is_not(large: Both) -> None:
    wish, demand, ban = word("p1"), word("p2"), word("b1")
    for evaluator in large.evaluators(late := Late()):
        assert len(evaluator.run(AnyOf((wish, wish)))[0]) == 0
        assert late.cut
    one, other = large.evaluators(Late())
    plan = BoolQuery(should=(wish,), must=(demand,), must_not=(ban,))
    expected, outcome = one.run(plan), other.run(plan)
    assert outcome.docs.tolist() == sorted(expected.scores)
    in_time, _ = large.evaluators()
    assert expected.scores.keys() == in_time.run(plan).scores.keys()


def test_what_is_demanded_without_any_time_ends_the_search(large: Both) -> None:
    for evaluator in large.evaluators(Deadline(0.0)):
        with pytest.raises(SearchTooLong):
            evaluator.run(AllOf((word("p1"),)))
