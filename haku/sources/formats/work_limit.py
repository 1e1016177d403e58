"""A bound on the time that reading one document may take, so that no document keeps a build from its end.

What counts is the time that the reading thread computes, never that of other threads or of waiting. In the main thread,
where builds read, a timer of the system ends what takes too long wherever it is, within a regular expression too; in
other threads, and on Windows, it is ended between the parts of a document.
"""

from __future__ import annotations

import signal
import threading
from time import thread_time
from typing import TYPE_CHECKING

from haku.errors import SourceError

if TYPE_CHECKING:
    from types import FrameType, TracebackType

    from haku.sources.formats.opened import Budget

#: Seconds that any document may take, and each megabyte of it, unpacked: some twenty times what real ones do.
SECONDS, SECONDS_FOR_EACH_MB = 30.0, 20.0
# Who went on though the time was over is told again after so many seconds.
_GRACE = 1.0


def seconds_for(size: int) -> float:
    """Give how many seconds a document of so many bytes may take."""
    return SECONDS + SECONDS_FOR_EACH_MB * size / 2**20


class WorkLimit:
    """The time for a document, while it is read within ``with``; raises ``SourceError`` there when it is over.

    ``budget`` counts what is unpacked of the document, which adds to its time, and is spent when the time is over.
    """

    def __init__(self, size: int, budget: Budget) -> None:
        self._size = size
        self._budget = budget
        self._began = 0.0
        self._is_timed = False
        self._before = signal.SIG_DFL

    def __enter__(self) -> WorkLimit:
        self._began = thread_time()
        if hasattr(signal, "setitimer") and threading.current_thread() is threading.main_thread():
            self._is_timed = signal.getsignal(signal.SIGVTALRM) is signal.SIG_DFL
        if self._is_timed:
            signal.signal(signal.SIGVTALRM, self._look)
            signal.setitimer(signal.ITIMER_VIRTUAL, self._seconds())
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        if self._is_timed:
            signal.setitimer(signal.ITIMER_VIRTUAL, 0)
            signal.signal(signal.SIGVTALRM, signal.SIG_DFL)

    def check(self) -> None:
        """Raise ``SourceError`` where the time is over."""
        if self._left() <= 0:
            self._budget.is_spent = True
            made = "it takes longer than {seconds} s to read: split it into smaller files, or get it anew"
            raise SourceError(made, seconds=round(self._seconds()))

    def _look(self, _signal: int, _frame: FrameType | None) -> None:
        signal.setitimer(signal.ITIMER_VIRTUAL, max(self._left(), _GRACE))
        self.check()

    def _left(self) -> float:
        return self._began + self._seconds() - thread_time()

    def _seconds(self) -> float:
        return seconds_for(self._size + self._budget.unpacked)
