"""BM25 by hand, and which projects a query finds, in small indexes."""

from __future__ import annotations

from math import log
from typing import TYPE_CHECKING

import pytest

from haku.query.plan import BASE, WRITTEN, AllOf, AnyOf, BoolQuery, Clause, DisMax, Filter, TermQuery
from haku.query.weights import K1, B
from haku.results import Request
from haku.score.evaluate import Outcome, PostingsEvaluator, idf, places_inside, required
from tests.small_indexes import local, project

if TYPE_CHECKING:
    from haku.query.plan import PlanNode
    from haku.search.open_index import Index
    from tests.conftest import Indexer


@pytest.fixture(scope="module")
def index(index_of: Indexer) -> Index:
    return index_of(
        project("both", "äiti koti arki", facets={"region": ("Lappi",)}),
        project("mother", "äiti työ", facets={"region": ("Kainuu",)}),
        project("home", "koti koti työ", facets={"region": ("Lappi",)}),
        project("neither", "työ", goals="äidit", facets={}),
        project("phrases", "äitien koti", "koulun piha", goals="piha äidin", methods="kotiin"),
    )


def found(index: Index, query: str, **options: object) -> set[str]:
    """Give the ids of the projects that meet a query in full."""
    return {hit.id for hit in index.search(Request(query, limit=None, **options)).hits if hit.met}  # type: ignore[arg-type]


def clause(*terms: str, weight: float = 1.0) -> Clause:
    return Clause(BASE, terms, weight, "inflected")


def query(*clauses: Clause, whole: int = 1, field: str = "") -> TermQuery:
    return TermQuery("x", clauses, whole, field=field)


def run(index: Index, step: PlanNode) -> Outcome:
    return PostingsEvaluator(local(index).reader, local(index).facets.select).run(step)


def named(index: Index, docs: set[int]) -> set[str]:
    return {local(index).reader.id(doc) for doc in docs}


def test_scores_are_bm25(index_of: Indexer) -> None:
    index = index_of(
        project("a", "äiti äiti koti", title="1"),
        project("b", "koti koti koti koti koti", title="2"),
        project("c", "äiti", title="äiti"),
    )
    outcome = run(index, query(clause("äiti", weight=0.5)))
    # Twice in the text is worth at least 2; in the title it is worth more than in the text.
    weights = local(index).reader.weights(BASE, "äiti")
    assert weights[2] > weights[0] >= 2
    # Three projects of 4, 6 and 2 words; two have the word, one of them in its title, which counts more.
    lengths = {doc: local(index).reader.numbers("length")[doc] for doc in local(index).reader.documents}
    assert lengths == {0: 4, 1: 6, 2: 2}
    mean = sum(lengths.values()) / 3
    idf = log(1 + (3 - 2 + 0.5) / (2 + 0.5))

    def bm25(weight: float, length: int) -> float:
        return 0.5 * idf * weight * (K1 + 1) / (weight + K1 * (1 - B + B * length / mean))

    assert outcome.scores == pytest.approx({0: bm25(weights[0], 4), 2: bm25(weights[2], 2)})
    assert outcome.met == {0, 2}


def test_terms_of_one_clause_count_as_one_word(index: Index) -> None:
    one = run(index, query(clause("äiti", "koti"))).scores
    each = [run(index, query(clause(term))).scores for term in ("äiti", "koti")]
    assert set(one) == set(each[0]) | set(each[1])
    (both,) = (doc for doc in one if local(index).reader.id(doc) == "both")
    assert one[both] < each[0][both] + each[1][both]


def test_rare_words_weigh_more_than_common_ones(index: Index) -> None:
    rare, common = (run(index, query(clause(term))).scores for term in ("arki", "koti"))
    (doc,) = rare
    assert rare[doc] > common[doc] > 0


def test_a_part_of_a_word_scores_without_meeting_it(index: Index) -> None:
    outcome = run(index, query(clause("työ"), clause("koti", weight=0.3), whole=1))
    assert named(index, outcome.met) == {"mother", "home", "neither"}
    assert named(index, set(outcome.scores)) == {"both", "mother", "home", "neither", "phrases"}


