"""A corpus folder: which documents it holds, and what each of them says. One bad file never stops the others."""

from __future__ import annotations

import os
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from haku.errors import CorpusError, HakuError, SourceError, is_of_memory, reason
from haku.index_folder import is_index
from haku.model import Place, Problem, Record, Severity
from haku.sources.formats.opened import (
    Opened,
    Pages,
    is_document,
    open_file,
    saved_with,
    sha256_of,
    unread,
    unreadable,
    version_of,
)
from haku.sources.formats.work_limit import WorkLimit
from haku.sources.layouts import plain_text
from haku.sources.layouts.manuscript import Manuscript, number_lines
from haku.sources.layouts.trust import layout_of
from haku.sources.merging.repeats import find_repeats
from haku.sources.values.content import TABLE, TextContent
from haku.sources.values.personal import without_contacts

if TYPE_CHECKING:
    from collections.abc import Iterator
    from io import BufferedReader
    from pathlib import Path

    from haku.finnish.repair import Speller
    from haku.sources.values.content import Content


class Listed(NamedTuple):
    """A document as the folder lists it; its path is relative to the corpus folder, with ``/`` on every system.

    Who copies a file with its time (``cp -p``, ``rsync -t``) leaves size and time as they were, so the time of the last
    change of its entry and the entry's number are looked at, too.
    """

    path: str
    size: int
    mtime_ns: int
    ctime_ns: int = 0
    inode: int = 0


@dataclass(frozen=True, slots=True)
class Document:
    """What one file says: its records, or why there are none.

    ``digest`` is the SHA-256 of its bytes in hexadecimal, empty where they could not be read this time. ``problems``
    are those of the file; those of a record are in the record.
    """

    path: str
    digest: str
    records: tuple[Record, ...]
    problems: tuple[Problem, ...]


class Listing(NamedTuple):
    """What is below a folder, by path: the documents, and what might be taken for documents and is none."""

    documents: list[Listed]
    passed: list[Problem]


def look_through(root: Path, *, follow_links: bool = False) -> Listing:
    """List what is below ``root``, without reading it.

    Links are followed, and each folder is visited once. Links out of ``root`` are passed over with a word, for they may
    lead anywhere, unless ``follow_links``. So are files that describe ``root``, and what a browser saved with a page.
    What can't be looked into is listed, so that reading it says why. Raises ``CorpusError`` where ``root`` itself is no
    readable folder.
    """
    found = _walk(root, follow_links=follow_links)
    return Listing(sorted(found.documents), sorted(found.passed, key=lambda problem: problem.place.path))


def list_documents(root: Path, *, follow_links: bool = False) -> list[Listed]:
    """List the documents below ``root``; does and raises what ``look_through`` does."""
    return look_through(root, follow_links=follow_links).documents


def _walk(root: Path, *, follow_links: bool) -> Listing:
    try:
        folders = [list(os.scandir(root))]
    except FileNotFoundError as error:
        raise CorpusError(
            "There is no corpus folder {folder}.",
            "Name a folder of texts with --corpus DIR or HAKU_CORPUS, or try made-up projects: haku index --sample",
            folder=root,
        ) from error
    except OSError as error:
        raise CorpusError(
            "The corpus folder {folder} can't be read: {reason}.",
            "Name a folder of texts with --corpus DIR or HAKU_CORPUS.",
            folder=root,
            reason=reason(error),
        ) from error
    if is_index(entry.name for entry in folders[0]):
        raise CorpusError(
            "{folder} is an index.", "Name a folder of texts with --corpus DIR or HAKU_CORPUS.", folder=root
        )
    real = os.path.realpath(root)
    visited = {real}
    above = len(os.path.join(root, ""))
    walk = Listing([], list(_about_folder(folders[0])))
    about = {problem.place.path for problem in walk.passed}
    while folders:
        entries = folders.pop()
        pages = Pages(entry.name for entry in entries)
        for entry in entries:
            path = entry.path[above:]
            if path in about or not is_document(entry.name):
                continue
            if page := pages.of_folder(entry.name):
                walk.passed.append(saved_with(_as_path(path), page))
                continue
            if not follow_links and _leads_out(entry, real):
                walk.passed.append(_link(path))
                continue
            inside = _inside(entry, visited)
            if inside is None:
                walk.documents.append(_listed(entry, path))
            elif is_index(each.name for each in inside):
                made = "it is an index: left out"
                walk.passed.append(Problem("left-out", Severity.NOTE, Place(_as_path(path), 1, 1), "", "", made))
            else:
                folders.append(inside)
    return walk


def _about_folder(entries: list[os.DirEntry[str]]) -> Iterator[Problem]:
    """Tell of what describes the corpus folder itself."""
    for name in (entry.name for entry in entries):
        if name.lower().partition(".")[0] == "readme":
            made = "it tells about the folder: left out (put it into a folder below to have it read)"
            yield Problem("left-out", Severity.NOTE, Place(_as_path(name), 1, 1), "", "", made)


def _leads_out(entry: os.DirEntry[str], root: str) -> bool:
    """Tell a link to what isn't below ``root``, which is no link itself."""
    if not entry.is_symlink():
        return False
    target = os.path.realpath(entry.path)
    return target != root and not target.startswith(os.path.join(root, ""))


