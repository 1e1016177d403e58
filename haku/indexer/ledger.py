"""What a build leaves to the next one: the documents it read, their records, and which projects these became.

An index of 20,000 projects is brought up to date in less than a second, so nothing here grows by more than what
changed: records stand in two files, one JSON object a line, of which the large one is passed on from generation to
generation as it is, while the small one, of what is newer, is written anew, until both are written as one.
"""

from __future__ import annotations

from collections import defaultdict
from itertools import pairwise
from typing import TYPE_CHECKING

import msgspec

from haku.model import Problem, Record, Severity
from haku.sources.formats.opened import UNREAD
from haku.sources.merging.slugs import IdWish  # noqa: TC001 - msgspec reads the annotations when it decodes
from haku.store import growing
from haku.store.generations import STATE, pass_on

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator
    from pathlib import Path

    from haku.sources.corpus import Document, Listed

RECORDS = "records.jsonl"
NEWER = "newer-records.jsonl"
#: The time of a document that could not be read this time: it is tried again at every build.
NEVER = -1


class IndexedDocument(msgspec.Struct, frozen=True):
    """A document as it was when it was last read: where size, times and inode are the same, it need not be read again.

    Its records stand in ``file`` from byte ``start`` on, each up to one of ``ends``. ``problems`` are the file's own.
    What is ``stale`` could not be read as it was then; its records are those of the last time that it could.
    """

    size: int
    mtime_ns: int
    file: str
    start: int
    ends: tuple[int, ...]
    problems: tuple[Problem, ...] = ()
    stale: bool = False
    ctime_ns: int = 0
    inode: int = 0
    sha256: str = ""


class Member(msgspec.Struct, frozen=True, array_like=True):
    """A record: its document's path, and its number in it from 0."""

    path: str
    number: int


class IndexedProject(msgspec.Struct, frozen=True, array_like=True):
    """A project: what its id is made of, where its first record stands, and a digest of what was indexed of it.

    ``keys`` are those by which its records can meet others (``haku.sources.merging.grouping.merge_keys``). What is
    ``corrected`` by the user may be made of other records than those that meet, so it is always made anew.
    """

    id: str
    wish: IdWish
    position: tuple[str, int]
    members: tuple[Member, ...]
    keys: tuple[str, ...]
    digest: str
    problems: int
    corrected: bool = False


class State(msgspec.Struct, frozen=True):
    """Documents by path, projects in their order, and the user's corrections as they were, by their digest."""

    documents: dict[str, IndexedDocument]
    projects: list[IndexedProject]
    corrections: str = ""


NOTHING = State({}, [])


def read_state(generation: Path) -> State:
    """Give the documents and projects that a generation was built from; raises ``OSError`` or msgspec's error."""
    return msgspec.json.decode((generation / STATE).read_bytes(), type=State)


def write_state(generation: Path, state: State) -> None:
    """Write what ``read_state`` gives."""
    (generation / STATE).write_bytes(msgspec.json.encode(state))


def is_unchanged(known: IndexedDocument, entry: Listed) -> bool:
    """Tell whether a document is as it was when it was read."""
    before = known.size, known.mtime_ns, known.ctime_ns, known.inode
    return before == (entry.size, entry.mtime_ns, entry.ctime_ns, entry.inode)


def has_failed(document: Document) -> bool:
    """Tell whether reading a document failed: with nothing read, or before its end."""
    errors = [problem for problem in document.problems if problem.severity is Severity.ERROR]
    return any(not document.records or (p.kind, p.place.path) == (UNREAD, document.path) for p in errors)


class RecordFiles:
    """The records of a generation."""

    def __init__(self, generation: Path | None) -> None:
        """A generation that is none has no records."""
        self._generation = generation
        self._decode = msgspec.json.Decoder(Record).decode

    def read(self, kept: IndexedDocument, numbers: Collection[int] | None = None) -> dict[int, Record]:
        """Give the records of a document with these numbers, or all; raises ``OSError`` or msgspec's error."""
        wanted = range(len(kept.ends)) if numbers is None else numbers
        if not wanted or self._generation is None:
            return {}
        found = {}
        with (self._generation / kept.file).open("rb") as file:
            for number in wanted:
                start = kept.ends[number - 1] if number else kept.start
                file.seek(start)
                found[number] = self._decode(file.read(kept.ends[number] - start))
        return found

    def lines(self, kept: IndexedDocument) -> bytes:
        """Give all records of a document as they stand."""
        if self._generation is None or not kept.ends:
            return b""
        with (self._generation / kept.file).open("rb") as file:
            file.seek(kept.start)
            return file.read(kept.ends[-1] - kept.start)


