from __future__ import annotations

import numpy as np

from haku.query.plan import BASE
from haku.score.evaluate import TermSet
from haku.score.term_scores import TermScores, size_of

ONE = TermSet(BASE, ("yksi",), "")


def unit(documents: int) -> TermScores:
    return TermScores(np.arange(documents), np.ones(documents), 1.0)


def test_units_of_few_documents_and_many_terms_take_room_too() -> None:
    many = TermSet(BASE, tuple(map(str, range(500))), "")
    assert size_of(ONE, unit(0)) > 0
    assert size_of(many, unit(1)) > 10 * size_of(ONE, unit(1))


def test_a_unit_tells_the_score_of_one_document() -> None:
    found = TermScores(np.array([2, 5]), np.array([0.5, 0.25]), 0.5)
    assert [found.score(doc) for doc in (1, 2, 3, 5, 6)] == [None, 0.5, None, 0.25, None]
