"""What an index knows of its corpus already: a corpus that is as it was need not be read and analysed again."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import msgspec

from haku.corrections.file import read_corrections
from haku.indexer.inputs import live_state
from haku.indexer.ledger import NOTHING, RecordFiles, is_unchanged
from haku.sources.corpus import Document
from haku.store import generations, making

if TYPE_CHECKING:
    from collections.abc import Sequence

    from haku.indexer.ledger import IndexedDocument
    from haku.sources.corpus import Listed


class Known(NamedTuple):
    """The unchanged documents by path, and the files of analyses, the newest first.

    ``generation`` is the folder of a generation that has just what a build would give now; empty where there is none.
    """

    documents: dict[str, Document]
    words: tuple[str, ...] = ()
    generation: str = ""


def known(corpus: Path, index: Path, listed: Sequence[Listed]) -> Known:
    """Give what the live index knows of the documents of a corpus: what a build would go on from.

    That is nothing where it can't be used. Raises ``VoikkoMissing`` or ``DataFileError``.
    """
    generation, state = live_state(index, making.current(corpus))
    if state is NOTHING:
        return Known({})
    entries = {entry.path: entry for entry in listed}
    same = {p: kept for p, kept in state.documents.items() if p in entries and is_unchanged(kept, entries[p])}
    fresh = {path: kept for path, kept in same.items() if not kept.stale}
    try:
        documents = _documents(fresh, RecordFiles(Path(generation)))
    except (OSError, msgspec.MsgspecError):
        return Known({})
    is_current = fresh.keys() == state.documents.keys() == entries.keys()
    is_current &= all(project.digest for project in state.projects)
    is_current &= state.corrections == read_corrections(corpus).digest()
    return Known(documents, generations.words_of(generation), generation if is_current else "")


def _documents(kept: dict[str, IndexedDocument], files: RecordFiles) -> dict[str, Document]:
    return {p: Document(p, one.sha256, tuple(files.read(one).values()), one.problems) for p, one in kept.items()}
