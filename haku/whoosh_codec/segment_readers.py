"""What Whoosh asks of a segment: its terms with their statistics and postings, its documents with what they hold."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from whoosh.codec import base
from whoosh.reading import TermInfo, TermNotFound

from haku.index.postings import FieldPostings
from haku.index.segment import COLUMN, LENGTH, PROJECTS
from haku.whoosh_codec.column_readers import haku_column
from haku.whoosh_codec.matcher import PostingsMatcher, TermBlocks, whoosh_length
from haku.whoosh_codec.schema import PROJECT
from haku.whoosh_codec.stored import unpack

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from haku.index.arrays import ArrayFile
    from haku.whoosh_codec.segments import HakuSegment


def _lengths(file: ArrayFile, field: str) -> Sequence[int] | None:
    """Give the length of a field in each document, if it has lengths."""
    return file.view(f"{LENGTH}/{field}") if f"{LENGTH}/{field}" in file else None


class _Statistics(TermInfo):
    """What is known of a term; what takes going through its postings is found when it is asked for."""

    def __init__(self, blocks: TermBlocks) -> None:
        first, last = blocks.docs(0)[0], blocks.docs(blocks.count - 1)[-1]
        super().__init__(df=blocks.size, minid=first, maxid=last)
        self._blocks = blocks

    def weight(self) -> float:
        return float(sum(self._blocks.field.weights(self._blocks.number)))

    def max_weight(self) -> float:
        return max(map(self._blocks.max_weight, range(self._blocks.count)))

    def min_length(self) -> int:
        return min(map(self._blocks.min_length, range(self._blocks.count)))

    def max_length(self) -> int:
        return max(map(self._blocks.max_length, range(self._blocks.count)))


class TermsReader(base.TermsReader):
    """The terms of all fields of a segment."""

    def __init__(self, file: ArrayFile) -> None:
        self._file = file
        names = sorted(name for name in file.facts["fields"] if f"{name}/ends" in file)
        self._fields = {name: FieldPostings(file, name) for name in names}

    def close(self) -> None:
        """Let go of the file."""
        self._fields.clear()
        self._file.close()

    def _find(self, field: str, term: bytes) -> TermBlocks | None:
        postings = self._fields.get(field)
        number = postings.find(term) if postings else -1
        return TermBlocks(postings, number, _lengths(self._file, field)) if postings and number >= 0 else None

    def __contains__(self, term: tuple[str, bytes]) -> bool:
        return self._find(*term) is not None

    def indexed_field_names(self) -> Iterable[str]:
        """Give the names of the fields that have terms."""
        return list(self._fields)

    def cursor(self, fieldname: str, fieldobj: Any) -> Cursor:
        """Give what goes through the terms of a field."""
        return Cursor(self._fields.get(fieldname), fieldobj, _lengths(self._file, fieldname))

    def terms(self) -> Iterator[tuple[str, bytes]]:
        """Give the field and the bytes of all terms in order."""
        return (term for term, _ in self.items())

    def terms_from(self, fieldname: str, prefix: bytes) -> Iterator[tuple[str, bytes]]:
        """Give the terms in order from one of a field on, to the last one of the last field."""
        return (term for term, _ in self.items_from(fieldname, prefix))

    def items(self) -> Iterator[tuple[tuple[str, bytes], TermInfo]]:
        """Give all terms in order, each with what is known of it."""
        return (item for field in self._fields for item in self._items(field, 0))

    def items_from(self, fieldname: str, prefix: bytes) -> Iterator[tuple[tuple[str, bytes], TermInfo]]:
        """Give the terms from one of a field on, each with what is known of it."""
        if fieldname not in self._fields:
            return
        yield from self._items(fieldname, self._fields[fieldname].first_from(prefix))
        for field in self._fields:
            if field > fieldname:
                yield from self._items(field, 0)

    def _items(self, name: str, first: int) -> Iterator[tuple[tuple[str, bytes], TermInfo]]:
        field, lengths = self._fields[name], _lengths(self._file, name)
        for number in range(first, len(field)):
            yield (name, field.term(number)), _Statistics(TermBlocks(field, number, lengths))

    def term_info(self, fieldname: str, text: bytes) -> TermInfo:
        """Give what is known of a term; raises ``TermNotFound``."""
        return _Statistics(self._needed(fieldname, text))

    def frequency(self, fieldname: str, text: bytes) -> float:
        """Give the weight of a term in all documents together."""
        found = self._find(fieldname, text)
        return _Statistics(found).weight() if found else 0

    def doc_frequency(self, fieldname: str, text: bytes) -> int:
        """Count the documents that have a term, deleted ones too."""
        found = self._find(fieldname, text)
        return found.size if found else 0

    def matcher(self, fieldname: str, text: bytes, format_: Any, scorer: Any = None) -> PostingsMatcher:
        """Give what goes through the postings of a term; raises ``TermNotFound``."""
        return PostingsMatcher(self._needed(fieldname, text), format_, (fieldname, text), scorer)

    def _needed(self, fieldname: str, text: bytes) -> TermBlocks:
        found = self._find(fieldname, text)
        if found is None:
            raise TermNotFound(f"No term {fieldname}:{text!r}")
        return found


class Cursor(base.FieldCursor):
    """Goes through the terms of a field, which may be none."""

    def __init__(self, field: FieldPostings | None, fieldobj: Any, lengths: Sequence[int] | None) -> None:
        self._field = field
        self._fieldobj = fieldobj
        self._lengths = lengths
        self._count = len(field) if field else 0
        self._number = 0

    def first(self) -> Any:
        """Go to the first term, and give it."""
        self._number = 0
        return self.text()

    def find(self, string: Any) -> Any:
        """Go to the first term that is not before this one, and give it."""
        term = string if isinstance(string, bytes) else self._fieldobj.to_bytes(string)
        self._number = self._field.first_from(term) if self._field else 0
        return self.text()

    def next(self) -> Any:
        """Go to the next term, and give it; None after the last one."""
        self._number = min(self._number + 1, self._count)
        return self.text()

    def text(self) -> Any:
        """Give the term; None after the last one."""
        return self._fieldobj.from_bytes(self._field.term(self._number)) if self._field and self.is_valid() else None

    def term(self) -> Any:
        """Give the term, as ``text`` does."""
        return self.text()

    def term_info(self) -> TermInfo | None:
        """Give what is known of the term; None after the last one."""
        if not self._field or not self.is_valid():
            return None
        return _Statistics(TermBlocks(self._field, self._number, self._lengths))

    def is_valid(self) -> bool:
        """Tell whether there is a term here."""
        return self._number < self._count


class DocumentReader(base.PerDocumentReader):
    """The documents of a segment."""

    def __init__(self, file: ArrayFile, storage: Any, segment: HakuSegment) -> None:
        self._file = file
        self._storage = storage
        self._segment = segment
        self._columns_file: Any = None
        self._lengths: dict[str, Sequence[int] | None] = {}

    def close(self) -> None:
        """Let go of the file."""
        if self._columns_file is not None:
            self._columns_file.close()
        self._file.close()

    def doc_count(self) -> int:
        """Count the documents that are not deleted."""
        return int(self._segment.doc_count())

    def doc_count_all(self) -> int:
        """Count the documents, deleted ones too."""
        return self._segment.doc_count_all()

    def has_deletions(self) -> bool:
        """Tell whether a document is deleted."""
        return bool(self._segment.has_deletions())

    def is_deleted(self, docnum: int) -> bool:
        """Tell whether this document is deleted."""
        return self._segment.is_deleted(docnum)

    def deleted_docs(self) -> Iterator[int]:
        """Give the numbers of the deleted documents."""
        return self._segment.deleted_docs()

    def supports_columns(self) -> bool:
        """Tell that there are columns."""
        return True

    def has_column(self, fieldname: str) -> bool:
        """Tell whether some document has a value in a column."""
        return f"{COLUMN}/{fieldname}" in self._file or haku_column(self._file, fieldname) is not None

    def column_reader(self, fieldname: str, column: Any) -> Any:
        """Give what reads a column that is there."""
        name = f"{COLUMN}/{fieldname}"
        if name not in self._file:
            return haku_column(self._file, fieldname)
        if self._columns_file is None:
            self._columns_file = self._storage.open_file(self._segment.file_name)
        where, size = self._file.offset(name), len(self._file.view(name))
        return column.reader(self._columns_file, where, size, self.doc_count_all())

    def doc_field_length(self, docnum: int, fieldname: str, default: int = 0) -> int:
        """Give the length of a field in a document, ``default`` where it has none."""
        lengths = self._lengths_of(fieldname)
        return (whoosh_length(lengths[docnum]) if lengths is not None else 0) or default

    def _lengths_of(self, field: str) -> Sequence[int] | None:
        if field not in self._lengths:
            self._lengths[field] = _lengths(self._file, field)
        return self._lengths[field]

    def field_length(self, fieldname: str) -> int:
        """Give the length of a field in all documents together."""
        return int(self._file.facts["fields"].get(fieldname, 0))

    def min_field_length(self, fieldname: str) -> int:
        """Give the least length of a field in a document."""
        return whoosh_length(min(self._lengths_of(fieldname) or (0,)))

    def max_field_length(self, fieldname: str) -> int:
        """Give the greatest length of a field in a document."""
        return whoosh_length(max(self._lengths_of(fieldname) or (0,)))

    def stored_fields(self, docnum: int) -> dict[str, Any]:
        """Give what is stored of a document, by field."""
        start = self._file.view("stored_ends")[docnum - 1] if docnum else 0
        stored = bytes(self._file.view("stored")[start : self._file.view("stored_ends")[docnum]])
        return {PROJECT: stored.decode()} if self._file.facts["stored"] == PROJECTS else unpack(stored)
