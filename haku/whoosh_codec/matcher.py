"""The postings of a term as Whoosh goes through them: one posting after the other, decoded a block at a time."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from itertools import accumulate, chain, pairwise
from typing import TYPE_CHECKING, Any, NamedTuple

from whoosh.formats import Characters, Existence, Frequency, Positions
from whoosh.matching.mcore import LeafMatcher, ReadTooFar
from whoosh.system import pack_uint
from whoosh.util.numeric import byte_to_length, length_to_byte

from haku.index.arrays import Constant
from haku.index.postings import BLOCK, GAPS, WEIGHTS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from haku.index.postings import FieldPostings

#: Arrays of a field that keeps where its words stand among the characters of a text: beginnings and lengths, one for
#: each place, and where those of each term begin.
CHAR_STARTS, CHAR_LENGTHS, CHAR_AT = "char_starts", "char_lengths", "char_at"


def whoosh_length(length: int) -> int:
    """Give a field's length as Whoosh's own codec gives it, which keeps but a byte of it."""
    return int(byte_to_length(length_to_byte(length)))


class TermBlocks:
    """The postings of a term in blocks, whose numbers begin with 0."""

    def __init__(self, field: FieldPostings, number: int, lengths: Sequence[int] | None) -> None:
        """``number`` is the term's in its field; ``lengths`` has the field's length of each document, if any."""
        self.field = field
        self.number = number
        self.size = field.doc_frequency(number)
        #: How many blocks there are.
        self.count = -(-self.size // BLOCK)
        self._lengths = lengths
        self._blocks = field.blocks(number)
        self._places_before = (0, 0)

    def _bounds(self, block: int) -> tuple[int, int]:
        return block * BLOCK, min((block + 1) * BLOCK, self.size)

    def length(self, block: int) -> int:
        """Count the postings of a block."""
        begin, end = self._bounds(block)
        return end - begin

    def block_with(self, doc: int) -> int:
        """Give the block in which a document would stand."""
        return max(bisect_right(self._blocks.first, doc) - 1, 0) if self._blocks else 0

    def docs(self, block: int) -> list[int]:
        """Give the documents of a block."""
        field, (begin, end) = self.field, self._bounds(block)
        first = self._blocks.first[block] if self._blocks else field.at("first", self.number)
        if end - begin == 1:
            return [first]
        at = field.at("gap_at", self.number)
        gaps = field.view(GAPS[field.kind(self.number).gaps])[at + begin : at + end - 1]
        return list(accumulate(chain((first,), gaps)))

    def weights(self, block: int) -> Sequence[float]:
        """Give the weights of a block."""
        field, (begin, end) = self.field, self._bounds(block)
        kind, at = field.kind(self.number).weights, field.at("weight_at", self.number)
        if not kind:
            return Constant(at / 2, end - begin)  # type: ignore[return-value]
        kept = field.view(WEIGHTS[kind])[at + begin : at + end]
        return list(kept) if kind == 2 else [half / 2 for half in kept]

    def counts(self, block: int) -> list[int]:
        """Count the places in each document of a block."""
        begin, end = self._bounds(block)
        return list(self.field.counts(self.number)[begin:end])

    def _placed(self, block: int) -> tuple[list[int], int]:
        """Give the counts of a block, and how many places there are in the blocks before it."""
        known, before = self._places_before if self._places_before[0] <= block else (0, 0)
        before += sum(self.field.counts(self.number)[known * BLOCK : block * BLOCK])
        self._places_before = (block, before)
        return self.counts(block), before

    def places(self, block: int) -> list[list[int]]:
        """Give the places in each document of a block."""
        counts, before = self._placed(block)
        places = self.field.run_of_places(self.number, before, sum(counts))
        return [places[start:end] for start, end in pairwise(accumulate(counts, initial=0))]

    def characters(self, block: int) -> list[list[tuple[int, int, int]]]:
        """Give (place, first character, character after the last) for each place in each document of a block."""
        counts, before = self._placed(block)
        size, at = sum(counts), self.field.at(CHAR_AT, self.number) + before
        places = self.field.run_of_places(self.number, before, size)
        starts = self.field.view(CHAR_STARTS)[at : at + size]
        lengths = self.field.view(CHAR_LENGTHS)[at : at + size]
        spans = [(p, start, start + length) for p, start, length in zip(places, starts, lengths, strict=True)]
        return [spans[start:end] for start, end in pairwise(accumulate(counts, initial=0))]

    def max_weight(self, block: int) -> float:
        """Give the greatest weight in a block."""
        return self._blocks.weight[block] if self._blocks else max(self.weights(block))

    def min_length(self, block: int) -> int:
        """Give a length of the field than which no document of a block has a shorter one; 0 for one without lengths.

        The blocks that haku's own writer made have the words of the text, each of which puts a term into every layer.
        """
        if self._lengths is None:
            return 0
        if self._blocks:
            return whoosh_length(self._blocks.length[block])
        return whoosh_length(min(map(self._lengths.__getitem__, self.docs(block))))

    def max_length(self, block: int) -> int:
        """Give the greatest length of the field in a block; 0 for a field without lengths."""
        if self._lengths is None:
            return 0
        return whoosh_length(max(map(self._lengths.__getitem__, self.docs(block))))


class FormatCodec(NamedTuple):
    """How a format's values are kept: how they are read from a block, what they count, and how Whoosh encodes them."""

    read: Callable[[TermBlocks, int], Sequence[Any]]
    count: Callable[[Any], int]
    encode: Callable[[Any, Any], bytes]


