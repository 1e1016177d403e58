"""System calls that fail, or kill the process: ``strace`` finds those of a build that change files, and injects faults.

A build is run once and its calls are listed; then it is run again for every call and every fault, each time from the
same state.
"""

from __future__ import annotations

import re
import shutil
import subprocess
from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from tests.robustness.stages import run

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.robustness.stages import Ground

#: Calls that change files or folders, or make it last.
CALLS = (
    "openat,creat,write,pwrite64,writev,copy_file_range,sendfile,ftruncate,fallocate,rename,renameat,renameat2,link,"
    "linkat,unlink,unlinkat,mkdir,mkdirat,rmdir,chmod,fchmod,fchmodat,fsync,fdatasync,flock"
)
ERRORS = ("ENOSPC", "EIO", "EMFILE", "EACCES")
KILL = "signal=SIGKILL"

_LINE = re.compile(r"(\d+) +(\w+)\((.*)")
_FOR_WRITING = re.compile(r"O_WRONLY|O_RDWR|O_CREAT|O_TRUNC")


class Point(NamedTuple):
    """A system call of a build: its name, and which one of its name it is in its process; ``line`` is for people."""

    call: str
    number: int
    line: str


def why_not() -> str:
    """Say why faults can't be injected here, or nothing where they can."""
    if not shutil.which("strace"):
        return "strace is not installed (apt-get install strace)"
    done = subprocess.run(
        ["strace", "-o", "/dev/null", "-e", "inject=close:error=EIO:when=1", "true"], capture_output=True, check=False
    )
    return "" if b"not permitted" not in done.stderr else "strace may not trace here"


def points(ground: Ground, log: Path) -> list[Point]:
    """Run a build and list its calls that change the index folder."""
    ground.reset()
    done = run(["strace", "-f", "-y", "-s", "200", "-o", str(log), "-e", f"trace={CALLS}", *ground.command()])
    assert done.returncode == 0, done.stderr
    found = list(_listed(log.read_text("utf-8", "replace"), str(ground.index)))
    assert found, "no call changed the index"
    return found


def _listed(log: str, index: str) -> Iterator[Point]:
    seen: Counter[tuple[str, str]] = Counter()
    for process, call, rest in _LINE.findall(log):
        seen[process, call] += 1
        if index in rest and (call != "openat" or _FOR_WRITING.search(rest)):
            yield Point(call, seen[process, call], rest[:160])


def inject(ground: Ground, point: Point, fault: str) -> int | None:
    """Run the build with a fault (``KILL`` or a name of an error); give its exit code, None where it was killed."""
    ground.reset()
    what = fault if fault == KILL else f"error={fault}"
    rule = f"inject={point.call}:{what}:when={point.number}"
    done = run(["strace", "-f", "-o", "/dev/null", "-e", f"trace={point.call}", "-e", rule, *ground.command()])
    if "Traceback" in done.stderr:
        raise AssertionError(f"{fault} at {point}: a traceback\n{done.stderr}")
    return None if done.returncode in (-9, 137) else done.returncode


def wrongs(ground: Ground, point: Point, fault: str) -> list[str]:
    """Give what is wrong after a fault at a point."""
    code = inject(ground, point, fault)
    return [f"{ground.stage.name}, {fault} at {point}: {told}" for told in ground.complaints(code)]
