"""Whether the postings of an index can be: terms and documents ascend, documents are there, places are in order."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

from haku.index.encode import FieldRuns, Postings, starts_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from haku.index.reader import IndexReader
    from haku.index.segment import Segment

#: Terms that are looked at together.
_TERMS = 50_000


def impossible(reader: IndexReader) -> Iterator[str]:
    """Read every posting list of an index, and tell what can't be; a damaged one may raise anything."""
    for segment in reader.segments:
        for field in segment.fields:
            yield from _impossible_in(segment, field)


def _impossible_in(segment: Segment, field: str) -> Iterator[str]:
    if segment.postings(field) is None:
        return
    runs = FieldRuns(segment.file, field)
    names = runs.terms()
    for before, after in pairwise(names):
        if before >= after:
            yield f"{field}: “{after.decode(errors='replace')}” stands after “{before.decode(errors='replace')}”"
    for first in range(0, len(names), _TERMS):
        chunk = names[first : first + _TERMS]
        postings = runs.read(chunk, first, first + len(chunk))
        for fault in _faults(postings, segment.documents):
            yield f"{field}: {fault}"


def _faults(postings: Postings, documents: int) -> Iterator[str]:
    docs, starts = postings.docs.astype(np.int64), starts_of(postings.df.astype(np.int64))
    if (docs >= documents).any():
        yield "a term is in documents that there are not"
    steps = np.diff(docs, prepend=-1)
    steps[starts] = 1
    if (steps <= 0).any():
        yield "documents of a term don't ascend"
    if not (np.isfinite(postings.weights) & (postings.weights > 0)).all():
        yield "a term has an impossible weight"
    if postings.counts is not None and postings.places is not None:
        steps = np.diff(postings.places.astype(np.int64), prepend=-1)
        steps[starts_of(postings.counts.astype(np.int64))] = 1
        if (postings.counts == 0).any() or (steps <= 0).any():
            yield "a term has impossible places"
