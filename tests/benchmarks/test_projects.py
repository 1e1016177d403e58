from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bench.projects import Build, builds_table, main, searches_table
from bench.waits import AIMS

if TYPE_CHECKING:
    from pathlib import Path


def test_both_builds_and_all_searches_are_timed(tmp_path: Path) -> None:
    output = tmp_path / "RESULTS.md"
    main(["--runs", "1", "--rounds", "1", "--output", str(output)])
    told = output.read_text("utf-8")
    assert "## Speed on projects" in told
    assert "| plain Whoosh | " in told
    assert "| open index: rare (20) | " in told
    assert "| from nothing: `haku search vertaistuki` (1 runs) | " in told
    assert all(f"| {wait} | " in told for wait in AIMS)


def test_rates_are_by_project_and_core(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("os.cpu_count", lambda: 2)
    build = Build(projects=6_000, seconds=2.0, size=12_300_000)
    plain = build._replace(seconds=8.0, reading=0.5)
    told = list(builds_table({"haku": (build, 300_000_000), "plain Whoosh": (plain, 90_000_000)}))
    assert "| haku | 2.00 s |  | 3,000 | 1,500 | 300 MB | 12.3 MB |" in told
    assert "| plain Whoosh | 8.00 s | 0.50 s | 750 | 375 | 90 MB | 12.3 MB |" in told
    assert told[-1] == "haku builds 4.00 times as many projects a second as plain Whoosh."


def test_kinds_without_queries_are_left_out() -> None:
    told = list(searches_table({"rare": [], "common": [0.001, 0.003]}, [0.1]))
    assert not any("rare" in line for line in told)
    assert "| open index: common (2) | 2.0 ms | 3.0 ms |" in told


def test_a_missing_folder_is_told(tmp_path: Path) -> None:
    with pytest.raises(SystemExit, match="There is no folder"):
        main(["--corpus", str(tmp_path / "none")])
