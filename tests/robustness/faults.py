"""System calls that fail, or kill the process: ``strace`` finds those of a build that change files, and injects faults.

A build is run once and its calls are listed; then it is run again for every call and every fault, each time from the
same state.
"""

from __future__ import annotations

import re
import shutil
import signal
import subprocess
from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.robustness.stages import Ground
    from tests.robustness.warm import Done, Warm

#: Calls that change files or folders, or make it last.
CALLS = (
    "openat,creat,write,pwrite64,writev,copy_file_range,sendfile,ftruncate,fallocate,rename,renameat,renameat2,link,"
    "linkat,unlink,unlinkat,mkdir,mkdirat,rmdir,chmod,fchmod,fchmodat,fsync,fdatasync,flock"
)
ERRORS = ("ENOSPC", "EIO", "EMFILE", "EACCES")
KILL = "signal=SIGKILL"
#: A build does not make quite the same calls each time: a fault that came elsewhere is tried again.
TRIES = 10

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


def points(ground: Ground, warm: Warm, log: Path) -> list[Point]:
    """Run a build and list its calls that change the index folder."""
    done = _traced(ground, warm, log, CALLS)
    assert done.code == 0, done.told
    found = list(_listed(log.read_text("utf-8", "replace"), str(ground.index)))
    assert found, "no call changed the index"
    return found


def _traced(ground: Ground, warm: Warm, log: Path, calls: str, *options: str) -> Done:
    """Run a build from the beginning under ``strace``, which writes its calls into ``log``."""
    ground.reset()
    process = warm.begin(ground.arguments())
    trace = ["strace", "-f", "-y", "-s", "200", "-o", str(log), "-e", f"trace={calls}", *options, "-p", str(process)]
    with subprocess.Popen(trace, stderr=subprocess.PIPE, encoding="utf-8") as tracer:
        assert tracer.stderr
        attached = tracer.stderr.readline()
        assert "attached" in attached, attached
        warm.go()
        done = warm.end()
        tracer.communicate(timeout=60)
    return done


def _listed(log: str, index: str) -> Iterator[Point]:
    seen: Counter[tuple[str, str]] = Counter()
    for process, call, rest in _LINE.findall(log):
        seen[process, call] += 1
        if index in rest and (call != "openat" or _FOR_WRITING.search(rest)):
            yield Point(call, seen[process, call], rest[:160])


def inject(ground: Ground, warm: Warm, point: Point, fault: str, log: Path) -> int | None:
    """Run the build with a fault (``KILL`` or a name of an error); give its exit code, None where it was killed.

    Raises ``Missed`` where the fault came at another call or at none.
    """
    what = fault if fault == KILL else f"error={fault}"
    done = _traced(ground, warm, log, point.call, "-e", f"inject={point.call}:{what}:when={point.number}")
    _check_hit(log, fault, str(ground.index))
    if "Traceback" in done.told:
        raise AssertionError(f"a traceback\n{done.told}")
    return None if done.code == -signal.SIGKILL else done.code


class Missed(Exception):
    """A fault came elsewhere, and where."""


def _check_hit(log: Path, fault: str, index: str) -> None:
    """See to it that a fault came at a call that changes the index."""
    lines = log.read_text("utf-8", "replace").splitlines()
    calls = [line for line in lines if "(INJECTED)" in line] if fault != KILL else [x for x in lines if "(" in x][-1:]
    if not any(index in line for line in calls):
        raise Missed(f"it came elsewhere: {calls}")


def wrongs(ground: Ground, warm: Warm, point: Point, fault: str, log: Path) -> list[str]:
    """Give what is wrong after a fault at a point."""
    told: list[str] = []
    for _ in range(TRIES):
        try:
            told = list(ground.complaints(inject(ground, warm, point, fault, log)))
            break
        except Missed as error:
            told = [str(error)]
        except AssertionError as error:
            told = [str(error)]
            break
    return [f"{ground.stage.name}, {fault} at {point}: {line}" for line in told]
