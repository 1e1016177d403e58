from __future__ import annotations

import csv
import json
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from .conftest import Haku

CONTRACT = {"query", "interpreted", "total", "loose", "took_ms", "cut", "did_you_mean", "hits", "facets"}
HIT_CONTRACT = {
    "rank", "id", "title", "score", "met", "fund", "programme", "funder", "implementers", "start", "end", "amount",
    "regions", "target_groups", "themes", "sources", "snippets", "matches",
}  # fmt: skip


def ids(cli: Haku, *arguments: str) -> list[str]:
    return cli("search", "--format", "ids", *arguments).out.split()


@pytest.mark.parametrize("query", ["äitiryhmä", "äitiryhmän", "ÄITIRYHMÄ", "aitiryhma"])
def test_any_form_finds(cli: Haku, query: str) -> None:
    assert ids(cli, query)[:2] == ["S21170", "S20688"]


def test_cards_are_the_default(cli: Haku) -> None:
    answer = cli("search", "äitiryhmä", "--limit", "1")
    assert answer.code == 0
    assert answer.err == ""
    head, _, title, *_ = answer.out.splitlines()
    assert head.endswith("here is number 1.")
    assert title.endswith("  S21170")


def test_in_swedish_facets_sections_and_values_have_swedish_names(cli: Haku) -> None:
    answer = cli("--lang", "sv", "search", "mål:äiti", "-f", "landskap=lappland", "--facet", "målgrupp")
    assert answer.code == 0
    assert answer.out.startswith("1 projekt hittades")
    assert "Lappland · 15.1.2018–28.2.2021 · 461 109 € (förverkligad offentlig finansiering)" in answer.out
    assert "Mål: " in answer.out
    assert "\nmålgrupp\n" in answer.out
    assert "  mödrar " in answer.out
    assert ids(cli, "landskap:Lappland JA stöd:>300000 JA år:2019") == ["S21170"]
    assert ids(cli, "landskap:Lappland OCH stöd:>300000 OCH år:2019") == ["S21170"]


def test_the_exit_code_tells_on_demand_that_nothing_was_found(cli: Haku) -> None:
    assert [cli("search", word, "--exit-code").code for word in ("äitiryhmä", "zzzz")] == [0, 4]
    assert cli("search", "zzzz").code == 0
    assert cli("search", "zzzz", "--exit-code", "--format", "json").json["total"] == 0
    assert cli("similar", "S21170", "-f", "region=Kainuu", "--year", "1999", "--exit-code").code == 4


def test_a_table_is_the_same_in_every_language_but_with_labels(cli: Haku) -> None:
    asked = ("search", "äitiryhmä", "--limit", "1", "--format", "csv")
    assert len({cli("--lang", language, *asked).out for language in ("fi", "sv", "en")}) == 1
    header, row = csv.reader(cli("--lang", "sv", *asked, "--labels").out.splitlines())
    assert header[:3] == ["#", "Id", "Rubrik"]
    assert dict(zip(header, row, strict=True))["Landskap"] == "Lappland"
    wrong = cli("search", "äitiryhmä", "--labels")
    assert (wrong.code, wrong.out, wrong.err) == (2, "", "haku: --labels goes with csv.\n")


def test_values_are_the_same_in_every_format(cli: Haku) -> None:
    asked = ("-f", "funder=STEA", "--format")
    (exported,) = csv.DictReader(cli("export", *asked, "csv").out.splitlines())
    (table,) = csv.DictReader(cli("search", *asked, "csv").out.splitlines())
    (hit,) = cli("search", *asked, "json").json["hits"]
    counted = {value["value"] for value in cli("facets", "funder", *asked, "json").json["funder"]}
    assert exported["funder"] == table["funder"] == hit["funder"]
    assert set(exported["funder"].split("; ")) == counted
    assert (table["regions"], table["themes"]) == (exported["region"], exported["theme"])


def test_json_is_the_contract(cli: Haku) -> None:
    answer = cli("search", "vertaistuki", "--format", "json", "--facet", "region").json
    assert answer.keys() == CONTRACT
    assert answer["query"] == "vertaistuki"
    assert answer["total"] + answer["loose"] >= len(answer["hits"]) == 10
    for hit in answer["hits"]:
        assert hit.keys() == HIT_CONTRACT
        assert isinstance(hit["amount"], int | None)
        for snippet in hit["snippets"]:
            for start, end in snippet["marks"]:
                assert snippet["text"][start:end].strip()
    assert all(count.keys() == {"value", "count"} for count in answer["facets"]["region"])


