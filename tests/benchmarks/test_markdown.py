from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bench.machine import describe
from bench.markdown import put_section, table

if TYPE_CHECKING:
    from pathlib import Path


def test_a_table_has_figures_to_the_right() -> None:
    assert list(table(("", "a", "b"), [("x", "1", "2")])) == ["|  | a | b |", "|---|---:|---:|", "| x | 1 | 2 |"]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("# Results\n\n## Speed\n\nold\n\n### Part\n", "# Results\n\n## Speed\n\nnew\n"),
        ("# Results\n\n## Speed\n\nold\n\n## Rest\n", "# Results\n\n## Speed\n\nnew\n\n## Rest\n"),
        ("# Results\n\n## Speed of light\n\nold\n", "# Results\n\n## Speed of light\n\nold\n\n## Speed\n\nnew\n"),
        (None, "# Results\n\n## Speed\n\nnew\n"),
    ],
)
def test_a_section_takes_the_place_of_its_own(before: str | None, after: str, tmp_path: Path) -> None:
    file = tmp_path / "RESULTS.md"
    if before is not None:
        file.write_text(before, "utf-8")
    for _ in range(2):
        put_section(file, "Speed", ["new"])
        assert file.read_text("utf-8") == after


def test_the_machine_is_described() -> None:
    told = describe(["msgspec", "no-such-package"])
    assert "cores" in told
    assert "Python 3." in told
    assert "no-such-package (not installed)" in told
