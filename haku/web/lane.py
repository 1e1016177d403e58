"""One thread that searches, with an index of its own, behind a queue that has an end.

One thread answers as many searches as several would, for Python computes in one at a time, and what one search leaves
in memory serves the next. More processes (``--workers``) answer more.
"""

from __future__ import annotations

import asyncio
import sys
from concurrent.futures import ThreadPoolExecutor
from contextvars import copy_context
from typing import TYPE_CHECKING, TypeVar

from haku.errors import HakuError

if TYPE_CHECKING:
    from collections.abc import Callable

    from haku import Index

T = TypeVar("T")


class Busy(HakuError):
    """Too much is waiting already."""


class Lane:
    """Does jobs on an index one after the other; before each, it takes up a newer index or day."""

    def __init__(self, open_index: Callable[[], Index], room: int) -> None:
        """At most ``room`` jobs wait or are done at a time."""
        self._open = open_index
        self._room = room
        self._taken = 0
        self._index: Index | None = None
        self._thread = ThreadPoolExecutor(1, "haku-lane")

    async def ask(self, job: Callable[[Index], T]) -> T:
        """Have a job done; raises ``Busy``, and what the job raises."""
        if self._taken >= self._room:
            raise Busy("There are too many searches at the moment.", "Try again in a few seconds.")
        self._taken += 1
        try:
            loop = asyncio.get_running_loop()
            return await loop.run_in_executor(self._thread, copy_context().run, self._do, job)
        finally:
            self._taken -= 1

    def _do(self, job: Callable[[Index], T]) -> T:
        if self._index is None:
            self._index = self._open()
        try:
            self._index.refresh()
        except HakuError as error:  # the index that is open goes on answering
            print(f"haku: {error}", file=sys.stderr)  # noqa: T201 - the server's log
        return job(self._index)

    def close(self) -> None:
        """End the thread once it has done what it does."""
        self._thread.shutdown(wait=True, cancel_futures=True)
        if self._index is not None:
            self._index.close()