def test_both_and_either(index: Index) -> None:
    mother, home = query(clause("äiti")), query(clause("koti"))
    both = run(index, AllOf((mother, home)))
    assert named(index, both.met) == set(named(index, set(both.scores))) == {"both", "phrases"}
    either = run(index, AnyOf((mother, home)))
    assert named(index, either.met) == {"both", "mother", "home", "neither", "phrases"}
    for doc in both.met:
        assert both.scores[doc] == either.scores[doc]


def test_a_group_meets_with_all_wishes_and_scores_with_any(index: Index) -> None:
    outcome = run(index, BoolQuery(should=(query(clause("äiti")), query(clause("työ")))))
    assert named(index, outcome.met) == {"mother", "neither"}
    assert len(outcome.scores) == 5


def test_function_words_need_not_be_met_unless_they_are_all(index: Index) -> None:
    needless = query(clause("puuttuva"))._replace(required=False)
    assert named(index, run(index, BoolQuery(should=(needless, query(clause("arki"))))).met) == {"both"}
    assert run(index, BoolQuery(should=(needless,))).met == set()


def test_what_must_be_and_what_must_not(index: Index) -> None:
    mother, home, work = (query(clause(term)) for term in ("äiti", "koti", "työ"))
    assert named(index, set(run(index, BoolQuery(should=(home,), must=(work,))).scores)) == {
        "mother",
        "home",
        "neither",
    }
    assert named(index, set(run(index, BoolQuery(should=(home,), must_not=(mother,))).scores)) == {"home"}
    assert named(index, set(run(index, BoolQuery(must_not=(mother,))).scores)) == {"home"}


def test_filters_keep_what_passes_all_of_them(index: Index) -> None:
    lapland = Filter("region", ("Lappi",), frozenset({"Lappi"}))
    assert named(index, run(index, lapland).met) == {"both", "home"}
    assert named(index, set(run(index, BoolQuery(filters=(lapland,))).scores)) == {"both", "home"}
    assert named(index, run(index, BoolQuery(should=(query(clause("äiti")),), filters=(lapland,))).met) == {"both"}
    assert run(index, BoolQuery(filters=(lapland, Filter("region", ("Kainuu",), frozenset({"Kainuu"}))))).scores == {}


def test_a_leaf_in_a_section_sees_nothing_else(index: Index) -> None:
    assert named(index, run(index, query(clause("äiti"), field="goals")).met) == {"neither", "phrases"}
    assert named(index, run(index, query(clause("äiti"), field="title")).met) == set()


def test_an_index_without_documents_gives_nothing(index_of: Indexer) -> None:
    empty = index_of()
    nothing = Outcome({}, set(), set())
    assert run(empty, BoolQuery()) == nothing
    assert run(empty, BoolQuery(filters=(Filter("region", ("Lappi",), frozenset({"Lappi"})),))) == nothing


@pytest.mark.parametrize(
    ("query", "ids"),
    [
        ("äiti", {"both", "mother", "neither", "phrases"}),
        ("äiti koti", {"both", "phrases"}),
        ("äiti JA koti", {"both", "phrases"}),
        ("äiti TAI koti", {"both", "mother", "home", "neither", "phrases"}),
        ("äiti -koti", {"mother", "neither"}),
        ("äiti EI koti", {"mother", "neither"}),
        ("-äiti", {"home"}),
        ("+työ koti", {"home"}),
        ("äiti JA (koti TAI työ)", {"both", "mother", "neither", "phrases"}),
        ("tavoitteet:äiti", {"neither", "phrases"}),
        ("tavoitteet:äiti kuvaus:työ", {"neither"}),
        ("maakunta:Lappi", {"both", "home"}),
        ("äiti maakunta:Lappi", {"both"}),
        ("koti -maakunta:Lappi", {"phrases"}),
        ("maakunta:Lappi TAI maakunta:Kainuu", {"both", "mother", "home"}),
        ("äi*", {"both", "mother", "neither", "phrases"}),
        ("*oti", {"both", "home", "phrases"}),
        ("kotu~1", {"both", "home", "phrases"}),
        ("puuttuva", set()),
        ("äiti JA puuttuva", set()),
    ],
)
def test_queries_find_what_they_say(index: Index, query: str, ids: set[str]) -> None:
    assert found(index, query) == ids


