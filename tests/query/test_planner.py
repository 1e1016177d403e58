from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from haku.errors import SearchTooLong
from haku.finnish.lexicon import Lexicon
from haku.query.deadline import Deadline
from haku.query.parse import parse
from haku.query.plan import BASE, HOW, PARTS, WRITTEN, AllOf, AnyOf, BoolQuery, Filter, TermQuery
from haku.query.planner import Planner
from haku.query.tree import Alternative, Fuzzy, Node, Phrase, Synonyms, Wildcard, Word
from haku.query.weights import FOLDED_WEIGHT, MET_WEIGHT, SHORTEST_QUESTION, STOP_WORD_WEIGHT

if TYPE_CHECKING:
    from collections.abc import Iterable

    from haku.query.plan import PlanNode

LEXICON = Lexicon()
LAPLAND = Filter("region", ("Lappi",), frozenset({"Lappi"}))


class Vocabulary:
    """An index that has a few words and knows one region."""

    def __init__(self, *terms: str) -> None:
        self._terms = sorted(terms)

    def terms(self, _layer: str, prefix: str = "") -> Iterable[str]:
        return (term for term in self._terms if term.startswith(prefix))

    def has(self, _layer: str, term: str) -> bool:
        return term in self._terms

    def filter(self, facet: str, value: str) -> Filter | str:
        return LAPLAND if (facet, value) == ("region", "Lappi") else f"{value} is no region."


def planner(*terms: str, exact: bool = False) -> Planner:
    return Planner(LEXICON, Vocabulary(*terms), exact=exact)


def query(node: Node, *terms: str, exact: bool = False) -> TermQuery:
    step = planner(*terms, exact=exact).plan(node)
    assert isinstance(step, TermQuery)
    return step


def planned(query: str) -> PlanNode:
    node = parse(query).node
    assert node is not None
    return planner("äiti", "isä").plan(node)


def test_a_word_is_looked_up_whole_in_both_layers_and_then_by_its_parts() -> None:
    found = query(Word("vertaistuen"))
    whole, rest = found.clauses[: found.whole], found.clauses[found.whole :]
    assert {clause.layer for clause in whole} == {BASE, PARTS}
    assert all("vertaistuki" in clause.terms for clause in whole)
    assert {clause.layer for clause in rest} == {PARTS}
    assert "tuki" in {term for clause in rest for term in clause.terms}
    assert max(clause.weight for clause in rest) < min(clause.weight for clause in whole)
    assert (found.label, found.forms, found.required) == ("vertaistuen", frozenset({"vertaistuen"}), True)


def test_ways_to_match_are_those_that_are_promised() -> None:
    for word in ("vertaistuki", "äiti", "Naistari", "aitiryhma"):
        assert {clause.how for clause in query(Word(word), "äitiryhmä").clauses} <= set(HOW)


def test_function_words_needn_t_be_met() -> None:
    assert not query(Word("ja")).required
    assert not query(Word("kanssa")).required
    assert query(Word("ryhmä")).required
    assert query(Word("Naistari")).required


@pytest.mark.parametrize("typed", ["aitiryhma", "AITIRYHMA", "aitiryhman"])
def test_a_word_without_umlauts_is_read_with_them_at_a_lower_weight(typed: str) -> None:
    plan = planner("äitiryhmä")
    found = plan.plan(Word(typed))
    assert isinstance(found, TermQuery)
    written, folded = found.clauses[0], found.clauses[1]
    assert (written.layer, written.terms, written.how) == (WRITTEN, (typed.lower(),), "exact")
    assert (folded.terms, folded.how) == (("äitiryhmä",), "folded")
    assert folded.weight < written.weight
    assert [note.values[0] for note in plan.notes] == [typed]


def test_a_good_word_is_not_read_as_another() -> None:
    plan = planner("saada", "sää")
    found = plan.plan(Word("saada"))
    assert isinstance(found, TermQuery)
    assert plan.notes == []
    assert "folded" not in {clause.how for clause in found.clauses}


def test_exact_words_are_looked_up_as_written_and_nowhere_else() -> None:
    found = query(Word("Äidit"), exact=True)
    assert [(clause.layer, clause.terms, clause.how) for clause in found.clauses] == [(WRITTEN, ("äidit",), "exact")]
    assert found.whole == 1


def test_a_phrase_has_a_step_for_each_word() -> None:
    found = query(Phrase("äitien Osallisuus"))
    assert [(step.layer, step.terms) for step in found.phrase] == [(BASE, ("äiti",)), (BASE, ("osallisuus",))]
    assert (found.clauses, found.whole) == ((), 0)
    exact = query(Phrase("äitien Osallisuus", exact=True))
    assert [(step.layer, step.terms) for step in exact.phrase] == [(WRITTEN, ("äitien",)), (WRITTEN, ("osallisuus",))]
    assert query(Phrase("äitien osallisuus"), exact=True).phrase == exact.phrase


