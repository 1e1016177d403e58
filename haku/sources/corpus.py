"""A corpus folder: which documents it holds, and what each of them says. One bad file never stops the others."""

from __future__ import annotations

import hashlib
import os
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from haku.errors import CorpusError, SourceError, reason
from haku.model import Place, Problem, Record, Severity
from haku.sources.layouts import layout_of
from haku.sources.manuscript import Manuscript, number_lines
from haku.sources.text import decode, read_bytes

if TYPE_CHECKING:
    from haku.finnish.repair import Speller


class Listed(NamedTuple):
    """A document as the folder lists it; its path is relative to the corpus folder, with ``/`` on every system."""

    path: str
    size: int
    mtime_ns: int


@dataclass(frozen=True, slots=True)
class Document:
    """What one file says: its records, or why there are none.

    ``digest`` is the SHA-256 of its bytes in hexadecimal, empty where they could not be read. ``problems`` are those of
    the file; those of a record are in the record.
    """

    path: str
    digest: str
    records: tuple[Record, ...]
    problems: tuple[Problem, ...]


def list_documents(root: Path) -> list[Listed]:
    """List the documents below ``root`` by path, without reading them.

    Links are followed, and each folder is visited once. What can't be looked into is listed too, so that reading it
    says why. Raises ``CorpusError`` where ``root`` itself is no readable folder.
    """
    try:
        pending = list(os.scandir(root))
    except OSError as error:
        raise CorpusError(
            "The corpus folder {folder} can't be read: {reason}.",
            "Name a folder of texts with --corpus DIR or HAKU_CORPUS.",
            folder=root,
            reason=reason(error),
        ) from error
    visited = {os.path.realpath(root)}
    listed: list[Listed] = []
    while pending:
        entry = pending.pop()
        if _is_no_document(entry.name.lower()):
            continue
        inside = _inside(entry, visited)
        if inside is None:
            listed.append(_listed(entry, root))
        else:
            pending += inside
    return sorted(listed)


def _is_no_document(name: str) -> bool:
    """Tell the corpus's README, hidden files, and the word lists and tables that users edit (TOML)."""
    return name.startswith(".") or name == "readme.md" or name.endswith(".toml")


def _inside(entry: os.DirEntry[str], visited: set[str]) -> list[os.DirEntry[str]] | None:
    """Give what a folder holds, nothing where it was ``visited``; None where ``entry`` is no folder or is closed."""
    try:
        if not entry.is_dir():
            return None
        real = os.path.realpath(entry.path)
        if real in visited:
            return []
        visited.add(real)
        return list(os.scandir(entry.path))
    except OSError:
        return None


def _listed(entry: os.DirEntry[str], root: Path) -> Listed:
    # A name that is no Unicode would break every output it came to. Its escaped form names no file, so reading it fails
    # and is reported like any other file that can't be read.
    path = os.fsencode(Path(entry.path).relative_to(root).as_posix()).decode("utf-8", "backslashreplace")
    try:
        status = entry.stat()
    except OSError:
        return Listed(path, 0, 0)
    return Listed(path, status.st_size, status.st_mtime_ns)


def read_document(root: Path, path: str, spells: Speller) -> Document:
    """Read the document at ``path`` below ``root``; what goes wrong is a problem of the document, never an exception.

    ``spells`` tells whether a word is correctly spelt, for the repair of line breaks.
    """
    digest = ""
    try:
        data = read_bytes(root / path)
        digest = hashlib.sha256(data).hexdigest()
        text, guessed = decode(data)
    except SourceError as error:
        return Document(path, digest, (), (_unread(path, error),))
    manuscript = Manuscript(path, number_lines(text), spells)
    records = layout_of(text).read(manuscript)
    return Document(path, digest, tuple(records), (_guessed_encoding(path),) if guessed else ())


def read_corpus(root: Path, spells: Speller) -> list[Document]:
    """Read every document below ``root``, in the order of their paths; raises ``CorpusError`` as listing does."""
    return [read_document(root, listed.path, spells) for listed in list_documents(root)]


def _unread(path: str, error: SourceError) -> Problem:
    values = {name: str(value) for name, value in error.values.items()}
    return Problem("unread-file", Severity.ERROR, Place(path, 1, 1), "", "", error.message, values)


def _guessed_encoding(path: str) -> Problem:
    return Problem(
        "guessed-encoding", Severity.NOTE, Place(path, 1, 1), "", "", "it is not UTF-8: read as Windows-1252"
    )
