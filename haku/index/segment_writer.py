"""Writing segments: from documents, and from other segments."""

from __future__ import annotations

from array import array
from bisect import bisect_right
from itertools import compress
from operator import ne
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from haku.facet_names import FACETS
from haku.index.arrays import ArrayFileWriter
from haku.index.collation import collation_key
from haku.index.encode import Array, FieldRuns, Postings, ranges, starts_of, write_field
from haku.index.invert import RUN, Words, invert, joined
from haku.index.segment import EXTENSION, ID, INDEX_NAME, LENGTH, PROJECTS
from haku.index.word_types import LAYERS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from haku.index.documents import IndexDocument
    from haku.index.segment import Segment
    from haku.index.word_types import WordTypes

#: Bytes that a word takes until it is written: its number, its place, its document and the keys of its postings; and
#: a document with its id, its title and its facets.
_WORD, _DOCUMENT = 36, 400
NUMBERS = ("length", "start", "end", "amount", "title_rank")
#: Facets that are never stored: the status depends on the day.
STORED_FACETS = tuple(facet for facet in FACETS if facet != "status")


def new_segment_name() -> str:
    """Give a name for the file of a new segment, as Whoosh expects it."""
    from secrets import token_hex

    return f"{INDEX_NAME}_{token_hex(8)}{EXTENSION}"


class FacetValues(NamedTuple):
    """A facet's values, sorted; the codes of all documents, 1 for the first value; and how many each document has."""

    values: list[str]
    codes: Array
    sizes: Array


class Contents(NamedTuple):
    """All that a segment holds of its documents but the words; every sequence has one item for each document.

    ``id_order`` has the documents by their ids, or as far in that order as is known (see ``_ranks``).
    What is stored comes in pieces, which together have the bytes of all documents, and the ends of each document's.
    """

    ids: list[bytes]
    id_order: list[int]
    stored: Iterable[bytes]
    stored_ends: Array
    numbers: dict[str, Array]
    facets: dict[str, FacetValues]


class _Values:
    """The values of a facet as documents come with them."""

    def __init__(self) -> None:
        self._numbers: dict[str, int] = {}
        self._codes, self._docs = array("I"), array("I")

    def take(self, doc: int, values: Iterable[str]) -> None:
        for value in values:
            self._codes.append(self._numbers.setdefault(value, len(self._numbers)))
            self._docs.append(doc)

    def as_facet(self, documents: int) -> FacetValues:
        sizes = np.bincount(np.frombuffer(self._docs, np.uint32), minlength=documents)
        return _sorted_facet(list(self._numbers), np.frombuffer(self._codes, np.uint32), sizes)


class SegmentBuilder:
    """Gathers documents until there are enough for a segment."""

    def __init__(self, kinds: WordTypes) -> None:
        """``kinds`` numbered the words of the documents."""
        self._kinds = kinds
        self._clear()

    def _clear(self) -> None:
        self._words, self._places, self._lengths = array("I"), array("I"), array("I")
        self._ids: list[str] = []
        self._titles: list[str] = []
        self._stored: list[bytes] = []
        self._stored_size = 0
        self._numbers = {name: array("q") for name in ("start", "end", "amount")}
        self._facets = {facet: _Values() for facet in STORED_FACETS}

    def __len__(self) -> int:
        return len(self._ids)

    @property
    def size(self) -> int:
        """About how many bytes the documents will take until they are written."""
        return _WORD * len(self._words) + _DOCUMENT * len(self._ids) + self._stored_size

    def add(self, document: IndexDocument) -> None:
        """Take a document."""
        self._ids.append(document.id)
        self._titles.append(document.title)
        stored = document.stored.encode()
        self._stored.append(stored)
        self._stored_size += len(stored)
        self._words.extend(document.words)
        self._places.extend(document.places)
        self._lengths.append(len(document.words))
        for name, numbers in self._numbers.items():
            numbers.append(getattr(document, name))
        doc = len(self._ids) - 1
        for facet, values in document.facets.items():
            if column := self._facets.get(facet):
                column.take(doc, values)

    def write(self, path: Path) -> None:
        """Write the documents as a segment, and begin anew."""
        lengths = np.array(self._lengths, np.int64)
        words = Words(
            np.repeat(np.arange(len(lengths), dtype=np.uint32), lengths),
            np.frombuffer(self._places, np.uint32),
            np.frombuffer(self._words, np.uint32),
        )
        numbers = {name: np.array(column, np.int64) for name, column in self._numbers.items()}
        keys = list(map(collation_key, self._titles))
        numbers |= {"length": lengths, "title_rank": _ranks(keys, list(range(len(keys))))}
        facets = {name: values.as_facet(len(lengths)) for name, values in self._facets.items()}
        ids = [name.encode() for name in self._ids]
        contents = Contents(ids, list(range(len(ids))), self._stored, _ends(self._stored), numbers, facets)
        _write(path, contents, ((layer, invert(words, self._kinds.terms[layer])) for layer in LAYERS))
        self._clear()


