"""Documents to postings by sorting: no Python object for a posting, all words of many documents at once.

A posting's key is its term and where its word stands in the row of all words, in one 64-bit number; sorted, these are
the postings in order. (Sort-based inversion: Witten, Moffat & Bell, "Managing Gigabytes", 2nd ed. 1999, 5.3.)
"""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from haku.index.documents import SECTION_NUMBER, SECTION_STRIDE
from haku.index.encode import Postings, ranges, starts_of
from haku.query.weights import FACT_WEIGHT, OPENING, OPENING_WEIGHT, TITLE_WEIGHT

if TYPE_CHECKING:
    from collections.abc import Iterator

    from haku.index.encode import Array
    from haku.index.word_types import TermLists

#: Postings that are worked on at a time: each takes some 60 bytes meanwhile.
RUN = 1_000_000

#: The places of facts, but for a project's code, which is as telling as a text.
_FACTS = (SECTION_NUMBER["id"] + 1) * SECTION_STRIDE

_LOW = np.uint64((1 << 32) - 1)
_HIGH = np.uint64(32)


class Words(NamedTuple):
    """All words of some documents: the document, the place in it and the number of each, by document and place."""

    docs: Array
    places: Array
    kinds: Array


class _OfKind(NamedTuple):
    """The terms of every kind of word: ``ids`` in a row, where each kind's begin, and how many they are."""

    ids: Array
    starts: Array
    sizes: Array

    def of(self, kinds: Array) -> Array:
        """Give the terms of some kinds, one kind after the other."""
        return self.ids[ranges(self.starts[kinds], self.sizes[kinds])]


def invert(words: Words, terms: TermLists) -> Iterator[Postings]:
    """Give the postings of one layer, into which each kind of word puts its ``terms``, a run of terms at a time."""
    ends = np.frombuffer(terms.ends, np.uint32).astype(np.int64)
    sizes = np.diff(ends, prepend=0)
    of_kind = _OfKind(np.frombuffer(terms.ids, np.uint32), ends - sizes, sizes)
    names, number = _in_order(words, of_kind, list(terms.numbers))
    keys = _keys(words, of_kind._replace(ids=number[of_kind.ids]))
    keys.sort()
    begin = 0
    for last in [*keys[RUN - 1 :: RUN], *keys[-1:]]:
        end = int(np.searchsorted(keys, ((last >> _HIGH) + np.uint64(1)) << _HIGH))  # where the term of this key ends
        if end > begin:
            yield _postings(names, keys[begin:end], words)
        begin = end


def _in_order(words: Words, of_kind: _OfKind, names: list[str]) -> tuple[list[str], Array]:
    """Give the terms that occur in order, which is that of their bytes, and for every term its number in it."""
    kinds = np.zeros(len(of_kind.sizes), bool)
    kinds[words.kinds] = True
    occurs = np.zeros(len(names), bool)
    occurs[of_kind.of(np.flatnonzero(kinds))] = True
    found = np.flatnonzero(occurs).tolist()
    found.sort(key=names.__getitem__)
    number = np.zeros(len(names), np.uint32)
    number[found] = np.arange(len(found), dtype=np.uint32)
    return [names[i] for i in found], number


def _keys(words: Words, of_kind: _OfKind) -> Array:
    """Give the keys of all postings, by the terms of every kind of word."""
    pieces = [np.zeros(0, np.uint64)]
    for first in range(0, len(words.kinds), RUN):
        kinds = words.kinds[first : first + RUN]
        keys = of_kind.of(kinds).astype(np.uint64) << _HIGH
        keys |= np.repeat(np.arange(first, first + len(kinds), dtype=np.uint64), of_kind.sizes[kinds])
        pieces.append(keys)
    return np.concatenate(pieces)


def _postings(names: list[str], keys: Array, words: Words) -> Postings:
    of_word = (keys & _LOW).astype(np.int64)
    term = (keys >> _HIGH).astype(np.int64)
    first, last = int(term[0]), int(term[-1])
    docs = words.docs[of_word]
    places = words.places[of_word]
    begins = np.ones(len(keys), bool)
    begins[1:] = (term[1:] != term[:-1]) | (docs[1:] != docs[:-1])
    starts = np.flatnonzero(begins)
    return Postings(
        terms=[name.encode() for name in names[first : last + 1]],
        df=np.bincount(term[starts] - first),
        docs=docs[starts],
        weights=np.add.reduceat(_weights(places), starts),
        counts=np.diff(starts, append=len(keys)).astype(np.uint32),
        places=places,
    )


def _weights(places: Array) -> Array:
    """Give what a word counts for by its place: the title comes first, the openings of sections, and facts last."""
    opening = np.where(places % SECTION_STRIDE < OPENING, OPENING_WEIGHT, 1.0)
    texts = np.where(places < _FACTS, opening, FACT_WEIGHT)
    return np.where(places < SECTION_STRIDE, TITLE_WEIGHT, texts).astype(np.float32)


def joined(parts: list[Postings], first_docs: list[int], keep: list[Array | None]) -> Postings:
    """Give the postings of several segments as those of one.

    ``first_docs`` has the number that each segment's first document gets; ``keep`` has, where documents of a segment
    are left out, the new number of each counted from that first one, or -1.
    """
    kept = [_kept(part, first, chosen) for part, first, chosen in zip(parts, first_docs, keep, strict=True)]
    names = list(dict.fromkeys(sorted(chain.from_iterable(part.terms for part in kept))))  # a merge of sorted runs
    number = {name: n for n, name in enumerate(names)}
    of_run = np.concatenate([np.fromiter(map(number.__getitem__, p.terms), np.int64, len(p.terms)) for p in kept])
    df = np.concatenate([part.df.astype(np.int64) for part in kept])
    order = np.argsort(of_run, kind="stable")  # the segments follow each other by document
    chosen = ranges(starts_of(df)[order], df[order])
    counts = _concatenated([part.counts for part in kept])
    return Postings(
        terms=names,
        df=np.bincount(of_run, weights=df, minlength=len(names)).astype(np.int64),
        docs=np.concatenate([part.docs for part in kept])[chosen],
        weights=np.concatenate([part.weights for part in kept])[chosen],
        counts=None if counts is None else counts[chosen],
        places=_places(_concatenated([part.places for part in kept]), counts, chosen),
    )


def _concatenated(arrays: list[Array | None]) -> Array | None:
    present = [array for array in arrays if array is not None]
    return np.concatenate(present) if present else None


def _places(places: Array | None, counts: Array | None, chosen: Array) -> Array | None:
    if places is None or counts is None:
        return None
    sizes = counts.astype(np.int64)
    return places[ranges(starts_of(sizes)[chosen], sizes[chosen])]


def _kept(part: Postings, first: int, chosen: Array | None) -> Postings:
    """Give a segment's postings with new document numbers, those of left out documents and empty terms dropped."""
    if chosen is None:
        return part._replace(docs=part.docs + np.uint32(first))
    docs = chosen[part.docs]
    stay = docs >= 0
    if not stay.any():
        return Postings([], *(None if array is None else array[:0] for array in part[1:]))  # type: ignore[arg-type]
    postings = np.flatnonzero(stay)
    df = np.add.reduceat(stay.astype(np.int64), starts_of(part.df.astype(np.int64)))
    return Postings(
        terms=[name for name, n in zip(part.terms, df.tolist(), strict=True) if n],
        df=df[df > 0],
        docs=(docs[stay] + first).astype(np.uint32),
        weights=part.weights[stay],
        counts=None if part.counts is None else part.counts[stay],
        places=_places(part.places, part.counts, postings),
    )
