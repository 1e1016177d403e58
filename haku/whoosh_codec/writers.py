"""What Whoosh's own writer writes a segment of haku through: documents first, then one field after the other.

Besides the arrays of its fields (see ``postings``) such a segment has

    stored, stored_ends   the stored fields of each document as MessagePack, and where they end
    _length/…             the lengths of a field
    _column/…             a column of Whoosh's, as the bytes that its own writer makes
    …/char_starts, …      for a field that keeps characters: see ``matcher``

What is written of the documents, and of one field at a time, waits in memory as bytes and numbers.
"""

from __future__ import annotations

from array import array
from io import BytesIO
from itertools import repeat
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
from whoosh.codec import base
from whoosh.columns import CompressedBlockColumn, PickleColumn
from whoosh.filedb.structfile import StructFile
from whoosh.formats import Characters, Existence, Frequency

from haku.index.arrays import ArrayFileWriter
from haku.index.encode import Postings, write_field
from haku.index.segment import COLUMN, EXTENSION, FIELDS, LENGTH
from haku.whoosh_codec.matcher import CHAR_AT, CHAR_LENGTHS, CHAR_STARTS, KEPT
from haku.whoosh_codec.segments import open_segment
from haku.whoosh_codec.stored import NotKept, join, pack

if TYPE_CHECKING:
    from collections.abc import Iterator

    from haku.index.arrays import ArrayFile
    from haku.index.encode import Array
    from haku.whoosh_codec.segments import HakuSegment


class _Document(NamedTuple):
    """What a document has so far, which counts once it is finished: stored fields, lengths, columns' values."""

    stored: dict[str, bytes]
    lengths: dict[str, int]
    values: list[tuple[str, Any, Any]]


class DocumentWriter(base.PerDocumentWriter):
    """Writes stored fields, lengths and columns."""

    def __init__(self, storage: Any, segment: HakuSegment) -> None:
        self._storage = storage
        self._segment = segment
        self._stored = BytesIO()
        self._ends = array("Q")
        self._lengths: dict[str, array[int]] = {}
        self._columns: dict[str, tuple[BytesIO, Any]] = {}
        self._looked_at: set[str] = set()
        self._document = _Document({}, {}, [])
        self.is_closed = False

    def start_doc(self, docnum: int) -> None:
        """Begin a document; its number is how many there are before it."""
        assert docnum == len(self._ends)
        self._document = _Document({}, {}, [])

    def add_field(self, fieldname: str, fieldobj: Any, value: Any, length: int) -> None:
        """Take what is stored of a field, and its length; raises ``NotKept``."""
        if fieldname not in self._looked_at:
            _look_at(fieldname, fieldobj)
            self._looked_at.add(fieldname)
        if value is not None:
            self._document.stored[fieldname] = pack(fieldname, value)
        if length:
            self._document.lengths[fieldname] = length

    def add_column_value(self, fieldname: str, columnobj: Any, value: Any) -> None:
        """Take a document's value in a column."""
        self._document.values.append((fieldname, columnobj, value))

    def add_vector_items(self, fieldname: str, fieldobj: Any, items: Any) -> None:  # noqa: ARG002 - Whoosh's signature
        """Refuse a vector."""
        raise _no_vectors(fieldname)

    def cancel_doc(self) -> None:
        """Forget the document at hand."""
        self._document = _Document({}, {}, [])

    def finish_doc(self) -> None:
        """Add the document at hand."""
        number, document = len(self._ends), self._document
        for name, column, value in document.values:
            self._column(name, column).add(number, value)
        for name, length in document.lengths.items():
            lengths = self._lengths.setdefault(name, array("I"))
            lengths.extend(repeat(0, number - len(lengths)))
            lengths.append(length)
        self._stored.write(join(document.stored))
        self._ends.append(self._stored.tell())

    def _column(self, name: str, column: Any) -> Any:
        if name not in self._columns:
            content = BytesIO()
            self._columns[name] = content, column.writer(StructFile(content))
        return self._columns[name][1]

    def close(self) -> None:
        """Write all documents; the segment is whole then, but has no terms. One of no documents gets no file."""
        if len(self._ends):
            with self._segment.create_file(self._storage, EXTENSION) as stream:
                self._write(ArrayFileWriter(stream))
        self.is_closed = True

    def _write(self, file: ArrayFileWriter) -> None:
        count = len(self._ends)
        file.put_bytes("stored", self._stored.getvalue())
        file.put("stored_ends", np.frombuffer(self._ends, np.uint64))
        for name, lengths in self._lengths.items():
            lengths.extend(repeat(0, count - len(lengths)))
            file.put(f"{LENGTH}/{name}", np.frombuffer(lengths, np.uint32))
        for name, (content, column) in self._columns.items():
            column.finish(count)
            file.put_bytes(f"{COLUMN}/{name}", content.getvalue())
        totals = {name: sum(lengths) for name, lengths in self._lengths.items()}
        file.facts |= {"documents": count, "stored": FIELDS, "fields": totals}
        file.finish()


def _look_at(name: str, field: Any) -> None:
    """Raise ``NotKept`` for a field that a segment can't keep."""
    if field.indexed and type(field.format) not in KEPT:
        kept = ", ".join(format_.__name__ for format_ in KEPT)
        raise NotKept(f"The field {name!r} has postings of the format {type(field.format).__name__}; kept are {kept}")
    if field.vector:
        raise _no_vectors(name)
    for column in _with_inner(field.column_type):
        if isinstance(column, PickleColumn | CompressedBlockColumn):
            raise NotKept(f"The field {name!r} has a {type(column).__name__}, which is read back by unpickling")


