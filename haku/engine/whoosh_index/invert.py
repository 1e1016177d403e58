"""Documents to postings by sorting: no Python object for a posting, all words of many documents at once.

A posting's key is its term and where its word stands in the row of all words, in one 64-bit number; sorted, these are
the postings in order. (Sort-based inversion: Witten, Moffat & Bell, "Managing Gigabytes", 2nd ed. 1999, 5.3.)
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from haku.engine.documents import SECTION_STRIDE
from haku.engine.whoosh_index.encode import Postings, ranges, starts_of

if TYPE_CHECKING:
    from haku.engine.whoosh_index.encode import Array
    from haku.engine.word_kinds import TermLists

#: A word in the title counts as so many in the text.
TITLE_WEIGHT = 2.0
#: People say first what a text is about: each of the first words of a section counts as so many.
OPENING = 15
OPENING_WEIGHT = 1.5

_LOW = np.uint64((1 << 32) - 1)
_HIGH = np.uint64(32)


class Words(NamedTuple):
    """All words of some documents: the document, the place in it and the number of each, by document and place."""

    docs: Array
    places: Array
    kinds: Array


def invert(words: Words, terms: TermLists) -> Postings:
    """Give the postings of one layer, into which each kind of word puts its ``terms``."""
    ends = np.frombuffer(terms.ends, np.uint32).astype(np.int64)
    sizes = np.diff(ends, prepend=0)
    of_word = sizes[words.kinds]
    ids = np.frombuffer(terms.ids, np.uint32)[ranges((ends - sizes)[words.kinds], of_word)]
    names, ids = _in_order(ids, terms)
    keys = ids.astype(np.uint64) << _HIGH
    keys |= np.repeat(np.arange(len(of_word), dtype=np.uint64), of_word)
    del ids
    keys.sort()
    return _postings(names, keys, words)


def _in_order(ids: Array, terms: TermLists) -> tuple[list[bytes], Array]:
    """Give the terms that occur, in the order of their bytes, and the ids as numbers in it."""
    occurs = np.zeros(len(terms.numbers), bool)
    occurs[ids] = True
    names = list(terms.numbers)
    found = sorted((names[i].encode(), i) for i in np.flatnonzero(occurs).tolist())
    order = np.zeros(len(names), np.uint32)
    order[[i for _, i in found]] = np.arange(len(found), dtype=np.uint32)
    return [name for name, _ in found], order[ids]


def _postings(names: list[bytes], keys: Array, words: Words) -> Postings:
    of_word = (keys & _LOW).astype(np.int64)
    term = (keys >> _HIGH).astype(np.int64)
    docs = words.docs[of_word]
    places = words.places[of_word]
    begins = np.ones(len(keys), bool)
    begins[1:] = (term[1:] != term[:-1]) | (docs[1:] != docs[:-1])
    starts = np.flatnonzero(begins)
    return Postings(
        terms=names,
        df=np.bincount(term[starts], minlength=len(names)),
        docs=docs[starts],
        weights=np.add.reduceat(_weights(places), starts) if len(starts) else np.zeros(0, np.float32),
        counts=np.diff(starts, append=len(keys)).astype(np.uint32),
        places=places,
    )


def _weights(places: Array) -> Array:
    """Give what a word counts for by its place: the title comes first, and the openings of sections."""
    opening = np.where(places % SECTION_STRIDE < OPENING, OPENING_WEIGHT, 1.0)
    return np.where(places < SECTION_STRIDE, TITLE_WEIGHT, opening).astype(np.float32)


def joined(parts: list[Postings], first_docs: list[int], keep: list[Array | None]) -> Postings:
    """Give the postings of several segments as those of one.

    ``first_docs`` has the number that each segment's first document gets; ``keep`` has, where documents of a segment
    are left out, the new number of each counted from that first one, or -1.
    """
    kept = [_kept(part, first, chosen) for part, first, chosen in zip(parts, first_docs, keep, strict=True)]
    names = sorted({name for part in kept for name in part.terms})
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
