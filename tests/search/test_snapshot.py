"""What is counted of all that a search finds."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from haku.locale import speaking
from haku.model import Amount, AmountKind
from haku.results import Request
from tests.small_indexes import project

if TYPE_CHECKING:
    from haku.search.open_index import Index
    from tests.conftest import Indexer


@pytest.fixture(scope="module")
def index(index_of: Indexer) -> Index:
    def money(euros: int) -> Amount:
        return Amount(euros, AmountKind.GRANTED_PUBLIC)

    return index_of(
        project("a", "äiti", facets={"region": ("Lappi", "Kainuu")}, amount=money(100)),
        project("b", "äiti", facets={"region": ("Lappi",)}, amount=money(50)),
        project("c", "äiti", facets={"region": ("Lappi",)}),
        project("d", "koti", facets={"region": ("Uusimaa",)}, amount=money(7)),
        project("e", "äiti", facets={}),
        today=date(2018, 6, 1),
    )


def test_combinations_are_counted_each_by_itself(index: Index) -> None:
    found = index.statistics(["region"], Request("äiti"))
    assert [(cell.values, cell.projects, sorted(cell.amounts)) for cell in found.cells] == [
        (("Lappi",), 3, [50, 100]), (("",), 1, []), (("Kainuu",), 1, [100]),
    ]  # fmt: skip
    assert (found.by, found.projects, found.euros, found.unknown, found.repeats) == (("region",), 4, 150, 2, 1)


def test_of_nothing_there_is_nothing_to_count(index: Index) -> None:
    found = index.statistics(["region"], Request("puuttuva"))
    assert (found.cells, found.projects, found.euros, found.unknown, found.repeats) == ((), 0, 0, 0, 0)


def test_without_repeats_none_are_told(index: Index) -> None:
    found = index.statistics(["status"], Request("koti"))
    assert ([cell.values for cell in found.cells], found.repeats, found.unknown) == ([("unknown",)], 0, 0)


@pytest.mark.parametrize("facet", ["status", "amount", "language"])
def test_values_that_are_no_finnish_words_have_labels_in_each_language(
    index: Index, monkeypatch: pytest.MonkeyPatch, facet: str
) -> None:
    labels = {f"{facet}.{language}": {"value": f"label {language}"} for language in ("fi", "sv", "en")}
    monkeypatch.setattr(index.snapshot.backend, "labels", lambda: labels)
    for language in ("fi", "sv", "en"):
        with speaking(language):
            assert index.snapshot.label(facet, "value") == f"label {language}"
            assert index.snapshot.label(facet, "other") == "other"


def test_values_that_are_finnish_words_have_labels_in_other_languages(
    index: Index, monkeypatch: pytest.MonkeyPatch
) -> None:
    labels = {"region.fi": {"Lappi": "x"}, "region.sv": {"Lappi": "Lappland"}}
    monkeypatch.setattr(index.snapshot.backend, "labels", lambda: labels)
    for language, label in (("fi", "Lappi"), ("sv", "Lappland"), ("en", "Lappi")):
        with speaking(language):
            assert index.snapshot.label("region", "Lappi") == label
