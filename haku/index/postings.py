"""The terms and postings of one field of a segment, as they stand in its arrays, read without numpy.

The arrays of a field, whose names begin with the field's (``base/terms``); one number for each term unless said
otherwise:

    terms, ends      the terms' bytes one after the other, in their order, and where each ends
    df               documents that have the term
    first            the first of them
    kind             how the rest is kept, two bits each: width of the gaps, weights, counts, places
    gap_at           where its df - 1 gaps begin, from one document to the next, in gaps1, gaps2 or gaps4
    weight_at        the weight of every posting in half units; or where its weights begin, in weights1 (half units) or
                     weights4 (floats)
    count_at         where its counts (places in a document) begin, in counts1 or counts4; unused where all are 1
    place_at         where its places begin, in places1, places2 (four bits of section, twelve of word) or places4
    block_term, …    for terms with more documents than a block: see ``Blocks``

The number in ``gaps1``, ``places2`` and their like is the size of an item in bytes. Each term takes the narrowest that
holds all of its numbers, so most postings take two or three bytes and still are arrays.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from itertools import accumulate, chain, repeat
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from haku.index.arrays import ArrayFile

#: Documents of a block, for which the best possible weight is known.
BLOCK = 128

#: The names of the arrays by what two bits of ``kind`` say.
GAPS = ("", "gaps1", "gaps2", "gaps4")
WEIGHTS = ("", "weights1", "weights4")
COUNTS = ("", "counts1", "counts4", None)
PLACES = ("places1", "places2", "places4", None)
#: A place is a section and a word in it (see ``haku.index.documents``); two bytes hold the usual ones.
SECTION_BITS = 20
PACKED_BITS = 12
_WORD = (1 << PACKED_BITS) - 1


class PostingsEncoding(NamedTuple):
    """How a term's postings are kept: indices into ``GAPS``, ``WEIGHTS``, ``COUNTS`` and ``PLACES``."""

    gaps: int
    weights: int
    counts: int
    places: int


class Blocks(NamedTuple):
    """The blocks of a term: the first document of each, its greatest weight and its shortest document's length."""

    first: Sequence[int]
    weight: Sequence[float]
    length: Sequence[int]


