"""What has no room on a terminal goes through a pager, as git does it: $HAKU_PAGER, else $PAGER, else less."""

from __future__ import annotations

import io
import os
import shlex
import shutil
import signal
import subprocess
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING

from haku.output.style import plain, without_links

if TYPE_CHECKING:
    from collections.abc import Iterator

#: The commands whose results are read from top to bottom.
PAGED = frozenset({"search", "similar", "show", "facets", "stats", "words", "check", "saved", "watch"})
#: As git has it: end where one screen has room, colours as they are, and leave what was read on the screen.
_LESS = "FRX"


class _Page(io.StringIO):
    """Stands for the terminal until all is known that goes there."""

    encoding = "utf-8"

    def isatty(self) -> bool:
        return True


@contextmanager
def paged(*, wanted: bool) -> Iterator[None]:
    """Gather what is written on a terminal, and show it at the end, through a pager if it is long.

    What was written before an error is shown without one. Nothing changes in a pipe, or where no pager is wanted.
    """
    pager = _pager() if wanted and sys.stdout.isatty() else []
    if not pager:
        yield
        return
    terminal, page = sys.stdout, _Page()
    sys.stdout = page
    is_whole = False
    try:
        yield
        is_whole = True
    except SystemExit:
        is_whole = True
        raise
    finally:
        sys.stdout = terminal
        _show(page.getvalue(), pager if is_whole else [])


def _pager() -> list[str]:
    """Give the pager's command line; nothing where there is none, or none is wanted (``PAGER=cat``, or empty)."""
    told = os.environ.get("HAKU_PAGER", os.environ.get("PAGER", "less"))
    try:
        command = shlex.split(told)
    except ValueError:
        return []
    return command if command and command != ["cat"] and shutil.which(command[0]) else []


def _show(text: str, pager: list[str]) -> None:
    if not (pager and _is_long(text)):
        sys.stdout.write(text)
        return
    is_less = os.path.basename(pager[0]) == "less"
    shown = (text if is_less else without_links(text)).encode("utf-8", "replace")
    surroundings = {"LESS": _LESS, "LESSCHARSET": "utf-8"} | os.environ
    process = subprocess.Popen(pager, stdin=subprocess.PIPE, env=surroundings)  # noqa: S603 - the user's own choice
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the pager's
    try:
        process.communicate(shown)
    finally:
        signal.signal(signal.SIGINT, before)


def _is_long(text: str) -> bool:
    """Tell whether a text has more lines than the terminal, and its prompt below them."""
    columns, rows = shutil.get_terminal_size()
    return sum(max(-(-len(plain(line)) // columns), 1) for line in text.splitlines()) >= rows
