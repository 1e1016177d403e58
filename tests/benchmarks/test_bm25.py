from __future__ import annotations

from math import log

import pytest

from bench.bm25 import Ranker


def test_scores_are_those_of_the_formula() -> None:
    ranker = Ranker([["tuki", "tuki", "äiti"], ["tuki"], ["koti", "äiti"]], k1=1.2, b=0.75)
    idf = log(1 + (3 - 2 + 0.5) / (2 + 0.5))
    assert ranker.scores(["tuki"]) == {
        0: pytest.approx(idf * 2 * 2.2 / (2 + 1.2 * (0.25 + 0.75 * 3 / 2))),
        1: pytest.approx(idf * 1 * 2.2 / (1 + 1.2 * (0.25 + 0.75 * 1 / 2))),
    }


def test_the_best_come_first_and_equals_in_their_order() -> None:
    ranker = Ranker([["äiti"], ["äiti"], ["äiti", "tuki"], ["koti"]])
    assert ranker.search(["äiti", "tuki"], 10) == [2, 0, 1]
    assert ranker.search(["äiti", "tuki"], 1) == [2]
    assert ranker.search(["nuori"], 10) == []


@pytest.mark.parametrize("documents", [[], [[]]])
def test_nothing_is_found_where_nothing_is(documents: list[list[str]]) -> None:
    assert Ranker(documents).search(["äiti"], 10) == []