class FieldPostings:
    """The terms of one field, by number in their order, and what each has."""

    def __init__(self, file: ArrayFile, field: str) -> None:
        """``field`` must be one of the file's fields."""
        self.file = file
        self.field = field
        self._terms = file.view(f"{field}/terms")
        self._ends = file.view(f"{field}/ends")
        self._df = file.view(f"{field}/df")
        self._kind = file.view(f"{field}/kind")

    def __len__(self) -> int:
        return len(self._ends)

    def term(self, number: int) -> bytes:
        """Give a term's bytes."""
        start = self._ends[number - 1] if number else 0
        return bytes(self._terms[start : self._ends[number]])

    def find(self, term: bytes) -> int:
        """Give the number of a term, or -1 where the field doesn't have it."""
        number = self.first_from(term)
        return number if number < len(self) and self.term(number) == term else -1

    def find_all(self, terms: Iterable[str]) -> list[int]:
        """Give the numbers of those of ``terms`` that the field has, ascending; quick where they follow each other."""
        found: list[int] = []
        for term in sorted({term.encode("utf-8", "surrogatepass") for term in terms}):
            after = found[-1] + 1 if found else len(self)
            number = after if after < len(self) and self.term(after) == term else self.find(term)
            if number >= 0:
                found.append(number)
        return found

    def first_from(self, term: bytes) -> int:
        """Give the number of the first term that is not before ``term``."""
        return bisect_left(range(len(self)), term, key=self.term)

    def prefixed(self, prefix: bytes) -> range:
        """Give the numbers of the terms that begin with ``prefix``."""
        first = self.first_from(prefix)
        after = prefix.rstrip(b"\xff")
        if not after:
            return range(first, len(self))
        return range(first, self.first_from(after[:-1] + bytes([after[-1] + 1])))

    def doc_frequency(self, number: int) -> int:
        """Count the documents that have a term, deleted ones too."""
        return int(self._df[number])

    def kind(self, number: int) -> PostingsEncoding:
        """Tell how a term's postings are kept."""
        kind = self._kind[number]
        return PostingsEncoding(kind & 3, kind >> 2 & 3, kind >> 4 & 3, kind >> 6)

    def at(self, name: str, number: int) -> int:
        """Give a term's number in one of the arrays that have one for each term."""
        return int(self.view(name)[number])

    def view(self, name: str) -> Any:
        """Give an array of the field."""
        return self.file.view(f"{self.field}/{name}")

    def docs(self, number: int) -> Iterable[int]:
        """Give the documents that have a term, ascending."""
        first, gaps = self.at("first", number), self.kind(number).gaps
        if not gaps:
            return (first,)
        at = self.at("gap_at", number)
        return accumulate(chain((first,), self.view(GAPS[gaps])[at : at + self._df[number] - 1]))

    def weights(self, number: int) -> Iterable[float]:
        """Give the weight of a term in each of its documents."""
        kind, at, df = self.kind(number).weights, self.at("weight_at", number), self._df[number]
        if not kind:
            return repeat(at / 2, df)
        kept = self.view(WEIGHTS[kind])[at : at + df]
        return kept if kind == 2 else [half / 2 for half in kept]

    def counts(self, number: int) -> Sequence[int]:
        """Count the places of a term in each of its documents."""
        df, name = int(self._df[number]), COUNTS[self.kind(number).counts]
        if not name:
            return (1,) * df
        at = self.at("count_at", number)
        counts: Sequence[int] = self.view(name)[at : at + df]
        return counts

    def places(self, number: int) -> list[int]:
        """Give all places of a term, those of its first document first."""
        return self.run_of_places(number, 0, sum(self.counts(number)))

    def run_of_places(self, number: int, begin: int, count: int) -> list[int]:
        """Give ``count`` of all places of a term, the first of them being the one at ``begin``."""
        kind, at = self.kind(number).places, self.at("place_at", number) + begin
        name = PLACES[kind]
        if name is None:
            return []
        places = self.view(name)[at : at + count]
        return [p >> PACKED_BITS << SECTION_BITS | p & _WORD for p in places] if kind == 1 else list(places)

    def index_of(self, number: int, doc: int) -> int:
        """Give the how manieth of a term's postings is a document's, from 0; -1 where it doesn't have the term."""
        df, gaps = self._df[number], self.kind(number).gaps
        begin, first = 0, self.at("first", number)
        if blocks := self.blocks(number):
            block = max(bisect_right(blocks.first, doc) - 1, 0)
            begin, first = block * BLOCK, blocks.first[block]
        at, end = self.at("gap_at", number), min(begin + BLOCK, df)
        rest = self.view(GAPS[gaps])[at + begin : at + end - 1] if gaps else ()
        for index, having in enumerate(accumulate(chain((first,), rest)), begin):
            if having >= doc:
                return index if having == doc else -1
        return -1

    def weight_of(self, number: int, index: int) -> float:
        """Give the weight of a term in one of its documents."""
        kind, at = self.kind(number).weights, self.at("weight_at", number)
        if not kind:
            return at / 2
        weight: float = self.view(WEIGHTS[kind])[at + index]
        return weight if kind == 2 else weight / 2

    def places_of(self, number: int, index: int) -> list[int]:
        """Give the places of a term in one of its documents, ascending."""
        begin, count = index, 1
        if self.kind(number).counts:
            counts = self.counts(number)
            begin, count = sum(counts[:index]), counts[index]
        return self.run_of_places(number, begin, count)

    def blocks(self, number: int) -> Blocks | None:
        """Give a term's blocks; None where it has but one."""
        if self._df[number] <= BLOCK:
            return None
        at = self.view("block_at")[bisect_left(self.view("block_term"), number)]
        end = at + -(-self._df[number] // BLOCK)
        return Blocks(*(self.view(name)[at:end] for name in ("block_first", "block_weight", "block_length")))
