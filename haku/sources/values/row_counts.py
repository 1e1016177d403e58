"""How many rows of tables were found and read so far: told to whoever listens while a document is read."""

from __future__ import annotations

import time
from contextlib import contextmanager
from contextvars import ContextVar
from typing import TYPE_CHECKING, NamedTuple, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    #: Called with how many rows were found and how many of them were read.
    Listener = Callable[[int, int], None]

_T = TypeVar("_T")

#: Seconds between two tellings: as often as people can see.
_EVERY = 0.2


class RowsRead(NamedTuple):
    """How many rows of a file were found so far, and how many of them were read."""

    path: str
    found: int
    read: int


class RowCounter:
    """Counts the rows of one document, of all its tables."""

    def __init__(self, listener: Listener) -> None:
        self._listener = listener
        self._found = self._read = 0
        self._told = 0.0

    def finding(self, rows: Iterable[_T]) -> Iterator[_T]:
        """Count rows as they are found."""
        for row in rows:
            self._found += 1
            self._tell()
            yield row

    def reading(self, rows: Iterable[_T]) -> Iterator[_T]:
        """Count rows as they are read: never more than were found, into however many they may have been cut."""
        for row in rows:
            self._read = min(self._read + 1, self._found)
            self._tell()
            yield row

    def _tell(self) -> None:
        now = time.monotonic()
        if now - self._told >= _EVERY:
            self._told = now
            self._listener(self._found, self._read)


_counter: ContextVar[RowCounter] = ContextVar("row_counter")


def row_counter() -> RowCounter:
    """Give what counts the rows of the document that is being read, for nobody where nobody listens."""
    return _counter.get(None) or RowCounter(lambda _found, _read: None)


@contextmanager
def rows_told_to(listener: Listener) -> Iterator[None]:
    """Have ``listener`` told of the rows of a document that is read within."""
    token = _counter.set(RowCounter(listener))
    try:
        yield
    finally:
        _counter.reset(token)
