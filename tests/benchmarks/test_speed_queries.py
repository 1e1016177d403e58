from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bench.speed.queries import FILTER_YEARS, Chooser, Query, Term

if TYPE_CHECKING:
    from bench.speed.prepared import Prepared


KINDS = (
    "rare word",
    "middling word",
    "common word",
    "very common word",
    "two words",
    "three words",
    "five words",
    "phrase",
    "prefix",
    "filtered",
)


@pytest.fixture(scope="module")
def queries(prepared: Prepared) -> list[Query]:
    return Chooser(prepared).queries(3)


def test_the_choice_is_always_the_same(queries: list[Query], prepared: Prepared) -> None:
    assert Chooser(prepared).queries(3) == queries


def test_words_are_looked_up_by_haku_s_own_plan(queries: list[Query]) -> None:
    several = [query for query in queries if query.kind == "two words"]
    assert several
    for query in several:
        words = query.text.split()
        assert len(words) == 2
        assert {("base", word) for word in words} <= {(term.layer, term.term) for term in query.terms}
        assert all(isinstance(term, Term) and term.weight > 0 for term in query.terms)


def test_each_kind_asks_for_what_its_name_says(queries: list[Query]) -> None:
    by_kind: dict[str, list[Query]] = {}
    for query in queries:
        by_kind.setdefault(query.kind, []).append(query)
    assert {kind: len(found) for kind, found in by_kind.items()} == dict.fromkeys(KINDS, 3)
    assert all(query.text == f'"{" ".join(query.phrase)}"' for query in by_kind["phrase"])
    assert all(query.text == f"{query.prefixes[0]}*" for query in by_kind["prefix"])
    assert all(query.region and query.years == FILTER_YEARS for query in by_kind["filtered"])
