"""What queries found lately, so that the next ones needn't look for it again."""

from __future__ import annotations

from threading import Lock
from typing import Generic, TypeVar

Key = TypeVar("Key")
Value = TypeVar("Value")


class ByteLRU(Generic[Key, Value]):
    """Values that were asked for lately, as long as they take so many bytes together.

    Threads may share it. None ever waits: while one changes it, the others do without. So a process that was forked at
    such a moment has a cache that keeps nothing more, and goes on.
    """

    def __init__(self, most: int) -> None:
        """``most`` is in bytes."""
        self._found: dict[Key, tuple[Value, int]] = {}
        self._room = most
        self._lock = Lock()

    def get(self, key: Key) -> Value | None:
        """Give the value of a key, if it is kept."""
        found = self._found.get(key)
        if found is None:
            return None
        if self._lock.acquire(blocking=False):
            try:
                if self._found.pop(key, None):
                    self._found[key] = found  # at the end, so that what was not asked for longest comes first
            finally:
                self._lock.release()
        return found[0]

    def keep(self, key: Key, value: Value, size: int) -> None:
        """Keep the value of a key, which takes ``size`` bytes; the oldest values make room for it."""
        if not self._lock.acquire(blocking=False):
            return
        try:
            if key not in self._found:  # another thread may have been quicker
                self._found[key] = value, size
                self._room -= size
            while self._room < 0:
                _, freed = self._found.pop(next(iter(self._found)))
                self._room += freed
        finally:
            self._lock.release()