def test_json_says_who_has_it_for_how_much_and_when(cli: Haku) -> None:
    (hit,) = cli("search", "-f", "region=Lappi", "--format", "json").json["hits"]
    assert (hit["id"], hit["fund"], hit["amount"]) == ("S21170", "ESR", 461109)
    assert (hit["start"], hit["end"]) == ("2018-01-15", "2021-02-28")
    assert hit["implementers"] == ["Toivola-Luotolan Setlementti ry"]
    assert len(hit["sources"]) == 2


def test_explained_json_has_scores(cli: Haku) -> None:
    hit = cli("search", "vertaistuki", "--format", "json", "--explain").json["hits"][0]
    assert all(match["score"] > 0 for match in hit["matches"])


def test_without_a_query_everything_is_listed(cli: Haku) -> None:
    assert len(ids(cli, "--limit", "0")) == 28
    assert len(ids(cli, "")) == 10


def test_pages_follow_each_other(cli: Haku) -> None:
    everything = ids(cli, "--limit", "0")
    assert ids(cli, "--limit", "5", "--offset", "5") == everything[5:10]
    assert ids(cli, "--offset", "100") == []


def test_filters_narrow_by_one_value_of_each_facet(cli: Haku) -> None:
    both = ids(cli, "-f", "maakunta=Lappi", "-f", "region=kainuu")
    assert sorted(both) == ["S20688", "S21170"]
    assert ids(cli, "-f", "region=Lappi", "-f", "region=Kainuu", "--year", "2016") == ["S20688"]
    assert ids(cli, "-f", "fund=ESR", "--amount", "400000..") == ["S21170"]


def test_sorting(cli: Haku) -> None:
    amounts = [hit["amount"] for hit in cli("search", "--sort", "amount", "--format", "json").json["hits"]]
    assert amounts == sorted(amounts, reverse=True)
    titles = [hit["title"] for hit in cli("search", "--sort", "title", "--format", "json").json["hits"]]
    assert titles[0] < titles[-1]
    starts = [hit["start"] for hit in cli("search", "--sort", "start", "--format", "json").json["hits"]]
    assert starts == sorted(starts, reverse=True)


def test_one_section_in_either_language(cli: Haku) -> None:
    assert ids(cli, "--in", "title", "äiti") == ids(cli, "--in", "otsikko", "äiti") == ["S21170"]


def test_exact_takes_words_as_written(cli: Haku) -> None:
    assert ids(cli, "--exact", "äitiryhmää") == []
    assert "S21170" in ids(cli, "--exact", "äitien")


def test_facets_are_counted_under_the_hits(cli: Haku) -> None:
    answer = cli("search", "äitiryhmä", "--facet", "region", "--facet", "kohderyhmä")
    assert "\nregion\n" in answer.out
    assert "\ntarget group  target_group\n" in answer.out


def test_a_table_in_a_pipe_is_tab_separated(cli: Haku) -> None:
    header, first, *_ = cli("search", "äitiryhmä", "--format", "table").out.splitlines()
    assert header.split("\t")[:3] == ["#", "id", "title"]
    assert first.split("\t")[:2] == ["1", "S21170"]


def test_csv_and_json_lines(cli: Haku) -> None:
    rows = list(csv.DictReader(cli("search", "äitiryhmä", "--format", "csv").out.splitlines()))
    lines = [json.loads(line) for line in cli("search", "äitiryhmä", "--format", "jsonl").out.splitlines()]
    assert [row["id"] for row in rows] == [line["id"] for line in lines]


@pytest.mark.parametrize(("query", "better"), [("vertastuki", "vertaistuki"), ("äitirymä", "äitiryhmä")])
def test_without_hits_it_says_so_and_what_to_search_for(cli: Haku, query: str, better: str) -> None:
    answer = cli("search", query)
    assert answer == (
        0,
        f"No projects found.\nNowhere in any form, nor as a part of another word: “{query}”.\n"
        f"Did you mean “{better}”?\n",
        "",
    )


def test_data_have_nothing_but_data_on_stdout(cli: Haku) -> None:
    for output in ("ids", "jsonl"):
        answer = cli("search", "zzz", "--format", output)
        assert (answer.code, answer.out) == (0, "")
        assert answer.err.startswith("No projects found.\n")
    assert cli("-q", "search", "zzz", "--format", "ids").err == ""


def test_conditions_that_nothing_meets_are_told(cli: Haku) -> None:
    answer = cli("search", "äitiryhmä", "-f", "region=Ahvenanmaa")
    assert "No project answers to all of this:" in answer.out


def test_verbose_tells_how_the_query_was_read_and_how_long_it_took(cli: Haku) -> None:
    answer = cli("-v", "search", "äitiryhmän", "--limit", "1")
    assert "Read as: äitiryhmä" in answer.err
    assert "Answered in " in answer.err
    assert cli("-v", "-q", "search", "äitiryhmän", "--limit", "1").err == ""