def _link(path: str) -> Problem:
    made = "it is a link out of the corpus folder: left out. To read what it leads to: haku index --follow-links"
    return Problem("left-out", Severity.ERROR, Place(_as_path(path), 1, 1), "", "", made)


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


def _listed(entry: os.DirEntry[str], path: str) -> Listed:
    path = _as_path(path)
    try:
        status = entry.stat()
    except OSError:
        return Listed(path, 0, 0)
    return Listed(path, status.st_size, status.st_mtime_ns, status.st_ctime_ns, status.st_ino)


def _as_path(path: str) -> str:
    if os.sep != "/":
        path = path.replace(os.sep, "/")
    if not path.isascii():
        # A name that is no Unicode would break every output it came to. Its escaped form names no file, so reading it
        # fails and is reported like any other file that can't be read.
        path = os.fsencode(path).decode("utf-8", "backslashreplace")
    return path


def read_document(root: Path, path: str, spells: Speller) -> Document:
    """Read the document at ``path`` below ``root``; what goes wrong with it is a problem of the document.

    ``spells`` tells whether a word is correctly spelt, for the repair of line breaks. Raises ``VoikkoMissing``,
    ``DataFileError`` and their like, which concern all documents, ``MemoryError``, and nothing else.
    """
    try:
        return _read_whole(root, path, spells)
    except Exception as error:  # noqa: BLE001 - whatever it is, the other files can do without this one
        return Document(path, "", (), (_unread(path, error),))


def _unread(path: str, error: Exception) -> Problem:
    """Say why the file, or the part of a file, at ``path`` was not read; raises what concerns all files.

    No format is read into more memory than its bounds, so a lack of it is the machine's: going on without the file
    would take its projects for gone.
    """
    if isinstance(error, SourceError):
        return unread(path, error)
    if isinstance(error, HakuError):
        raise error
    if is_of_memory(error):
        raise MemoryError from error
    if isinstance(error, OSError):
        return unread(path, unreadable(error))
    told = f"{type(error).__name__}: {error}"
    return unread(path, SourceError("haku stumbled over it ({reason}): please report it, with the file", reason=told))


def _read_whole(root: Path, path: str, spells: Speller) -> Document:
    """Read a document, again if it was written to meanwhile; raises ``SourceError`` where it can't be read."""
    file = root / path
    for _ in range(2):
        with open_file(file) as stream:
            before = version_of(os.fstat(stream.fileno()))
            document = _read_opened(root, Opened(path, stream, before.size), stream, spells)
        if before == version_of(file.stat()):
            return document
    raise SourceError("it is being written to: run haku index again when that is done")


def _read_opened(root: Path, opened: Opened, stream: BufferedReader, spells: Speller) -> Document:
    from haku.sources.formats.readers import read

    records: list[Record] = []
    problems: list[Problem] = []
    try:
        digest = sha256_of(stream, opened.size)
        if not opened.size:  # a file of the kernel may say so, and be waited for
            raise SourceError("it is empty: remove it, or write into it what it is for")
        with WorkLimit(opened.size, opened.budget) as limit:
            for found in read(opened):
                if isinstance(found, Problem):
                    problems.append(found)
                    continue
                told, wrong = _read_content(root, found, spells)
                records += told
                problems += wrong
                limit.check()
    except SourceError as error:
        problems.append(unread(opened.path, error))
    kept, left_out = _without_pages_of_tables(records)
    return Document(opened.path, digest, tuple(kept), (*problems, *left_out, *find_repeats(kept)))


def _without_pages_of_tables(records: list[Record]) -> tuple[list[Record], list[Problem]]:
    """Leave out the texts around tables that gave projects: a text whose title had to be guessed is no project then."""
    pages = {record.source.place.path.rpartition("/")[0] for record in records if record.source.layout == TABLE}
    kept, left_out = [], []
    for record in records:
        place = record.source.place
        if record.source.layout != plain_text.LAYOUT.name or place.path not in pages:
            kept.append(record)
            continue
        made = "the tables on this page are its projects: the text around them was left out"
        left_out.append(Problem("left-out", Severity.NOTE, place, "", record.title, made))
    return kept, left_out


def _read_content(root: Path, content: Content, spells: Speller) -> tuple[list[Record], list[Problem]]:
    """Read a text in the layout it has, or a table by its columns: the records, and the problems of no record."""
    try:
        if isinstance(content, TextContent):
            records, left = _read_text(content, spells)
            return records, [*content.problems, *left]
        from haku.sources.tables.read import read_table  # most documents are texts

        records, problems = read_table(content, root)
    except Exception as error:  # noqa: BLE001 - the other parts of an archive can do without this one
        return [], [_unread(content.path, error)]
    return records, [*content.problems, *problems]


def _read_text(content: TextContent, spells: Speller) -> tuple[list[Record], list[Problem]]:
    text = without_contacts(content.text)
    if not text.strip() and not content.facts:
        return [], []
    manuscript = Manuscript(content.path, number_lines(text), spells, content.unit, content.starts, content.facts)
    layout = plain_text.LABELLED_LAYOUT if content.facts else layout_of(text)
    return layout.read(manuscript), list(layout.left(manuscript))


def read_corpus(root: Path, spells: Speller, *, follow_links: bool = False) -> list[Document]:
    """Read every document below ``root``, in the order of their paths; raises ``CorpusError`` as listing does."""
    return [read_document(root, listed.path, spells) for listed in list_documents(root, follow_links=follow_links)]
