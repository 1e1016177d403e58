"""What processes and indexes take: peak memory, and size on disk."""

from __future__ import annotations

import resource
import sys
from pathlib import Path
from threading import Event, Thread

_INTERVAL = 0.2


def own_peak() -> int:
    """Give the largest resident set that this process has had, in bytes."""
    # Linux counts what the parent had before this program was loaded into ru_maxrss, but not into VmHWM.
    if found := _kilobytes(Path("/proc/self/status"), "VmHWM:"):
        return found * 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * (1 if sys.platform == "darwin" else 1024)


class Watch:
    """Looks now and then at how much a process and all below it use together; shared pages count once.

    Where the system doesn't tell (it is Linux's ``/proc`` that does), ``peak`` stays 0.
    """

    def __init__(self, pid: int) -> None:
        """Begin to watch; ``stop`` ends it."""
        self.peak = 0
        self._pid = pid
        self._ended = Event()
        self._thread = Thread(target=self._look, daemon=True)
        self._thread.start()

    def stop(self) -> int:
        """End watching; give the peak in bytes."""
        self._ended.set()
        self._thread.join()
        return self.peak

    def _look(self) -> None:
        while not self._ended.wait(_INTERVAL):
            self.peak = max(self.peak, _used(self._pid))


def _used(pid: int) -> int:
    """Give the proportional set of a process and of all below it, in bytes; what has ended uses none."""
    process = Path(f"/proc/{pid}")
    used = (_kilobytes(process / "smaps_rollup", "Pss:") or 0) * 1024
    return used + sum(_used(child) for child in _children(process))


def _children(process: Path) -> list[int]:
    try:
        return [
            int(child) for task in (process / "task").iterdir() for child in (task / "children").read_text().split()
        ]
    except OSError:
        return []


def _kilobytes(file: Path, name: str) -> int | None:
    try:
        lines = file.read_text().splitlines()
    except OSError:
        return None
    return next((int(line.split()[1]) for line in lines if line.startswith(name)), None)


def folder_size(folder: Path) -> int:
    """Give the bytes of all files below a folder."""
    return sum(file.stat().st_size for file in folder.rglob("*") if file.is_file())
