from __future__ import annotations

import csv
import io
from collections import defaultdict
from statistics import median
from typing import TYPE_CHECKING

import pytest
from openpyxl import load_workbook

if TYPE_CHECKING:
    from pathlib import Path

    from .conftest import Haku


def table(cli: Haku, *arguments: str) -> list[list[str]]:
    answer = cli("stats", *arguments, "--format", "csv")
    assert (answer.code, answer.err) == (0, "")
    return list(csv.reader(io.StringIO(answer.out)))


def counted(cli: Haku, columns: list[str], *query: str) -> dict[tuple[str, ...], tuple[int, int, float | None]]:
    """Count the projects of an export by the values in some of its columns, and add up their sums."""
    exported = csv.DictReader(io.StringIO(cli("export", *query, "--columns", ",".join(["id", "amount", *columns])).out))
    sums: dict[tuple[str, ...], list[int | None]] = defaultdict(list)
    for row in exported:
        _, amount, *cells = row.values()
        combined: list[tuple[str, ...]] = [()]
        for cell in cells:
            combined = [(*before, value) for before in combined for value in cell.split("; ")]
        for values in combined:
            sums[values].append(int(amount) if amount else None)
    found = {}
    for values, amounts in sums.items():
        known = [amount for amount in amounts if amount is not None]
        found[values] = (len(amounts), sum(known), median(known) if known else None)
    return found


@pytest.mark.parametrize(
    ("columns", "query"),
    [
        (["region"], ()),
        (["year"], ()),
        (["theme"], ("vertaistuki",)),
        (["region", "year"], ()),
        (["target_group", "theme"], ("-f", "fund=AMIF")),
        (["region"], ("äiti", "--loose")),
    ],
)
def test_figures_are_those_of_the_export(cli: Haku, columns: list[str], query: tuple[str, ...]) -> None:
    _, *found = table(cli, *query, "--by", ",".join(columns))
    told = {
        tuple(row[: len(columns)]): (int(row[-3]), int(row[-2]), float(row[-1]) if row[-1] else None)
        for row in found
        if row[-3] != "0"
    }  # fmt: skip
    assert told == counted(cli, columns, *query)
    assert told


def test_years_are_counted_unless_something_else_is_asked_for(cli: Haku) -> None:
    assert table(cli)[:2] == [["year", "projects", "euros", "median"], ["2016", "2", "595667", "297833.5"]]
    assert table(cli, "--by", "maakunta") == table(cli, "--by", "region")


def test_files_are_written_by_their_endings(cli: Haku, tmp_path: Path) -> None:
    for name in ("a.csv", "a.xlsx", "a.json", "a.svg", "a.txt"):
        answer = cli("stats", "--by", "region", "-o", str(tmp_path / name))
        assert (answer.code, answer.out) == (0, "")
        assert answer.err == f"Statistics written to {tmp_path / name}: 28 projects\n"
    assert (tmp_path / "a.csv").read_text("utf-8").startswith("region,projects,euros,median\nUusimaa,7,2487091,")
    assert load_workbook(tmp_path / "a.xlsx").active["B2"].value == 7
    assert (tmp_path / "a.svg").read_text("utf-8").startswith("<svg ")
    assert "28 projects, €8,323,296." in (tmp_path / "a.txt").read_text("utf-8")


def test_a_terminal_gets_some_rows_and_a_file_all(cli: Haku, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("haku.cli.stats.ROWS", 3)
    assert "25 more: --limit 0 shows all\n" in cli("stats", "--by", "theme").out
    assert len(table(cli, "--by", "theme")) == 29
    assert len(table(cli, "--by", "theme", "--limit", "5")) == 6


def test_nothing_found_is_said_with_advice(cli: Haku) -> None:
    answer = cli("stats", "vertastuki")
    assert (answer.code, answer.out) == (0, "No projects found.\n")
    assert "Did you mean “vertaistuki”?" in answer.err


def test_how_a_query_was_read_is_told(cli: Haku) -> None:
    assert cli("stats", "aitiryhma").err == "“aitiryhma” was read as “äitiryhmä”.\n"


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (("--by", "nosuch"), 2, "haku: There is no facet “nosuch”."),
        (("--by", ""), 2, "haku: There is no facet “”."),
        (("--by", "year,region,fund,theme"), 2, "there are too many facets.\n      Give 3 at most."),
        (("-o", "a.pdf"), 2, "haku: -o a.pdf: its ending is of no format."),
        (("--format", "xlsx"), 2, "Name a file: haku stats -o FILE.xlsx"),
        (("-o", "nosuch/a.csv"), 1, "haku: nosuch/a.csv can't be written: No such file or directory."),
        (("--measure", "mean"), 2, "'mean' is not one of"),
    ],
)
def test_wrong_use_has_one_message(cli: Haku, arguments: tuple[str, ...], code: int, said: str) -> None:
    answer = cli("stats", *arguments)
    assert (answer.code, answer.out) == (code, "")
    assert said in answer.err