@pytest.mark.parametrize(
    ("query", "ids"),
    [
        ('"äiti koti"', {"both", "phrases"}),
        ('"äidit kodissa"', {"both", "phrases"}),
        ('="äiti koti"', {"both"}),
        ('="äitien koti"', {"phrases"}),
        ('="ÄITIEN KOTI"', {"phrases"}),
        ('="äidit kodissa"', set()),
        ('"koti äiti"', set()),
        ('"äiti arki"', set()),
        ('"koti koulu"', set()),  # two texts of one section
        ('"piha koti"', set()),  # the end of one section and the beginning of another
        ('"äiti koti arki"', {"both"}),
        ('tavoitteet:"piha äiti"', {"phrases"}),
        ('kuvaus:"piha äiti"', set()),
        ('"äiti"', {"both", "mother", "neither", "phrases"}),
        ('="äidit"', {"neither"}),
        ('"äiti koti" -arki', {"phrases"}),
    ],
)
def test_phrases(index: Index, query: str, ids: set[str]) -> None:
    assert found(index, query) == ids


def test_exact_search_takes_words_as_written(index: Index) -> None:
    assert found(index, "äidit", exact=True) == {"neither"}
    assert found(index, '"äiti koti"', exact=True) == {"both"}


def test_a_search_in_a_field_sees_nothing_else(index: Index) -> None:
    assert found(index, "äiti", field="goals") == {"neither", "phrases"}


def test_the_written_layer_holds_forms(index: Index) -> None:
    outcome = run(index, TermQuery("x", (Clause(WRITTEN, ("äidit",), 1.0, "exact"),), 1))
    assert named(index, outcome.met) == {"neither"}


def test_a_qualifier_of_several_words_is_not_demanded(index_of: Indexer) -> None:
    both = project("both", "arvo talo talo talo hyvä ominaisuus")
    often = project("often", "arvo arvo arvo arvo")
    results = index_of(both, often).search(Request("arvo (hyvä ominaisuus)"))
    assert [hit.met for hit in results.hits] == [True, True]


@pytest.mark.parametrize(
    ("documents", "having", "rarity"),
    [(10, 0, log(1 + 10.5 / 0.5)), (10, 1, log(1 + 9.5 / 1.5)), (10, 10, log(1 + 0.5 / 10.5)), (0, 0, log(2))],
)
def test_how_telling_a_word_is(documents: int, having: int, rarity: float) -> None:
    assert idf(documents, having) == pytest.approx(rarity)
    assert idf(documents, having) > 0


@pytest.mark.parametrize(
    ("field", "inside"),
    [("", [0, 5, 1_048_575, 1_048_576, 2_097_151, 2_097_152]), ("title", [0, 5, 1_048_575])],
)
def test_places_are_those_of_a_section(field: str, inside: list[int]) -> None:
    assert list(places_inside([0, 5, 1_048_575, 1_048_576, 2_097_151, 2_097_152], field)) == inside


def test_a_group_in_brackets_counts_if_anything_in_it_does() -> None:
    word, stop = query(clause("äiti")), query(clause("ja"))._replace(required=False)
    lapland = Filter("region", ("Lappi",), frozenset({"Lappi"}))
    for step, counts in (
        (word, True), (stop, False), (lapland, True), (BoolQuery(), False), (BoolQuery(should=(stop,)), False),
        (BoolQuery(should=(stop, word)), True), (BoolQuery(must=(word,)), True), (BoolQuery(filters=(lapland,)), True),
        (BoolQuery(must_not=(word,)), False), (AllOf((stop, word)), True), (AnyOf((stop, stop)), False),
        (AnyOf((BoolQuery(must=(word,)),)), True),
    ):  # fmt: skip
        assert required(BoolQuery(should=(word, step))) == ([0, 1] if counts else [0]), step
        assert required(BoolQuery(should=(step,))) == [0]
    assert required(BoolQuery(should=(stop, stop))) == [0, 1]


