"""How much work a plan is, and which of the two searchers does it."""

from __future__ import annotations

import sys
from typing import Any

import numpy as np
import pytest

from haku.query.plan import BASE, AnyOf, Clause, Task, TermQuery
from haku.score.evaluate import TermSet
from haku.score.searcher import Searcher
from haku.score.term_scores import TermScores, size_of


class Reader:
    """An index of a thousand documents, in which a term is in as many as it says."""

    size = 1000

    def frequency(self, _layer: str, term: str) -> int:
        return int(term)


def is_large(*terms: int, filters: int = 0, facets: int = 0) -> bool:
    clause = Clause(BASE, tuple(map(str, terms)), 1.0, "exact")
    queries = [TermQuery("x", (clause,), 1)] if terms else []
    reader: Any = Reader()
    return Searcher(reader, reader)._is_large(Task(AnyOf(()), queries, filters, facets))


@pytest.mark.parametrize(
    ("terms", "large"), [((150,), False), ((151,), True), ((50, 50), False), ((50, 51), True), ((0,) * 4, False)]
)
def test_with_numpy_at_hand_two_hundred_postings_are_few(terms: tuple[int, ...], large: bool) -> None:
    assert "numpy" in sys.modules
    assert is_large(*terms) == large


def test_five_terms_are_many_whatever_they_find() -> None:
    assert is_large(0, 0, 0, 0, 0)


@pytest.mark.parametrize(("terms", "large"), [((199_950,), False), ((199_951,), True), ((99_950, 99_950), False)])
def test_to_load_numpy_takes_as_long_as_200_000(
    terms: tuple[int, ...], large: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delitem(sys.modules, "numpy")
    assert is_large(*terms) == large


@pytest.mark.parametrize(("filters", "facets", "large"), [(199, 0, False), (200, 0, False), (201, 0, True)])
def test_filters_look_at_every_document(
    filters: int, facets: int, large: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delitem(sys.modules, "numpy")
    assert is_large(filters=filters, facets=facets) == large


@pytest.mark.parametrize(
    ("terms", "facets", "large"), [((), 13, False), ((), 14, True), ((10,), 223, True), ((10,), 222, False)]
)
def test_facets_are_counted_of_what_is_found_or_of_all(
    terms: tuple[int, ...], facets: int, large: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Fifteen for a document and facet: 13 × 15,000 are fewer than 200,000, and so are 222 × 15 × (50 + 10)."""
    monkeypatch.delitem(sys.modules, "numpy")
    assert is_large(*terms, facets=facets) == large


def test_what_is_kept_of_a_word_takes_so_many_bytes() -> None:
    unit = TermScores(np.zeros(3, np.int64), np.zeros(3), 0.0)
    for terms in (1, 4):
        assert size_of(TermSet(BASE, tuple("abcd"[:terms]), ""), unit) == 3 * 8 + 3 * 8 + 800 + 100 * terms


@pytest.mark.parametrize(("doc", "score"), [(0, None), (1, 0.5), (2, None), (5, 2.0), (6, None)])
def test_a_document_has_the_score_of_its_place(doc: int, score: float | None) -> None:
    assert TermScores(np.array([1, 5]), np.array([0.5, 2.0]), 2.0).score(doc) == score
