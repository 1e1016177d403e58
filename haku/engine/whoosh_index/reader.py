"""Reading a Whoosh index: postings, columns and stored projects, as plain values."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any, NamedTuple

from whoosh.filedb.filestore import FileStorage

from haku.engine.plan import WRITTEN
from haku.engine.whoosh_index.schema import VALUE_SEPARATOR, facet_column

if TYPE_CHECKING:
    from collections.abc import Iterator


class Posting(NamedTuple):
    """A term in a document: its weight (occurrences, those in the title counted higher) and its places, packed."""

    doc: int
    weight: float
    places: bytes


class IndexReader:
    """An open index; documents are known by number, 0 to ``doc_limit`` - 1, with gaps where some were deleted."""

    def __init__(self, folder: str) -> None:
        """Open the index in ``folder``. Raises whatever Whoosh raises on a damaged one."""
        self._index = FileStorage(folder).open_index()
        self._reader = self._index.reader()
        self._format = self._index.schema["base"].format
        self.doc_limit: int = self._reader.doc_count_all()
        self.doc_count: int = self._reader.doc_count()

    def close(self) -> None:
        """Let go of the files."""
        self._reader.close()
        self._index.close()

    def postings(self, layer: str, term: str) -> Iterator[Posting]:
        """Give the postings of a term in a layer, by ascending document."""
        if (layer, term) not in self._reader:
            return
        matcher = self._reader.postings(layer, term)
        while matcher.is_active():
            yield Posting(matcher.id(), matcher.weight(), matcher.value())
            matcher.next()

    def places(self, posting: Posting) -> list[int]:
        """Give the places of a posting, ascending."""
        found: list[int] = self._format.decode_positions(posting.places)
        return found

    def posting(self, layer: str, term: str, doc: int) -> Posting | None:
        """Give the posting of a term in one document."""
        if (layer, term) not in self._reader:
            return None
        matcher = self._reader.postings(layer, term)
        matcher.skip_to(doc)
        if matcher.is_active() and matcher.id() == doc:
            return Posting(doc, matcher.weight(), matcher.value())
        return None

    def has(self, layer: str, term: str) -> bool:
        """Tell whether a layer has a term."""
        return (layer, term) in self._reader

    def terms(self, layer: str) -> Iterator[str]:
        """Give the terms of a layer in order."""
        for term in self._reader.lexicon(layer):
            yield term.decode()

    @cached_property
    def documents(self) -> list[int]:
        """The numbers of all documents that are not deleted."""
        return list(self._reader.all_doc_ids())

    @cached_property
    def average_length(self) -> float:
        """The mean number of words of a document, never 0."""
        return max(float(self._reader.field_length(WRITTEN)) / max(self.doc_limit, 1), 1.0)

    def numbers(self, name: str) -> Any:
        """Give the column ``length`` (words), ``start``, ``end`` (ordinals, 0 unknown) or ``amount`` (-1 unknown)."""
        return self._column(name)

    def text(self, name: str, doc: int) -> str:
        """Give the ``title`` or ``project_id`` of a document."""
        return bytes(self._column(name)[doc]).decode()

    def facet_values(self, facet: str, doc: int) -> list[str]:
        """Give a document's values under a facet."""
        value = bytes(self._column(facet_column(facet))[doc]).decode()
        return value.split(VALUE_SEPARATOR) if value else []

    def stored(self, doc: int) -> str:
        """Give the project of a document as JSON."""
        return str(self._reader.stored_fields(doc)["project"])

    def find(self, project_id: str) -> int | None:
        """Give the number of the document with this project id."""
        for posting in self.postings("id", project_id):
            return posting.doc
        return None

    def _column(self, name: str) -> Any:
        column = self._columns.get(name)
        if column is None:
            # An index of no documents has no columns to read.
            column = self._reader.column_reader(name, translate=False) if self.doc_count else ()
            self._columns[name] = column
        return column

    @cached_property
    def _columns(self) -> dict[str, Any]:
        return {}
