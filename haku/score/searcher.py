"""Running plans over an index: one posting after the other, or as arrays, whichever has the answer sooner."""

from __future__ import annotations

import sys
from functools import cached_property
from typing import TYPE_CHECKING

from haku.query.plan import BoolQuery
from haku.score.evaluate import PostingsEvaluator
from haku.score.match_set import DictMatchSet

if TYPE_CHECKING:
    from haku.index.reader import IndexReader
    from haku.query.deadline import Deadline
    from haku.query.plan import PlanNode, Scope, Task
    from haku.score.array_match_set import ArrayFacets
    from haku.score.array_reader import ArrayReader
    from haku.score.facet_columns import FacetColumns
    from haku.score.match_set import Explainer, MatchSet

#: So many postings are gone through one by one rather than as arrays: loading numpy takes as long as a good many of
#: them, and once it is there, its calls still take their time.
COLD_WORK = 200_000
WARM_WORK = 200
#: Looking a term up takes as long as so many postings, and so does looking a document's facet up.
_TERM_WORK = 50
_FACET_WORK = 15


class Searcher:
    """Searches one open index."""

    def __init__(self, reader: IndexReader, facets: FacetColumns) -> None:
        """``facets`` are those of the index behind ``reader``."""
        self._reader = reader
        self._facets = facets

    def run(self, task: Task, deadline: Deadline) -> tuple[Explainer, MatchSet]:
        """Run a plan; give what it found, and what knows why. Raises ``UsageProblem`` or ``SearchTooLong``."""
        run = self._run_arrays if self._is_large(task) else self._run_postings
        return run(task.plan, task.scope, deadline)

    def _run_postings(self, plan: PlanNode, scope: Scope, deadline: Deadline) -> tuple[Explainer, MatchSet]:
        evaluator = PostingsEvaluator(self._reader, self._facets.select, deadline)
        return evaluator, DictMatchSet(evaluator.run(plan), self._reader, self._facets, scope)

    def _run_arrays(self, plan: PlanNode, scope: Scope, deadline: Deadline) -> tuple[Explainer, MatchSet]:
        from haku.score.array_evaluate import ArrayEvaluator
        from haku.score.array_match_set import ArrayMatchSet

        vectors, facets = self._arrays
        evaluator = ArrayEvaluator(vectors, facets.select, deadline)
        later = evaluator.later(plan) if isinstance(plan, BoolQuery) else None
        return evaluator, ArrayMatchSet(later or evaluator.run(plan), vectors, facets, scope)

    @cached_property
    def _arrays(self) -> tuple[ArrayReader, ArrayFacets]:
        from haku.score.array_match_set import ArrayFacets
        from haku.score.array_reader import ArrayReader

        vectors = ArrayReader(self._reader)
        return vectors, ArrayFacets(vectors, self._facets)

    def _is_large(self, task: Task) -> bool:
        """Tell whether a plan is so much work that arrays do it sooner, their library's loading included."""
        most = WARM_WORK if "numpy" in sys.modules else COLD_WORK
        work = task.filters * self._reader.size
        for clause in (clause for query in task.queries for clause in (*query.clauses, *query.phrase)):
            work += len(clause.terms) * _TERM_WORK
            if work > most:
                return True
            work += sum(self._reader.frequency(clause.layer, term) for term in clause.terms)
        counted = min(work, self._reader.size) if task.queries else self._reader.size
        return work + counted * task.facets * _FACET_WORK > most