def scores(index: Index, step: PlanNode) -> dict[str, float]:
    outcome = run(index, step)
    return {local(index).reader.id(doc): score for doc, score in outcome.scores.items()}


def test_of_names_of_one_thing_the_best_alone_counts(index: Index) -> None:
    mother, home = query(clause("äiti")), query(clause("koti", weight=0.5))
    each = [scores(index, step) for step in (mother, home)]
    best = scores(index, DisMax((mother, home)))
    assert best == {name: max(one.get(name, -1) for one in each) for name in (*each[0], *each[1])}
    lapland = Filter("region", ("Lappi",), frozenset({"Lappi"}))
    assert scores(index, DisMax((mother, lapland)))["home"] == 0.0
    assert named(index, run(index, DisMax((mother, home))).met) == set(best)


def test_what_is_added_by_meeting_a_word_is_the_same_for_each(index: Index) -> None:
    plain = scores(index, query(clause("äiti")))
    more = scores(index, query(clause("äiti"))._replace(met_weight=2.0))
    added = 2.0 * idf(5, len(plain))
    assert more == pytest.approx({name: score + added for name, score in plain.items()})


def test_all_parts_of_a_compound_add_as_much_as_the_weakest(index: Index) -> None:
    parts = (clause("äiti", weight=0.4), clause("koti", weight=0.4))
    plain = scores(index, query(*parts, whole=0))
    more = scores(index, query(*parts, whole=0)._replace(together=parts, weight=1.0))
    units = [scores(index, query(clause(term))) for term in ("äiti", "koti")]
    for name, score in more.items():
        weakest = min(unit.get(name, 0.0) for unit in units)
        assert score == pytest.approx(plain[name] + 0.8 * weakest), name
    assert {name for name in more if more[name] > plain[name]} == {"both", "phrases"}


def test_a_weight_counts_for_all_of_a_word(index: Index) -> None:
    parts = (clause("äiti"), clause("koti"))
    word = query(*parts)._replace(together=parts)
    whole, half = scores(index, word), scores(index, word._replace(weight=0.5))
    assert half == pytest.approx({name: score / 2 for name, score in whole.items()})
    phrase = TermQuery("x", (), 0, phrase=parts)
    whole, half = scores(index, phrase), scores(index, phrase._replace(weight=0.5))
    assert half == pytest.approx({name: score / 2 for name, score in whole.items()})


def test_a_phrase_counts_as_often_as_it_has_words(index: Index) -> None:
    evaluator = PostingsEvaluator(local(index).reader, local(index).facets.select)
    one, three = (evaluator._bm25({0: 1.0}, float(words)) for words in (1, 3))
    assert three[0] == pytest.approx(3 * one[0])
    phrase = TermQuery("x", (), 0, phrase=(clause("äiti"), clause("koti")))
    assert evaluator.run(phrase).scores == pytest.approx(evaluator._bm25({0: 1.0, 4: 1.0}, 2.0))


def test_what_one_document_owes_its_score_to(index: Index) -> None:
    evaluator = PostingsEvaluator(local(index).reader, local(index).facets.select)
    parts = (clause("äiti"), clause("koti"))
    word = query(*parts)._replace(together=parts, met_weight=2.0)
    found = evaluator.run(word)
    assert evaluator.is_met_anywhere(word)
    assert not evaluator.is_met_anywhere(query(clause("puuttuva")))
    assert evaluator.score(word, 0) == found.scores[0]
    assert evaluator.score(word, 99) == 0.0
    assert evaluator.unit_score(parts[0], "", 2) is None
    assert evaluator.unit_score(parts[1], "", 2) == evaluator.run(query(parts[1])).scores[2]
    assert evaluator.together_score(word, 2) == 0.0
    assert evaluator.together_score(word, 0) > 0.0
    assert evaluator.met_score(word) == pytest.approx(2.0 * idf(5, len(found.met)))
    phrase = TermQuery("x", (), 0, phrase=parts)
    assert evaluator.phrase_places(phrase, 99) == []
    assert len(evaluator.phrase_places(phrase, 0)) == 1
