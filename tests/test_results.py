from __future__ import annotations

import pickle

import pytest

from haku.counts import FacetCount, FacetCounts

COUNTS = (FacetCount("Lappi", 3), FacetCount("Uusimaa", 1), FacetCount("", 2))


@pytest.fixture
def counts() -> FacetCounts:
    return FacetCounts(["Lappi", "Uusimaa", ""], [3, 1, 2])


def test_counts_are_like_a_tuple_of_them(counts: FacetCounts) -> None:
    assert (tuple(counts), len(counts), counts[0], counts[-1]) == (COUNTS, 3, COUNTS[0], COUNTS[-1])
    assert (tuple(counts[:2]), len(counts[5:]), tuple(reversed(counts))) == (COUNTS[:2], 0, COUNTS[::-1])
    assert (hash(counts), repr(counts)) == (hash(COUNTS), repr(COUNTS))
    assert (counts == COUNTS, counts == COUNTS[:2], counts == [*COUNTS]) == (True, False, False)
    assert ("Lappi", 3) in counts
    with pytest.raises(IndexError):
        counts[3]


def test_counts_can_be_sent_to_another_process(counts: FacetCounts) -> None:
    assert pickle.loads(pickle.dumps(counts)) == counts
