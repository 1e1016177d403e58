from __future__ import annotations

import pytest

from haku.errors import SearchTooLong
from haku.query import deadline as module
from haku.query.deadline import Deadline


class Clock:
    now = 100.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    clock = Clock()
    monkeypatch.setattr(module, "monotonic", clock)
    return clock


def test_first_it_is_enough_and_then_too_much(clock: Clock) -> None:
    deadline = Deadline(2)
    clock.now += 1.9
    assert (deadline.passed(), deadline.cut) == (False, False)
    deadline.check()
    clock.now += 0.2
    deadline.check()
    assert not deadline.cut  # nobody has left anything out
    assert (deadline.passed(), deadline.cut) == (True, True)
    clock.now += 1
    with pytest.raises(SearchTooLong, match=r"longer than 2 s\. Make the query simpler"):
        deadline.check()


def test_a_share_of_the_time_passes_sooner(clock: Clock) -> None:
    deadline = Deadline(2)
    clock.now += 1.1
    assert not deadline.passed()
    assert deadline.passed(0.5)
    assert deadline.cut
    assert not deadline.passed()


def test_without_seconds_there_is_no_end(clock: Clock) -> None:
    deadline = Deadline()
    clock.now += 1e9
    deadline.check()
    assert (deadline.passed(), deadline.cut) == (False, False)
