from __future__ import annotations

import csv
import io
import json
from typing import TYPE_CHECKING

import msgspec
import pytest
from openpyxl import load_workbook

from haku.model import Project

if TYPE_CHECKING:
    from pathlib import Path

    from haku.search.open_index import Index

    from .conftest import Haku


def rows(cli: Haku, *arguments: str) -> list[list[str]]:
    answer = cli("export", *arguments)
    assert (answer.code, answer.err) == (0, "")
    return list(csv.reader(io.StringIO(answer.out, newline="")))


def test_everything_is_written_by_default(cli: Haku) -> None:
    header, *found = rows(cli)
    assert len(found) == 28
    assert header[:4] == ["id", "title", "fund", "programme"]
    (row,) = (dict(zip(header, row, strict=True)) for row in found if row[0] == "S21170")
    assert (row["start"], row["status"], row["amount"], row["amount_kind"], row["region"]) == (
        "2018-01-15", "ended", "461109", "realised_public", "Lappi",
    )  # fmt: skip


def test_queries_filters_order_and_limit_are_those_of_a_search(cli: Haku) -> None:
    for asked in (
        ("äitiryhmä",),
        ("-f", "maakunta=Lappi", "-f", "region=kainuu"),
        ("--year", "2018", "--amount", "300000..", "--sort", "amount"),
        ("--in", "otsikko", "äitien", "--exact"),
    ):
        ids = cli("search", *asked, "--format", "ids", "--limit", "5").out.split()
        assert [row[0] for row in rows(cli, *asked, "--columns", "id", "--limit", "5")[1:]] == ids


def test_columns_are_known_in_both_languages(cli: Haku) -> None:
    assert rows(cli, "äitiryhmä", "--limit", "1", "--columns", "tunnus, organisation,Alku") == [
        ["id", "organisation", "start"],
        ["S21170", "Toivola-Luotolan Setlementti ry", "2018-01-15"],
    ]


def test_headings_and_values_are_the_same_in_every_language_but_with_labels(cli: Haku) -> None:
    asked = ("export", "--limit", "1", "--columns", "id,start,status,region", "äitiryhmä")
    plain = "id,start,status,region\nS21170,2018-01-15,ended,Lappi\n"
    assert {cli("--lang", language, *asked).out for language in ("fi", "sv", "en")} == {plain}
    assert cli("--lang", "fi", *asked, "--labels").out == (
        "Tunnus,Alkaa,Tila,Maakunta\nS21170,2018-01-15,päättynyt,Lappi\n"
    )


def test_excel(cli: Haku, tmp_path: Path) -> None:
    file = tmp_path / "a.csv"
    cli(
        "--lang",
        "fi",
        "export",
        "äitiryhmä",
        "--excel",
        "--labels",
        "--limit",
        "1",
        "--columns",
        "id,start",
        "-o",
        str(file),
    )
    assert file.read_bytes().decode() == "\ufeffTunnus;Alkaa\r\nS21170;15.1.2018\r\n"


def test_the_ending_of_a_file_tells_the_format(cli: Haku, tmp_path: Path, bundled: Index) -> None:
    for name in ("a.csv", "a.xlsx", "a.JSONL"):
        answer = cli("export", "-o", str(tmp_path / name))
        assert (answer.code, answer.out) == (0, "")
        assert answer.err == f"Projects written to {tmp_path / name}: 28\n"
    assert load_workbook(tmp_path / "a.xlsx").active.max_row == 29
    lines = (tmp_path / "a.JSONL").read_bytes().splitlines()
    found = [msgspec.json.decode(line, type=Project) for line in lines]
    assert found == [bundled.project(project.id) for project in found]
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.JSONL", "a.csv", "a.xlsx", "here"]


def test_a_format_goes_before_the_ending(cli: Haku, tmp_path: Path) -> None:
    cli("-q", "export", "-o", str(tmp_path / "a.txt"), "--format", "jsonl", "--limit", "1")
    assert json.loads((tmp_path / "a.txt").read_text("utf-8"))["id"]


def test_nothing_found_is_said_and_the_heading_written(cli: Haku) -> None:
    answer = cli("export", "vertastuki", "--columns", "id")
    assert (answer.code, answer.out) == (0, "id\n")
    assert "Did you mean “vertaistuki”?" in answer.err
    assert cli("-q", "export", "vertastuki").err == ""


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (("--columns", "id,foo"), 2, "haku: --columns: there is no column “foo”.\n      The columns are: id, title, "),
        (("--columns", "id,"), 2, "haku: --columns: there is no column “”."),
        (("--columns", "id", "--format", "jsonl"), 2, "haku: --columns goes with csv and xlsx"),
        (("--labels", "--format", "jsonl"), 2, "haku: --labels goes with csv and xlsx."),
        (("--excel", "-o", "a.xlsx"), 2, "haku: --excel goes with csv."),
        (
            ("-o", "a.pdf"),
            2,
            "haku: -o a.pdf: its ending is of no format.\n      Name it: --format with one of csv, xlsx, jsonl.",
        ),
        (("-o", "nosuch/a.csv"), 1, "haku: nosuch/a.csv can't be written: No such file or directory."),
        (("-f", "region=Lapppi"), 2, "haku: “Lapppi” is no value of region."),
        (("--limit", "0"), 2, "Invalid value for '--limit'"),
    ],
)
def test_wrong_use_has_one_message(cli: Haku, arguments: tuple[str, ...], code: int, said: str) -> None:
    answer = cli("export", *arguments)
    assert (answer.code, answer.out) == (code, "")
    assert said in answer.err


def test_a_workbook_is_not_for_a_terminal(cli: Haku, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("haku.cli.export.sys", type("Terminal", (), {"stdout": _Terminal()}))
    answer = cli("export", "--format", "xlsx")
    assert (answer.code, answer.out) == (2, "")
    assert answer.err.endswith("Name a file: haku export -o FILE.xlsx\n")


class _Terminal:
    def isatty(self) -> bool:
        return True


def test_too_many_rows_for_a_sheet_are_refused(cli: Haku, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr("haku.cli.export.MOST_ROWS", 10)
    file = str(tmp_path / "a.xlsx")
    answer = cli("export", "-o", file)
    assert answer.code == 1
    assert answer.err == "haku: A sheet has room for 9 rows.\n      Write csv, or less: --limit N\n"
    assert cli("export", "-o", file, "--limit", "9").code == 0


def test_a_process_writes_bytes_to_a_pipe_and_a_file(process: Haku, tmp_path: Path) -> None:
    file = tmp_path / "hankkeet.xlsx"
    answer = process("export", "-f", "region=Lappi", "-o", str(file))
    assert (answer.code, answer.out, answer.err) == (0, "", f"Projects written to {file}: 1\n")
    assert load_workbook(file).active["A2"].value == "S21170"
    piped = process("--lang", "fi", "export", "äitiryhmä", "--columns", "id,title", "--limit", "1")
    assert piped.out == "id,title\nS21170,Meri-Lapin äitien järjestölähtöinen kotoutuminen\n"
    assert piped.err == ""
