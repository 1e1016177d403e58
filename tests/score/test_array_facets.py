"""Facets as arrays; that they are counted as they are without is in ``test_vector_evaluate``."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from haku.score.array_facets import most_frequent


@given(st.lists(st.integers(0, 5), max_size=12), st.none() | st.integers(0, 15))
def test_the_most_frequent_come_first_and_equal_ones_as_they_stand(times: list[int], most: int | None) -> None:
    counted = sorted(((place, count) for place, count in enumerate(times) if count), key=lambda pair: -pair[1])
    assert list(zip(*most_frequent(np.array(times, np.int64), most), strict=True)) == counted[:most]
