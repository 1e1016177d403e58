"""The standard streams, as a shell may leave them: closed, full, or of few letters.

A closed stdout takes results nowhere, which must be said; a closed stderr can't be told anything, and must stop
nothing. Letters that a terminal's encoding lacks are replaced.
"""

from __future__ import annotations

import errno
import io
import os
import sys

#: What writing to stdout fails with when it is closed, full or gone bad.
_OF_OUTPUT = frozenset({errno.EBADF, errno.ENOSPC, errno.EIO, errno.EDQUOT, errno.EFBIG})


class _Closed(io.TextIOBase):
    """A stdout that is closed: whoever writes into it learns so."""

    def write(self, _text: str) -> int:
        raise OSError(errno.EBADF, "it is closed")

    @property
    def buffer(self) -> _Closed:
        return self


def prepare() -> None:
    """Make all three streams such that whatever is written is written, replaced where need be, or fails plainly."""
    # The next file that is opened would have the number of a closed stream, and be written into in its place.
    while (number := os.open(os.devnull, os.O_RDWR)) < 3:
        pass
    os.close(number)
    if sys.stderr is None:
        sys.stderr = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115 - for as long as the process lives
    if sys.stdout is None:
        sys.stdout = _Closed()
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")


def is_of_output(error: OSError) -> bool:
    """Tell whether an error comes of writing results, and of no file that has a name."""
    return error.errno in _OF_OUTPUT and error.filename is None


def flush() -> OSError | None:
    """Write what waits to be written; give what went wrong, after which nothing more will be tried."""
    try:
        sys.stdout.flush()
    except OSError as error:
        give_up()
        return error
    return None


def give_up() -> None:
    """Let what still waits to be written go nowhere: Python would try it once more at its end, and complain."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
