from __future__ import annotations

from threading import Thread

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
    """The computing of the thread; no time passes otherwise."""
    clock = Clock()
    monkeypatch.setattr(module, "thread_time", clock)
    monkeypatch.setattr(module, "monotonic", lambda: 0.0)
    return clock


@pytest.fixture
def wall(monkeypatch: pytest.MonkeyPatch) -> Clock:
    """The clock on the wall; the thread computes nothing."""
    clock = Clock()
    monkeypatch.setattr(module, "monotonic", clock)
    monkeypatch.setattr(module, "thread_time", lambda: 0.0)
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


def test_waiting_counts_little(wall: Clock) -> None:
    deadline = Deadline(2)
    for _ in range(90):
        wall.now += 0.5
        deadline.check()
    assert not deadline.passed()
    for _ in range(11):
        wall.now += 0.5
        deadline.check()
    assert deadline.passed()
    for _ in range(40):
        wall.now += 0.5
        deadline.passed()
    with pytest.raises(SearchTooLong):
        deadline.check()


def test_a_process_that_was_stopped_for_an_hour_goes_on(wall: Clock) -> None:
    deadline = Deadline(2)
    wall.now += 3600
    deadline.check()
    assert (deadline.passed(), deadline.cut) == (False, False)


def test_other_threads_may_compute_meanwhile() -> None:
    deadline = Deadline(0.05)
    other = Thread(target=lambda: sum(range(8_000_000)))
    other.start()
    other.join()
    assert not deadline.passed()


def test_without_seconds_there_is_no_end(clock: Clock) -> None:
    deadline = Deadline()
    clock.now += 1e9
    deadline.check()
    assert (deadline.passed(), deadline.cut) == (False, False)
