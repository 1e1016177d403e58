"""The lock of an index folder: one writer at a time, and whoever waits is told who writes.

The lock is the system's own on an open file, so it ends with its process however that ends. A child that is forked
meanwhile shares the open file and would keep the lock after its parent was killed, so it closes its share at birth.
"""

from __future__ import annotations

import json
import os
import sys
import time
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

if sys.platform == "win32":
    import msvcrt

    def _take(handle: int) -> None:
        os.lseek(handle, 1 << 30, os.SEEK_SET)  # a byte far behind the text: what is locked there can't be read
        msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)

    def _let_go(handle: int) -> None:
        os.lseek(handle, 1 << 30, os.SEEK_SET)
        msvcrt.locking(handle, msvcrt.LK_UNLCK, 1)
else:
    from fcntl import LOCK_EX, LOCK_NB, LOCK_UN, flock

    def _take(handle: int) -> None:
        flock(handle, LOCK_EX | LOCK_NB)

    def _let_go(handle: int) -> None:
        flock(handle, LOCK_UN)


_PAUSE = 0.05
_held: set[int] = set()


class Holder(NamedTuple):
    """Who holds a lock: process, machine, the command line, and the local time since when (ISO 8601)."""

    pid: int
    host: str
    command: str
    since: str


class Held(Exception):
    """The lock is another's; ``holder`` tells whose, where that can be read."""

    def __init__(self, holder: Holder | None) -> None:
        super().__init__(holder)
        self.holder = holder


@contextmanager
def locked(path: str | os.PathLike[str], patience: float) -> Iterator[None]:
    """Hold the lock of a file, which is made if it is missing; waits ``patience`` seconds for another holder.

    Raises ``Held``, or ``OSError`` where the file can't be opened or the system knows no locks.
    """
    handle = os.open(path, os.O_RDWR | os.O_CREAT | getattr(os, "O_BINARY", 0), 0o644)
    _held.add(handle)
    try:
        _wait(handle, patience)
        _sign(handle)
        yield
    finally:
        if handle in _held:  # not in a forked child
            _held.discard(handle)
            with suppress(OSError):
                _let_go(handle)
            os.close(handle)


def _wait(handle: int, patience: float) -> None:
    until = time.monotonic() + patience
    while True:
        try:
            return _take(handle)
        except (BlockingIOError, PermissionError) as error:  # the latter on Windows
            if time.monotonic() >= until:
                raise Held(_read(handle)) from error
        time.sleep(_PAUSE)


def _sign(handle: int) -> None:
    """Write down who holds the lock; a full disk is no reason not to hold it."""
    from datetime import datetime
    from platform import node

    command = " ".join((os.path.basename(sys.argv[0]), *sys.argv[1:]))[:200]
    holder = Holder(os.getpid(), node(), command, datetime.now().astimezone().isoformat(" ", "seconds"))
    with suppress(OSError):
        os.ftruncate(handle, 0)
        os.lseek(handle, 0, os.SEEK_SET)
        os.write(handle, f"{json.dumps(holder._asdict(), ensure_ascii=False)}\n".encode(errors="replace"))


def _read(handle: int) -> Holder | None:
    try:
        os.lseek(handle, 0, os.SEEK_SET)
        return Holder(**json.loads(os.read(handle, 4096)))
    except (OSError, ValueError, TypeError):
        return None


def _close_in_child() -> None:
    while _held:
        os.close(_held.pop())


if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_close_in_child)
