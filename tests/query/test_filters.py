from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from haku.errors import UsageProblem
from haku.facet_names import FACETS, facet_named
from haku.model import Amount, AmountKind
from haku.query.plan import Filter
from haku.results import Request
from tests.small_indexes import local, project

if TYPE_CHECKING:
    from haku.search.open_index import Index
    from tests.conftest import Indexer

TODAY = date(2019, 5, 1)


@pytest.fixture(scope="module")
def index(index_of: Indexer) -> Index:
    return index_of(
        project(
            "old",
            start=date(2016, 5, 1),
            end=date(2019, 2, 28),
            amount=Amount(290_780, AmountKind.REALISED_PUBLIC),
            facets={
                "region": ("Kainuu",),
                "funder": ("Pohjois-Pohjanmaan ELY-keskus",),
                "year": ("2016", "2017", "2018", "2019"),
                "amount": ("250000..499999",),
                "implementer": ("Kainuun Nuotta ry", "Kainuun Liikunta ry"),
            },
        ),
        project(
            "new",
            start=date(2018, 1, 15),
            end=date(2021, 2, 28),
            amount=Amount(1_000_000, AmountKind.EU_SUPPORT),
            facets={
                "region": ("Lappi", "Kainuu"),
                "funder": ("Pohjois-Pohjanmaan ELY-keskus", "Uudenmaan ELY-keskus"),
                "year": ("2018", "2019", "2020", "2021"),
                "amount": ("1000000..",),
                "target_group": ("äidit",),
            },
        ),
        project("bare"),
        today=TODAY,
    )


def ids(index: Index, *filters: tuple[str, str]) -> set[str]:
    return {hit.id for hit in index.search(Request(filters=filters)).hits}


@pytest.mark.parametrize(
    ("filters", "expected"),
    [
        ([("region", "Lappi")], {"new"}),
        ([("region", "lapland")], {"new"}),
        ([("maakunta", "LAPPI")], {"new"}),
        ([("region", "Lappi"), ("region", "Kainuu")], {"old", "new"}),
        ([("region", "Kainuu"), ("year", "2020")], {"new"}),
        ([("region", "Uusimaa")], set()),
        ([("target_group", "aidit")], {"new"}),
        ([("target_group", "mothers")], {"new"}),
        ([("funder", "Uudenmaan ELY-keskus")], {"new"}),
        ([("funder", "ely-keskus")], {"old", "new"}),
        ([("funder", "STEA")], set()),
        ([("implementer", "nuotta")], {"old"}),
        ([("implementer", "Kainuu")], {"old"}),
        ([("implementer", "liikuntaan")], {"old"}),
        ([("implementer", "-")], {"new", "bare"}),
        ([("implementer", "-"), ("implementer", "nuotta")], {"old", "new", "bare"}),
        ([("region", "-")], {"bare"}),
        ([("year", "-")], {"bare"}),
        ([("fund", " - ")], {"old", "new", "bare"}),
        ([("year", "2016")], {"old"}),
        ([("year", "2019..2020")], {"old", "new"}),
        ([("year", ">2019")], {"new"}),
        ([("year", "1999")], set()),
        ([("amount", ">290780")], {"new"}),
        ([("amount", "..290780")], {"old"}),
        ([("tuki", "290 000..291 000 €")], {"old"}),
        ([("status", "ended")], {"old"}),
        ([("status", "käynnissä")], {"new"}),
        ([("tila", "unknown")], {"bare"}),
        ([], {"old", "new", "bare"}),
    ],
)
def test_filters_keep_the_projects_that_have_a_value(
    index: Index, filters: list[tuple[str, str]], expected: set[str]
) -> None:
    assert ids(index, *filters) == expected


def test_the_status_depends_on_the_day(index_of: Indexer) -> None:
    young = project("young", start=date(2018, 1, 1), end=date(2018, 12, 31))
    for today, status in {
        date(2017, 12, 31): "planned",
        date(2018, 1, 1): "running",
        date(2018, 12, 31): "running",
        date(2019, 1, 1): "ended",
    }.items():
        index = index_of(young, today=today)
        assert local(index).facets.values("status", 0) == [status]


