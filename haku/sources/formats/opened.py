"""A file opened for reading, within bounds: what every reader of a format is given."""

from __future__ import annotations

import hashlib
import stat
import tempfile
import unicodedata
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, BinaryIO, NamedTuple

from haku.errors import SourceError, is_of_memory, reason
from haku.model import Place, Problem, Severity

if TYPE_CHECKING:
    import os
    from collections.abc import Iterable, Iterator
    from io import BufferedReader
    from pathlib import Path

#: The kind of problem of a file, or of a part of one, that was not read.
UNREAD = "unread-file"
MB = 2**20
#: What one file may hold when all archives in it are unpacked: their bytes, their files, and archives within archives.
MOST_UNPACKED = 1024 * MB
MOST_MEMBERS = 100_000
DEEPEST = 3
# Deflate makes at most 1,032 bytes of one; real tables and texts reach 50.
_MOST_EXPANSION = 100
#: No larger document of any format is read.
LARGEST = 1024 * MB
_FREE_EXPANSION = 16 * MB
# Larger ones are unpacked to a temporary file.
_IN_MEMORY = 8 * MB
_CHUNK = MB
_HEAD = 64 * 1024
_OF_PAGES = frozenset({"html", "htm", "xhtml"})
# What browsers put behind a page's name for the folder of its pictures and scripts, each in its own language.
_SAVED_BESIDE = (
    "_files", ".files", "-files", "_tiedostot", "-tiedostot", "_filer", "-filer", "-dateien", "_dateien", "_fichiers",
    "_archivos", "_bestanden", "_failid", "_pliki",
)  # fmt: skip


@dataclass(slots=True)
class Budget:
    """What may still be unpacked of one file of the corpus."""

    bytes: int = MOST_UNPACKED
    members: int = MOST_MEMBERS
    is_spent: bool = False  # there was too much in it, or it took too long: nothing more of it is read

    @property
    def unpacked(self) -> int:
        """Give how many bytes were unpacked."""
        return MOST_UNPACKED - self.bytes


@dataclass(frozen=True, slots=True)
class Opened:
    """A file or a member of an archive: its path as places tell it, its bytes (seekable, at their beginning) and size.

    ``depth`` counts the archives around it.
    """

    path: str
    stream: BinaryIO
    size: int
    depth: int = 0
    budget: Budget = field(default_factory=Budget)

    def head(self) -> bytes:
        """Give the first 64 KB."""
        self.stream.seek(0)
        head = self.stream.read(_HEAD)
        self.stream.seek(0)
        return head

    @property
    def extension(self) -> str:
        """Give the end of the name after its last full stop, in small letters; empty where there is none."""
        name = self.path.rpartition("/")[2]
        return name.rpartition(".")[2].lower() if "." in name else ""


def is_document(name: str) -> bool:
    """Tell a document by the name of a file or folder: no hidden file, none of the user's own settings."""
    return not name.startswith(".") and not name.lower().endswith(".toml")


class Pages:
    """The pages among the names of a folder, by which it is told what a browser saved beside them."""

    def __init__(self, names: Iterable[str]) -> None:
        """Take the names of all files and folders that stand beside each other."""
        stems = (name.rpartition(".") for name in names)
        self._pages = {_folded(stem): f"{stem}.{end}" for stem, _, end in stems if end.lower() in _OF_PAGES}

    def of_folder(self, name: str) -> str:
        """Give the page with which a browser saved the folder called ``name``; empty where it is none of its."""
        folded = _folded(name)
        ends = (end for end in _SAVED_BESIDE if folded.endswith(end))
        return next((page for end in ends if (page := self._pages.get(folded.removesuffix(end)))), "")


def _folded(name: str) -> str:
    return unicodedata.normalize("NFC", name).casefold()


class Version(NamedTuple):
    """What changes when a file is written to or replaced."""

    size: int
    mtime_ns: int
    inode: int
    ctime_ns: int


def version_of(status: os.stat_result) -> Version:
    """Give the version of a file by what the system says of it."""
    return Version(status.st_size, status.st_mtime_ns, status.st_ino, status.st_ctime_ns)


