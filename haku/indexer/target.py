"""Where a build puts documents: the seam between building and the kind of index that is built.

``LocalTarget`` is segments in a folder. What a generation holds besides (records, state, analyses) is files whatever
the index; going live is ``haku.store.commit``'s.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple, Protocol

from haku.index.word_files import terms_in

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from haku.index.documents import IndexDocument
    from haku.index.word_types import WordTypes
    from haku.index.writer import SegmentEntry, SegmentsWriter


class Sink(Protocol):
    """Takes the documents of one process's share."""

    def put(self, document: IndexDocument) -> None:
        """Take a document."""

    def finish(self) -> list[Any]:
        """Write what is left; give what the target must know of all that was written."""


class Target(Protocol):
    """An index that is being made. It goes to every process of a build, so it can be pickled."""

    def sink(self, word_types: WordTypes, memory: float) -> Sink:
        """Give what takes documents, whose words ``word_types`` numbers, in at most so many megabytes."""

    def complete(self, written: Sequence[Any], removed: Sequence[str] | None) -> None:
        """Make an index of what all sinks have written, in the place of the ``removed`` projects of the one before.

        None means that there is none before: the index is of what was written alone.
        """

    def terms(self, written: Sequence[Any]) -> Iterator[str]:
        """Give the terms of what was written that may be words, for suggestions."""

    def tidy(self) -> None:
        """Remove what a complete index needs no more."""


class LocalTarget(NamedTuple):
    """Segments in a folder."""

    folder: Path

    def sink(self, word_types: WordTypes, memory: float) -> SegmentsWriter:
        """Give what writes documents as segments."""
        from haku.index.writer import SegmentsWriter

        return SegmentsWriter(self.folder, word_types, memory)

    def complete(self, written: Sequence[SegmentEntry], removed: Sequence[str] | None) -> None:
        """Put segments together, or to those of the index before, and tell Whoosh of them."""
        from haku.index import writer
        from haku.whoosh_codec.toc import write_toc

        if removed is None:
            writer.put_together(self.folder, list(written))
        else:
            writer.update(self.folder, removed, list(written))
        write_toc(self.folder, writer.read_list(self.folder))

    def terms(self, written: Sequence[SegmentEntry]) -> Iterator[str]:
        """Give the terms of segments that may be words."""
        for segment in written:
            yield from terms_in(self.folder / segment.file)

    def tidy(self) -> None:
        """Remove the segments that went into others."""
        from haku.index import writer

        writer.sweep(self.folder)