def _ones(blocks: TermBlocks, block: int) -> Sequence[Any]:
    return Constant(1, blocks.length(block))  # type: ignore[return-value]


def _encode(format_: Any, value: Any) -> bytes:
    return bytes(format_.encode(value))


#: The formats that can be kept. Whoosh's others have pickles for values, and those of a user may be anything.
KEPT = {
    Existence: FormatCodec(_ones, int, _encode),
    Frequency: FormatCodec(TermBlocks.counts, int, lambda _, count: pack_uint(count)),
    Positions: FormatCodec(TermBlocks.places, len, _encode),
    Characters: FormatCodec(TermBlocks.characters, len, _encode),
}


class PostingsMatcher(LeafMatcher):
    """Goes through the postings of a term; what of a block isn't asked for isn't decoded."""

    def __init__(self, blocks: TermBlocks, format_: Any, term: tuple[str, bytes], scorer: Any = None) -> None:
        self.format = format_
        self.scorer = scorer
        self._term = term
        self._blocks = blocks
        self._kept = KEPT[type(format_)]
        self._block = self._index = self._length = 0
        self._docs: list[int] | None = None
        self._weights: Sequence[float] | None = None
        self._values: Sequence[Any] | None = None
        self.reset()

    def reset(self) -> None:
        """Go back to the first posting."""
        self._go_to(0)

    def copy(self) -> PostingsMatcher:
        """Give a matcher that stands where this one does."""
        other = PostingsMatcher(self._blocks, self.format, self._term, self.scorer)
        other._go_to(self._block)
        other._index = self._index
        return other

    def _go_to(self, block: int) -> None:
        if block == self._blocks.count:
            # The last block stays, and its last document: Whoosh asks for them when all postings are behind, too.
            self._index = self._length
            self._docs = [*self._ids(), self._ids()[-1]]
            return
        self._block = block
        self._index = 0
        self._length = self._blocks.length(block)
        self._docs = self._weights = self._values = None

    def is_active(self) -> bool:
        """Tell whether there is a posting here."""
        return self._index < self._length

    def id(self) -> int:
        """Give the document."""
        return self._ids()[self._index]

    def _ids(self) -> list[int]:
        if self._docs is None:
            self._docs = self._blocks.docs(self._block)
        return self._docs

    def all_ids(self) -> Iterator[int]:
        """Give all documents."""
        return iter(self._blocks.field.docs(self._blocks.number))

    def weight(self) -> float:
        """Give the weight."""
        if self._weights is None:
            self._weights = self._blocks.weights(self._block)
        return self._weights[self._index]

    def _value(self) -> Any:
        if self._values is None:
            self._values = self._kept.read(self._blocks, self._block)
        return self._values[self._index]

    def value(self) -> bytes:
        """Give the value as the format encodes it."""
        return self._kept.encode(self.format, self._value())

    def value_as(self, astype: str) -> Any:
        """Give the value as ``frequency``, ``positions``, ``characters`` or what else the format knows."""
        if not self.format.supports(astype):
            return super().value_as(astype)  # which complains
        value = self._value()
        if astype == "frequency":
            return self._kept.count(value)
        if astype == "positions":
            return [place for place, _, _ in value] if type(self.format) is Characters else value
        return value if astype == "characters" else super().value_as(astype)

    def next(self) -> bool:  # type: ignore[override] # as the matchers that Whoosh asks about a change of block
        """Go to the next posting; tell whether that is in another block."""
        self._index += 1
        if self._index < self._length:
            return False
        if self._index > self._length:
            raise ReadTooFar
        self._go_to(self._block + 1)
        return True

    def skip_to(self, id: int) -> None:  # noqa: A002 - Whoosh's signature
        """Go to the first posting from here on whose document is not before ``id``."""
        if not self.is_active():
            raise ReadTooFar
        if id <= self.id():
            return
        block = self._blocks.block_with(id)
        if block > self._block:
            self._go_to(block)
        self._index = bisect_left(self._ids(), id, self._index)
        if not self.is_active():
            self._go_to(self._block + 1)

    def skip_to_quality(self, minquality: float) -> int:
        """Go to the next block that may have a score above ``minquality``; give how many were skipped."""
        skipped = 0
        while self.is_active() and self.block_quality() <= minquality:
            self._go_to(self._block + 1)
            skipped += 1
        return skipped

    def block_min_id(self) -> int:
        """Give the first document of this block."""
        return self._ids()[0]

    def block_max_id(self) -> int:
        """Give the last document of this block."""
        return self._ids()[-1]

    def block_max_weight(self) -> float:
        """Give the greatest weight in this block."""
        return self._blocks.max_weight(self._block)

    def block_min_length(self) -> int:
        """Give a length that no document of this block falls short of."""
        return self._blocks.min_length(self._block)

    def block_max_length(self) -> int:
        """Give the greatest length of a document of this block."""
        return self._blocks.max_length(self._block)