def merge_segments(path: Path, segments: Sequence[Segment]) -> None:
    """Write one segment that holds what others do, without their deleted documents; nothing is analysed again."""
    alive = [_alive(segment) for segment in segments]
    _write(path, _joined_contents(segments, alive), ((layer, _merged(segments, alive, layer)) for layer in LAYERS))


def _merged(segments: Sequence[Segment], alive: Sequence[Array], layer: str) -> Iterator[Postings]:
    """Give the postings of several segments as those of one, so many terms at a time that they fit into memory."""
    for segment in segments:
        segment.file.release_all()
    sizes = np.array([int(mask.sum()) for mask in alive])
    sources = [
        _Source(FieldRuns(segment.file, layer), first, None if mask.all() else np.where(mask, np.cumsum(mask) - 1, -1))
        for segment, first, mask in zip(segments, starts_of(sizes).tolist(), alive, strict=True)
        if segment.postings(layer)
    ]
    names = [source.runs.terms() for source in sources]
    begins = [0] * len(sources)
    for last in _run_ends(sources, names):
        ends = [len(found) if last is None else bisect_right(found, last) for found in names]
        spans = list(zip(sources, names, begins, ends, strict=True))
        yield joined(
            [source.runs.read(found[begin:end], begin, end) for source, found, begin, end in spans if end > begin],
            [source.first for source, _, begin, end in spans if end > begin],
            [source.keep for source, _, begin, end in spans if end > begin],
        )
        begins = ends


class _Source(NamedTuple):
    """A field of a segment that is merged: the number that its first document gets, and those of the others from it."""

    runs: FieldRuns
    first: int
    keep: Array | None


def _run_ends(sources: Sequence[_Source], names: Sequence[list[bytes]]) -> Iterator[bytes | None]:
    """Give the last term of each run, None for the last run, so that no run has many more postings than ``RUN``."""
    if not sources:
        return
    largest = max(range(len(sources)), key=lambda number: len(names[number]))
    steps = np.cumsum(sources[largest].runs.df) * len(sources) // RUN
    for place in np.flatnonzero(np.diff(steps)).tolist():
        yield names[largest][place]
    yield None


def _alive(segment: Segment) -> Array:
    mask = np.ones(segment.documents, bool)
    mask[list(segment.deleted)] = False
    return mask


def _joined_contents(segments: Sequence[Segment], alive: Sequence[Array]) -> Contents:
    pairs = [(segment, np.flatnonzero(mask)) for segment, mask in zip(segments, alive, strict=True) if mask.any()]
    numbers = {
        name: np.concatenate([np.zeros(0, np.int64), *(s.file.array(f"number/{name}")[d] for s, d in pairs)])
        for name in NUMBERS
        if name != "title_rank"
    }
    numbers["title_rank"] = _merged_ranks(pairs)
    return Contents(
        ids=[name for segment, docs in pairs for name in _ids_of(segment, docs)],
        id_order=_in_turn([segment.file.array("id_term")[docs] for segment, docs in pairs]),
        stored=(piece for segment, docs in pairs for piece in _stored(segment, docs)),
        stored_ends=np.cumsum(np.concatenate([np.zeros(0, np.int64), *(_stored_sizes(s, d) for s, d in pairs)])),
        numbers=numbers,
        facets={name: _joined_facet(pairs, name) for name in STORED_FACETS},
    )


def _ids_of(segment: Segment, docs: Array) -> Iterator[bytes]:
    names = FieldRuns(segment.file, ID).terms()
    return map(names.__getitem__, segment.file.array("id_term")[docs].tolist())


def _in_turn(ranks: Sequence[Array]) -> list[int]:
    """Give the documents of several segments, one segment after the other, each in the order of its ``ranks``."""
    firsts = starts_of(np.array([len(own) for own in ranks], np.int64)).tolist()
    orders = [np.argsort(own, kind="stable") + first for own, first in zip(ranks, firsts, strict=True)]
    order: list[int] = np.concatenate([np.zeros(0, np.int64), *orders]).tolist()
    return order


def _stored(segment: Segment, docs: Array) -> Iterator[bytes]:
    """Give what is stored of some documents, in one piece where they are all."""
    if len(docs) == segment.documents:
        yield bytes(segment.file.view("stored"))
    else:
        yield from (segment.stored(doc).encode() for doc in docs.tolist())


def _stored_sizes(segment: Segment, docs: Array) -> Array:
    return np.diff(segment.file.array("stored_ends").astype(np.int64), prepend=0)[docs]


