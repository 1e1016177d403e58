from __future__ import annotations

import csv
from typing import TYPE_CHECKING

from haku.facet_names import FACETS

if TYPE_CHECKING:
    from pathlib import Path

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
    assert only == "facet,value,count,euros\nfund,ESR,1,461109\n"


def test_counts_within_one_section_or_as_written(cli: Haku) -> None:
    inside = cli("facets", "fund", "--query", "äiti", "--in", "title", "--format", "csv").out
    assert inside == "facet,value,count,euros\nfund,ESR,1,461109\n"
    assert cli("facets", "fund", "--query", "äiti", "--exact").out == "No values.\n"


def test_some_values_are_shown_and_all_on_demand(cli: Haku) -> None:
    assert cli("facets", "theme", "--limit", "2").out.endswith("  26 more: haku facets theme --limit 0 shows all\n")
    assert len(cli("facets", "theme", "--limit", "0").out.splitlines()) == 29
    assert len(cli("facets", "theme", "--format", "csv").out.splitlines()) == 29


def test_euros_are_those_of_the_statistics(cli: Haku) -> None:
    asked = ("--query", "vertaistuki", "--format", "csv")
    facets = {row["value"]: row["euros"] for row in csv.DictReader(cli("facets", "region", *asked).out.splitlines())}
    stats = csv.DictReader(cli("stats", "vertaistuki", "--by", "region", "--format", "csv").out.splitlines())
    assert facets == {row["region"]: row["euros"] for row in stats}


def test_labels_are_those_of_the_language(cli: Haku) -> None:
    asked = ("--lang", "sv", "facets", "region", "-f", "region=Lappi", "--labels", "--format")
    assert cli(*asked, "csv").out == "avgränsning,värde,projekt,euro\nlandskap,Lappland,1,461109\n"
    assert cli(*asked, "json").json == {
        "region": [{"value": "Lappi", "count": 1, "euros": 461109, "label": "Lappland"}]
    }


def test_nothing_counted_says_so(cli: Haku) -> None:
    assert cli("facets", "region", "--query", "zzz") == (0, "No values.\n", "")


def test_an_unknown_facet_is_a_usage_error(cli: Haku) -> None:
    answer = cli("facets", "nosuch")
    assert (answer.code, answer.out) == (2, "")
    assert "There is no facet “nosuch”." in answer.err


def test_counts_go_into_a_file_in_the_format_of_its_ending(cli: Haku, tmp_path: Path) -> None:
    table = tmp_path / "themes.csv"
    answer = cli("facets", "theme", "-o", str(table))
    assert (answer.code, answer.out) == (0, "")
    assert answer.err == f"Statistics written to {table}: 28 projects\n"
    assert table.read_text(encoding="utf-8") == cli("facets", "theme", "--format", "csv").out
    bars = tmp_path / "themes.txt"
    cli("facets", "theme", "-o", str(bars), env={"FORCE_COLOR": "1"})
    assert bars.read_text(encoding="utf-8") == cli("facets", "theme", "--limit", "0").out


def test_a_file_that_no_counts_go_into_is_told(cli: Haku, tmp_path: Path) -> None:
    answer = cli("facets", "theme", "-o", "themes.xlsx")
    assert (answer.code, answer.out) == (2, "")
    assert "themes.xlsx: its ending is of no format." in answer.err
    assert "--format with one of bars, json, csv." in answer.err
    answer = cli("facets", "theme", "-o", str(tmp_path / "nowhere" / "themes.csv"))
    assert answer.code == 1
    assert "can't be written" in answer.err
