"""Every weight, by what it does: the numbers stand here, so that none changes by chance."""

from __future__ import annotations

from math import log
from typing import TYPE_CHECKING, Any

import pytest

from haku.query import weights
from haku.query.parse import parse
from haku.query.plan import BASE, PARTS, Filter, TermQuery
from haku.query.planner import Planner
from haku.query.tree import Alternative, Synonyms, Word
from haku.results import Request
from tests.small_indexes import local, project

if TYPE_CHECKING:
    from haku.finnish.lexicon import Lexicon
    from haku.search.open_index import Index
    from tests.conftest import Indexer

#: Words that nobody asks for, so that lengths differ.
FILLER = "kivi " * 7


class Vocabulary:
    """An index that has all words but those without umlauts."""

    def has(self, _layer: str, term: str) -> bool:
        return term != "aitiryhma"

    def terms(self, _layer: str, _prefix: str = "") -> list[str]:
        return ["äitiryhmä"]

    def filter(self, facet: str, value: str) -> Filter:
        return Filter(facet, (value,))


def queries(lexicon: Lexicon, text: str) -> list[TermQuery]:
    planner = Planner(lexicon, Vocabulary())
    node = parse(text).node
    assert node
    planner.plan(node)
    return planner.queries


def clauses(query: TermQuery) -> dict[tuple[str, str], list[tuple[str, Any]]]:
    found: dict[tuple[str, str], list[tuple[str, Any]]] = {}
    for clause in query.clauses:
        found.setdefault((clause.layer, clause.terms[0]), []).append((clause.how, pytest.approx(clause.weight)))
    return found


def test_a_compound_is_looked_up_whole_in_part_and_by_its_family(lexicon: Lexicon) -> None:
    (query,) = queries(lexicon, "vertaistukitoiminta")
    assert clauses(query) == {
        (BASE, "vertaistukitoiminta"): [("inflected", 1.0)],
        (PARTS, "vertaistukitoiminta"): [("sub-compound", 1.5), ("stem", 0.8)],
        (PARTS, "tukitoiminta"): [("sub-compound", 0.5)],
        (PARTS, "vertaistuki"): [("sub-compound", 0.5)],
        (PARTS, "toiminta"): [("part", 0.4), ("stem", 0.25)],
        (PARTS, "tuki"): [("part", 0.4)],
        (PARTS, "tukea"): [("stem", 0.25)],
        (PARTS, "vertais"): [("part", 0.4), ("stem", 0.25)],
    }
    assert query.weight == 1.0


def test_another_reading_counts_little(lexicon: Lexicon) -> None:
    (query,) = queries(lexicon, "tuki")
    assert clauses(query)[BASE, "tuki"] == [("inflected", 1.0)]
    assert clauses(query)[BASE, "tukea"] == [("inflected", 0.2)]
    assert clauses(query)[PARTS, "tukea"][0] == ("part", 0.2)


def test_a_word_without_umlauts_counts_less(lexicon: Lexicon) -> None:
    (query,) = queries(lexicon, "aitiryhma")
    assert clauses(query)[BASE, "äitiryhmä"] == [("folded", 0.7)]
    assert clauses(query)[PARTS, "äitiryhmä"] == [("folded", 1.05), ("folded", 0.56)]


def test_what_stands_in_brackets_hardly_counts(lexicon: Lexicon) -> None:
    assert [query.weight for query in queries(lexicon, "arvo (ominaisuudet)")] == [1.0, pytest.approx(0.1)]


def test_a_synonym_has_its_own_weight_and_is_whole(lexicon: Lexicon) -> None:
    planner = Planner(lexicon, Vocabulary())
    planner.plan(Synonyms(Word("lapsi"), (Alternative("äitiryhmä", (("äitiryhmä",),), 0.25, True),)))
    assert [(query.weight, query.required) for query in planner.queries] == [(1.0, True), (0.25, False)]
    assert clauses(planner.queries[1]) == {
        (BASE, "äitiryhmä"): [("inflected", 1.0)],
        (PARTS, "äitiryhmä"): [("sub-compound", 1.5)],
    }
    assert planner.queries[1].whole == 2


