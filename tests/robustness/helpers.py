"""Builds in two processes of which one is killed, stopped or starved while the other goes on."""

from __future__ import annotations

import os
import random
import resource
import shutil
import signal
import subprocess
import sys
import time
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from haku.indexer.workers import usual_number
from tests.robustness import titles
from tests.robustness.stages import answers, copy, litter

if TYPE_CHECKING:
    from collections.abc import Generator

#: Bytes to read that are worth two processes.
WORTH_TWO = 1_100_000
#: What is done to a process of a build. ``scarce`` gives all of them little memory from the start, ``starve`` none more
#: to one, and for a ``full`` disk one can't write another byte.
FAULTS = ("kill", "kill the build", "stop", "scarce", "starve", "full")
#: Megabytes of address space: from what Python hardly starts in to what is enough.
SCARCE = (50, 400)
#: Seconds in which a build that was told to stop must have ended.
PATIENCE = 30


@dataclass(frozen=True)
class Pair:
    """A corpus that is worth two processes, the index before its last change, and what may be there afterwards."""

    corpus: Path
    index: Path
    kept: Path
    before: object
    after: object
    seconds: float

    @property
    def said(self) -> Path:
        """The file of what the last build said."""
        return self.kept.parent / "said"

    def reset(self) -> None:
        """Put the index back as it was before the change."""
        shutil.rmtree(self.index)
        copy(self.kept, self.index)


def pair(folder: Path, size: int) -> Pair:
    """Make a corpus of ``size`` made-up titles, which are read anew."""
    projects = titles.rows(titles.words(), size, random.Random(size))
    index = titles.build_of(folder, projects[: size // 2])
    corpus, kept = index.parent / "corpus", folder / "kept"
    before = answers(index, corpus)
    copy(index, kept)
    shutil.rmtree(corpus)
    shutil.rmtree(index)
    titles.build_of(folder, projects)
    (corpus / "blank.txt").write_text("\n" * WORTH_TWO, "utf-8")
    after = answers(index, corpus)
    made = Pair(corpus, index, kept, before, after, 0.0)
    made.reset()
    began = time.monotonic()
    assert _begin(made).wait() == 0
    return replace(made, seconds=time.monotonic() - began)


def wrongs(pair: Pair, fault: str, chance: random.Random) -> str:
    """Run a build, do something to one of its processes at a random time, and tell what is wrong afterwards."""
    pair.reset()
    scarce = chance.uniform(*SCARCE) if fault == "scarce" else 0.0
    build = _begin(pair, int(scarce * 2**20))
    time.sleep(chance.uniform(0.0, pair.seconds))
    helping = _children(build.pid)
    able = [build.pid] if fault == "kill the build" else [build.pid, *helping] if fault == "full" else helping
    if able and fault != "scarce":
        _hurt(chance.choice(able), fault)
    if fault == "stop":
        build.send_signal(signal.SIGINT)
    try:
        code = build.wait(PATIENCE + 10 * pair.seconds)
    except subprocess.TimeoutExpired:
        build.kill()
        build.wait()
        return f"{fault}: the build goes on for ever"
    told = [*_left(helping), *_complaints(pair, code)]
    return f"{fault}: {'; '.join(told)}" if told else ""


def _begin(pair: Pair, memory: int = 0) -> subprocess.Popen[bytes]:
    def limit() -> None:
        if memory:
            resource.setrlimit(resource.RLIMIT_AS, (memory, memory))

    command = [sys.executable, "-m", "haku", "--lang", "en", "--corpus", str(pair.corpus), "--index", str(pair.index)]
    with pair.said.open("wb") as said:
        return subprocess.Popen([*command, "index"], stdout=subprocess.DEVNULL, stderr=said, preexec_fn=limit)


def _children(process: int) -> list[int]:
    try:
        return [int(child) for child in Path(f"/proc/{process}/task/{process}/children").read_text("ascii").split()]
    except (FileNotFoundError, ProcessLookupError):
        return []


def _hurt(process: int, fault: str) -> None:
    try:
        if fault == "starve":
            resource.prlimit(process, resource.RLIMIT_AS, (2**20, 2**20))
        elif fault == "full":
            resource.prlimit(process, resource.RLIMIT_FSIZE, (0, 0))
        else:
            os.kill(process, signal.SIGSTOP if fault == "stop" else signal.SIGKILL)
    except ProcessLookupError:
        return


def _left(processes: list[int]) -> Generator[str]:
    """Tell which processes are still there though their build has ended."""
    end = time.monotonic() + PATIENCE
    for process in processes:
        while Path(f"/proc/{process}").exists():
            if time.monotonic() > end:
                os.kill(process, signal.SIGKILL)
                yield f"process {process} is still there"
                break
            time.sleep(0.02)


def _complaints(pair: Pair, code: int) -> Generator[str]:
    said = pair.said.read_text("utf-8", "replace")
    found = answers(pair.index, pair.corpus)
    if found not in (pair.before, pair.after):
        yield "neither the old index nor the new one"
    if (code == 0) != (found == pair.after) and code >= 0:
        yield f"exit code {code}, but the index is the {'new' if found == pair.after else 'old'} one"
    if "Traceback" in said or "haku itself" in said:
        yield f"not told plainly: {said}"
    if _begin(pair).wait() != 0 or answers(pair.index, pair.corpus) != pair.after:
        yield "the next build fails"
    yield from litter(pair.index)


def faults(folder: Path, count: int, size: int, chance: random.Random) -> Generator[str]:
    """Hurt ``count`` builds of so many titles, in every way by turns; yield what was wrong with each, or nothing."""
    ground = pair(folder, size)
    for number in range(count):
        yield wrongs(ground, FAULTS[number % len(FAULTS)], chance)


def why_not() -> str:
    """Tell why builds in two processes can't be hurt here."""
    if not sys.platform.startswith("linux"):
        return "processes are looked up in /proc"
    return "" if usual_number() else "there is but one processor"
