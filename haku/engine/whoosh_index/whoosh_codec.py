"""haku's segments as Whoosh sees them, so that ``whoosh.index.open_dir`` opens an index of haku as any other.

A codec tells Whoosh how the files of a segment are read and written. A segment of this one is a single file of arrays
(see ``arrays``), whoever wrote it; nothing that is read back from it is a pickle. There are two kinds:

- haku's own writer puts haku's columns and facets there (see ``segment``), each project as JSON text;
- Whoosh's writer, given ``codec=HakuCodec()``, puts the documents of any schema there (see ``whoosh_writers``).

Whoosh finds the segments by its table of contents, ``_MAIN_<generation>.toc``, which is a pickle of the schema and the
list of segments. haku writes it for Whoosh's sake and never reads it: its own list is ``segments.json``. So an index
that was changed through Whoosh's writer is Whoosh's alone: haku finds it damaged, and says how to build it anew.
"""

from __future__ import annotations

from os.path import join
from secrets import token_hex
from typing import TYPE_CHECKING, Any

from whoosh.codec.base import Codec
from whoosh.codec.base import Segment as BaseSegment
from whoosh.filedb.filestore import FileStorage
from whoosh.index import TOC

from haku.engine.whoosh_index.arrays import ArrayFile

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator
    from pathlib import Path

#: The name that Whoosh gives an index which was given none.
INDEX_NAME = "MAIN"
EXTENSION = ".hks"


class HakuCodec(Codec):
    """Reads and writes haku's segments."""

    #: Lengths of fields are taken from what was written of the documents, not handed over posting by posting.
    length_stats = False

    def per_document_writer(self, storage: Any, segment: Any) -> Any:
        """Give what writes stored fields, lengths and columns."""
        from haku.engine.whoosh_index.whoosh_writers import DocumentWriter

        return DocumentWriter(storage, segment)

    def field_writer(self, storage: Any, segment: Any) -> Any:
        """Give what writes terms and their postings."""
        from haku.engine.whoosh_index.whoosh_writers import FieldWriter

        return FieldWriter(storage, segment)

    def postings_writer(self, dbfile: Any, byteids: bool = False) -> Any:  # noqa: FBT001 - Whoosh's signature
        """Refuse: postings are written a field at a time."""
        raise NotImplementedError

    def postings_reader(self, dbfile: Any, terminfo: Any, format_: Any, term: Any = None, scorer: Any = None) -> Any:
        """Refuse: postings are read through the terms of their field."""
        raise NotImplementedError

    def terms_reader(self, storage: Any, segment: Any) -> Any:
        """Give what reads terms and their postings."""
        from haku.engine.whoosh_index.whoosh_readers import TermsReader

        return TermsReader(open_segment(storage, segment))

    def per_document_reader(self, storage: Any, segment: Any) -> Any:
        """Give what reads stored fields, lengths and columns."""
        from haku.engine.whoosh_index.whoosh_readers import DocumentReader

        return DocumentReader(open_segment(storage, segment), storage, segment)

    def new_segment(self, storage: Any, indexname: str) -> HakuSegment:  # noqa: ARG002 - Whoosh's signature
        """Give a segment of no documents yet."""
        return HakuSegment(indexname, token_hex(8))


class HakuSegment(BaseSegment):
    """What Whoosh's table of contents says of a segment: its name, how many documents it has, which are deleted."""

    def __init__(self, indexname: str, segid: str, documents: int = 0, deleted: Collection[int] = ()) -> None:
        self.indexname = indexname
        self.segid = segid
        self.compound = False
        self._documents = documents
        self._deleted = set(deleted)

    @property
    def file_name(self) -> str:
        """The name of the segment's file."""
        return str(self.make_filename(EXTENSION))

    def codec(self) -> HakuCodec:
        """Give what reads this segment."""
        return HakuCodec()

    def should_assemble(self) -> bool:
        """Tell that the segment is one file as it is."""
        return False

    def set_doc_count(self, doccount: int) -> None:
        """Say how many documents there are."""
        self._documents = doccount

    def doc_count_all(self) -> int:
        """Count the documents, deleted ones too."""
        return self._documents

    def deleted_count(self) -> int:
        """Count the deleted documents."""
        return len(self._deleted)

    def deleted_docs(self) -> Iterator[int]:
        """Give the numbers of the deleted documents."""
        return iter(self._deleted)

    def delete_document(self, docnum: int, delete: bool = True) -> None:  # noqa: FBT001 - Whoosh's signature
        """Delete a document, or take that back."""
        (self._deleted.add if delete else self._deleted.discard)(docnum)

    def is_deleted(self, docnum: int) -> bool:
        """Tell whether a document is deleted."""
        return docnum in self._deleted


def open_segment(storage: Any, segment: HakuSegment) -> ArrayFile:
    """Open the file of a segment: mapped where it is one on a disk, else read."""
    if isinstance(storage, FileStorage):
        return ArrayFile(join(storage.folder, segment.file_name))
    with storage.open_file(segment.file_name) as file:
        return ArrayFile(segment.file_name, file.read())


def new_segment_name() -> str:
    """Give a name for the file of a new segment, as Whoosh expects it."""
    return HakuSegment(INDEX_NAME, token_hex(8)).file_name


def write_toc(folder: Path, segments: Iterable[tuple[str, int, Collection[int]]]) -> None:
    """Write Whoosh's table of contents for the segments of haku's index in a folder, and remove the one before.

    Each segment is the name of its file, how many documents it has, and which of them are deleted.
    """
    from haku.engine.whoosh_index.schema import make_schema
    from haku.engine.whoosh_index.segment_writer import STORED_FACETS

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
