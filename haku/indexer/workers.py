"""Processes that take work off a build: they run functions, one call at a time each, and keep what they learnt.

Each is a Python of its own, started anew, so it inherits neither locks nor threads nor the script that called haku, and
ends with the process that started it, however that ends.
"""

from __future__ import annotations

import os
import pickle
import signal
import subprocess
import sys
from contextlib import contextmanager, suppress
from contextvars import ContextVar
from itertools import islice
from multiprocessing.connection import Pipe, wait
from traceback import format_exception
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar, cast

from haku.errors import WorkerLost
from haku.garbage import collect_seldom

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from multiprocessing.connection import Connection

T = TypeVar("T")

#: More would hardly help: one process reads, merges and writes while the others analyse.
MOST = 2
#: Seconds that a process is given to end by itself.
_PATIENCE = 1.0
# What a process runs: it finds the same modules as this one.
_PROGRAMME = """
import signal, sys
signal.signal(signal.SIGINT, signal.SIG_IGN)
sys.path[:] = sys.argv[2:]
try:
    from haku.indexer.workers import serve
    serve(int(sys.argv[1]))
except (MemoryError, ImportError):  # too little memory, be it for a library: the build tells that the process is lost
    sys.exit(1)
"""


def usual_number() -> int:
    """Give how many workers this machine has a use for: none where there is but one processor."""
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return min(cores, MOST) if cores > 1 else 0


class _News(NamedTuple):
    """What a function tells before it is done."""

    told: Any


def _nobody(_news: Any) -> None:
    """Hear nothing."""


#: Who hears what is told; each thread's builds have their own.
_listener: ContextVar[Callable[[Any], None]] = ContextVar("listener", default=_nobody)


def tell(news: Any) -> None:
    """Tell the build something, from within a function that works for it."""
    _listener.get()(news)


class Workers:
    """Some processes, each with a state of its own; with none, the work is done here.

    What is called gets the state first and an item second, as a method does of its object. An exception ends the work:
    what the other processes were doing is lost, and they can only be closed.
    """

    def __init__(self, number: int, make_state: Callable[[], Any]) -> None:
        """Start ``number`` processes; ``make_state``, which must be importable, makes a state for each and one here."""
        #: The state of this process.
        self.here = make_state()
        self._connections: list[Connection] = []
        self._processes: list[subprocess.Popen[bytes]] = []
        try:
            for _ in range(number):
                here, there = Pipe()
                self._connections.append(here)
                with there:
                    self._processes.append(_start(there))
                _send(here, make_state)
        except BaseException:  # Ctrl-C as well, and no room for another process
            self.close()
            raise

    def __len__(self) -> int:
        return len(self._connections)

    def map(
        self, function: Callable[[Any, Any], Any], items: Iterable[Any], hear: Callable[[Any], None] = _nobody
    ) -> Iterator[Any]:
        """Yield what ``function`` gives for each item, as it comes; an exception of it is raised here.

        ``hear`` is called with what the function tells before it is done. Raises ``WorkerLost`` where a process was
        killed.
        """
        if not self._connections:
            for item in items:
                yield self._heard(function, item, hear)
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

    def _heard(self, function: Callable[[Any, Any], Any], item: Any, hear: Callable[[Any], None]) -> Any:
        before = _listener.set(hear)
        try:
            return function(self.here, item)
        finally:
            _listener.reset(before)

    def each(self, function: Callable[[Any, Any], Any], item: Any) -> list[Any]:
        """Give what ``function`` gives in every process, or here where there is none."""
        if not self._connections:
            return [function(self.here, item)]
        for connection in self._connections:
            _send(connection, (function, item))
        return [_received(connection) for connection in self._connections]

    def aside(self, function: Callable[[Any, Any], Any], item: Any) -> Callable[[], Any]:
        """Begin a call in one process, the others ending; call what this gives for the result.

        With no processes, the call is made here and now.
        """
        if not self._connections:
            result = function(self.here, item)
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
        ending = self._processes[first:]
        del self._connections[first:], self._processes[first:]
        try:
            with suppress(subprocess.TimeoutExpired):
                for process in ending:
                    process.wait(_PATIENCE)
        finally:  # also where Ctrl-C comes again meanwhile
            for process in ending:
                process.kill()  # nothing else ends a process that was stopped
                process.wait()


def _start(there: Connection) -> subprocess.Popen[bytes]:
    """Start a process that answers at the other end of a connection."""
    number = there.fileno()
    # -P: else modules would come from the current folder, which may be full of files that were collected
    command = [sys.executable, "-P", "-c", _PROGRAMME, str(number), *sys.path]
    with _uninterrupted():
        if sys.platform == "win32":
            os.set_handle_inheritable(number, True)
            inherited = subprocess.STARTUPINFO(lpAttributeList={"handle_list": [number]})
            return subprocess.Popen(command, stdin=subprocess.DEVNULL, startupinfo=inherited)  # noqa: S603
        return subprocess.Popen(command, stdin=subprocess.DEVNULL, pass_fds=[number])  # noqa: S603


@contextmanager
def _uninterrupted() -> Iterator[None]:
    """Keep Ctrl-C from whoever is started meanwhile, until it can say itself that it ignores it."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def in_chunks(items: Iterable[T], size: int) -> Iterator[list[T]]:
    """Give items in lists of ``size``, the last of what is left."""
    rest = iter(items)
    while chunk := list(islice(rest, size)):
        yield chunk


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


def serve(number: int) -> None:
    """Answer calls on the connection with this number, until the process at its other end is no more."""
    if sys.platform == "win32":
        from multiprocessing.connection import PipeConnection as Connection
    else:
        from multiprocessing.connection import Connection
    connection = Connection(number)
    collect_seldom()
    _listener.set(lambda news: connection.send((_News(news), None)))
    with suppress(EOFError, OSError):
        state = connection.recv()()
        while True:
            function, item = connection.recv()
            answer: tuple[Any, Exception | None]
            try:
                answer = function(state, item), None
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
