"""Whoosh's table of contents, by which ``whoosh.index.open_dir`` finds the segments of an index."""

from __future__ import annotations

from typing import TYPE_CHECKING

from whoosh.filedb.filestore import FileStorage
from whoosh.index import TOC

from haku.index.segment import EXTENSION, INDEX_NAME
from haku.index.segment_writer import STORED_FACETS
from haku.whoosh_codec.schema import make_schema
from haku.whoosh_codec.segments import HakuSegment

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable
    from pathlib import Path


def write_toc(folder: Path, segments: Iterable[tuple[str, int, Collection[int]]]) -> None:
    """Write Whoosh's table of contents for the segments of haku's index in a folder, and remove the one before.

    Each segment is the name of its file, how many documents it has, and which of them are deleted.
    """
    listed = [
        HakuSegment(INDEX_NAME, file.removeprefix(f"{INDEX_NAME}_").removesuffix(EXTENSION), documents, deleted)
        for file, documents, deleted in segments
    ]
    before = sorted(folder.glob(f"_{INDEX_NAME}_*.toc"))
    generations = [int(old.stem.rpartition("_")[2]) for old in before]
    toc = TOC(make_schema(STORED_FACETS), listed, max(generations, default=-1) + 1)
    toc.write(FileStorage(str(folder)), INDEX_NAME)
    for old in before:
        old.unlink()
