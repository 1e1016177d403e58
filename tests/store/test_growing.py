from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from haku.store.growing import stays_beside

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize(
    ("newer", "base", "stays"),
    [(65_536, 0, True), (65_537, 0, False), (100_000, 400_000, True), (100_001, 400_000, False), (65_536, 4, True)],
)
def test_what_is_newer_stays_beside_four_times_as_much_or_while_it_is_small(
    newer: int, base: int, stays: bool, tmp_path: Path
) -> None:
    (tmp_path / "base").write_bytes(bytes(base))
    assert stays_beside(newer, tmp_path / "base") == stays
