from __future__ import annotations

import csv
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

    from .conftest import Haku


DATE = "    period “1.0.2018” → no such day: kept as text"


def test_what_is_wrong_in_the_corpus(cli: Haku) -> None:
    answer = cli("check")
    assert (answer.code, answer.err) == (0, "")
    lines = answer.out.splitlines()
    assert lines[0] == "sources disagree (2)  warning"
    where = lines.index("  amif/002_32d14921b7911850.txt, line 173")
    assert lines[where - 1 : where + 2 : 2] == ["impossible date (1)  warning", DATE]


def test_all_of_it_in_finnish(cli: Haku) -> None:
    told = cli("--lang", "fi", "check", "--all").out
    assert "  amif/002_32d14921b7911850.txt, rivi 173\n    toteutusaika ”1.0.2018” → sellaista päivää ei ole" in told
    for english in ("warning", "note", "period", "read as", "kept", "from", "-date", "line"):
        assert english not in told


def test_json_and_csv(cli: Haku) -> None:
    told = cli("check", "--format", "json").json
    assert {"kind": "impossible-date", "line": 173, "unit": "line"}.items() <= told[2].items()
    rows = list(csv.DictReader(cli("check", "--format", "csv").out.splitlines()))
    assert [row["kind"] for row in rows] == [problem["kind"] for problem in told]
    assert {"file", "line", "field", "found", "made"} <= rows[0].keys()


@pytest.mark.parametrize("kind", ["impossible-date", "Impossible date"])
def test_one_kind(cli: Haku, kind: str) -> None:
    assert cli("check", "--kind", kind).out.splitlines()[2] == DATE
    assert [problem["line"] for problem in cli("check", "--kind", kind, "--format", "json").json] == [173]


def test_a_kind_that_there_is_none_of(cli: Haku) -> None:
    answer = cli("check", "--kind", "typo")
    assert (answer.code, answer.out) == (0, "Nothing wrong was found.\n")
    assert answer.err.startswith("No problem is of the kind “typo”. Found were: end-before-start, impossible-date,")
    assert cli("--lang", "fi", "check", "--kind", "mahdoton päivämäärä").out.count("rivi 173") == 1


def test_a_summary_counts_records_facets_and_problems(cli: Haku) -> None:
    told = cli("check", "--summary", "--format", "json").json
    assert (told["documents"], told["records"], told["projects"]) == (5, 29, 28)
    assert told["layouts"] == {"AMIF list": 25, "project card": 3, "project page": 1}
    assert told["facets"]["fund"]["frequent"] == [{"value": "AMIF", "count": 25}, {"value": "ESR", "count": 3}]
    assert told["facets"]["priority"] | {"frequent": []} == {
        "projects": 1, "share": 0.0357, "values": 1, "frequent": [],
    }  # fmt: skip
    assert told["facets"]["status"]["projects"] == 27
    assert told["problems"][0] == {"kind": "sources-disagree", "severity": "warning", "count": 2}


def test_a_summary_in_finnish(cli: Haku) -> None:
    lines = cli("--lang", "fi", "check", "--summary").out.splitlines()
    assert lines[0] == "Tiedostoja 5, tietueita 29, hankkeita 28."
    assert "rahasto\t28\t100,0 %\t2\tAMIF 25, ESR 3" in lines
    assert "lähteet eri mieltä\tvaroitus\t2" in lines
    assert any(line.startswith("tila\t27\t96,4 %\t1\tpäättynyt") for line in lines)


@pytest.mark.parametrize("option", ["--all", "--kind=x", "--format=csv"])
def test_a_summary_goes_with_nothing_else(cli: Haku, option: str) -> None:
    answer = cli("check", "--summary", option)
    assert (answer.code, answer.out) == (2, "")
    assert answer.err.startswith("haku: --summary goes with")


def test_an_empty_corpus_has_a_summary(cli: Haku, tmp_path: Path) -> None:
    answer = cli("--corpus", str(tmp_path / "here"), "check", "--summary")
    assert answer.out == "Documents: 0, records: 0, projects: 0.\n\nNothing wrong was found.\n"


def test_columns_of_tables(cli: Haku, tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("Hankkeen nimi;Hakija;Muu\nÄidit;Kemi ry;x\n", "utf-8")
    lines = cli("--corpus", str(tmp_path), "check", "--columns").out.splitlines()
    assert lines[:4] == [
        "a.csv  heading on row 1, rows below it: 1",
        "column\tread as\texamples",
        "Hankkeen nimi\ttitle\tÄidit",
        "Hakija\timplementer\tKemi ry",
    ]
    told = cli("--lang", "fi", "--corpus", str(tmp_path), "check", "--columns").out
    assert "sarake\tluetaan\tesimerkkejä" in told
    (table,) = cli("--corpus", str(tmp_path), "check", "--columns", "--format", "json").json
    assert [column["field"] for column in table["columns"]] == ["title", "implementer", ""]
    assert cli("--corpus", str(tmp_path), "check", "--columns", "--format", "csv").out.startswith("table,column,field")
    answer = cli("check", "--columns", "--all")
    assert (answer.code, answer.err.splitlines()[0]) == (
        2,
        "haku: --columns goes with --format, and with no other option.",
    )
