"""Reading an index: the postings, columns and projects of all its segments, as plain values."""

from __future__ import annotations

import json
from bisect import bisect_left, bisect_right
from functools import cached_property
from itertools import chain, compress
from os.path import join
from typing import TYPE_CHECKING, Any

from haku.index.segment import Segment

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from haku.index.postings import FieldPostings

#: The list of an index's segments: ``{"segments": [{"file": …, "deleted": [document, …]}, …]}``. Whoosh's own table of
#: contents says the same (see ``whoosh_codec``), but as a pickle, which a search has no business to load.
SEGMENTS = "segments.json"
#: Terms whose places among all terms are kept, so that queries look each up once, and clauses whose terms are.
_MOST_KEPT = 10_000


class _LengthNorms(dict[int, float]):
    """BM25's length norm of each document, looked up when it is first asked for, and kept."""

    def __init__(self, lengths: Sequence[int], fixed: float, by_length: float) -> None:
        super().__init__()
        self._lengths = lengths
        self._fixed = fixed
        self._by_length = by_length

    def __missing__(self, doc: int) -> float:
        norm = self[doc] = self._fixed + self._by_length * self._lengths[doc]
        return norm


class NumberColumn:
    """A column of numbers over all segments."""

    def __init__(self, parts: list[Sequence[int]], firsts: list[int]) -> None:
        self._parts = parts
        self._firsts = firsts

    def __getitem__(self, doc: int) -> int:
        segment = bisect_right(self._firsts, doc) - 1
        return self._parts[segment][doc - self._firsts[segment]]

    def __iter__(self) -> Iterator[int]:
        return chain.from_iterable(self._parts)


