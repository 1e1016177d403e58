"""A process that has loaded haku and forks for every build: many builds in the time that one start takes.

Every build begins with the same memory, so its system calls have the same numbers each time.
"""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import traceback
from typing import TYPE_CHECKING, NamedTuple, NoReturn

from haku.__main__ import main

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

#: A build that takes longer hangs.
SECONDS = 120
_ALLOW_TRACING = 0x59616D61, -1  # prctl: PR_SET_PTRACER, by any process; where it is not asked for, it does no harm


class Done(NamedTuple):
    """How a command ended: its exit code (negative: the signal that killed it), and what it wrote to stderr."""

    code: int
    told: str


class Warm:
    """The process. One command at a time: begun, let go (perhaps once somebody traces it), ended."""

    def __init__(self, folder: Path) -> None:
        """Start it; ``folder`` is for some first builds, which load whatever builds load, and for what is told."""
        (folder / "corpus").mkdir(parents=True)
        self._told = folder / "told"
        env = os.environ | {"PYTHONHASHSEED": "0", "HAKU_DEBUG": "", "OPENBLAS_NUM_THREADS": "1"}
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.robustness.warm", str(folder)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            encoding="utf-8",
            env=env,
        )

    def begin(self, arguments: Sequence[str]) -> int:
        """Fork for a command, which waits until it is let go; give its process."""
        self._say(json.dumps([*arguments, str(self._told)]))
        return self._answer()

    def go(self) -> None:
        """Let the command go."""
        self._say("go")

    def end(self) -> Done:
        """Wait for the command; raises ``TimeoutError`` where it hangs."""
        code = self._answer()
        if code == -signal.SIGALRM:
            raise TimeoutError(f"a build took more than {SECONDS} s")
        return Done(code, self._told.read_text("utf-8", "replace"))

    def close(self) -> None:
        """End the process."""
        assert self._process.stdin
        assert self._process.stdout
        self._process.stdin.close()
        self._process.stdout.close()
        self._process.wait()

    def _say(self, line: str) -> None:
        assert self._process.stdin
        print(line, file=self._process.stdin, flush=True)

    def _answer(self) -> int:
        assert self._process.stdout
        return int(self._process.stdout.readline())


def _serve(answers: int) -> None:
    """Fork for each line of arguments on stdin, the last of which names a file for stderr."""
    while line := sys.stdin.readline():
        *arguments, told = json.loads(line)
        waiting, go = os.pipe()
        process = os.fork()
        if not process:
            _run(arguments, told, waiting)
        os.write(answers, b"%d\n" % process)
        sys.stdin.readline()
        os.write(go, b"\n")
        os.close(go)
        os.close(waiting)
        os.write(answers, b"%d\n" % os.waitstatus_to_exitcode(os.waitpid(process, 0)[1]))


def _run(arguments: list[str], told: str, waiting: int) -> NoReturn:
    signal.alarm(SECONDS)
    os.dup2(os.open(told, os.O_WRONLY | os.O_CREAT | os.O_TRUNC), 2)
    os.read(waiting, 1)
    code = _exit_code(arguments)
    sys.stderr.flush()
    os._exit(code)


def _exit_code(arguments: list[str]) -> int:
    """Run a command as ``python -m haku`` does; give its exit code."""
    sys.argv = ["haku", *arguments]
    try:
        main()
    except SystemExit as end:
        return end.code if isinstance(end.code, int) else 0
    except BaseException:  # noqa: BLE001 - as Python does it
        traceback.print_exc()
        return 1
    return 0


def _allow_tracing() -> None:
    """Let a process trace this one's children though it is none of their ancestors (Linux may restrict that)."""
    import ctypes

    ctypes.CDLL(None).prctl(*_ALLOW_TRACING)


def _load(folder: str) -> None:
    """Build an index twice: from the beginning, and as an update."""
    for text in ("Äitiryhmä", "Maahanmuuttajaäitien vertaistukea kotona"):
        with open(f"{folder}/corpus/{len(text)}.txt", "w", encoding="utf-8") as file:
            file.write(f"{text}\n\n{text}.\n")
        if _exit_code(["--corpus", f"{folder}/corpus", "--index", f"{folder}/index", "index"]):
            sys.exit("a first build failed")


if __name__ == "__main__":
    told_to = os.dup(1)
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
    _allow_tracing()
    _load(sys.argv[1])
    _serve(told_to)