def _merged_ranks(pairs: Sequence[tuple[Segment, Array]]) -> Array:
    """Give the places of the titles in the alphabet: each segment's are in order already, and are merged."""
    keys: list[str] = []
    for segment, docs in pairs:
        stays = np.zeros(segment.documents, bool)
        stays[docs] = True
        keys += map(collation_key, compress(segment.titles(), stays.tolist()))
    return _ranks(keys, _in_turn([segment.file.array("number/title_rank")[docs] for segment, docs in pairs]))


def _joined_facet(pairs: Sequence[tuple[Segment, Array]], name: str) -> FacetValues:
    numbers: dict[str, int] = {}
    codes, sizes = [np.zeros(0, np.int64)], [np.zeros(0, np.int64)]
    for segment, docs in pairs:
        column = segment.facet(name)
        found, ends = column.arrays()
        if found is None:
            sizes.append(np.zeros(len(docs), np.int64))
            continue
        if ends is None:
            ends = np.arange(1, segment.documents + 1)
        ends = ends.astype(np.int64)
        starts = np.concatenate(([0], ends[:-1]))[docs]
        of_doc = np.repeat(np.arange(len(docs)), ends[docs] - starts)
        here = found[ranges(starts, ends[docs] - starts)]
        table = np.array([0, *(numbers.setdefault(value, len(numbers)) for value in column.values)])
        codes.append(table[here[here > 0]])
        sizes.append(np.bincount(of_doc[here > 0], minlength=len(docs)))
    return _sorted_facet(list(numbers), np.concatenate(codes), np.concatenate(sizes))


def _sorted_facet(values: list[str], codes: Array, sizes: Array) -> FacetValues:
    """Give a facet whose codes are numbers of unsorted ``values``, from 0; what no document has is left out."""
    order = sorted(np.unique(codes).tolist(), key=values.__getitem__)
    place = np.zeros(len(values), np.int64)
    place[order] = np.arange(1, len(order) + 1)
    return FacetValues([values[number] for number in order], place[codes], sizes)


def _ranks(keys: Sequence[str], order: list[int]) -> Array:
    """Give the place of each key among all; equal ones have the same.

    ``order`` has the numbers of all; where it begins with keys in order, and goes on with others in order, they are
    merged (Python's sort finds such runs).
    """
    ranks = np.zeros(len(keys), np.int64)
    if keys:
        order.sort(key=keys.__getitem__)
        in_order = [keys[number] for number in order]
        ranks[order[1:]] = np.cumsum(np.fromiter(map(ne, in_order, in_order[1:]), bool, len(keys) - 1))
    return ranks


def _write(path: Path, contents: Contents, fields: Iterable[tuple[str, Iterable[Postings]]]) -> None:
    lengths = contents.numbers["length"]
    totals: dict[str, int] = {}
    with path.open("xb") as stream:
        file = ArrayFileWriter(stream)
        if contents.ids:
            _write_contents(file, contents)
            for field, runs in fields:
                totals[field], of_document = write_field(file, field, runs, lengths)
                file.put(f"{LENGTH}/{field}", of_document)
            write_field(file, ID, [_ids(file, contents.ids, contents.id_order)])
            totals[ID] = len(contents.ids)
        file.facts |= {
            "documents": len(contents.ids),
            "words": int(lengths.sum()),
            "fields": totals,
            "stored": PROJECTS,
        }
        file.finish()


def _write_contents(file: ArrayFileWriter, contents: Contents) -> None:
    file.add_pieces("stored", contents.stored)
    file.put("stored_ends", contents.stored_ends)
    for name in NUMBERS:
        file.put(f"number/{name}", contents.numbers[name])
    for name, facet in contents.facets.items():
        _write_facet(file, f"facet/{name}", facet)


def _write_facet(file: ArrayFileWriter, name: str, facet: FacetValues) -> None:
    if not facet.values:
        return
    values = [value.encode() for value in facet.values]
    file.put_bytes(f"{name}/values", b"".join(values))
    file.put(f"{name}/ends", _ends(values))
    if int(facet.sizes.max()) > 1:
        file.put(f"{name}/codes", facet.codes)
        file.put(f"{name}/code_ends", np.cumsum(facet.sizes))
        return
    codes = np.zeros(len(facet.sizes), np.int64)
    codes[facet.sizes > 0] = facet.codes
    file.put(f"{name}/codes", codes)


def _ends(blobs: Sequence[bytes]) -> Array:
    return np.cumsum(np.fromiter(map(len, blobs), np.int64, len(blobs)))


def _ids(file: ArrayFileWriter, ids: Sequence[bytes], order: list[int]) -> Postings:
    """Give the ids as a field, and write which of its terms is each document's; see ``_ranks`` for the ``order``."""
    order.sort(key=ids.__getitem__)
    docs = np.array(order, np.uint32)
    number = np.zeros(len(order), np.int64)
    number[docs] = np.arange(len(order))
    file.put("id_term", number)
    ones = np.ones(len(order), np.int64)
    return Postings([ids[doc] for doc in order], ones, docs, ones.astype(np.float32))
