"""Projects like a project on a cluster: one query finds the candidates, and their texts tell how like they are."""

from __future__ import annotations

import json
from datetime import date
from typing import TYPE_CHECKING, Any, cast

from haku.index.collation import collation_key
from haku.opensearch.page_index import PageEvaluator, PageIndex
from haku.query.weights import MOST_SIMILAR
from haku.score.evaluate import Outcome
from haku.score.facet_columns import FacetColumns
from haku.score.match_set import DictMatchSet
from haku.search.backend import Ranked, texts_of
from haku.search.likeness import SimilarFinder

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    from haku.counts import FacetCount
    from haku.index.reader import IndexReader
    from haku.opensearch.generation import Generation
    from haku.query.deadline import Deadline
    from haku.query.plan import Filter, Task
    from haku.results import Shared
    from haku.score.searcher import Searcher
    from haku.search.backend import Backend, Texts


class ClusterSimilar:
    """What is like a project; a ``Similar``. The project itself is number 0 among the candidates."""

    def __init__(
        self, backend: Backend, generation: Generation, key: str, texts: Texts, filters: Sequence[Filter]
    ) -> None:
        candidates = _Candidates(backend, generation, key)
        facets = FacetColumns(cast("IndexReader", candidates), date.fromordinal(generation.today))
        reader = cast("IndexReader", _Words(backend))
        finder = SimilarFinder(reader, generation.lexicon, facets, cast("Searcher", candidates))
        self._likenesses = finder.find(0, texts, filters)
        scores = {number: like.score for number, like in self._likenesses.items()}
        outcome = Outcome(scores, set(scores), set(scores))
        self._found = DictMatchSet(outcome, cast("IndexReader", candidates), facets)
        self._keys = candidates.keys
        self.total = len(scores)

    def page(self, sort: str, offset: int, limit: int | None) -> list[Ranked]:
        """Give a page of the projects."""
        numbers = self._found.order(sort, offset, limit)
        return [Ranked(self._keys[number], self._found.score(number), met=True) for number in numbers]

    def counts(self, facet: str, most: int | None = None) -> Sequence[FacetCount]:
        """Count the values of a facet among all of them."""
        return self._found.counts(facet, most)

    def shared(self, key: str) -> tuple[Shared, ...]:
        """Tell what one of them shares, the most telling first."""
        return self._likenesses[self._keys.index(key)].shared


class _Words:
    """How many projects of the whole index have a word."""

    def __init__(self, backend: Backend) -> None:
        self.doc_count = backend.size
        self.frequency = backend.frequency


class _Candidates:
    """The projects that a query of telling words finds best, with their texts and columns; they run that query, too."""

    def __init__(self, backend: Backend, generation: Generation, key: str) -> None:
        self._backend = backend
        self._generation = generation
        self._key = key
        self.keys: list[str] = []
        self._projects: list[dict[str, Any]] = []

    def run(self, task: Task, deadline: Deadline) -> tuple[PageEvaluator, DictMatchSet]:
        """Find the likest, and count their scores from their texts."""
        ranked = self._backend.run(task, deadline).page("relevance", 0, MOST_SIMILAR + 1)
        self.keys = [self._key, *(one.key for one in ranked if one.key != self._key)]
        self._projects = [json.loads(stored) for stored in self._backend.stored(self.keys)]
        texts = [texts_of(project) for project in self._projects]
        page = PageIndex(texts, self._generation.lexicon, self._generation.average)
        evaluator = PageEvaluator(page, self._generation.counted)
        found = range(0 if any(one.key == self._key for one in ranked) else 1, len(self.keys))
        scores = {number: sum(evaluator.score(query, number) for query in task.queries) for number in found}
        facets = FacetColumns(cast("IndexReader", self), date.fromordinal(self._generation.today))
        return evaluator, DictMatchSet(
            Outcome(scores, set(scores), set(scores)), cast("IndexReader", self), facets, task.scope
        )

    # What an ``IndexReader`` tells of them.

    def first_by_id(self, docs: Iterable[int], most: int) -> list[int]:
        """Give the first of some by their ids."""
        return sorted(docs, key=self.keys.__getitem__)[:most]

    def title_keys(self, docs: Collection[int]) -> dict[int, str]:
        """Give what sorts some by their titles."""
        return {doc: collation_key(self._projects[doc]["title"]) for doc in docs}

    def numbers(self, name: str) -> list[int]:
        """Give a column of numbers: days as ordinals, sums in whole euros."""
        if name == "amount":
            return [project["amount"]["euros"] if project.get("amount") else -1 for project in self._projects]
        days = (project.get(name) for project in self._projects)
        return [date.fromisoformat(day).toordinal() if day else 0 for day in days]

    def facet_values(self, facet: str, doc: int) -> list[str]:
        """Give a project's values of a facet."""
        return [found["value"] for found in self._projects[doc]["facets"].get(facet, ())]
