"""An index that is brought up to date now and then, by a process of its own, while others search."""

from __future__ import annotations

import subprocess
from threading import Event, Thread
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence
    from types import TracebackType


class Updates:
    """Runs a command each time that so many seconds have passed, one at a time; what it complains of goes to stderr."""

    def __init__(self, command: Sequence[str], seconds: float) -> None:
        self._command = command
        self._seconds = seconds
        self._over = Event()
        self._running: subprocess.Popen[bytes] | None = None
        self._thread = Thread(target=self._run, name="haku-updates", daemon=True)

    def _run(self) -> None:
        while not self._over.wait(self._seconds):
            self._running = subprocess.Popen(self._command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL)  # noqa: S603
            if self._over.is_set():  # meanwhile
                self._running.terminate()
            self._running.wait()

    def __enter__(self) -> Updates:
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """End what runs; the index stays as it was before that."""
        self._over.set()
        if self._running:
            self._running.terminate()
        self._thread.join()