@pytest.mark.parametrize("facet", ["year", "amount"])
@pytest.mark.parametrize("value", ["", "paljon", ">", "2018...2020"])
def test_a_senseless_range_says_how_to_write_one(index: Index, facet: str, value: str) -> None:
    with pytest.raises(UsageProblem, match=f"is no range for {facet}") as caught:
        ids(index, (facet, value))
    assert ".." in str(caught.value)
    assert caught.value.exit_code == 2


def test_a_value_that_no_project_could_have_is_refused_with_the_nearest(index: Index) -> None:
    with pytest.raises(UsageProblem, match="“Lapi” is no value of region") as caught:
        ids(index, ("region", "Lapi"))
    assert "“Lappi”" in str(caught.value)
    with pytest.raises(UsageProblem, match="is no value of region") as caught:
        ids(index, ("region", "Atlantis"))
    assert "haku facets region" in str(caught.value)


def test_a_name_that_no_project_has_is_refused_with_the_nearest(index: Index) -> None:
    with pytest.raises(UsageProblem, match="“Kainun Nuotta ry” is no value of implementer") as caught:
        ids(index, ("implementer", "Kainun Nuotta ry"))
    assert "“Kainuun Nuotta ry”" in str(caught.value)
    with pytest.raises(UsageProblem, match="haku facets implementer"):
        ids(index, ("implementer", "soutuseura"))


@pytest.mark.parametrize(
    ("facet", "value", "other"), [("region", "Oulu", "municipality"), ("municipality", "Lapland", "region")]
)
def test_a_place_of_the_other_kind_says_which_it_is(index: Index, facet: str, value: str, other: str) -> None:
    with pytest.raises(UsageProblem, match=f"is no value of {facet}: it is one of {other}.") as caught:
        ids(index, (facet, value))
    assert f"Write: {other}={value}" in str(caught.value)


def test_an_unknown_facet_is_refused_with_those_there_are(index: Index) -> None:
    with pytest.raises(UsageProblem, match="There is no facet “planeetta”") as caught:
        ids(index, ("planeetta", "Mars"))
    assert all(name in str(caught.value) for name in FACETS)
    with pytest.raises(UsageProblem, match="planeetta"):
        index.search(Request(facets=("planeetta",)))


@pytest.mark.parametrize(
    ("typed", "name"), [("region", "region"), ("Maakunta", "region"), ("kohderyhma", "target_group")]
)
def test_facets_go_by_their_names_in_both_languages(typed: str, name: str) -> None:
    assert facet_named(typed) == name


def test_counts_come_by_size_and_years_and_money_by_their_own_order(index: Index) -> None:
    counts = index.search(Request(facets=("maakunta", "year", "amount", "funder", "status"))).facets
    assert counts["region"] == (("Kainuu", 2), ("Lappi", 1), ("", 1))
    assert [value for value, _ in counts["year"]] == ["2016", "2017", "2018", "2019", "2020", "2021", ""]
    assert dict(counts["year"])["2018"] == 2
    assert counts["amount"] == (("250000..499999", 1), ("1000000..", 1), ("", 1))
    assert counts["funder"] == (("Pohjois-Pohjanmaan ELY-keskus", 2), ("Uudenmaan ELY-keskus", 1), ("", 1))
    assert dict(counts["status"]) == {"ended": 1, "running": 1, "unknown": 1}


def test_counts_are_of_what_was_found_not_of_one_page(index: Index) -> None:
    results = index.search(Request(filters=(("region", "Lappi"),), facets=("region",), limit=0))
    assert (results.hits, results.total) == ((), 1)
    assert results.facets["region"] == (("Kainuu", 1), ("Lappi", 1))


def test_a_document_passes_with_any_value_of_a_filter(index: Index) -> None:
    values = frozenset({"Lappi", "Uusimaa"})
    assert len(local(index).facets.select(Filter("region", ("Lappi", "Uusimaa"), values))) == 1
    assert local(index).facets.select(Filter("region", ("Mars",))) == set()
