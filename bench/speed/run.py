"""Running the peers: each builds its index, then all answer the same queries in turn, in the same weather."""

from __future__ import annotations

import subprocess
import sys
from contextlib import ExitStack, suppress
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING, NamedTuple, TypeVar

import msgspec

from bench.speed.child import Done, Reply
from bench.usage import Watch, folder_size

if TYPE_CHECKING:
    from collections.abc import Sequence
    from types import TracebackType

    from bench.speed.prepared import Prepared
    from bench.speed.queries import Query

    Said = TypeVar("Said", Done, Reply)

#: A query for which a peer has taken this many seconds is not asked again.
ENOUGH = 3.0
_ROOT = Path(__file__).parents[2]


class Built(NamedTuple):
    """An index as it was built: seconds, peak memory and size in bytes."""

    seconds: float
    peak: int
    size: int


class Times(NamedTuple):
    """The seconds that one query took a peer: the first time, and every time after that."""

    first: float
    later: list[float]

    @property
    def usual(self) -> float:
        """The median of the later times; the first time where there was no other."""
        return median(self.later or [self.first])


class Searched(NamedTuple):
    """What a peer answered, a value for each query in its order, and the peak memory that it took, in bytes."""

    full: list[Times]
    best: list[Times]
    replies: list[Reply]
    peak: int


def build(peer: str, prepared: Prepared, folder: Path) -> Built:
    """Let a peer build its index in a process of its own."""
    folder.mkdir(parents=True)
    with _Process("build", peer, prepared.folder, folder) as process:
        watch = Watch(process.pid)
        done = process.hear(Done)
        peak = max(done.peak, watch.stop())
    return Built(done.seconds, peak, folder_size(folder))


def search(peers: Sequence[str], queries: Sequence[Query], folder: Path, rounds: int) -> dict[str, Searched]:
    """Ask every query of every peer, ``rounds`` times after the first; indexes are folders of the peers' names."""
    file = folder / "queries.json"
    file.write_bytes(msgspec.json.encode(queries))
    with ExitStack() as stack:
        asked = [_Asked(stack.enter_context(_Process("search", peer, file, folder / peer))) for peer in peers]
        for _ in range(rounds + 1):
            for number in range(len(queries)):
                for peer in asked:
                    peer.ask(number)
        return {name: peer.searched() for name, peer in zip(peers, asked, strict=True)}


class _Process:
    """A peer's process; it ends with the block, whatever happens."""

    def __init__(self, action: str, peer: str, given: Path, folder: Path) -> None:
        command = [sys.executable, "-m", "bench.speed.child", action, peer, str(given.resolve()), str(folder.resolve())]
        self._name = f"{peer} ({action})"
        pipe = subprocess.PIPE
        self._process = subprocess.Popen(command, cwd=_ROOT, stdin=pipe, stdout=pipe, encoding="utf-8")
        self.pid = self._process.pid

    def __enter__(self) -> _Process:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._process.kill()
        with suppress(BrokenPipeError), self._process:
            pass  # closes the pipes and waits

    def say(self, text: str) -> None:
        """Send a line."""
        assert self._process.stdin
        self._process.stdin.write(f"{text}\n")
        self._process.stdin.flush()

    def end(self) -> None:
        """Say that there is nothing more to come."""
        assert self._process.stdin
        self._process.stdin.close()

    def hear(self, kind: type[Said]) -> Said:
        """Take a line. Raises ``SystemExit`` where the process has ended without a word; it has told why itself."""
        assert self._process.stdout
        if not (line := self._process.stdout.readline()):
            raise SystemExit(f"{self._name} failed.")
        return msgspec.json.decode(line, type=kind)


class _Asked:
    """A peer that is asked: what it has answered so far."""

    def __init__(self, process: _Process) -> None:
        self._process = process
        self._full: list[Times] = []
        self._best: list[Times] = []
        self._replies: list[Reply] = []

    def ask(self, number: int) -> None:
        """Ask one query with counts and without, unless it took very long before."""
        if number == len(self._replies):
            self._replies.append(self._reply("answer", number))
            self._full.append(Times(self._replies[number].seconds, []))
            self._best.append(Times(self._reply("best", number).seconds, []))
            return
        for action, times in (("answer", self._full[number]), ("best", self._best[number])):
            if times.first + sum(times.later) < ENOUGH:
                times.later.append(self._reply(action, number).seconds)

    def searched(self) -> Searched:
        """End the process and give all that it answered."""
        self._process.end()
        return Searched(self._full, self._best, self._replies, self._process.hear(Done).peak)

    def _reply(self, action: str, number: int) -> Reply:
        self._process.say(f"{action} {number}")
        return self._process.hear(Reply)


def differences(queries: Sequence[Query], searched: dict[str, Searched]) -> list[str]:
    """Tell the queries for which the peers don't agree on the matches or on the counts of the facets."""
    (first, one), *others = searched.items()
    return [
        f"{query.text} ({query.kind}): {first} {mine.total:,}, {name} {theirs.total:,}"
        for name, other in others
        for query, mine, theirs in zip(queries, one.replies, other.replies, strict=True)
        if (mine.total, mine.hits, mine.counts) != (theirs.total, theirs.hits, theirs.counts)
    ]
