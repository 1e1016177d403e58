"""Writing an index: documents become segments, and segments become fewer.

Segments are never changed. An update writes what is new as a segment of its own, and notes which documents of the older
ones count no more; then those at the end are merged as long as they are not much smaller than the one before them, so
that there are at most about log2(documents) of them and each document is merged as often (the logarithmic method of
Bentley & Saxe 1980).
"""

from __future__ import annotations

import json
from contextlib import closing
from typing import TYPE_CHECKING, NamedTuple

from haku.index.reader import SEGMENTS, IndexReader
from haku.index.segment_writer import SegmentBuilder, merge_segments, new_segment_name
from haku.results import MEMORY

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from haku.index.documents import IndexDocument
    from haku.index.segment import Segment
    from haku.index.word_types import WordTypes

#: A segment of which more than this share is deleted is written anew.
_MOST_DELETED = 0.3


class SegmentEntry(NamedTuple):
    """A segment of an index: its file, how many documents that has, and which of them count no more."""

    file: str
    documents: int
    deleted: tuple[int, ...]

    @property
    def alive(self) -> int:
        """Count the documents that count."""
        return self.documents - len(self.deleted)


class SegmentsWriter:
    """Writes documents as segments into a folder, so many at a time as fit into memory."""

    def __init__(self, folder: Path, kinds: WordTypes, memory: float = MEMORY) -> None:
        """``kinds`` numbered the words of the documents, which take at most ``memory`` megabytes meanwhile."""
        self._folder = folder
        self._builder = SegmentBuilder(kinds)
        self._most = memory * 2**20
        self._written: list[SegmentEntry] = []

    def put(self, document: IndexDocument) -> None:
        """Take a document."""
        self._builder.add(document)
        if self._builder.size >= self._most:
            self._flush()

    def finish(self) -> list[SegmentEntry]:
        """Write what is left; give all segments, which belong to no index yet."""
        if len(self._builder):
            self._flush()
        return self._written

    def _flush(self) -> None:
        name = new_segment_name()
        self._written.append(SegmentEntry(name, len(self._builder), ()))
        self._builder.write(self._folder / name)


def create(folder: Path, documents: Iterable[IndexDocument], kinds: WordTypes) -> None:
    """Write a new index into an empty folder; ``kinds`` numbered the words of the documents."""
    writer = SegmentsWriter(folder, kinds)
    for document in documents:
        writer.put(document)
    put_together(folder, writer.finish())
    sweep(folder)


def put_together(folder: Path, segments: list[SegmentEntry]) -> None:
    """Make an index of segments that were written into ``folder``: one segment of all; then ``sweep`` has work."""
    _finish(folder, _merged(folder, segments) if len(segments) > 1 else segments)


def update(folder: Path, removed: Iterable[str], segments: list[SegmentEntry]) -> None:
    """Take the projects with the ids ``removed`` out of the index in ``folder``, and put in what was written into it.

    No file that is there is changed; ``sweep`` removes those that are needed no more.
    """
    with closing(IndexReader(str(folder))) as reader:
        names = [segment.file for segment in read_list(folder)]
        gone = _documents_of(reader, removed)
        listed = [
            SegmentEntry(name, segment.documents, tuple(sorted(segment.deleted | gone.get(number, set()))))
            for number, (name, segment) in enumerate(zip(names, reader.segments, strict=True))
        ]
    listed = [segment for segment in [*listed, *segments] if segment.alive]
    first = _first_to_merge(listed)
    _finish(folder, [*listed[:first], *_merged(folder, listed[first:])])


def read_list(folder: Path) -> list[SegmentEntry]:
    """Give the list of an index's segments as it is kept."""
    told = json.loads((folder / SEGMENTS).read_text("utf-8"))["segments"]
    return [SegmentEntry(entry["file"], entry["documents"], tuple(entry["deleted"])) for entry in told]


def _documents_of(reader: IndexReader, ids: Iterable[str]) -> dict[int, set[int]]:
    found: dict[int, set[int]] = {}
    for project_id in ids:
        for number, segment in enumerate(reader.segments):
            doc = segment.find(project_id)
            if doc >= 0:
                found.setdefault(number, set()).add(doc)
    return found


def _first_to_merge(listed: list[SegmentEntry]) -> int:
    """Give the number of the first segment that is merged with all after it; the last where none is."""
    alive = [segment.alive for segment in listed]
    first = max(len(listed) - 1, 0)
    while first > 0 and alive[first - 1] < 2 * sum(alive[first:]):
        first -= 1
    worn = (n for n, s in enumerate(listed) if len(s.deleted) > _MOST_DELETED * s.documents)
    return min(next(worn, first), first)


def _merged(folder: Path, listed: list[SegmentEntry]) -> list[SegmentEntry]:
    if len(listed) < 2 and not any(len(s.deleted) > _MOST_DELETED * s.documents for s in listed):
        return listed
    segments = [_open(folder, entry) for entry in listed]
    name = new_segment_name()
    merge_segments(folder / name, segments)
    for segment in segments:
        segment.file.close()
    return [SegmentEntry(name, sum(entry.alive for entry in listed), ())]


def _open(folder: Path, listed: SegmentEntry) -> Segment:
    from haku.index.segment import Segment

    return Segment(str(folder / listed.file), listed.deleted)


def _finish(folder: Path, listed: list[SegmentEntry]) -> None:
    """Write which segments there are."""
    (folder / SEGMENTS).unlink(missing_ok=True)  # it may be shared with the generation before
    (folder / SEGMENTS).write_text(json.dumps({"segments": [s._asdict() for s in listed]}), "utf-8")


def sweep(folder: Path) -> None:
    """Remove the segments that an index needs no more."""
    kept = {segment.file for segment in read_list(folder)}
    for file in folder.glob("*.hks"):
        if file.name not in kept:
            file.unlink()
