from __future__ import annotations

import csv
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .conftest import Haku


def test_what_is_wrong_in_the_corpus(cli: Haku) -> None:
    answer = cli("check")
    assert answer.code == 0
    assert "amif/002_32d14921b7911850.txt" in answer.out.splitlines()
    assert "   173  warning  impossible date: period “1.0.2018” → no such day: kept as text" in answer.out.splitlines()


def test_all_of_it_in_finnish(cli: Haku) -> None:
    told = cli("--lang", "fi", "check").out
    assert "   173  varoitus  mahdoton päivämäärä: toteutusaika ”1.0.2018” → sellaista päivää ei ole" in told
    for english in ("warning", "note", "period", "read as", "kept", "from", "-date"):
        assert english not in told


def test_json_and_csv(cli: Haku) -> None:
    told = cli("check", "--format", "json").json
    assert {"kind": "impossible-date", "line": 173}.items() <= told[1].items()
    rows = list(csv.DictReader(cli("check", "--format", "csv").out.splitlines()))
    assert [row["kind"] for row in rows] == [problem["kind"] for problem in told]
