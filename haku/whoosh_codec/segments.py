"""A segment of haku's as Whoosh's table of contents knows it, and its file."""

from __future__ import annotations

from os.path import join
from typing import TYPE_CHECKING, Any, ClassVar

from whoosh.codec.base import Segment as BaseSegment
from whoosh.filedb.filestore import FileStorage

from haku.index.arrays import ArrayFile
from haku.index.segment import EXTENSION

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from whoosh.codec.base import Codec


class HakuSegment(BaseSegment):
    """What Whoosh's table of contents says of a segment: its name, how many documents it has, which are deleted."""

    #: What reads and writes such segments; ``codec`` sets it, which knows the readers, which know segments.
    codec_class: ClassVar[type[Codec]]

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

    def codec(self) -> Codec:
        """Give what reads this segment."""
        return self.codec_class()

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
