"""A terminal for tests: runs a program in a pseudo-terminal of some width, and tells what it showed."""

from __future__ import annotations

import fcntl
import os
import re
import select
import struct
import subprocess
import termios
import time
from contextlib import suppress
from typing import TYPE_CHECKING, NamedTuple

from haku.output.style import plain

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

#: No program may take longer, so no test waits for ever.
PATIENCE = 60.0
#: Orders to the terminal that no result has: those of progress bars, and of pagers.
_OTHERS = re.compile(r"\x1b\[[?\d;]*[A-Za-z]|\x1b[=>]")


class Screen(NamedTuple):
    """What a program showed, as it was sent to the terminal, and its exit code."""

    raw: str
    code: int

    @property
    def text(self) -> str:
        """What is to be read of it."""
        return _OTHERS.sub("", plain(self.raw))

    @property
    def lines(self) -> list[str]:
        """The lines of the text."""
        return self.text.splitlines()


def run(
    command: Sequence[str], *, columns: int, rows: int = 1000, folder: Path, env: Mapping[str, str], keys: str = ""
) -> Screen:
    """Run a program in a terminal, where ``keys`` are typed, until it ends; raises ``TimeoutError``."""
    ours, theirs = os.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
    try:
        process = subprocess.Popen(
            command, stdin=theirs, stdout=theirs, stderr=theirs, cwd=folder, env=dict(env), start_new_session=True
        )
    finally:
        os.close(theirs)
    try:
        os.write(ours, keys.encode())
        shown = _read(ours)
        return Screen(shown.replace("\r\n", "\n"), process.wait(PATIENCE))
    finally:
        os.close(ours)
        if process.poll() is None:
            process.kill()
            process.wait()


def _read(terminal: int) -> str:
    pieces, end = [], time.monotonic() + PATIENCE
    with suppress(OSError):  # all who wrote are gone
        while piece := _piece(terminal, end):
            pieces.append(piece)
    return b"".join(pieces).decode("utf-8", "replace")


def _piece(terminal: int, end: float) -> bytes:
    if not select.select([terminal], [], [], max(end - time.monotonic(), 0))[0]:
        raise TimeoutError("The program showed no end.")
    return os.read(terminal, 65536)
