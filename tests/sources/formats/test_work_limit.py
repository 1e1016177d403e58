from __future__ import annotations

import re
import signal
import sys
import threading
import zipfile
from typing import TYPE_CHECKING

import pytest

from haku.errors import SourceError
from haku.sources.corpus import read_document
from haku.sources.formats import plain, work_limit
from haku.sources.formats.opened import Budget
from haku.sources.formats.work_limit import WorkLimit, seconds_for

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from haku.sources.values.content import TextContent

_timed = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such timer")
ENDLESS = re.compile("(?:a|a)*b")


def endless() -> None:
    ENDLESS.match("a" * 100)


@pytest.fixture
def little_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(work_limit, "SECONDS", 0.05)
    monkeypatch.setattr(work_limit, "_GRACE", 0.05)


def test_a_document_has_more_time_the_more_is_in_it_unpacked() -> None:
    assert (seconds_for(0), seconds_for(2**20)) == (30.0, 50.0)
    budget = Budget()
    limit = WorkLimit(2**20, budget)
    budget.bytes -= 2**20
    assert limit._seconds() == 70.0


@_timed
@pytest.mark.usefixtures("little_time")
def test_what_never_ends_is_ended_within_a_pattern_too() -> None:
    budget = Budget()
    with pytest.raises(SourceError, match="longer than 0 s"), WorkLimit(0, budget):
        endless()
    assert budget.is_spent
    assert signal.getsignal(signal.SIGVTALRM) is signal.SIG_DFL
    assert signal.getitimer(signal.ITIMER_VIRTUAL) == (0.0, 0.0)


@_timed
@pytest.mark.usefixtures("little_time")
def test_who_goes_on_though_the_time_is_over_is_told_again() -> None:
    told = 0
    with WorkLimit(0, Budget()):
        for _ in range(3):
            try:
                endless()
            except SourceError:
                told += 1
    assert told == 3


@_timed
def test_a_timer_that_somebody_else_has_is_left_to_him() -> None:
    def his(*_: object) -> None:
        """Do nothing."""

    before = signal.signal(signal.SIGVTALRM, his)
    try:
        with WorkLimit(0, Budget()):
            assert signal.getsignal(signal.SIGVTALRM) is his
        assert signal.getsignal(signal.SIGVTALRM) is his
    finally:
        signal.signal(signal.SIGVTALRM, before)


@_timed
def test_the_time_of_other_threads_does_not_count(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(work_limit, "_GRACE", 0.01)
    ended = threading.Event()
    other = threading.Thread(target=lambda: [sum(range(10_000)) for _ in iter(ended.is_set, True)])
    monkeypatch.setattr(work_limit, "SECONDS", 0.2)
    other.start()
    try:
        with WorkLimit(0, Budget()):
            ended.wait(0.6)
    finally:
        ended.set()
        other.join()


@pytest.mark.usefixtures("little_time")
def test_other_threads_ask_between_the_parts_of_a_document() -> None:
    said: list[str] = []

    def read() -> None:
        with WorkLimit(0, Budget()) as limit:
            limit.check()
            while limit._left() > 0:
                sum(range(10_000))
            try:
                limit.check()
            except SourceError as error:
                said.append(str(error))

    thread = threading.Thread(target=read)
    thread.start()
    thread.join()
    assert len(said) == 1


def _hanging_at(path: str, before: Callable[..., TextContent]) -> Callable[..., TextContent]:
    def read(at: str, *others: object) -> TextContent:
        if at.endswith(path):
            endless()
        return before(at, *others)

    return read


@_timed
def test_a_member_that_never_ends_is_told_and_what_came_before_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(work_limit, "SECONDS", 0.5)
    monkeypatch.setattr(work_limit, "_GRACE", 0.1)
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as package:
        for name in ("a.txt", "b.txt", "c.txt"):
            package.writestr(name, f"Äitiryhmä {name}\n\nRyhmä kokoontuu.")
    (tmp_path / "d.txt").write_text("Isäryhmä\n\nRyhmä kokoontuu.", "utf-8")
    monkeypatch.setattr(plain, "text_of", _hanging_at("b.txt", plain.text_of))
    document = read_document(tmp_path, "a.zip", lambda _: True)
    assert [record.title for record in document.records] == ["Äitiryhmä a.txt"]
    (problem,) = [problem for problem in document.problems if problem.kind == "unread-file"]
    assert (problem.place.path, problem.made.startswith("it takes longer")) == ("a.zip", True)
    assert len(read_document(tmp_path, "d.txt", lambda _: True).records) == 1