class LastGood:
    """The records that documents have in an index that can't be gone on from, for those that can't be read any more."""

    def __init__(self, generation: Path | None) -> None:
        """Read nothing yet, as there seldom is such a document."""
        self._generation = generation
        self._documents: dict[str, IndexedDocument] | None = None

    def records(self, path: str) -> tuple[Record, ...]:
        """Give the records of a document; none where they can't be read by this haku."""
        if self._generation is None:
            return ()
        try:
            if self._documents is None:
                self._documents = read_state(self._generation).documents
            kept = self._documents.get(path)
            return tuple(RecordFiles(self._generation).read(kept).values()) if kept else ()
        except (OSError, msgspec.MsgspecError):
            return ()


def write_records(
    folder: Path, before: Path | None, documents: dict[str, IndexedDocument], new: dict[str, tuple[Record, ...]]
) -> dict[str, IndexedDocument]:
    """Write the records of a new generation; ``new`` has those that were read now, the others are in ``before``.

    Gives the documents as they are kept there.
    """
    files = RecordFiles(before)
    newer = [path for path, kept in documents.items() if path in new or kept.file == NEWER]
    encoded = {path: [msgspec.json.encode(record) for record in records] for path, records in new.items()}
    size = sum(len(line) for lines in encoded.values() for line in lines)
    size += sum(end - start for path in newer if path not in new for start, end in _spans(documents[path]))
    base = before / RECORDS if before else None
    passed_on = sum(end - start for path in documents.keys() - set(newer) for start, end in _spans(documents[path]))
    # What was taken out of the corpus must not stay here for good either.
    worn = base is not None and passed_on < (1 - growing.MOST_NEWER) * base.stat().st_size
    if base is None or worn or not base.stat().st_size or not growing.stays_beside(size, base):
        return _write(folder / RECORDS, documents, documents.keys(), encoded, files)
    pass_on(base, folder / RECORDS)
    return documents | _write(folder / NEWER, documents, newer, encoded, files)


def _write(
    path: Path,
    documents: dict[str, IndexedDocument],
    wanted: Iterable[str],
    encoded: dict[str, list[bytes]],
    files: RecordFiles,
) -> dict[str, IndexedDocument]:
    written: dict[str, IndexedDocument] = {}
    at = 0
    with path.open("xb") as file:
        for name in wanted:
            kept = documents[name]
            if name in encoded:
                sizes = [file.write(line + b"\n") for line in encoded[name]]
            else:
                sizes = [end - start for start, end in _spans(kept)]
                file.write(files.lines(kept))
            ends = tuple(_sums(at, sizes))
            written[name] = msgspec.structs.replace(kept, file=path.name, start=at, ends=ends)
            at = ends[-1] if ends else at
    return written


def _spans(kept: IndexedDocument) -> Iterator[tuple[int, int]]:
    return pairwise((kept.start, *kept.ends))


def _sums(start: int, sizes: Iterable[int]) -> Iterator[int]:
    for size in sizes:
        start += size
        yield start


class Affected:
    """Which projects of the generation before have to be merged anew, because documents changed."""

    def __init__(self, before: State, gone: Collection[str], keys: Iterable[str]) -> None:
        """``gone`` are the paths of documents that changed or are no more; ``keys`` those of the records read now."""
        self._projects = before.projects
        self._gone = gone
        self.numbers = self._reach(set(keys))

    def _reach(self, pending: set[str]) -> set[int]:
        """Follow the keys from record to record, as far as they lead."""
        having: dict[str, list[int]] = defaultdict(list)
        found: set[int] = set()
        for number, project in enumerate(self._projects):
            for key in project.keys:
                having[key].append(number)
            if project.corrected or any(member.path in self._gone for member in project.members):
                found.add(number)
        pending = pending.union(*(self._projects[number].keys for number in found))
        seen = set(pending)
        while pending:
            reached = {number for key in pending for number in having.get(key, ())} - found
            found |= reached
            pending = {key for number in reached for key in self._projects[number].keys} - seen
            seen |= pending
        return found

    def members(self) -> dict[str, list[int]]:
        """Give the records of those projects that are still there, by document."""
        members: dict[str, list[int]] = defaultdict(list)
        for number in self.numbers:
            for member in self._projects[number].members:
                if member.path not in self._gone:
                    members[member.path].append(member.number)
        return members
