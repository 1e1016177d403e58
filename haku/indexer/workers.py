"""Processes that take work off a build: they run functions, one call at a time each, and keep what they learnt.

They are started before the build takes the lock of the index, so that no lock is ever passed on to them, and end with
the process that started them, however it ends.
"""

from __future__ import annotations

import gc
import multiprocessing
import os
import pickle
import signal
from contextlib import suppress
from itertools import islice
from multiprocessing.connection import wait
from traceback import format_exception
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar, cast

from haku.errors import WorkerLost

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from multiprocessing.connection import Connection

T = TypeVar("T")

#: More would hardly help: one process reads, merges and writes while the others analyse.
MOST = 2
#: New objects between two looks for cycles: a build makes millions that stay, and hardly a cycle.
_OBJECTS = 100_000


def usual_number() -> int:
    """Give how many workers this machine has a use for: none where there is but one processor."""
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return min(cores, MOST) if cores > 1 else 0


class _News(NamedTuple):
    """What a function tells before it is done."""

    told: Any


def _nobody(_news: Any) -> None:
    """Hear nothing."""


_listener: Callable[[Any], None] = _nobody


def tell(news: Any) -> None:
    """Tell the build something, from within a function that works for it."""
    _listener(news)


class Workers:
    """Some processes; with none, the work is done here.

    An exception ends the work: what the other processes were doing is lost, and they can only be closed.
    """

    def __init__(self, number: int) -> None:
        """Start ``number`` processes."""
        # Forked ones have all modules loaded already; other systems start anew.
        method = "fork" if "fork" in multiprocessing.get_all_start_methods() else "spawn"
        context: Any = multiprocessing.get_context(method)
        self._connections: list[Connection] = []
        self._processes = []
        for _ in range(number):
            here, there = context.Pipe()
            inherited = [*self._connections, here] if method == "fork" else []
            process = context.Process(target=_serve, args=(there, inherited), daemon=True)
            process.start()
            there.close()
            self._connections.append(here)
            self._processes.append(process)

    def __len__(self) -> int:
        return len(self._connections)

    def map(
        self, function: Callable[[Any], Any], items: Iterable[Any], hear: Callable[[Any], None] = _nobody
    ) -> Iterator[Any]:
        """Yield what ``function`` gives for each item, as it comes; an exception of it is raised here.

        ``hear`` is called with what the function tells before it is done. Raises ``WorkerLost`` where a process was
        killed.
        """
        if not self._connections:
            _listen(hear)
            try:
                yield from map(function, items)
            finally:
                _listen(_nobody)
            return
        idle, busy = list(self._connections), set[Any]()
        for item in items:
            while not idle:
                yield from _answers(busy, idle, hear)
            connection = idle.pop()
            _send(connection, (function, item))
            busy.add(connection)
        while busy:
            yield from _answers(busy, idle, hear)

    def each(self, function: Callable[[Any], Any], item: Any) -> list[Any]:
        """Give what ``function`` gives in every process, or here where there is none."""
        if not self._connections:
            return [function(item)]
        for connection in self._connections:
            _send(connection, (function, item))
        return [_received(connection) for connection in self._connections]

    def aside(self, function: Callable[[Any], Any], item: Any) -> Callable[[], Any]:
        """Begin a call in one process, the others ending; call what this gives for the result.

        With no processes, the call is made here and now.
        """
        if not self._connections:
            result = function(item)
            return lambda: result
        connection = self._connections[0]
        self._end(1)
        _send(connection, (function, item))
        return lambda: _received(connection)

    def close(self) -> None:
        """End the processes."""
        self._end(0)

    def _end(self, first: int) -> None:
        for connection in self._connections[first:]:
            connection.close()
        for process in self._processes[first:]:
            process.join(timeout=1)
            if process.is_alive():
                process.terminate()
                process.join()
        del self._connections[first:], self._processes[first:]


def in_chunks(items: Iterable[T], size: int) -> Iterator[list[T]]:
    """Give items in lists of ``size``, the last of what is left."""
    rest = iter(items)
    while chunk := list(islice(rest, size)):
        yield chunk


def _listen(listener: Callable[[Any], None]) -> None:
    global _listener
    _listener = listener


def _answers(busy: set[Connection], idle: list[Connection], hear: Callable[[Any], None]) -> Iterator[Any]:
    """Wait for the processes that are ``busy``: give the results of those that are done, hear what others tell."""
    for ready in wait(busy):
        connection = cast("Connection", ready)
        result = _received(connection)
        if isinstance(result, _News):
            hear(result.told)
            continue
        busy.remove(connection)
        idle.append(connection)
        yield result


def _send(connection: Connection, work: object) -> None:
    try:
        connection.send(work)
    except OSError as error:
        raise _lost() from error


def _received(connection: Connection) -> Any:
    try:
        result, error = connection.recv()
    except (EOFError, OSError) as lost:
        raise _lost() from lost
    if error is not None:
        raise error
    return result


def _lost() -> WorkerLost:
    return WorkerLost(
        "A process that worked for the build was killed, perhaps because memory ran out.",
        "The index is as it was. Run haku index again.",
    )


def _serve(connection: Connection, inherited: Sequence[Connection]) -> None:
    """Answer calls until the other end is closed, or the process at it is no more."""
    for other in inherited:
        other.close()
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the one that started this tells when to stop
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    gc.set_threshold(_OBJECTS)
    _listen(lambda news: connection.send((_News(news), None)))
    with suppress(EOFError, OSError):
        while True:
            function, item = connection.recv()
            answer: tuple[Any, Exception | None]
            try:
                answer = function(item), None
            except Exception as error:  # noqa: BLE001 - it is raised where the work was asked for
                answer = None, _portable(error)
            connection.send(answer)


def _portable(error: Exception) -> Exception:
    """Give an error as it can be sent to another process, with where it happened; or what it says, if it can't be."""
    error.add_note("".join(format_exception(error)))
    try:
        pickle.loads(pickle.dumps(error))  # noqa: S301 - of this process's own
    except Exception:  # noqa: BLE001 - an error may be made in whatever way
        return RuntimeError(f"{type(error).__name__}: {error}")
    return error