@contextmanager
def open_file(file: Path) -> Iterator[BufferedReader]:
    """Open ``file`` for reading; raises ``SourceError`` where it is none, or may not be read.

    Only regular files are opened: a pipe would wait for somebody to write into it.
    """
    try:
        status = file.stat()
        if not stat.S_ISREG(status.st_mode):
            raise SourceError("it is no file that can be read: remove it, or put the file itself there")
        if status.st_size > LARGEST:  # before any of it is read: a sparse file of terabytes takes no room
            raise too_large(LARGEST)
        stream = file.open("rb")
    except FileNotFoundError as error:
        raise SourceError("it is no file that can be read: remove it, or put the file itself there") from error
    except (OSError, ValueError) as error:
        if is_of_memory(error):
            raise MemoryError from error
        raise unreadable(error) from error
    with stream:
        yield stream


def sha256_of(stream: BinaryIO, size: int) -> str:
    """Give the SHA-256 of as many bytes as a document has, in hexadecimal; the stream is at its beginning afterwards.

    No more is read, so that files of the kernel, which have no size, don't keep who reads them waiting.
    """
    digest = hashlib.sha256()
    while size > 0 and (chunk := stream.read(min(size, _CHUNK))):
        digest.update(chunk)
        size -= len(chunk)
    stream.seek(0)
    return digest.hexdigest()


def unreadable(error: Exception) -> SourceError:
    """Say that the system refuses to read a file."""
    return SourceError("it can't be read ({reason}): check the file and its permissions", reason=reason(error))


def too_large(most: int) -> SourceError:
    """Say that a file is larger than ``most`` bytes, which is as much as is read of its format."""
    return SourceError("it is larger than {most} MB: split it into smaller files", most=most // MB)


def unread(path: str, error: SourceError) -> Problem:
    """Say that the file, or the part of a file, at ``path`` was not read."""
    values = {name: str(value) for name, value in error.values.items()}
    return Problem(UNREAD, Severity.ERROR, Place(path, 1, 1), "", "", error.message, values)


def saved_with(path: str, page: str) -> Problem:
    """Say that a browser saved the folder at ``path`` with a page."""
    made = "the browser saved it with the page {page}: left out"
    return Problem("left-out", Severity.NOTE, Place(path, 1, 1), "", "", made, {"page": page})


def enter(opened: Opened) -> None:
    """Count a file within ``opened``; raises ``SourceError`` where there are too many, or it stands too deep."""
    opened.budget.members -= 1
    opened.budget.is_spent = opened.budget.is_spent or opened.budget.members < 0
    if opened.depth >= DEEPEST or opened.budget.is_spent:
        raise SourceError("it holds too many archives or files: unpack it yourself, and put what you need here")


class Unpacking:
    """A stream that unpacks, of which no more is read than the budget allows, nor than so few bytes can mean.

    ``packed`` is what it unpacks, whose place tells how far it has come since ``begin``.
    """

    def __init__(self, stream: BinaryIO, packed: BinaryIO, begin: int, budget: Budget) -> None:
        self._stream = stream
        self._packed = packed
        self._begin = begin
        self._budget = budget
        self._size = 0

    def read(self, size: int = _CHUNK) -> bytes:
        """Give the next bytes, at most ``size``; raises ``SourceError`` where there are more than is allowed."""
        data = self._stream.read(min(size, _CHUNK) if size >= 0 else _CHUNK)
        self._budget.bytes -= len(data)
        self._size += len(data)
        most = max((self._packed.tell() - self._begin) * _MOST_EXPANSION, _FREE_EXPANSION)
        if self._budget.bytes < 0 or self._size > most:
            self._budget.is_spent = True
            raise SourceError("it grows too large when unpacked: unpack it yourself, and put what you need here")
        return data


def unpack(unpacking: Unpacking) -> tuple[BinaryIO, int]:
    """Give what is unpacked as a temporary file at its beginning, and its size."""
    file = tempfile.SpooledTemporaryFile(_IN_MEMORY)  # noqa: SIM115 - closed when nobody reads it any more
    try:
        while data := unpacking.read():
            file.write(data)
    except BaseException:
        file.close()
        raise
    size = file.tell()
    file.seek(0)
    return file, size  # type: ignore[return-value]
