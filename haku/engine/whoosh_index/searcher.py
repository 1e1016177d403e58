"""Running plans over an index: one posting after the other, or as arrays, whichever has the answer sooner."""

from __future__ import annotations

import sys
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from haku.engine.steps import Group
from haku.engine.whoosh_index.evaluate import Evaluator
from haku.engine.whoosh_index.found import DictFound

if TYPE_CHECKING:
    from collections.abc import Sequence

    from haku.engine.deadline import Deadline
    from haku.engine.filters import Facets
    from haku.engine.matches import Explainer
    from haku.engine.steps import Leaf, Step
    from haku.engine.whoosh_index.found import Found
    from haku.engine.whoosh_index.reader import IndexReader
    from haku.engine.whoosh_index.vector_found import VectorFacets
    from haku.engine.whoosh_index.vectors import Vectors

#: So many postings are gone through one by one rather than as arrays: loading numpy takes as long as a good many of
#: them, and once it is there, its calls still take their time.
COLD_WORK = 200_000
WARM_WORK = 200
#: Looking a term up takes as long as so many postings, and so does looking a document's facet up.
_TERM_WORK = 50
_FACET_WORK = 15


class Task(NamedTuple):
    """A plan, its words, and how many facets narrow it from outside and are counted: what says how much work it is."""

    plan: Step
    leaves: Sequence[Leaf]
    filters: int
    facets: int


class Searcher:
    """Searches one open index."""

    def __init__(self, reader: IndexReader, facets: Facets) -> None:
        """``facets`` are those of the index behind ``reader``."""
        self._reader = reader
        self._facets = facets

    def run(self, task: Task, deadline: Deadline) -> tuple[Explainer, Found]:
        """Run a plan; give what it found, and what knows why. Raises ``UsageProblem`` or ``SearchTooLong``."""
        run = self._run_arrays if self._is_large(task) else self._run_postings
        return run(task.plan, deadline)

    def _run_postings(self, plan: Step, deadline: Deadline) -> tuple[Explainer, Found]:
        evaluator = Evaluator(self._reader, self._facets.select, deadline)
        return evaluator, DictFound(evaluator.run(plan), self._reader, self._facets)

    def _run_arrays(self, plan: Step, deadline: Deadline) -> tuple[Explainer, Found]:
        from haku.engine.whoosh_index.vector_evaluate import VectorEvaluator
        from haku.engine.whoosh_index.vector_found import VectorFound

        vectors, facets = self._arrays
        evaluator = VectorEvaluator(vectors, facets.select, deadline)
        later = evaluator.later(plan) if isinstance(plan, Group) else None
        return evaluator, VectorFound(later or evaluator.run(plan), vectors, facets)

    @cached_property
    def _arrays(self) -> tuple[Vectors, VectorFacets]:
        from haku.engine.whoosh_index.vector_found import VectorFacets
        from haku.engine.whoosh_index.vectors import Vectors

        vectors = Vectors(self._reader)
        return vectors, VectorFacets(vectors, self._facets)

    def _is_large(self, task: Task) -> bool:
        """Tell whether a plan is so much work that arrays do it sooner, their library's loading included."""
        most = WARM_WORK if "numpy" in sys.modules else COLD_WORK
        work = task.filters * self._reader.size
        for clause in (clause for leaf in task.leaves for clause in (*leaf.clauses, *leaf.steps)):
            work += len(clause.terms) * _TERM_WORK
            if work > most:
                return True
            work += sum(self._reader.frequency(clause.layer, term) for term in clause.terms)
        counted = min(work, self._reader.size) if task.leaves else self._reader.size
        return work + counted * task.facets * _FACET_WORK > most
