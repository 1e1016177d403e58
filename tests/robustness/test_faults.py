"""The short form: a handful of the system calls at which ``make torture`` kills builds or lets them fail."""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING, NamedTuple

import pytest

from tests.robustness import faults
from tests.robustness.stages import STAGES, Ground
from tests.robustness.warm import Warm

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

WHY_NOT = faults.why_not()
pytestmark = pytest.mark.skipif(bool(WHY_NOT), reason=WHY_NOT)


class Update(NamedTuple):
    """The second stage, where there is an index to lose, and its system calls."""

    ground: Ground
    warm: Warm
    log: Path
    points: list[faults.Point]

    def last(self, call: str, text: str) -> faults.Point:
        return [point for point in self.points if point.call == call and text in point.line][-1]


@pytest.fixture(scope="module")
def update(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Update]:
    folder: Path = tmp_path_factory.mktemp("update")
    ground, log = Ground(folder / "ground", STAGES[1]), folder / "log"
    with closing(Warm(folder / "warm")) as warm:
        yield Update(ground, warm, log, faults.points(ground, warm, log))


@pytest.mark.parametrize(
    ("fault", "call", "text"),
    [
        (faults.KILL, "rename", '", "{index}/generation-'),
        (faults.KILL, "rename", '/current"'),
        (faults.KILL, "fsync", "{index}>"),
        ("ENOSPC", "write", "manifest.json"),
        ("EIO", "fsync", "{index}>"),
        ("EMFILE", "openat", "current.new"),
    ],
)
def test_the_index_is_the_old_one_or_the_new_one(update: Update, fault: str, call: str, text: str) -> None:
    point = update.last(call, text.format(index=update.ground.index))
    assert faults.wrongs(update.ground, update.warm, point, fault, update.log) == []


def test_a_failed_build_says_what_failed(update: Update) -> None:
    point = update.last("write", "manifest.json")
    assert faults.inject(update.ground, update.warm, point, "ENOSPC", update.log) == 1