def test_a_phrase_of_one_word_is_that_word_in_its_forms() -> None:
    found = query(Phrase("äitien"))
    assert [(clause.layer, clause.terms) for clause in found.clauses] == [(BASE, ("äiti",))]
    assert (found.phrase, found.whole) == ((), 1)


@pytest.mark.parametrize(
    ("pattern", "words"),
    [("äiti*", ("äiti", "äitiryhmä")), ("*ryhmä", ("ryhmä", "äitiryhmä")), ("ä*ä", ("äitiryhmä",)), ("x*", ())],
)
def test_wildcards_stand_for_words_of_the_index(pattern: str, words: tuple[str, ...]) -> None:
    found = query(Wildcard(pattern), "äiti", "äitiryhmä", "ryhmä")
    assert {clause.terms for clause in found.clauses} == ({words} if words else set())


def test_a_wildcards_other_signs_are_plain() -> None:
    assert query(Wildcard("a.*"), "abc", "a.b").clauses[0].terms == ("a.b",)


def test_wildcards_see_through_the_mark_of_a_stem() -> None:
    assert query(Wildcard("naist*"), "~naistar").clauses[0].terms == ("~naistar",)


def test_past_the_deadline_no_more_words_are_looked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    deadline = Deadline(0)
    monkeypatch.setattr(Deadline, "check", lambda _: None)  # as if there were some time yet for what must be done
    plan = Planner(LEXICON, Vocabulary("äiti", "äitiryhmä"), deadline=deadline)
    assert plan.plan(Wildcard("äiti*")) == TermQuery("äiti*", (), 0)
    assert plan.plan(Fuzzy("äiti", 1)) == TermQuery("äiti~1", (), 0)
    assert deadline.cut


def test_long_past_the_deadline_nothing_is_planned() -> None:
    with pytest.raises(SearchTooLong, match=r"longer than 0 s"):
        Planner(LEXICON, Vocabulary(), deadline=Deadline(0)).plan(Word("äiti"))


def test_fuzzy_words_are_near() -> None:
    node = parse("äitirymä~1").node
    assert node
    assert query(node, "äitiryhmä", "äiti", "ryhmä").clauses[0].terms == ("äitiryhmä",)


def test_trees_become_steps() -> None:
    mother, father = (LEAF(word) for word in ("äiti", "isä"))
    assert planned("äiti JA isä") == AllOf((mother, father))
    assert planned("äiti TAI isä") == AnyOf((mother, father))
    assert planned("äiti isä") == BoolQuery(should=(mother, father))
    assert planned("+äiti isä") == BoolQuery(should=(father,), must=(mother,))
    assert planned("äiti -isä") == BoolQuery(should=(mother,), must_not=(father,))
    assert planned("-isä") == BoolQuery(must_not=(father,))
    assert planned("maakunta:Lappi") == LAPLAND
    assert planned("äiti maakunta:Lappi") == BoolQuery(should=(mother,), filters=(LAPLAND,))
    assert planned("äiti -maakunta:Lappi") == BoolQuery(should=(mother,), must_not=(LAPLAND,))
    assert planned("tavoitteet:äiti") == mother._replace(field="goals")
    assert planned("tavoitteet:(äiti otsikko:isä)") == BoolQuery(
        should=(mother._replace(field="goals"), father._replace(field="title"))
    )


def LEAF(word: str) -> TermQuery:  # noqa: N802
    return query(Word(word), "äiti", "isä")


def test_a_filter_that_makes_no_sense_is_searched_as_words() -> None:
    plan = planner("äiti")
    node = parse("maakunta:Atlantis äiti").node
    assert node
    step = plan.plan(node)
    assert isinstance(step, BoolQuery)
    assert (step.filters, plan.filters) == ((), [])
    assert [found.label for found in plan.queries] == ["Atlantis", "äiti"]
    assert "Atlantis is no region." in str(plan.notes[0].values[0])


def test_leaves_and_filters_are_told_in_the_order_of_the_query() -> None:
    plan = planner()
    node = parse('koti "äitien arki" maakunta:Lappi -isä').node
    assert node
    plan.plan(node, "goals")
    assert [found.label for found in plan.queries] == ["koti", "äitien arki", "isä", "äitien", "arki"]
    assert {found.field for found in plan.queries} == {"goals"}
    assert plan.filters == [LAPLAND]