class IndexReader:
    """An open index; documents are known by number, with gaps where some were deleted. Threads may share it.

    What is kept from query to query is put into dictionaries in one step; two threads may make the same thing, once.
    """

    def __init__(self, folder: str) -> None:
        """Open the index in ``folder``; raises ``OSError``, ``ValueError`` or ``KeyError`` on a damaged one."""
        with open(join(folder, SEGMENTS), encoding="utf-8") as file:
            listed = json.load(file)["segments"]
        self.segments = [Segment(join(folder, entry["file"]), entry["deleted"]) for entry in listed]
        #: The number of the first document of each segment.
        self.firsts: list[int] = []
        self.size = 0
        for segment in self.segments:
            self.firsts.append(self.size)
            self.size += segment.documents
        self.doc_count = self.size - sum(len(segment.deleted) for segment in self.segments)
        self._norms: dict[tuple[float, float], dict[int, float]] = {}
        self._having: dict[tuple[str, str], list[tuple[int, FieldPostings, int]]] = {}
        self._known: dict[tuple[str, tuple[str, ...]], tuple[str, ...]] = {}
        self._columns: dict[str, Any] = {}
        self._facet_names: dict[str, list[str]] = {}

    def close(self) -> None:
        """Let go of the files."""
        for segment in self.segments:
            segment.file.close()

    def having(self, layer: str, term: str) -> list[tuple[int, FieldPostings, int]]:
        """Give the segments that have a term, by number, each with its field and the number of the term in it."""
        found = self._having.get((layer, term))
        if found is None:
            name, found = term.encode("utf-8", "surrogatepass"), []
            for segment, opened in enumerate(self.segments):
                field = opened.postings(layer)
                number = field.find(name) if field else -1
                if field and number >= 0:
                    found.append((segment, field, number))
            if len(self._having) >= _MOST_KEPT:
                self._having.clear()
            self._having[layer, term] = found
        return found

    def known(self, layer: str, terms: tuple[str, ...]) -> tuple[str, ...]:
        """Give those of ``terms`` that a layer has in a document that is not deleted."""
        found = self._known.get((layer, terms))
        if found is None:
            found = tuple(term for term in terms if self._is_alive(self.having(layer, term)))
            if len(self._known) >= _MOST_KEPT:
                self._known.clear()
            self._known[layer, terms] = found
        return found

    def _is_alive(self, having: list[tuple[int, FieldPostings, int]]) -> bool:
        for segment, field, number in having:
            deleted = self.segments[segment].deleted
            if not deleted or any(doc not in deleted for doc in field.docs(number)):
                return True
        return False

    def weights(self, layer: str, term: str) -> dict[int, float]:
        """Give the weight of a term in each document that has it (occurrences; those in the title count higher)."""
        found: dict[int, float] = {}
        for segment, field, number in self.having(layer, term):
            first, deleted, docs = self.firsts[segment], self.segments[segment].deleted, field.docs(number)
            pairs = zip((first + doc for doc in docs) if first else docs, field.weights(number), strict=True)
            found.update(((doc, weight) for doc, weight in pairs if doc - first not in deleted) if deleted else pairs)
        return found

    def counts(self, layer: str, term: str) -> dict[int, int]:
        """Count the places of a term in each document that has it."""
        return {doc: len(places) for doc, places in self.places(layer, term).items()}

    def places(self, layer: str, term: str) -> dict[int, list[int]]:
        """Give the places of a term, ascending, in each document that has it."""
        found: dict[int, list[int]] = {}
        for segment, field, number in self.having(layer, term):
            first, deleted, places, at = self.firsts[segment], self.segments[segment].deleted, field.places(number), 0
            for doc, count in zip(field.docs(number), field.counts(number), strict=True):
                if doc not in deleted:
                    found[first + doc] = places[at : at + count]
                at += count
        return found

    def places_in(self, layer: str, term: str, docs: Collection[int]) -> dict[int, list[int]]:
        """Give the places of a term in those of a few documents that have it."""
        found: dict[int, list[int]] = {}
        for segment, field, number in self.having(layer, term):
            first = self.firsts[segment]
            for doc in docs:
                inside = first <= doc < first + self.segments[segment].documents
                index = field.index_of(number, doc - first) if inside else -1
                if index >= 0:
                    found[doc] = field.places_of(number, index)
        return found

    def has(self, layer: str, term: str) -> bool:
        """Tell whether a layer has a term."""
        return bool(self.having(layer, term))

    def frequency(self, layer: str, term: str) -> int:
        """Count the documents that have a term in a layer, with those that were deleted lately."""
        return sum(field.doc_frequency(number) for _, field, number in self.having(layer, term))

    def terms(self, layer: str, prefix: str = "") -> Iterator[str]:
        """Give the terms of a layer that begin with ``prefix``, in order."""
        start = prefix.encode("utf-8", "surrogatepass")
        fields = [field for segment in self.segments if (field := segment.postings(layer))]
        runs = [map(field.term, field.prefixed(start)) for field in fields]
        if len(runs) == 1:
            yield from (term.decode() for term in runs[0])
            return
        from heapq import merge

        last = None
        for term in merge(*runs):
            if term != last:
                last = term
                yield term.decode()

    @cached_property
    def documents(self) -> list[int]:
        """The numbers of all documents that are not deleted."""
        if self.doc_count == self.size:
            return list(range(self.size))
        alive = bytearray(b"\x01") * self.size
        for segment, first in zip(self.segments, self.firsts, strict=True):
            for doc in segment.deleted:
                alive[first + doc] = 0
        return list(compress(range(self.size), alive))

    @cached_property
    def average_length(self) -> float:
        """The mean number of words of a document, never 0; deleted documents don't count."""
        lengths = self.numbers("length")
        deleted = sum(
            lengths[first + doc] for s, first in zip(self.segments, self.firsts, strict=True) for doc in s.deleted
        )
        total: int = sum(segment.file.facts["words"] for segment in self.segments) - deleted
        return max(total / max(self.doc_count, 1), 1.0)

    def length_norms(self, k1: float, b: float) -> dict[int, float]:
        """Give BM25's ``k1 * (1 - b + b * length / mean length)`` by document; it is the same for every query."""
        if (k1, b) not in self._norms:
            lengths = self.numbers("length")
            self._norms[k1, b] = _LengthNorms(lengths, k1 * (1 - b), k1 * b / self.average_length)
        return self._norms[k1, b]

    def numbers(self, name: str) -> Any:
        """Give the column ``length`` (words), ``start``, ``end`` (ordinals, 0 unknown) or ``amount`` (-1 unknown)."""
        if name not in self._columns:
            parts = [segment.numbers(name) for segment in self.segments]
            self._columns[name] = parts[0] if len(parts) == 1 else NumberColumn(parts, self.firsts)
        return self._columns[name]

    def _at(self, doc: int) -> tuple[Segment, int]:
        number = bisect_right(self.firsts, doc) - 1
        return self.segments[number], doc - self.firsts[number]

    def id(self, doc: int) -> str:
        """Give the id of a document's project."""
        segment, local = self._at(doc)
        return segment.id(local)

    def first_by_id(self, docs: Collection[int], most: int) -> list[int]:
        """Give the first of some documents by their ids, ``most`` of them: an order that no build changes."""
        if len(self.segments) == 1:
            return self.segments[0].first_by_id(docs, most)
        runs = []
        for segment, first in zip(self.segments, self.firsts, strict=True):
            if own := [doc - first for doc in docs if first <= doc < first + segment.documents]:
                runs.append([first + doc for doc in segment.first_by_id(own, most)])
        # Those of a segment are known to be in order by numbers; ids are read only to compare segments.
        return runs[0] if len(runs) == 1 else sorted(chain.from_iterable(runs), key=self.id)[:most]

    def facet_values(self, facet: str, doc: int) -> list[str]:
        """Give a document's values under a facet."""
        segment, local = self._at(doc)
        column = segment.facet(facet)
        return [column.values[code - 1] for code in column.of(local) if code]

    def added_up(self, facet: str, numbers: Sequence[int], docs: Sequence[int]) -> dict[str, int]:
        """Add numbers of some documents, which ascend, up by the values of a facet; an empty value is none.

        A number below 0 isn't known, and adds nothing.
        """
        sums: dict[str, int] = {}
        for segment, first in zip(self.segments, self.firsts, strict=True):
            column, of_codes = segment.facet(facet), dict[int, int]()
            for doc in docs[bisect_left(docs, first) : bisect_left(docs, first + segment.documents)]:
                number = max(numbers[doc], 0)
                for code in [code for code in column.of(doc - first) if code] or (0,):
                    of_codes[code] = of_codes.get(code, 0) + number
            for code, total in of_codes.items():
                value = column.values[code - 1] if code else ""
                sums[value] = sums.get(value, 0) + total
        return sums

    def facet_names(self, facet: str) -> list[str]:
        """Give every value that a facet has in the index, in the order of their characters."""
        if facet not in self._facet_names:
            names = {name for segment in self.segments for name in segment.facet(facet).values}
            self._facet_names[facet] = sorted(names)
        return self._facet_names[facet]

    def with_values(self, facet: str, values: Collection[str]) -> set[int]:
        """Give the documents that have one of these values under a facet."""
        found: set[int] = set()
        for segment, first in zip(self.segments, self.firsts, strict=True):
            column = segment.facet(facet)
            codes = {code for code, name in enumerate(column.values, 1) if name in values}
            if codes:
                having = (doc for doc, own in enumerate(column.each()) if not codes.isdisjoint(own))
                found.update(first + doc for doc in having if doc not in segment.deleted)
        return found

    def title_keys(self, docs: Collection[int]) -> dict[int, Any]:
        """Give what sorts documents by their titles."""
        if len(self.segments) == 1:
            ranks = self.segments[0].numbers("title_rank")
            return {doc: ranks[doc] for doc in docs}
        from haku.index.collation import collation_key, title_of

        return {doc: collation_key(title_of(self.stored(doc))) for doc in docs}

    def stored(self, doc: int) -> str:
        """Give the project of a document as JSON."""
        segment, local = self._at(doc)
        return segment.stored(local)

    def find(self, project_id: str) -> int | None:
        """Give the number of the document with this project id."""
        for segment, first in zip(self.segments, self.firsts, strict=True):
            doc = segment.find(project_id)
            if doc >= 0:
                return first + doc
        return None
