from __future__ import annotations

import gzip
from typing import TYPE_CHECKING

import pytest

from bench.tables import NAMES, main, measure
from tests.sources.tables.made_up import like_eura_2007

if TYPE_CHECKING:
    from pathlib import Path

ROWS = 60


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("data")
    table = like_eura_2007(ROWS)
    (folder / NAMES[0]).parent.mkdir()
    for name, encoding, comma in zip(NAMES, ("cp1252", "utf-8"), (",", "  "), strict=True):
        rows = [[cell.replace(",", comma) for cell in row] for row in table.rows]
        text = "\n".join(",".join(row) for row in (table.heading, *rows))
        (folder / name).write_bytes(gzip.compress(text.encode(encoding)))
    return folder


def test_rows_are_compared_with_the_repaired_ones(data: Path) -> None:
    found = measure(data)
    assert found.rows == ROWS
    assert set(found.right.values()) == {ROWS}
    assert 0 < found.told < ROWS


def test_what_is_wrong_counts_as_wrong(data: Path, tmp_path: Path) -> None:
    (tmp_path / NAMES[0]).parent.mkdir()
    (tmp_path / NAMES[0]).write_bytes((data / NAMES[0]).read_bytes())
    repaired = gzip.decompress((data / NAMES[1]).read_bytes()).decode().replace(",EAKR,", ",ESR,")
    (tmp_path / NAMES[1]).write_bytes(gzip.compress(repaired.encode()))
    right = measure(tmp_path).right
    assert right["fund"] < ROWS == right["title"]


def test_the_table_has_every_column(data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["--data", str(data), "--output", str(tmp_path / "RESULTS.md")])
    assert f"| implementer | {ROWS} | 1.0000 |" in capsys.readouterr().out
    assert "## Damaged tables" in (tmp_path / "RESULTS.md").read_text("utf-8")


def test_a_folder_without_the_lists_is_told(tmp_path: Path) -> None:
    with pytest.raises(SystemExit, match="has no eura2007"):
        main(["--data", str(tmp_path)])
