"""The short form of what ``make torture`` does with many processes, and on disks of its own."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

import pytest

from tests.robustness import disks
from tests.robustness.crowd import crowd

if TYPE_CHECKING:
    from pathlib import Path


def test_six_writers_lose_nothing_and_readers_see_whole_indexes(tmp_path: Path) -> None:
    written, read = crowd(tmp_path, writers=6, commits=1, readers=1, opens=200)
    assert (written.wrongs, read.wrongs) == ([], [])


def test_a_full_disk_leaves_the_old_index_or_gives_the_new_one(tmp_path: Path) -> None:
    if why := disks.why_no_mounts(tmp_path):
        pytest.skip(why)
    wrongs = list(disks.full_disk_wrongs(tmp_path, 4))
    assert (len(wrongs), [told for told in wrongs if told]) == (4, [])


def test_a_power_cut_loses_no_build_that_was_done(tmp_path: Path) -> None:
    if why := disks.why_no_loops(tmp_path):
        pytest.skip(why)
    wrongs = list(disks.power_cut_wrongs(tmp_path, 2, random.Random(1)))
    assert (len(wrongs), [told for told in wrongs if told]) == (2, [])