@given(st.text(max_size=80))
def test_every_tree_has_a_plan(text: str) -> None:
    plan = planner("äiti", "~naistar")
    if node := parse(text).node:
        plan.plan(node)
    for found in plan.queries:
        assert 0 <= found.whole <= len(found.clauses)
        assert all(clause.weight > 0 for clause in found.clauses)


def test_words_are_remembered_from_plan_to_plan() -> None:
    remembered: dict[str, TermQuery] = {}
    plans = [
        Planner(LEXICON, Vocabulary("vertaistuki", "äiti"), remembered=remembered).plan(Word(word), field)
        for word, field in (("vertaistuki", "title"), ("vertaistuki", ""), ("äiti", ""))
    ]
    assert list(remembered) == ["vertaistuki", "äiti"]
    expected = [query(Word(word), word) for word in ("vertaistuki", "äiti")]
    assert plans == [expected[0]._replace(field="title"), *expected]


def test_a_word_whose_umlauts_are_missing_is_told_of_every_time() -> None:
    remembered: dict[str, TermQuery] = {}
    for _ in range(2):
        planner = Planner(LEXICON, Vocabulary("äitiryhmä"), remembered=remembered)
        planner.plan(Word("aitiryhma"))
        assert [note.values for note in planner.notes] == [("aitiryhma", "äitiryhmä")]
    assert not remembered


def test_no_more_words_are_remembered_than_there_is_room_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("haku.query.planner._MOST_REMEMBERED", 2)
    remembered: dict[str, TermQuery] = {}
    for word in ("äiti", "isä", "koti"):
        Planner(LEXICON, Vocabulary(word), remembered=remembered).plan(Word(word))
    assert list(remembered) == ["koti"]


def test_parts_that_stand_for_a_word_together_are_several() -> None:
    """All parts of ``kotikunta`` in a text say it; the one part of ``maahanmuuttaja`` (``muuttaja``) does not."""
    assert [clause.terms for clause in query(Word("kotikunta")).together] == [("koti",), ("kunta",)]
    assert [clause.how for clause in query(Word("maahanmuuttaja")).clauses].count("part") == 1
    assert query(Word("maahanmuuttaja")).together == ()
    assert query(Word("äiti")).together == ()


def test_parts_of_a_word_without_umlauts_do_not_stand_for_it() -> None:
    assert query(Word("aitiryhma"), "äitiryhmä").together == ()


def test_the_weight_of_brackets_ends_with_them() -> None:
    plan = planner("äiti")
    node = parse("arvo (äiti) isä").node
    assert node
    plan.plan(node)
    assert [(found.label, found.required) for found in plan.queries] == [
        ("arvo", True),
        ("äiti", False),
        ("isä", True),
    ]
    assert [found.weight for found in plan.queries][::2] == [1.0, 1.0]


def test_a_section_ends_with_its_brackets() -> None:
    plan = planner("äiti")
    node = parse("otsikko:äiti isä").node
    assert node
    plan.plan(node)
    assert [(found.label, found.field) for found in plan.queries] == [("äiti", "title"), ("isä", "")]


def test_words_that_the_index_has_come_first_and_other_readings_after() -> None:
    found = query(Word("tuki"))
    assert [(clause.layer, clause.terms) for clause in found.clauses[:5]] == [
        (BASE, ("tuki",)),
        (PARTS, ("tuki",)),
        (BASE, ("tukea",)),
        (PARTS, ("tukea",)),
        (PARTS, ("tuki", "tukea", "^tukea")),
    ]
    assert found.whole == 5


@pytest.mark.parametrize(
    ("word", "required"),
    [
        ("ja", False), ("kanssa", False), ("hän", False), ("ei", False), ("nyt", False), ("hei", False),
        ("koti", True), ("asua", True), ("kaunis", True), ("kolme", True), ("Oulu", True),
    ],
)  # fmt: skip
def test_each_class_of_words_without_a_subject_needn_t_be_met(word: str, required: bool) -> None:
    assert query(Word(word)).required == required


def stand_in(text: str, *bases: tuple[str, ...], compound: bool = False) -> TermQuery:
    plan = planner()
    plan.plan(Synonyms(Word("koti"), (Alternative(text, bases, 0.5, compound),)))
    return plan.queries[1]


def test_a_phrase_stands_in_as_a_phrase() -> None:
    found = stand_in("Oma talo", ("oma",), ("talo",))
    assert (found.clauses, found.whole, found.stands_for) == ((), 0, ("koti",))
    assert [(step.layer, step.terms, step.weight, step.how) for step in found.phrase] == [
        (BASE, ("oma",), 1.0, "inflected"),
        (BASE, ("talo",), 1.0, "inflected"),
    ]
    assert (found.label, found.forms) == ("koti → Oma talo", frozenset({"oma", "talo"}))


