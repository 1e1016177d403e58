from __future__ import annotations

import numpy as np

from haku.engine.steps import BASE
from haku.engine.whoosh_index.evaluate import Terms
from haku.engine.whoosh_index.vector_units import Unit, size_of

ONE = Terms(BASE, ("yksi",), "")


def unit(documents: int) -> Unit:
    return Unit(np.arange(documents), np.ones(documents), 1.0)


def test_units_of_few_documents_and_many_terms_take_room_too() -> None:
    many = Terms(BASE, tuple(map(str, range(500))), "")
    assert size_of(ONE, unit(0)) > 0
    assert size_of(many, unit(1)) > 10 * size_of(ONE, unit(1))


def test_a_unit_tells_the_score_of_one_document() -> None:
    found = Unit(np.array([2, 5]), np.array([0.5, 0.25]), 0.5)
    assert [found.score(doc) for doc in (1, 2, 3, 5, 6)] == [None, 0.5, None, 0.25, None]
