"""Reading in a process of its own: a library that hangs or crashes on a file ends alone, and so does its memory.

A child is a module with a function ``answers`` that takes the bytes of a document and yields what can be JSON. It gets
documents on its standard input and writes on its standard output, each as its length (eight bytes, big-endian) and its
bytes; an answer of no bytes ends what it has to say of a document.
"""

from __future__ import annotations

import atexit
import json
import os
import signal
import subprocess
import sys
import threading
from contextlib import contextmanager
from time import monotonic
from typing import TYPE_CHECKING, Any, NamedTuple

from haku.sources.formats.work_limit import seconds_for

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from typing import IO

#: A child that computes longer than a document may is ended by the system. One that waits (it was stopped, the machine
#: is busy) is given so many times as long; a pause of the whole command (Ctrl-Z, a lid that is closed) hardly counts.
PATIENCE = 10.0
_LOOK = 1.0
MOST_MEMORY = 2 * 2**30
_LENGTH_BYTES = 8
# The child finds haku where its parent does, however that was started.
_CHILD = (
    "import importlib, json, sys; path, module = json.loads(sys.argv[1]); sys.path[:] = path; "
    "from haku.sources.formats.child import serve; serve(importlib.import_module(module).answers)"
)


class ChildEnded(Exception):
    """The child ended before it had said all: the document is damaged, or too much to read in time or memory."""


class Child(NamedTuple):
    """The process that reads, and its two pipes."""

    process: subprocess.Popen[bytes]
    questions: IO[bytes]
    answers: IO[bytes]


# Children that wait for a document, by the process that started them (one that was forked has its own) and module.
_waiting: dict[tuple[int, str], Child] = {}


def ask(module: str, document: bytes) -> Iterator[Any]:
    """Yield what the child that is ``module`` says of a document; raises ``ChildEnded`` where it can't say all.

    It goes on reading while answers are looked at, but never further than a pipe holds.
    """
    key = (os.getpid(), module)
    child = _waiting.pop(key, None) or _started(module)
    try:
        yield from _answers(child, document)
    except BaseException:
        end(child)
        raise
    _waiting.setdefault(key, child)
    if _waiting[key] is not child:
        end(child)


def _answers(child: Child, document: bytes) -> Iterator[Any]:
    patience = _Patience(child, PATIENCE * seconds_for(len(document)))
    try:
        with patience.waiting():
            child.questions.write(len(document).to_bytes(_LENGTH_BYTES, "big") + document)
            child.questions.flush()
        while True:
            with patience.waiting():
                answer = child.answers.read(_read_length(child.answers))
            if not answer:
                return
            yield json.loads(answer)
    except (OSError, EOFError, ValueError) as error:
        raise ChildEnded from error


class _Patience:
    """Ends a child that keeps who asks it waiting for so many seconds altogether."""

    def __init__(self, child: Child, seconds: float) -> None:
        self._child = child
        self._left = seconds
        self._answered = threading.Event()

    @contextmanager
    def waiting(self) -> Iterator[None]:
        """Wait for what is done within; raises ``EOFError`` where the child was ended as it answered."""
        self._answered.clear()
        watch = threading.Thread(target=self._watch)
        watch.start()
        try:
            yield
        finally:
            self._answered.set()
            watch.join()
        if self._left <= 0:
            raise EOFError

    def _watch(self) -> None:
        while self._left > 0:
            began = monotonic()
            answered = self._answered.wait(min(self._left, _LOOK))
            self._left -= min(monotonic() - began, _LOOK)
            if answered:
                return
        self._child.process.kill()


def _read_length(stream: IO[bytes]) -> int:
    length = stream.read(_LENGTH_BYTES)
    if len(length) < _LENGTH_BYTES:
        raise EOFError
    return int.from_bytes(length, "big")


def _started(module: str) -> Child:
    # -P: else modules would come from the current folder, which may be full of files that were collected
    command = [sys.executable, "-P", "-c", _CHILD, json.dumps([sys.path, module])]
    process = subprocess.Popen(  # noqa: S603 - our own module, run by our own Python
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
    )
    assert process.stdin
    assert process.stdout
    return Child(process, process.stdin, process.stdout)


def end(child: Child) -> None:
    """End a child, at once if it is at work."""
    if child.process.poll() is None:
        child.process.kill()
    child.process.wait()
    for pipe in (child.questions, child.answers):
        try:
            pipe.close()
        except OSError:  # what was not written yet can't be any more
            continue


@atexit.register
def end_all() -> None:
    """End the children of this process that wait."""
    for key in [key for key in _waiting if key[0] == os.getpid()]:
        end(_waiting.pop(key))


def serve(answers: Callable[[bytes], Iterator[Any]]) -> None:
    """Be the child: answer until the input ends."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent is told, and closes the input
    _limit_memory()
    while length := sys.stdin.buffer.read(_LENGTH_BYTES):
        document = sys.stdin.buffer.read(int.from_bytes(length, "big"))
        _limit_time(seconds_for(len(document)))
        for answer in answers(document):
            _write(json.dumps(answer).encode("ascii"))
        _write(b"")


def _limit_time(seconds: float) -> None:
    """Let the system end this process when it has computed for so long, wherever it is then."""
    if hasattr(signal, "setitimer"):
        signal.setitimer(signal.ITIMER_PROF, seconds)


def _limit_memory() -> None:
    try:
        import resource
    except ImportError:  # Windows
        return
    _, hardest = resource.getrlimit(resource.RLIMIT_AS)
    most = MOST_MEMORY if hardest == resource.RLIM_INFINITY else min(MOST_MEMORY, hardest)
    resource.setrlimit(resource.RLIMIT_AS, (most, most))


def _write(data: bytes) -> None:
    stream = sys.stdout.buffer
    stream.write(len(data).to_bytes(_LENGTH_BYTES, "big") + data)
    stream.flush()
