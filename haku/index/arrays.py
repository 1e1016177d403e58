"""A file of named arrays, mapped into memory: what a segment of the index is made of.

    HAKU | version                          8 bytes
    array, array, …                         each begins at a multiple of 8
    directory                               JSON: {"arrays": {name: [typecode, offset, count]}, "facts": {…}}
    offset of the directory | its length | HAKU      8 + 8 + 8 bytes

Numbers are little-endian. An array all of whose items are equal has no bytes: its directory entry is
``[typecode, [item], count]``. Reading needs neither numpy nor Whoosh: a search that starts from nothing reads a handful
of pages.
"""

from __future__ import annotations

import json
import mmap
import os
import sys
from array import array
from io import FileIO
from itertools import repeat
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from typing import BinaryIO

    import numpy as np

#: Raise with every change to this layout or to what stands in the arrays.
VERSION = 1
_MAGIC = b"HAKU" + VERSION.to_bytes(4, "little")
_FOOTER = 8 + 8 + len(_MAGIC)
_ALIGNMENT = 8
#: The narrowest first: typecodes of ``struct`` with the largest number that each holds. None has eight bytes without a
#: sign: numpy makes floats of such numbers beside negative ones.
_NOT_NEGATIVE = (("B", 2**8 - 1), ("H", 2**16 - 1), ("I", 2**32 - 1), ("q", 2**63 - 1))
_BYTES = {"B": 1, "H": 2, "I": 4, "i": 4, "q": 8, "f": 4}


class DamagedArrays(ValueError):
    """A file of arrays is cut short, or is none."""


class Constant:
    """An array all of whose items are equal; it takes no space."""

    def __init__(self, item: int | float, count: int) -> None:
        self._item = item
        self._count = count

    def __len__(self) -> int:
        return self._count

    def __iter__(self) -> Iterator[Any]:
        return repeat(self._item, self._count)

    def __getitem__(self, index: int | slice) -> Any:
        if isinstance(index, slice):
            return Constant(self._item, len(range(*index.indices(self._count))))
        if not -self._count <= index < self._count:
            raise IndexError(index)
        return self._item


class ArrayFile:
    """An open file of arrays. ``facts`` are what its writer noted besides."""

    def __init__(self, path: str, content: bytes | None = None) -> None:
        """Map a file, or take its ``content`` where that was read already.

        Raises ``OSError``, or ``DamagedArrays`` where the file is not whole.
        """
        if sys.byteorder != "little":
            raise DamagedArrays("haku's index needs a little-endian processor")
        self._file, self._map = (None, content) if content is not None else _opened(path)
        self.bytes = memoryview(self._map)
        size = len(self.bytes)
        if size < len(_MAGIC) + _FOOTER:
            raise DamagedArrays(f"{path} is cut short")
        footer = bytes(self.bytes[-_FOOTER:])
        offset, length = int.from_bytes(footer[:8], "little"), int.from_bytes(footer[8:16], "little")
        if footer[16:] != _MAGIC or self.bytes[: len(_MAGIC)] != _MAGIC or offset + length + _FOOTER != size:
            raise DamagedArrays(f"{path} is no segment of this version, or not whole")
        try:
            told = json.loads(bytes(self.bytes[offset : offset + length]))
            self._directory: dict[str, tuple[str, Any, int]] = told["arrays"]
            self.facts: dict[str, Any] = told["facts"]
            makes_sense = all(self._is_whole(*entry) for entry in self._directory.values())
        except (ValueError, LookupError, TypeError, AttributeError, OverflowError, RecursionError) as error:
            raise DamagedArrays(f"{path} has a damaged directory ({error})") from error
        if not makes_sense:
            raise DamagedArrays(f"{path} has a damaged directory")
        self._views: dict[str, Any] = {}

    def _is_whole(self, typecode: str, where: Any, count: int) -> bool:
        """Tell whether an array lies within the file, or its one item is of its type."""
        if isinstance(where, list):
            return len(array(typecode, where)) == 1 and count >= 0 and typecode in _BYTES
        size = count * _BYTES[typecode]
        return where >= len(_MAGIC) and where % _ALIGNMENT == 0 and len(self.bytes[where : where + size]) == size

    def __contains__(self, name: str) -> bool:
        return name in self._directory

    def names(self) -> Iterator[str]:
        """Give the names of all arrays."""
        return iter(self._directory)

    def view(self, name: str) -> Any:
        """Give an array as a sequence of Python numbers, read as they are asked for; raises ``KeyError``."""
        view = self._views.get(name)
        if view is None:
            typecode, kept, count = self.kept(name)
            view = Constant(kept[0], count) if isinstance(kept, list) else kept.cast(typecode)
            self._views[name] = view
        return view

    def kept(self, name: str) -> tuple[str, Any, int]:
        """Give an array as it is kept: its typecode; its bytes, or a list of the item that all are; its length."""
        typecode, where, count = self._directory[name]
        if isinstance(where, list):
            return typecode, where, count
        return typecode, self.bytes[where : where + count * _BYTES[typecode]], count

    def offset(self, name: str) -> int:
        """Give where an array of bytes begins in the file; raises ``KeyError``."""
        return int(self._directory[name][1])

    def array(self, name: str) -> np.ndarray[Any, Any]:
        """Give an array as a numpy array on the mapped bytes, read-only; raises ``KeyError``."""
        import numpy as np

        typecode, where, count = self._directory[name]
        dtype = np.dtype(f"<{np.dtype(typecode).str[1:]}")
        if isinstance(where, list):
            return np.broadcast_to(np.asarray(where[0], dtype), (count,))
        return np.frombuffer(self._map, dtype, count, where)

    def read(self, name: str, start: int, end: int) -> bytes:
        """Give some of an array of bytes, by the file rather than the map: for what is read here and there.

        A system maps the pages around one that is touched: ten projects of a large index would take a megabyte, and
        ten times as long.
        """
        if self._file is None or not hasattr(os, "pread"):
            return bytes(self.view(name)[start:end])
        return os.pread(self._file.fileno(), end - start, self.offset(name) + start)

    def release_all(self) -> None:
        """Give the memory back that all arrays take; what is asked for again is read again."""
        if hasattr(mmap, "MADV_DONTNEED") and isinstance(self._map, mmap.mmap):
            self._map.madvise(mmap.MADV_DONTNEED)

    def close(self) -> None:
        """Let go of the file, as soon as nobody looks at it any more."""
        if self._file is not None:
            self._file.close()
        self._views.clear()
        self._map = b""
        self.bytes = memoryview(self._map)


