from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .conftest import Haku


def test_the_whole_project_with_conflicts_repairs_and_sources(cli: Haku) -> None:
    answer = cli("show", "S21170")
    assert answer.code == 0
    lines = answer.out.splitlines()
    assert lines[:2] == ["Meri-Lapin äitien järjestölähtöinen kotoutuminen", "S21170"]
    assert "  ✓ end: 2021-02-28  hankekortit/001_34dda711cab9ebf0.txt:1–86" in lines
    assert "  ✗ end: 2020-12-31  hankesivut/004_9f27980ef7c40155.txt:1–17" in lines
    assert any("mended: itsenäises- / tä → itsenäisestä" in line for line in lines)


def test_all_of_it_in_finnish(cli: Haku) -> None:
    told = cli("--lang", "fi", "show", "S21170").out
    for english in ("period", "funding", "mended", "Sources", "end:", "read as", "project card", "Lapland"):
        assert english not in told


def test_json(cli: Haku) -> None:
    told = cli("show", "s21170", "--format", "json").json
    assert told["id"] == "S21170"
    assert [conflict["field"] for conflict in told["conflicts"]] == ["implementers", "end"]


def test_an_unknown_project_is_an_error(cli: Haku) -> None:
    answer = cli("show", "nosuch")
    assert (answer.code, answer.out) == (1, "")
    assert answer.err == (
        "haku: There is no project “nosuch” in the index.\n      haku search --format ids lists the ids.\n"
    )