@pytest.mark.parametrize(
    ("base", "compound", "how"),
    [
        ("talo", False, ["inflected", "part"]),
        ("talo", True, ["inflected", "sub-compound"]),
        ("~xyz", False, ["stem", "part"]),
    ],
)
def test_a_word_stands_in_whole_and_within_others(base: str, compound: bool, how: list[str]) -> None:
    found = stand_in("Talo", (base,), compound=compound)
    assert [clause.how for clause in found.clauses] == how
    assert [(clause.layer, clause.terms, clause.weight) for clause in found.clauses] == [
        (BASE, (base,), 1.0),
        (PARTS, (base,), 1.5),
    ]
    assert (found.whole, found.phrase) == (2, ())


def test_wildcards_and_phrases_count_whole() -> None:
    found = query(Wildcard("äiti*"), "äiti")
    assert [(clause.weight, clause.how) for clause in found.clauses] == [(1.0, "inflected")] * 2
    assert found.whole == 2
    assert {step.weight for step in query(Phrase("äitien osallisuus")).phrase} == {1.0}
    assert {step.weight for step in query(Phrase("äitien osallisuus", exact=True)).phrase} == {1.0}
    assert query(Phrase("äitien osallisuus")).forms == frozenset({"äitien", "osallisuus"})


def test_a_phrase_beside_other_words_counts_its_words_too() -> None:
    group = planned('"äidin arki" isä')
    assert isinstance(group, BoolQuery)
    labels = [(step.label, step.required) for step in group.should if isinstance(step, TermQuery)]
    assert labels == [("äidin arki", True), ("isä", True), ("äidin", False), ("arki", False)]


@pytest.mark.parametrize("text", ['"äidin arki"', '"äiti" isä', '="äidin arki" isä', '+"äidin arki" isä'])
def test_a_phrase_that_is_demanded_or_alone_is_a_phrase(text: str) -> None:
    step = planned(text)
    labels = (
        [found.label for found in step.should if isinstance(found, TermQuery)] if isinstance(step, BoolQuery) else []
    )
    assert "arki" not in labels
    assert "äidin" not in labels


def test_words_of_no_subject_count_little_and_are_not_shown() -> None:
    found = query(Word("hankkeita"))
    assert (found.stop, found.required, found.weight) == (True, False, STOP_WORD_WEIGHT)
    found = query(Word("äitejä"))
    assert (found.stop, found.required, found.weight) == (False, True, 1.0)


def test_in_a_question_meeting_a_word_is_worth_something() -> None:
    words = "äiti isä lapsi koti ja"
    group = planned(words)
    assert isinstance(group, BoolQuery)
    assert [q.met_weight for q in group.should if isinstance(q, TermQuery)] == [MET_WEIGHT] * 4 + [0.0]
    assert len(words.split()) == SHORTEST_QUESTION
    group = planned("äiti isä lapsi koti")
    assert isinstance(group, BoolQuery)
    assert {q.met_weight for q in group.should if isinstance(q, TermQuery)} == {0.0}


@pytest.mark.parametrize("word", ["toinen", "lapsi", "saari", "vaara"])
def test_good_words_are_not_read_with_umlauts(word: str) -> None:
    plan = planner("töinen", "läpsi", "sääri", "väärä")
    plan.plan(Word(word))
    assert plan.notes == []


def test_a_compound_by_chance_that_no_text_has_is_read_with_umlauts() -> None:
    word = next(w for w in ("tyoryhma", "paivakoti", "aitiryhma") if not LEXICON.is_plain_word(w))
    plan = planner("työryhmä", "päiväkoti", "äitiryhmä")
    plan.plan(Word(word))
    assert [note.values[0] for note in plan.notes] == [word]


def test_a_wildcard_without_umlauts_stands_for_words_with_them_below() -> None:
    found = query(Wildcard("aiti*"), "äiti", "äitiryhmä", "aitio", "aivo")
    assert {(clause.terms, clause.weight) for clause in found.clauses} == {
        (("aitio",), 1.0),
        (("äiti", "äitiryhmä"), FOLDED_WEIGHT),
    }
    assert found.whole == len(found.clauses)
    assert all(clause.how != "folded" for clause in query(Wildcard("äiti*"), "äiti", "aitio").clauses)


def test_a_word_with_accents_finds_the_one_without_below_itself() -> None:
    (folded,) = [clause for clause in query(Word("café")).clauses if clause.how == "folded"]
    assert (folded.layer, folded.terms, folded.weight) == (BASE, LEXICON.analyse("cafe").bases, FOLDED_WEIGHT)