class _File(FileIO):
    """A file that is closed with its object and without a warning, as its map is."""

    def __del__(self) -> None:
        self.close()


def _opened(path: str) -> tuple[FileIO | None, mmap.mmap | bytes]:
    file = _File(path)
    empty = not file.seek(0, os.SEEK_END)
    return file, b"" if empty else mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)


class ArrayFileWriter:
    """Writes a file of arrays, one after the other."""

    def __init__(self, file: BinaryIO) -> None:
        """Write into an open binary file, which must be empty."""
        self._file = file
        self._directory: dict[str, tuple[str, Any, int]] = {}
        self._at = file.write(_MAGIC)
        self.facts: dict[str, Any] = {}

    def put(self, name: str, numbers: np.ndarray[Any, Any]) -> None:
        """Add an array of numbers, in the narrowest type that holds them; floats are kept in single precision."""
        typecode = typecode_of(numbers)
        kept = numbers.astype(f"<{typecode}", copy=False)
        is_constant = kept.size > 1 and bool((kept == kept[0]).all())
        self._write(name, typecode, [kept[0].item()] if is_constant else kept.tobytes(), kept.size)

    def put_bytes(self, name: str, data: bytes) -> None:
        """Add an array of bytes as they are."""
        self._write(name, "B", data, len(data))

    def copy(self, other: ArrayFile) -> None:
        """Add all arrays and facts of another file."""
        for name in other.names():
            self._write(name, *other.kept(name))
        self.facts |= other.facts

    def add_pieces(self, name: str, pieces: Iterable[bytes]) -> None:
        """Add an array of bytes that comes in pieces."""
        begin = self._at
        for piece in pieces:
            self._at += self._file.write(piece)
        self._directory[name] = ("B", begin, self._at - begin)
        self._at += self._file.write(bytes(-self._at % _ALIGNMENT))

    def _write(self, name: str, typecode: str, data: Any, count: int) -> None:
        if isinstance(data, list):
            self._directory[name] = (typecode, data, count)
            return
        self._directory[name] = (typecode, self._at, count)
        self._at += self._file.write(data)
        self._at += self._file.write(bytes(-self._at % _ALIGNMENT))

    def finish(self) -> None:
        """Write the directory; the file is whole then, and still open."""
        told = {"arrays": self._directory, "facts": self.facts}
        directory = json.dumps(told, ensure_ascii=False, separators=(",", ":")).encode()
        self._file.write(directory)
        self._file.write(self._at.to_bytes(8, "little") + len(directory).to_bytes(8, "little") + _MAGIC)


def typecode_of(numbers: np.ndarray[Any, Any]) -> str:
    """Give the typecode of the narrowest type that holds all of an array."""
    if numbers.dtype.kind == "f":
        return "f"
    low, high = (int(numbers.min()), int(numbers.max())) if numbers.size else (0, 0)
    if low < 0:
        return "i" if max(-low - 1, high) < 2**31 else "q"
    return next(typecode for typecode, largest in _NOT_NEGATIVE if high <= largest)