def _no_vectors(name: str) -> NotKept:
    return NotKept(f"The field {name!r} has vectors, which haku's segments don't keep: define it without vector=")


def _with_inner(column: Any) -> Iterator[Any]:
    while column is not None:
        yield column
        column = getattr(column, "_child", None)


class _Gathered:
    """The postings of a field until all are there, each kind of number in one row."""

    def __init__(self, format_: Any) -> None:
        self._format = format_
        self.terms: list[bytes] = []
        self.df, self.docs, self.weights = array("Q"), array("I"), array("f")
        self.counts, self.places = array("I"), array("I")
        self.char_starts, self.char_lengths, self.char_at = array("I"), array("I"), array("Q")

    def begin(self, term: bytes) -> None:
        """Begin a term."""
        self.terms.append(term)
        self.df.append(0)
        self.char_at.append(len(self.places))

    def end(self) -> None:
        """End a term; one that no document has is forgotten."""
        if not self.df[-1]:
            self.terms.pop(), self.df.pop(), self.char_at.pop()

    def add(self, doc: int, weight: float, value: bytes) -> None:
        """Add a posting."""
        self.df[-1] += 1
        self.docs.append(doc)
        self.weights.append(weight)
        if type(self._format) is Existence:
            return
        if type(self._format) is Frequency:
            # Whoosh's writer gives a word of a spelling field whatever value the last posting before it had.
            proper = len(value) == self._format.fixed_value_size()
            self.counts.append(self._format.decode_frequency(value) if proper else 1)
            return
        places = self._format.decode_positions(value)
        if not places:
            raise ValueError("it has no positions")
        self.counts.append(len(places))
        self.places.extend(places)
        if type(self._format) is Characters:
            for _, start, end in self._format.decode_characters(value):
                self.char_starts.append(start)
                self.char_lengths.append(end - start)

    def write(self, file: ArrayFileWriter, field: str, lengths: Array | None) -> None:
        """Write all postings as a field; ``lengths`` has its length in each document, if any."""
        kind = type(self._format)
        counts = None if kind is Existence else np.frombuffer(self.counts, np.uint32)
        places = None if kind in (Existence, Frequency) else np.frombuffer(self.places, np.uint32)
        df, docs = np.frombuffer(self.df, np.uint64).astype(np.int64), np.frombuffer(self.docs, np.uint32)
        postings = Postings(self.terms, df, docs, np.frombuffer(self.weights, np.float32), counts, places)
        write_field(file, field, [postings], lengths)
        if kind is Characters:
            file.put(f"{field}/{CHAR_STARTS}", np.frombuffer(self.char_starts, np.uint32))
            file.put(f"{field}/{CHAR_LENGTHS}", np.frombuffer(self.char_lengths, np.uint32))
            file.put(f"{field}/{CHAR_AT}", np.frombuffer(self.char_at, np.uint64))


class FieldWriter(base.FieldWriter):
    """Writes the terms of all fields, into a new file that takes the place of the one with the documents alone."""

    def __init__(self, storage: Any, segment: HakuSegment) -> None:
        self._storage = storage
        self._segment = segment
        self._documents: ArrayFile | None = None
        self._stream: Any = None
        self._file: ArrayFileWriter | None = None
        self._field = ""
        self._gathered = _Gathered(None)
        self.is_closed = False

    def start_field(self, fieldname: str, fieldobj: Any) -> None:
        """Begin a field."""
        self._field = fieldname
        self._gathered = _Gathered(fieldobj.format)
        if self._file is None:
            self._documents = open_segment(self._storage, self._segment)
            self._stream = self._segment.create_file(self._storage, f"{EXTENSION}.new")
            self._file = ArrayFileWriter(self._stream)
            self._file.copy(self._documents)

    def start_term(self, text: bytes) -> None:
        """Begin a term."""
        self._gathered.begin(text)

    def add(self, docnum: int, weight: float, vbytes: bytes, length: int) -> None:  # noqa: ARG002 - Whoosh's signature
        """Add a posting; raises ``NotKept``.

        A document that Whoosh's writer gave up half way leaves postings behind: those of the last one are of no
        document.
        """
        assert self._documents is not None
        if docnum >= self._documents.facts["documents"]:
            return
        try:
            self._gathered.add(docnum, weight, vbytes)
        except (ValueError, OverflowError) as error:
            term = self._gathered.terms[-1]
            raise NotKept(f"A posting of {term!r} in the field {self._field!r} can't be kept: {error}") from error

    def finish_term(self) -> None:
        """End a term."""
        self._gathered.end()

    def finish_field(self) -> None:
        """Write a field."""
        assert self._documents is not None
        assert self._file is not None
        name = f"{LENGTH}/{self._field}"
        lengths = self._documents.array(name) if name in self._documents else None
        self._gathered.write(self._file, self._field, lengths)
        self._file.facts["fields"].setdefault(self._field, 0)

    def close(self) -> None:
        """Put the file in its place."""
        if self._file is not None and self._documents is not None:
            self._file.finish()
            self._stream.close()
            self._documents.close()
            name = self._segment.file_name
            self._storage.rename_file(f"{name}.new", name)
        self.is_closed = True
