from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from haku.finnish.lexicon import Lexicon
from haku.query.expand import SynonymSource, entries_of, expand
from haku.query.parse import parse
from haku.query.tree import And, Inside, Not, Or, Phrase, Qualifier, Required, Synonyms, Wildcard, Word, WordRun
from haku.query.weights import SYNONYM_WEIGHT

if TYPE_CHECKING:
    from haku.query.tree import Alternative, Node

LEXICON = Lexicon()
SOURCE = SynonymSource(
    entries_of(
        {
            "mamu": ("maahanmuuttaja",),
            "THL": ("Terveyden ja hyvinvoinnin laitos",),
            "Terveyden ja hyvinvoinnin laitos": ("THL",),
            "terveys": ("hyvinvointi",),
            "vaikeassa asemassa": ("paperiton",),
            "tuki": ("apu",),
        },
        LEXICON,
    )
)


def widened(query: str) -> Node:
    node = parse(query).node
    assert node
    return expand(node, [SOURCE], LEXICON)


def others(node: Node) -> list[str]:
    """Give the alternatives of a tree, in order."""
    match node:
        case Synonyms(_, found):
            return [other.text for other in found]
        case WordRun(children) | And(children) | Or(children):
            return [text for child in children for text in others(child)]
        case Required(child) | Not(child) | Qualifier(child) | Inside(_, child):
            return others(child)
        case _:
            return []


@pytest.mark.parametrize("query", ["mamu", "mamuille", "MAMU", "mamun", "+mamu", "tavoitteet:mamut", "koti (mamu)"])
def test_a_word_is_met_in_any_form_and_anywhere(query: str) -> None:
    assert others(widened(query)) == ["maahanmuuttaja"]


def test_the_word_itself_stays_and_its_synonym_is_worth_less() -> None:
    node = widened("mamuille")
    assert isinstance(node, Synonyms)
    assert node.child == Word("mamuille")
    (other,) = node.others
    assert (other.bases, other.weight, other.compound) == ((("maahanmuuttaja",),), SYNONYM_WEIGHT, True)


def test_words_side_by_side_are_one_name_and_the_longest_wins() -> None:
    node = widened("koti Terveyden ja hyvinvoinnin laitoksella mamu")
    assert isinstance(node, WordRun)
    assert [type(child) for child in node.children] == [Word, Synonyms, Synonyms]
    assert others(node) == ["THL", "maahanmuuttaja"]
    assert others(widened("terveyden laitos")) == ["hyvinvointi"]
    assert others(widened("vaikeissa asemissa")) == ["paperiton"]


def test_operators_separate_the_words_of_a_name() -> None:
    assert others(widened("vaikeassa TAI asemassa")) == []
    assert others(widened("mamu JA (THL TAI koti)")) == ["maahanmuuttaja", "Terveyden ja hyvinvoinnin laitos"]


def test_an_entry_is_no_form_of_another_word() -> None:
    assert others(widened("tuen")) == ["apu"]
    assert others(widened("tukevat")) == []


@pytest.mark.parametrize("query", ['"mamu"', '="mamu"', "-mamu", "EI mamu", "mamu*", "mamu~1", "maakunta:mamu", "koti"])
def test_what_is_quoted_or_ruled_out_or_unknown_stays(query: str) -> None:
    node = parse(query).node
    assert node
    assert expand(node, [SOURCE], LEXICON) == node


def test_several_sources_add_up_each_word_once_at_its_best() -> None:
    lower = SynonymSource({"~mamu": [([["~mamu"]], [a._replace(weight=0.1) for a in _of("maahanmuuttaja", "tulija")])]})
    node = expand(Word("mamu"), [lower, SOURCE], LEXICON)
    assert isinstance(node, Synonyms)
    assert {other.text: other.weight for other in node.others} == {"maahanmuuttaja": SYNONYM_WEIGHT, "tulija": 0.1}


def test_entries_of_one_length_are_all_taken_and_longer_ones_alone() -> None:
    both = SynonymSource({"~a": [([["~a"]], _of("tuki")), ([["~a"]], _of("apu"))]})
    assert [other.text for other in both.find([["~a"]])[1]] == ["tuki", "apu"]
    longer = SynonymSource({"~a": [([["~a"]], _of("tuki")), ([["~a"], ["~b"]], _of("apu")), ([["~a"]], _of("työ"))]})
    assert [other.text for other in longer.find([["~a"], ["~b"]])[1]] == ["apu"]


def _of(*words: str) -> list[Alternative]:
    entries = entries_of({"x": words}, LEXICON)
    return [other for found in entries.values() for _, alternatives in found for other in alternatives]


def test_another_form_of_the_entry_itself_is_left_out() -> None:
    assert entries_of({"mamu": ("mamut",), "…": ("koti",), "koti": ("…",)}, LEXICON) == {}


@given(st.text(max_size=80))
def test_any_query_is_widened_without_losing_a_word(text: str) -> None:
    node = parse(text).node
    if node:
        assert _bare(expand(node, [SOURCE], LEXICON)) == _words(node)


def _words(node: Node) -> list[Node]:
    match node:
        case WordRun(children) | And(children) | Or(children):
            return [word for child in children for word in _words(child)]
        case Required(child) | Not(child) | Qualifier(child) | Inside(_, child):
            return _words(child)
        case _:
            return [node]


def _bare(node: Node) -> list[Node]:
    return [
        word for found in _words(node) for word in (_words(found.child) if isinstance(found, Synonyms) else [found])
    ]


def test_the_kinds_of_nodes_that_hold_no_plain_words() -> None:
    for node in (Phrase("mamu"), Wildcard("mamu*")):
        assert expand(node, [SOURCE], LEXICON) is node
