"""What queries found lately, so that the next ones needn't look for it again."""

from __future__ import annotations

from typing import Generic, TypeVar

Key = TypeVar("Key")
Value = TypeVar("Value")


class ByteLRU(Generic[Key, Value]):
    """Values that were asked for lately, as long as they take so many bytes together."""

    def __init__(self, most: int) -> None:
        """``most`` is in bytes."""
        self._found: dict[Key, tuple[Value, int]] = {}
        self._room = most

    def get(self, key: Key) -> Value | None:
        """Give the value of a key, if it is kept."""
        found = self._found.pop(key, None)
        if found is None:
            return None
        self._found[key] = found  # at the end, so that what was not asked for longest comes first
        return found[0]

    def keep(self, key: Key, value: Value, size: int) -> None:
        """Keep the value of a key that had none, which takes ``size`` bytes; the oldest values make room for it."""
        self._found[key] = value, size
        self._room -= size
        while self._room < 0:
            _, freed = self._found.pop(next(iter(self._found)))
            self._room += freed
