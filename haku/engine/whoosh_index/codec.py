"""Whoosh's codec with quicker blocks of postings.

Whoosh pickles a block by a protocol that has no bytes: each posting's places become a call, and reading a block takes
350 ns a posting, most of it for places that scoring doesn't look at. Here a block has its weights in one string and its
places in another, cut only when they are asked for. All else, files and format, is Whoosh's own.
"""

from __future__ import annotations

from array import array
from itertools import accumulate, pairwise
from typing import TYPE_CHECKING, Any

from whoosh.codec.whoosh3 import W3Codec, W3LeafMatcher, W3PostingsWriter

if TYPE_CHECKING:
    from collections.abc import Sequence

#: Postings of a block, which is read as a whole.
BLOCK = 512

# One character a byte: what pickle has for bytes is slow, what it has for text is not.
_ONE_TO_ONE = "latin-1"


class QuickCodec(W3Codec):
    """Writes and reads the postings; Whoosh keeps the codec with each segment and so finds the reader again."""

    def __init__(self) -> None:
        # Compression would double the time of a query for a third of the size.
        super().__init__(blocklimit=BLOCK, compression=0)

    def postings_writer(self, dbfile: Any, byteids: bool = False) -> Any:  # noqa: FBT001 - Whoosh's signature
        """Give what writes the postings of terms."""
        if byteids:
            return super().postings_writer(dbfile, byteids=byteids)
        return _Writer(dbfile, blocklimit=BLOCK, compression=0, inlinelimit=self._inlinelimit)

    def postings_reader(self, dbfile: Any, terminfo: Any, format_: Any, term: Any = None, scorer: Any = None) -> Any:
        """Give what reads the postings of a term."""
        if terminfo.is_inlined():
            return super().postings_reader(dbfile, terminfo, format_, term=term, scorer=scorer)
        offset, length = terminfo.extent()
        return BlockMatcher(dbfile, offset, length, format_, term=term, scorer=scorer)


class _Writer(W3PostingsWriter):
    _format: Any

    def _mini_weights(self) -> str:
        return array("f", self._weights).tobytes().decode(_ONE_TO_ONE)

    def _mini_values(self) -> Any:
        if self._format.fixed_value_size() is not None:  # an id has no places
            return super()._mini_values()
        return b"".join(self._values).decode(_ONE_TO_ONE), tuple(map(len, self._values))


class BlockMatcher(W3LeafMatcher):
    """Goes through the postings of a term, a ``block`` of them at a time where only scores are wanted."""

    _data: Any
    _ids: Any
    _weights: Any

    def _read_ids(self) -> None:
        if self._data is None:
            self._read_data()
        self._ids = tuple(accumulate(self._data[0]))

    def _read_weights(self) -> None:
        if self._data is None:
            self._read_data()
        self._weights = array("f", self._data[1].encode(_ONE_TO_ONE))

    def _read_values(self) -> None:
        if self._fixedsize is not None:
            super()._read_values()
            return
        if self._data is None:
            self._read_data()
        text, lengths = self._data[2]
        joined = text.encode(_ONE_TO_ONE)
        seams = pairwise(accumulate(lengths, initial=0))
        self._values = tuple(joined[start:end] for start, end in seams)

    def block(self) -> tuple[Sequence[int], Sequence[float]]:
        """Give document numbers and weights of the block at hand, and go on to the next one."""
        self._read_ids()
        self._read_weights()
        found = (self._ids, self._weights)
        self._next_block()
        return found

    def copy(self) -> Any:
        """Refuse: Whoosh's own matcher of postings can't be copied either."""
        raise NotImplementedError
