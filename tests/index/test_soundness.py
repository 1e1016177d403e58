from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import pytest

from haku.index.encode import FieldRuns, Postings
from haku.index.soundness import impossible
from tests.small_indexes import local

if TYPE_CHECKING:
    from haku.search.open_index import Index


def test_an_index_as_it_was_written_is_sound(bundled: Index) -> None:
    assert list(impossible(local(bundled).reader)) == []


@pytest.mark.parametrize(
    ("array", "number", "told"),
    [
        ("docs", 10**6, "documents that there are not"),
        ("docs", 0, "ascend"),
        ("weights", np.nan, "weight"),
        ("weights", -1.0, "weight"),
        ("counts", 0, "places"),
        ("places", 10**9, "places"),
    ],
)
def test_what_can_t_be_is_told(
    array: str, number: float, told: str, bundled: Index, monkeypatch: pytest.MonkeyPatch
) -> None:
    read = FieldRuns.read

    def wrong(runs: FieldRuns, terms: list[bytes], first: int, end: int) -> Postings:
        postings = read(runs, terms, first, end)
        numbers: Any = getattr(postings, array)
        if numbers is None:
            return postings
        numbers = numbers.copy()
        several = int(postings.df[: int(np.argmax(postings.df > 2))].sum())  # the first of several documents
        counts: Any = postings.counts
        numbers[int(counts[: int(np.argmax(counts > 1))].sum()) if array == "places" else several + 1] = number
        return postings._replace(**{array: numbers})

    monkeypatch.setattr(FieldRuns, "read", wrong)
    assert any(told in fault for fault in impossible(local(bundled).reader))


def test_terms_out_of_order_are_told(bundled: Index, monkeypatch: pytest.MonkeyPatch) -> None:
    terms = FieldRuns.terms
    monkeypatch.setattr(FieldRuns, "terms", lambda runs: terms(runs)[::-1])
    assert any("stands after" in fault for fault in impossible(local(bundled).reader))
