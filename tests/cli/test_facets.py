from __future__ import annotations

from typing import TYPE_CHECKING

from haku.facet_names import FACETS

if TYPE_CHECKING:
    from .conftest import Haku


def test_all_facets_without_a_key(cli: Haku) -> None:
    assert list(cli("facets", "--format", "json").json) == list(FACETS)
    assert "region\n" in cli("facets").out


def test_some_facets_by_either_name(cli: Haku) -> None:
    assert list(cli("facets", "maakunta", "fund", "--format", "json").json) == ["region", "fund"]


def test_counts_of_a_query_and_filters(cli: Haku) -> None:
    counts = cli("facets", "fund", "--query", "äitiryhmä", "--format", "json").json["fund"]
    assert sum(count["count"] for count in counts) < 28
    only = cli("facets", "fund", "-f", "region=Lappi", "--format", "csv").out
    assert only == "facet,value,count\nfund,ESR,1\n"


def test_counts_within_one_section_or_as_written(cli: Haku) -> None:
    inside = cli("facets", "fund", "--query", "äiti", "--in", "title", "--format", "csv").out
    assert inside == "facet,value,count\nfund,ESR,1\n"
    assert cli("facets", "fund", "--query", "äiti", "--exact").out == "No values.\n"


def test_some_values_are_shown_and_all_on_demand(cli: Haku) -> None:
    assert cli("facets", "theme", "--limit", "2").out.endswith("  26 more: haku facets theme --limit 0 shows all\n")
    assert len(cli("facets", "theme", "--limit", "0").out.splitlines()) == 29
    assert len(cli("facets", "theme", "--format", "csv").out.splitlines()) == 29


def test_nothing_counted_says_so(cli: Haku) -> None:
    assert cli("facets", "region", "--query", "zzz") == (0, "No values.\n", "")


def test_an_unknown_facet_is_a_usage_error(cli: Haku) -> None:
    answer = cli("facets", "nosuch")
    assert (answer.code, answer.out) == (2, "")
    assert "There is no facet “nosuch”." in answer.err
