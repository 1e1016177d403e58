"""The index of files in a folder, as searching asks it: one generation, on one day."""

from __future__ import annotations

from functools import partial
from os.path import join
from typing import TYPE_CHECKING, Any

from haku.errors import IndexDamaged
from haku.finnish.lexicon import REMEMBERED_FOR_QUERIES, Lexicon
from haku.finnish.stored_words import StoredWords
from haku.index.reader import IndexReader
from haku.score.facet_columns import FacetColumns
from haku.score.searcher import Searcher
from haku.search.backend import Ranked
from haku.store import generations
from haku.store.held_files import HeldFiles
from haku.store.manifest import REBUILD, unusable
from haku.store.version import refuse_unreadable

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import date

    from haku.counts import FacetCount, Tally
    from haku.query.deadline import Deadline
    from haku.query.plan import Filter, Task, TermQuery
    from haku.results import Shared
    from haku.score.match_set import Explainer, MatchSet
    from haku.search.backend import Spot, Texts
    from haku.search.likeness import Likeness

#: Files that are read when they are asked for.
_READ_LATER = (
    generations.LABELS, generations.SPELLINGS, generations.NEWER_SPELLINGS, generations.SYNONYMS, generations.OWN_WORDS,
    generations.FIRST_INDEXED,
)  # fmt: skip


class LocalBackend:
    """One generation, open for reading; a ``Backend``. Its keys are the numbers of documents."""

    def __init__(self, generation: str, today: date) -> None:
        """Open the generation in a folder; ``today`` decides which projects are running.

        Raises ``IndexDamaged``, ``IndexUnreadable`` or ``IndexOutdated``.
        """
        self.name = generation
        self.description: Mapping[str, Any] = generations.read_description(generation)
        refuse_unreadable(self.description)
        try:
            self._files = HeldFiles(generation, _READ_LATER)
            words = StoredWords(*generations.words_of(generation))
            own_words = self._files.path(generations.OWN_WORDS)
            read = partial(self._files.read, generations.OWN_WORDS) if generations.OWN_WORDS in self._files else None
            self.lexicon = Lexicon(words, own_words, REMEMBERED_FOR_QUERIES, read)
            self.reader = IndexReader(join(generation, generations.TERMS))
        except OSError as error:
            raise unusable(error, error.filename or generation) from error
        except Exception as error:
            told = f"{type(error).__name__}: {error}"
            message = "The index in {folder} can't be opened ({reason})."
            raise IndexDamaged(message, REBUILD, folder=generation, reason=told) from error
        self.size = self.reader.doc_count
        self.facets = FacetColumns(self.reader, today)
        self.searcher = Searcher(self.reader, self.facets)
        self._labels: dict[str, dict[str, str]] | None = None

    def close(self) -> None:
        """Let go of the files."""
        self.reader.close()
        self._files.close()

    # Words.

    def terms(self, layer: str, prefix: str = "") -> Iterator[str]:
        """Give the terms of a layer that begin with ``prefix``, in order."""
        return self.reader.terms(layer, prefix)

    def has(self, layer: str, term: str) -> bool:
        """Tell whether a layer has a term."""
        return self.reader.has(layer, term)

    def known(self, layer: str, terms: tuple[str, ...]) -> tuple[str, ...]:
        """Give those of ``terms`` that a layer has in a document that is not deleted."""
        return self.reader.known(layer, terms)

    def frequency(self, layer: str, term: str) -> int:
        """Count the documents that have a term in a layer, with those that were deleted lately."""
        return self.reader.frequency(layer, term)

    def spellings(self) -> list[str]:
        """Give the words as they are spelt, by their length."""
        from haku.index.spellings import lines_in

        return lines_in(self._read(generations.SPELLINGS), self._read(generations.NEWER_SPELLINGS))

    def has_synonyms(self) -> bool:
        """Tell whether the corpus had synonyms when the index was built."""
        return generations.SYNONYMS in self._files

    def synonyms(self) -> Mapping[str, Any]:
        """Give the synonyms of the corpus as they were read when the index was built."""
        return self._object(generations.SYNONYMS)

    # Projects.

    def find(self, project_id: str) -> int | None:
        """Give the number of the document of a project."""
        return self.reader.find(project_id)

    def id(self, key: int) -> str:
        """Give the id of a project."""
        return self.reader.id(key)

    def ids(self) -> Iterator[tuple[int, str]]:
        """Give the numbers and ids of all projects."""
        return ((doc, self.reader.id(doc)) for doc in self.reader.documents)

    def stored(self, keys: Sequence[int]) -> list[str]:
        """Give projects as JSON."""
        return [self.reader.stored(key) for key in keys]

    def first_indexed(self) -> Mapping[str, str]:
        """Give the day on which each project was first indexed, ISO 8601, by its id."""
        return {name: day for day, names in self._object(generations.FIRST_INDEXED).items() for name in names}

    # Facets.

    def facet_names(self, facet: str) -> Sequence[str]:
        """Give every value that a facet has, in the order of their characters."""
        return self.reader.facet_names(facet)

    def labels(self) -> Mapping[str, Mapping[str, str]]:
        """Give the labels of values where they differ from the values."""
        if self._labels is None:
            self._labels = self._object(generations.LABELS)
        return self._labels

    # Searching.

    def run(self, task: Task, deadline: Deadline) -> LocalMatched:
        """Run a plan; raises ``SearchTooLong``."""
        return LocalMatched(self, *self.searcher.run(task, deadline))

    def similar(self, key: int, texts: Texts, filters: Sequence[Filter]) -> LocalSimilar:
        """Find the projects like one, whose texts are given, that pass some filters."""
        from haku.search.likeness import SimilarFinder

        finder = SimilarFinder(self.reader, self.lexicon, self.facets, self.searcher)
        return LocalSimilar(self, finder.find(key, texts, filters))

    def _read(self, name: str) -> bytes:
        """Give a file's bytes, none where there is no such file; raises ``IndexUnreadable`` or ``IndexDamaged``."""
        if name not in self._files:
            return b""
        try:
            return self._files.read(name)
        except OSError as error:
            raise unusable(error, self._files.path(name)) from error

    def _object(self, name: str) -> dict[str, Any]:
        content = self._read(name)
        return generations.as_object(content, self._files.path(name)) if content else {}


