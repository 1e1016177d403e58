"""Running a plan over arrays: what ``evaluate`` does, for queries that touch many documents.

Scores are the same to the last bit: the same operations in the same order, on all documents at a time.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from haku.errors import SearchTooLong
from haku.query.deadline import Deadline
from haku.query.plan import AllOf, AnyOf, BoolQuery, DisMax, Filter, TermQuery
from haku.score.array_terms import QueryTerms
from haku.score.doc_sets import NOTHING, Weighed
from haku.score.evaluate import required
from haku.score.max_score import Scorer

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from haku.index.encode import Array
    from haku.query.plan import Clause, PlanNode
    from haku.score.array_reader import ArrayReader


class ArrayOutcome(NamedTuple):
    """What a step of a plan finds: documents, ascending; the score of each; which of them meet it in full; and which
    have something telling of it."""

    docs: Array
    scores: Array
    met: Array
    related: Array

    @property
    def full(self) -> Array:
        """The documents that meet the step."""
        return self.docs if self.met.all() else self.docs.compress(self.met)

    @property
    def telling(self) -> Array:
        """The documents that have something telling of the step."""
        return self.docs if self.related.all() else self.docs.compress(self.related)


class Unscored(NamedTuple):
    """What a plan of words finds: documents, ascending; which of them meet it in full; which have something telling of
    it; and what scores them."""

    docs: Array
    met: Array
    related: Array
    scorer: Scorer


class ArrayEvaluator:
    """Runs the steps of one plan; see ``evaluate.PostingsEvaluator``."""

    def __init__(
        self, vectors: ArrayReader, select: Callable[[Filter, Array], Array], deadline: Deadline | None = None
    ) -> None:
        """``select`` tells which documents pass a filter; past the ``deadline``, what is optional is left out."""
        self._vectors = vectors
        self._sets = vectors.sets
        self._select = select
        self._deadline = deadline or Deadline()
        self._demanded = 0
        self._left_out: set[PlanNode] = set()
        self._units = QueryTerms(vectors, self._deadline)
        self._outcomes: dict[TermQuery, ArrayOutcome] = {}

    def later(self, plan: BoolQuery) -> Unscored | None:
        """Find what a plan of words finds, to be scored later; None where the plan has more to it than words."""
        queries = _words_of(plan)
        if queries is None or self._deadline.passed():
            return None
        scorers = [self._units.scorer(query) for query in queries]
        whole = [self._units.whole(query) for query in queries]
        docs, met = self._sets.union([scorer.docs for scorer in scorers]), None
        for wanted in plan.filters:
            docs = docs.compress(self._select(wanted, docs))
        for number in required(BoolQuery(should=queries)):
            if not any(part is docs for part in whole[number]):
                here = self._sets.among(docs, *whole[number])
                met = here if met is None else met & here
        if met is None:
            met = np.ones(len(docs), bool)
        related = met if met.all() else met | self._sets.among(docs, *map(self._units.telling, queries))
        return Unscored(docs, met, related, Scorer(self._sets, scorers))

    def run(self, step: PlanNode) -> ArrayOutcome:
        """Evaluate a step and all below it; raises ``SearchTooLong`` where what is demanded takes too long."""
        match step:
            case TermQuery():
                return self._query(step)
            case Filter():
                docs = self._vectors.documents
                docs = docs.compress(self._select(step, docs))
                return _all_met(docs, np.zeros(len(docs)))
            case AllOf(children):
                return self._all(self._in_full(children))
            case AnyOf(children):
                return _answering(self._any([self.run(child) for child in children]))
            case DisMax(children):
                return _answering(self._best([self.run(child) for child in children]))
            case BoolQuery():
                return self._group(step)

    def _group(self, group: BoolQuery) -> ArrayOutcome:
        must, banned = self._in_full(group.must), self._in_full(group.must_not)
        should = [self.run(child) for child in group.should]
        if must:
            found = self._all(must)
            scores = self._sets.sum(
                [(found.docs, found.scores), *self._optional_scores(should, found.docs)], found.docs
            )
            docs = found.docs
        elif should:
            docs, scores, _, _ = self._any(should)
        else:
            docs = self._vectors.documents
            scores = np.zeros(len(docs))
        docs, scores = self._allowed(docs, scores, group, banned)
        met = np.ones(len(docs), bool)
        for number in required(group):
            if group.should[number] in self._left_out:
                continue
            clause = should[number]
            met &= clause.met if clause.docs is docs else self._sets.among(docs, clause.full)
        related = np.ones(len(docs), bool)
        if should and not must and not met.all():
            related = met | self._sets.among(docs, *(clause.telling for clause in should))
        return ArrayOutcome(docs, scores, met, related)

    def _optional_scores(self, should: Sequence[ArrayOutcome], docs: Array) -> list[tuple[Array, Array]]:
        """Give what optional clauses add to the scores of documents that pass what is demanded."""
        if not should:
            return []
        optional = self._any(should)
        here = self._sets.among(optional.docs, docs)
        return [(optional.docs.compress(here), optional.scores.compress(here))]

    def _in_full(self, steps: Sequence[PlanNode]) -> list[ArrayOutcome]:
        """Evaluate steps of which none may be left out: what is demanded and what is banned."""
        self._demanded += 1
        found = [self.run(step) for step in steps]
        self._demanded -= 1
        return found

    def _allowed(
        self, docs: Array, scores: Array, group: BoolQuery, banned: Sequence[ArrayOutcome]
    ) -> tuple[Array, Array]:
        """Keep the documents that pass the group's filters and meet none of what it bans."""
        for wanted in group.filters:
            stay = self._select(wanted, docs)
            docs, scores = docs.compress(stay), scores.compress(stay)
        for outcome in banned:
            stay = ~self._sets.among(docs, outcome.full)
            docs, scores = docs.compress(stay), scores.compress(stay)
        return docs, scores

    def _query(self, query: TermQuery) -> ArrayOutcome:
        if query not in self._outcomes:
            self._outcomes[query] = self._found_by(query) if self._demanded else self._optional(query)
        return self._outcomes[query]

    def _found_by(self, query: TermQuery) -> ArrayOutcome:
        self._deadline.check()
        return self._phrase(query) if query.phrase else self._word(query)

    def _optional(self, query: TermQuery) -> ArrayOutcome:
        """Evaluate an optional clause if there is time for it; without any, it finds nothing."""
        if not self._deadline.passed():
            try:
                return self._found_by(query)
            except SearchTooLong:
                self._deadline.passed()  # which remembers that something was left out
        self._left_out.add(query)
        return _all_met(NOTHING.docs, np.zeros(0))

    def _word(self, query: TermQuery) -> ArrayOutcome:
        scorer = self._units.scorer(query)
        scores = Scorer(self._sets, [scorer]).score(scorer.docs)
        met = self._sets.among(scorer.docs, *self._units.whole(query))
        return ArrayOutcome(scorer.docs, scores, met, self._sets.among(scorer.docs, self._units.telling(query)))

    def _phrase(self, query: TermQuery) -> ArrayOutcome:
        unit = self._units.of_phrase(query)
        return _all_met(unit.docs, unit.scores)

    # What one document owes its score to.

    def is_met_anywhere(self, query: TermQuery) -> bool:
        """Tell whether any document meets a query."""
        return any(map(len, [self._query(query).full] if query.phrase else self._units.whole(query)))

    def score(self, query: TermQuery, doc: int) -> float:
        """Give what a query adds to a document's score."""
        found = self._query(query)
        begin, end = np.searchsorted(found.docs, [doc, doc + 1])
        return float(found.scores[begin:end].sum())

    def unit_score(self, clause: Clause, field: str, doc: int) -> float | None:
        """Give what a clause would add to a document's score if its weight were 1; None where it isn't met."""
        return self._units.of_clause(clause, field).score(doc)

    def together_score(self, query: TermQuery, doc: int) -> float:
        """Give what a document gains by having every part of a compound."""
        with self._sets.slots(np.array([doc])) as slots:
            return float(self._units.scorer(query).together_scores(slots, 2)[1])

    def met_score(self, query: TermQuery) -> float:
        """Give what any document gains by meeting a word, however often."""
        return self._units.met_score(query)

    def phrase_places(self, query: TermQuery, doc: int) -> list[int]:
        """Give the places at which a phrase begins in a document."""
        return self._units.phrase_places(query, doc)

    def _any(self, outcomes: Sequence[ArrayOutcome]) -> ArrayOutcome:
        """Take the documents that any outcome has, with the scores added."""
        if len(outcomes) == 1:
            return outcomes[0]
        docs = self._sets.union([NOTHING.docs, *(outcome.docs for outcome in outcomes)])
        scores = self._sets.sum([(outcome.docs, outcome.scores) for outcome in outcomes], docs)
        return ArrayOutcome(docs, scores, *self._met_and_related(docs, outcomes))

    def _met_and_related(self, docs: Array, outcomes: Sequence[ArrayOutcome]) -> tuple[Array, Array]:
        """Tell which of some documents any outcome has in full, and to which it has something telling."""
        met = self._sets.among(docs, *(outcome.full for outcome in outcomes))
        return met, self._sets.among(docs, *(outcome.telling for outcome in outcomes))

    def _best(self, outcomes: Sequence[ArrayOutcome]) -> ArrayOutcome:
        """Take the documents that any outcome has, each with its highest score."""
        found = self._sets.heaviest([Weighed(outcome.docs, outcome.scores) for outcome in outcomes])
        scores = np.broadcast_to(found.weights, found.docs.shape)
        return ArrayOutcome(found.docs, scores, *self._met_and_related(found.docs, outcomes))

    def _all(self, outcomes: Sequence[ArrayOutcome]) -> ArrayOutcome:
        """Keep the documents that meet every outcome in full, with the scores added."""
        docs = outcomes[0].full
        for outcome in outcomes[1:]:
            docs = docs.compress(self._sets.among(docs, outcome.full))
        here = [self._sets.among(outcome.docs, docs) for outcome in outcomes]
        parts = [(o.docs.compress(own), o.scores.compress(own)) for o, own in zip(outcomes, here, strict=True)]
        return _all_met(docs, self._sets.sum(parts, docs))


def _words_of(plan: BoolQuery) -> tuple[TermQuery, ...] | None:
    """Give the words of a plan that is nothing else: any of some words, perhaps filtered."""
    steps = plan.should
    while len(steps) == 1 and isinstance(steps[0], BoolQuery) and steps[0] == BoolQuery(should=steps[0].should):
        steps = steps[0].should
    words = tuple(step for step in steps if isinstance(step, TermQuery) and not step.phrase)
    return (
        words if steps and len(words) == len(steps) and plan == BoolQuery(plan.should, filters=plan.filters) else None
    )


def _all_met(docs: Array, scores: Array) -> ArrayOutcome:
    met = np.ones(len(docs), bool)
    return ArrayOutcome(docs, scores, met, met)


def _answering(outcome: ArrayOutcome) -> ArrayOutcome:
    """Take those that meet a step for related to it, whatever they have."""
    return outcome._replace(related=outcome.related | outcome.met)
