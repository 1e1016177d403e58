"""Reading a Whoosh index: postings, columns and stored projects, as plain values."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any, NamedTuple

from whoosh.filedb.filestore import FileStorage
from whoosh.reading import TermNotFound

from haku.engine.whoosh_index.codec import BlockMatcher
from haku.engine.whoosh_index.schema import VALUE_SEPARATOR, facet_column

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence


class Posting(NamedTuple):
    """A term in a document: its weight (occurrences, those in the title counted higher) and its places, packed."""

    doc: int
    weight: float
    places: bytes


class _LengthNorms(dict[int, float]):
    """BM25's length norm of each document, looked up when it is first asked for, and kept."""

    def __init__(self, lengths: Any, fixed: float, by_length: float) -> None:
        super().__init__()
        self._lengths = lengths
        self._fixed = fixed
        self._by_length = by_length

    def __missing__(self, doc: int) -> float:
        norm = self[doc] = self._fixed + self._by_length * int(self._lengths[doc])
        return norm


def _blocks(matcher: Any) -> Iterator[tuple[Sequence[int], Sequence[float]]]:
    """Give the numbers and weights of a term's documents, a block at a time where the codec has them in blocks."""
    while matcher.is_active():
        if type(matcher) is BlockMatcher:  # not one that passes over deleted documents
            yield matcher.block()
        else:
            yield (matcher.id(),), (matcher.weight(),)
            matcher.next()


class IndexReader:
    """An open index; documents are known by number, with gaps where some were deleted."""

    def __init__(self, folder: str) -> None:
        """Open the index in ``folder``. Raises whatever Whoosh raises on a damaged one."""
        self._index = FileStorage(folder).open_index()
        self._reader = self._index.reader()
        self._leaves = self._reader.leaf_readers()
        self._norms: dict[tuple[float, float], dict[int, float]] = {}
        self._format = self._index.schema["base"].format
        self.doc_count: int = self._reader.doc_count()

    def close(self) -> None:
        """Let go of the files."""
        self._reader.close()
        self._index.close()

    def postings(self, layer: str, term: str) -> Iterator[Posting]:
        """Give the postings of a term in a layer, by ascending document."""
        try:
            matcher = self._reader.postings(layer, term)
        except TermNotFound:
            return
        while matcher.is_active():
            yield Posting(matcher.id(), matcher.weight(), matcher.value())
            matcher.next()

    def weights(self, layer: str, term: str) -> dict[int, float]:
        """Give the weight of a term in each document that has it; much quicker than going through the postings."""
        found: dict[int, float] = {}
        for leaf, first in self._leaves:
            try:
                matcher = leaf.postings(layer, term)
            except TermNotFound:
                continue
            for numbers, weights in _blocks(matcher):
                found.update(zip((first + n for n in numbers) if first else numbers, weights, strict=True))
        return found

    def places(self, posting: Posting) -> list[int]:
        """Give the places of a posting, ascending."""
        found: list[int] = self._format.decode_positions(posting.places)
        return found

    def places_in(self, layer: str, term: str, docs: Collection[int]) -> dict[int, list[int]]:
        """Give the places of a term in those of ``docs`` that have it; ``docs`` ascend."""
        found: dict[int, list[int]] = {}
        try:
            matcher = self._reader.postings(layer, term)
        except TermNotFound:
            return found
        for doc in docs:
            if not matcher.is_active():
                break
            matcher.skip_to(doc)
            if matcher.is_active() and matcher.id() == doc:
                found[doc] = self._format.decode_positions(matcher.value())
        return found

    def has(self, layer: str, term: str) -> bool:
        """Tell whether a layer has a term."""
        return (layer, term) in self._reader

    def frequency(self, layer: str, term: str) -> int:
        """Count the documents that have a term in a layer."""
        return int(self._reader.doc_frequency(layer, term))

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
        """The mean number of words of a document, never 0.

        Counted, since Whoosh's own sum still has the deleted documents, and scores would depend on the index's past.
        """
        lengths = self.numbers("length")
        return max(sum(int(lengths[doc]) for doc in self.documents) / max(self.doc_count, 1), 1.0)

    def length_norms(self, k1: float, b: float) -> dict[int, float]:
        """Give BM25's ``k1 * (1 - b + b * length / mean length)`` by document; it is the same for every query."""
        if (k1, b) not in self._norms:
            lengths = self.numbers("length")
            self._norms[k1, b] = _LengthNorms(lengths, k1 * (1 - b), k1 * b / self.average_length)
        return self._norms[k1, b]

    def numbers(self, name: str) -> Any:
        """Give the column ``length`` (words), ``start``, ``end`` (ordinals, 0 unknown) or ``amount`` (-1 unknown)."""
        return self._column(name)

    def text(self, name: str, doc: int) -> str:
        """Give the ``title`` or ``project_id`` of a document."""
        return bytes(self._column(name)[doc]).decode()

    @cached_property
    def ids(self) -> list[str]:
        """The project id of every document by its number."""
        return [bytes(value).decode() for value in self._column("project_id")]

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