class LocalMatched:
    """What a plan found; a ``Matched``."""

    def __init__(self, backend: LocalBackend, explainer: Explainer, found: MatchSet) -> None:
        self._backend = backend
        self.explainer = explainer
        self.found = found
        self.total, self.loose = found.total, found.loose

    def page(self, sort: str, offset: int, limit: int | None) -> list[Ranked]:
        """Give a page of the projects."""
        docs = self.found.order(sort, offset, limit)
        return [Ranked(doc, self.found.score(doc), self.found.is_met(doc)) for doc in docs]

    def counts(self, facet: str, most: int | None = None) -> Sequence[FacetCount]:
        """Count the values of a facet."""
        return self.found.counts(facet, most)

    def euros(self, facet: str) -> dict[str, int]:
        """Add up their sums by the values of a facet."""
        return self._backend.facets.euros(facet, sorted(self.found.docs()))

    def cross(self, facets: Sequence[str]) -> Iterator[Tally]:
        """Give the projects and sums of every combination of values of some facets that occurs."""
        return self._backend.facets.cross(facets, self.found.docs())

    def is_met_anywhere(self, query: TermQuery) -> bool:
        """Tell whether any project meets a word or phrase of the plan."""
        return self.explainer.is_met_anywhere(query)

    def count_met(self, layer: str = "", terms: Sequence[str] = ()) -> int:
        """Count those that meet every word, and where there are ``terms`` of a layer, have one of them."""
        if not terms:
            return self.found.count_met()
        return self.found.count_met({doc for term in terms for doc in self._backend.reader.weights(layer, term)})

    def spots(self, queries: Sequence[TermQuery], page: Sequence[tuple[int, Texts]]) -> list[list[Spot]]:
        """Give, for each project of a page with its texts, every stretch that answers one of the queries."""
        from haku.search.matches import Finder

        finder = Finder(self._backend.reader, self.explainer, queries, [doc for doc, _ in page])
        return [finder.spots(doc, texts) for doc, texts in page]


class LocalSimilar:
    """What is like a project; a ``Similar``."""

    def __init__(self, backend: LocalBackend, found: dict[int, Likeness]) -> None:
        from haku.score.evaluate import Outcome
        from haku.score.match_set import DictMatchSet

        self._likenesses = found
        outcome = Outcome({doc: like.score for doc, like in found.items()}, set(found), set(found))
        self._found = DictMatchSet(outcome, backend.reader, backend.facets)
        self.total = len(found)

    def page(self, sort: str, offset: int, limit: int | None) -> list[Ranked]:
        """Give a page of the projects."""
        docs = self._found.order(sort, offset, limit)
        return [Ranked(doc, self._found.score(doc), met=True) for doc in docs]

    def counts(self, facet: str, most: int | None = None) -> Sequence[FacetCount]:
        """Count the values of a facet among all of them."""
        return self._found.counts(facet, most)

    def shared(self, key: int) -> tuple[Shared, ...]:
        """Tell what one of them shares, the most telling first."""
        return self._likenesses[key].shared
