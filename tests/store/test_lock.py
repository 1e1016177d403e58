from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from typing import TYPE_CHECKING

import pytest

from haku.store.lock import Held, locked

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

#: Holds the lock and says so; with an argument, forks a child that lives on and tells its number.
HOLDER = """
import os, sys, time
from haku.store.lock import locked
with locked(sys.argv[1], 0):
    child = os.fork() if len(sys.argv) > 2 else 0
    if len(sys.argv) == 2 or child:
        print(child, flush=True)
    time.sleep(60)
"""


def is_free(path: Path, patience: float = 0) -> bool:
    try:
        with locked(path, patience):
            return True
    except Held:
        return False


def start(path: Path, *arguments: str) -> tuple[subprocess.Popen[str], int]:
    command = [sys.executable, "-c", HOLDER, str(path), *arguments]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    assert process.stdout
    return process, int(process.stdout.readline())


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "lock"


@pytest.fixture
def forked(path: Path) -> Iterator[tuple[subprocess.Popen[str], int]]:
    """A process that holds the lock, and a child of it."""
    process, child = start(path, "fork")
    with process:
        yield process, child
        process.kill()
    os.kill(child, signal.SIGKILL)


def test_the_lock_is_held_and_let_go(path: Path) -> None:
    with locked(path, 0):
        assert not is_free(path)
    assert is_free(path)


def test_it_tells_who_holds_it(path: Path) -> None:
    with locked(path, 0), pytest.raises(Held) as caught, locked(path, 0):
        pass
    holder = caught.value.holder
    assert holder
    assert (holder.pid, bool(holder.host)) == (os.getpid(), True)
    assert holder.since.startswith("20")


def test_a_holder_that_is_killed_keeps_nothing(path: Path) -> None:
    process, _ = start(path)
    with process:
        assert not is_free(path)
        process.kill()
    assert is_free(path)


@pytest.mark.skipif(not hasattr(os, "fork"), reason="there is no fork on this system")
def test_a_forked_child_keeps_nothing_after_its_parent_is_killed(
    path: Path, forked: tuple[subprocess.Popen[str], int]
) -> None:
    process, child = forked
    assert not is_free(path)
    process.kill()
    process.wait()
    os.kill(child, 0)  # it lives
    assert is_free(path, patience=10)  # it may just have been born


def test_a_child_that_ends_leaves_its_parent_s_lock_alone(path: Path) -> None:
    with locked(path, 0):
        child = os.fork()
        if not child:
            os._exit(0)
        os.waitpid(child, 0)
        assert not is_free(path)


def test_another_holder_is_waited_for(path: Path) -> None:
    process, _ = start(path)
    with process:
        began = time.monotonic()
        assert not is_free(path, patience=0.2)
        assert time.monotonic() - began >= 0.2
        process.kill()
        assert is_free(path, patience=10)