def test_what_means_the_same_counts_by_how_near_it_is() -> None:
    assert (weights.SYNONYM_WEIGHT, weights.LABEL_WEIGHT, weights.NARROWER_WEIGHT) == (0.7, 0.5, 0.3)


def test_what_is_telling_of_a_project() -> None:
    """What each of these does is in ``tests/search/test_likeness.py``."""
    assert (weights.MOST_TELLING_TERMS, weights.COMMON_SHARE, weights.RARE_SHARE) == (60, 0.5, 0.1)
    assert (weights.TELLING_BASE_WEIGHT, weights.TELLING_PART_WEIGHT) == (0.5, 0.5)
    assert (weights.LEAST_LIKENESS, weights.LEAST_RARE) == (0.05, 0.04)
    assert (weights.MOST_SIMILAR, weights.FEW_PROJECTS) == (200, 3)


def test_what_is_telling_of_a_query() -> None:
    """What each of these does is in ``tests/search/test_loose.py`` and ``tests/query/test_planner.py``."""
    assert (weights.TELLING_SHARE, weights.TELLING_PROJECTS) == (0.01, 50)
    assert (weights.STOP_WORD_WEIGHT, weights.MET_WEIGHT, weights.SHORTEST_QUESTION) == (0.3, 1.0, 5)


def test_a_title_counts_twice_and_the_first_fifteen_words_half_more(index_of: Indexer) -> None:
    index = index_of(
        project("title", "kivi", title="hiihto"),
        project("fifteenth", f"{'kivi ' * 14} hiihto"),
        project("sixteenth", f"{'kivi ' * 15} hiihto"),
    )
    of = {local(index).reader.id(doc): weight for doc, weight in local(index).reader.weights(PARTS, "hiihto").items()}
    assert of == {"title": 2.0, "fifteenth": 1.5, "sixteenth": 1.0}


def bm25(weight: float, *, length: int, average: float, df: int, total: int) -> float:
    """Give what a term adds, written down once more: K1 is 1.5 and B 0.65."""
    idf = log(1 + (total - df + 0.5) / (df + 0.5))
    return idf * weight * 2.5 / (weight + 1.5 * (0.35 + 0.65 * length / average))


def test_scores_are_those_of_bm25_worked_out_by_hand(index_of: Indexer) -> None:
    """The words of both: x, kivi 14 times, hiihto; x and hiihto. What is asked for stands at the beginning."""
    index = index_of(project("long", f"hiihto {'kivi ' * 14}"), project("short", "hiihto"), project("none", "kivi"))
    found = {hit.id: hit.score for hit in index.search(Request('"hiihto"')).hits}
    for identifier, length in (("long", 16), ("short", 2)):
        one = bm25(1.5, length=length, average=20 / 3, df=2, total=3)
        assert found[identifier] == pytest.approx(one, rel=1e-5), identifier


@pytest.fixture(scope="module")
def alike(index_of: Indexer) -> Index:
    facets = {
        "target_group": ("äidit", "nuoret"),
        "theme": ("asuminen",),
        "region": ("Lappi", "Kainuu"),
        "implementer": ("A ry",),
        "funder": ("B",),
    }
    return index_of(
        project("asked", "kivi puu koira kissa hevonen", facets=facets),
        *(
            project(name, word, facets={name: values[:1]})
            for word, (name, values) in zip(("kivi", "puu", "koira", "kissa", "hevonen"), facets.items(), strict=True)
        ),
    )


def test_a_shared_facet_adds_its_weight_by_the_share_that_both_have(alike: Index) -> None:
    hits = alike.similar("asked", Request()).hits
    words = {hit.id: sum(shared.score for shared in hit.shared if shared.kind == "word") for hit in hits}
    assert all(words.values())
    assert {hit.id: hit.score - words[hit.id] for hit in hits} == {
        "target_group": pytest.approx(0.10),
        "theme": pytest.approx(0.20),
        "region": pytest.approx(0.05),
        "implementer": pytest.approx(0.10),
        "funder": pytest.approx(0.05),
    }
