from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bench.counts import BY, cells, counted, exported, main

if TYPE_CHECKING:
    from pathlib import Path

    from haku import Index

ROWS = [
    {"year": "2018; 2019", "region": "Lappi", "amount": "10"},
    {"year": "2019", "region": "", "amount": ""},
    {"year": "2019", "region": "Lappi; Kainuu", "amount": "30"},
]


def test_a_row_counts_under_each_of_its_values() -> None:
    assert counted(ROWS, ["year"]) == {("2018",): (1, 10, 10), ("2019",): (3, 40, 20)}
    assert counted(ROWS, ["region", "year"])["Lappi", "2019"] == (2, 40, 20)
    assert counted(ROWS, ["region"])["",] == (1, 0, None)


@pytest.mark.parametrize("by", BY)
def test_figures_of_the_bundled_projects_are_those_of_their_export(bundled: Index, by: tuple[str, ...]) -> None:
    assert cells(bundled.statistics(by)) == counted(exported(bundled), by)


def test_the_table_tells_of_every_count(
    bundled_folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    main(["--index", str(bundled_folder), "--output", str(tmp_path / "results.md")])
    told = capsys.readouterr().out
    assert told.startswith("28 projects.")
    assert all(f"| {', '.join(by)} |" in told for by in BY)
    assert (tmp_path / "results.md").read_text("utf-8").startswith("# Results\n\n## Statistics\n")
