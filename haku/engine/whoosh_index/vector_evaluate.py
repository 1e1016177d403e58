"""Running a plan over arrays: what ``evaluate`` does, for queries that touch many documents.

Scores are the same to the last bit: the same operations in the same order, on all documents at a time.
"""

from __future__ import annotations

from math import log
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from haku.engine.deadline import Deadline
from haku.engine.documents import SECTION_NUMBER, SECTION_STRIDE
from haku.engine.steps import AllOf, AnyOf, BestOf, Filter, Group, Leaf
from haku.engine.whoosh_index.evaluate import K1, B, Terms, required
from haku.engine.whoosh_index.vector_best import Scorer, WordScorer
from haku.engine.whoosh_index.vectors import NOTHING, Weighed
from haku.errors import SearchTooLong

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from haku.engine.steps import Clause, Step
    from haku.engine.whoosh_index.encode import Array
    from haku.engine.whoosh_index.vectors import Vectors


class VectorOutcome(NamedTuple):
    """What a step of a plan finds: documents, ascending; the score of each; and which of them meet it in full."""

    docs: Array
    scores: Array
    met: Array

    @property
    def full(self) -> Array:
        """The documents that meet the step."""
        return self.docs if self.met.all() else self.docs[self.met]


class Unit(NamedTuple):
    """Documents, ascending; what counts as one word weighs so much in each, or in all; the most that it can score.

    ``terms`` are those that it stands for, where the index knows more of them than what is here.
    """

    docs: Array
    weights: Array | float
    top: float
    terms: Terms | None = None

    def scores(self, norms: Array, factor: float) -> Array:
        """Give BM25's scores of the documents, whose length norms are given, times a factor."""
        scores = norms + self.weights
        np.divide(self.top * self.weights, scores, out=scores)
        if factor != 1.0:
            scores *= factor
        return scores

    def bound(self, vectors: Vectors) -> float:
        """Give the most that a document can score."""
        if not len(self.docs):
            return 0.0
        if self.terms and len(self.terms.terms) <= _FEW_TERMS and not self.terms.field:
            weights, lengths = vectors.block_maxima(self.terms.layer, self.terms.terms)
        else:
            weights, lengths = np.asarray(self.weights), vectors.numbers("length")[self.docs]
        norms = vectors.norms_of(K1, B, lengths)
        return float((self.top * weights / (weights + norms)).max())

    def among(self, chosen: Array) -> Unit:
        """Give some of the documents, by a mask or by where they stand."""
        weights = self.weights if isinstance(self.weights, float) else self.weights[chosen]
        return Unit(self.docs[chosen], weights, self.top)


class Later(NamedTuple):
    """What a plan of words finds: documents, ascending; which of them meet it in full; and what scores them."""

    docs: Array
    met: Array
    scorer: Scorer


class VectorEvaluator:
    """Runs the steps of one plan; see ``evaluate.Evaluator``."""

    def __init__(
        self, vectors: Vectors, select: Callable[[Filter, Array], Array], deadline: Deadline | None = None
    ) -> None:
        """``select`` tells which of some documents pass a filter. Past the ``deadline``, wishes are left out."""
        self._vectors = vectors
        self._select = select
        self._deadline = deadline or Deadline()
        self._demanded = 0
        self._units: dict[Terms, Unit] = {}
        self._leaves: dict[Leaf, VectorOutcome] = {}
        self._terms: dict[tuple[str, str, str], Weighed] = {}
        self._phrases: dict[Leaf, Array] = {}
        self._togethers: dict[Leaf, Weighed] = {}

    def later(self, plan: Group) -> Later | None:
        """Find what a plan of words finds, to be scored later; None where the plan has more to it than words."""
        leaves = _words_of(plan)
        if leaves is None or self._deadline.passed():
            return None
        scorers = [self._scorer(leaf) for leaf in leaves]
        touched = [self._vectors.union([unit.docs for unit, _ in scorer.units]) for scorer in scorers]
        full = [self._full(leaf) for leaf in leaves]
        docs, met = self._vectors.union(touched), None
        for wanted in plan.filters:
            docs = docs[self._select(wanted, docs)]
        for number in required(Group(should=leaves)):
            if full[number] is not docs:
                here = self._vectors.among(docs, full[number])
                met = here if met is None else met & here
        return Later(docs, np.ones(len(docs), bool) if met is None else met, Scorer(self._vectors, scorers))

    def _scorer(self, leaf: Leaf) -> WordScorer:
        units = [(self._unit(terms), factor) for terms, factor in self._factors(leaf).items()]
        together = [self._unit(self._found(clause, leaf.field)) for clause in leaf.together]
        return WordScorer(units, together, sum(clause.weight for clause in leaf.together), leaf.weight)

    def _full(self, leaf: Leaf) -> Array:
        """Give the documents that meet a word."""
        whole = dict.fromkeys(self._found(clause, leaf.field) for clause in leaf.clauses[: leaf.whole])
        return self._vectors.union([self._unit(terms).docs for terms in whole])

    def _factors(self, leaf: Leaf) -> dict[Terms, float]:
        """Give what a word is looked up by; clauses often come down to the same terms, which are then added up once."""
        factors: dict[Terms, float] = {}
        for clause in leaf.clauses:
            terms = self._found(clause, leaf.field)
            factors[terms] = factors.get(terms, 0.0) + clause.weight * leaf.weight
        return factors

    def run(self, step: Step) -> VectorOutcome:
        """Evaluate a step and all below it; raises ``SearchTooLong`` where what is demanded takes too long."""
        match step:
            case Leaf():
                return self._leaf(step)
            case Filter():
                docs = self._vectors.documents
                docs = docs[self._select(step, docs)]
                return _all_met(docs, np.zeros(len(docs)))
            case AllOf(children):
                return self._all(self._in_full(children))
            case AnyOf(children):
                return self._any([self.run(child) for child in children])
            case BestOf(children):
                return self._best([self.run(child) for child in children])
            case Group():
                return self._group(step)

    def _group(self, group: Group) -> VectorOutcome:
        must, banned = self._in_full(group.must), self._in_full(group.must_not)
        should = [self.run(child) for child in group.should]
        if must:
            found = self._all(must)
            scores = self._vectors.sum([(found.docs, found.scores), *self._wishes(should, found.docs)], found.docs)
            docs = found.docs
        elif should:
            docs, scores, _ = self._any(should)
        else:
            docs = self._vectors.documents
            scores = np.zeros(len(docs))
        docs, scores = self._allowed(docs, scores, group, banned)
        met = np.ones(len(docs), bool)
        for number in required(group):
            wish = should[number]
            met &= wish.met if wish.docs is docs else self._vectors.among(docs, wish.full)
        return VectorOutcome(docs, scores, met)

    def _wishes(self, should: Sequence[VectorOutcome], docs: Array) -> list[tuple[Array, Array]]:
        """Give what wishes add to the scores of documents that pass what is demanded."""
        if not should:
            return []
        wished = self._any(should)
        here = self._vectors.among(wished.docs, docs)
        return [(wished.docs[here], wished.scores[here])]

    def _in_full(self, steps: Sequence[Step]) -> list[VectorOutcome]:
        """Evaluate steps of which none may be left out: what is demanded and what is banned."""
        self._demanded += 1
        found = [self.run(step) for step in steps]
        self._demanded -= 1
        return found

    def _allowed(
        self, docs: Array, scores: Array, group: Group, banned: Sequence[VectorOutcome]
    ) -> tuple[Array, Array]:
        """Keep the documents that pass the group's filters and meet none of what it bans."""
        for wanted in group.filters:
            stay = self._select(wanted, docs)
            docs, scores = docs[stay], scores[stay]
        for outcome in banned:
            stay = ~self._vectors.among(docs, outcome.full)
            docs, scores = docs[stay], scores[stay]
        return docs, scores

    def _leaf(self, leaf: Leaf) -> VectorOutcome:
        if leaf not in self._leaves:
            self._leaves[leaf] = self._found_by(leaf) if self._demanded else self._wished(leaf)
        return self._leaves[leaf]

    def _found_by(self, leaf: Leaf) -> VectorOutcome:
        self._deadline.check()
        return self._phrase(leaf) if leaf.steps else self._word(leaf)

    def _wished(self, leaf: Leaf) -> VectorOutcome:
        """Evaluate a wish if there is time for it; without any, it finds nothing."""
        if not self._deadline.passed():
            try:
                return self._found_by(leaf)
            except SearchTooLong:
                self._deadline.passed()  # which remembers that something was left out
        return _all_met(NOTHING.docs, np.zeros(0))

    def _word(self, leaf: Leaf) -> VectorOutcome:
        factors = self._factors(leaf)
        units = {terms: self._unit(terms) for terms in factors}
        docs = self._vectors.union([unit.docs for unit in units.values()])
        scores = self._sum([(unit, factors[terms]) for terms, unit in units.items()], docs)
        together = self._together(leaf)
        if len(together.docs):
            scores += self._vectors.sum([(together.docs, together.weights * leaf.weight)], docs)
        return VectorOutcome(docs, scores, self._vectors.among(docs, self._full(leaf)))

    def _sum(self, units: Sequence[tuple[Unit, float]], docs: Array) -> Array:
        """Add up the scores of units, each times its factor, for ``docs``, which has all documents of all."""
        total = np.zeros(len(docs))
        norms = self._vectors.length_norms(K1, B, docs)
        places = self._vectors.places_among(docs)
        for unit, factor in units:
            if len(unit.docs) == len(docs):
                total += unit.scores(norms, factor)
            elif len(unit.docs):
                here = places[unit.docs]
                total[here] += unit.scores(norms[here], factor)
        return total

    def _together(self, leaf: Leaf) -> Weighed:
        """Give what documents gain that have every part of a compound; see ``Evaluator.together_scores``."""
        if not leaf.together:
            return NOTHING
        if leaf not in self._togethers:
            self._togethers[leaf] = self._find_together(leaf)
        return self._togethers[leaf]

    def _find_together(self, leaf: Leaf) -> Weighed:
        units = [self._unit(self._found(clause, leaf.field)) for clause in leaf.together]
        docs = units[0].docs
        for unit in units[1:]:
            docs = docs[self._vectors.among(docs, unit.docs)]
        norms, least = self._vectors.length_norms(K1, B, docs), np.full(len(docs), np.inf)
        for unit in units:
            here = unit.among(self._vectors.among(unit.docs, docs))
            np.minimum(least, here.scores(norms, 1.0), out=least)
        return Weighed(docs, sum(clause.weight for clause in leaf.together) * least)

    def _found(self, clause: Clause, field: str) -> Terms:
        """Give the terms of a clause that the index has."""
        if field:
            terms = tuple(term for term in clause.terms if len(self._inside(clause.layer, term, field).docs))
        elif len(clause.terms) > _FEW_TERMS:
            terms = clause.terms  # those of ``alku*``, which come from the index, and are no other clause's
        else:
            terms = self._vectors.reader.known(clause.layer, clause.terms)
        return Terms(clause.layer, terms, field)

    def _unit(self, terms: Terms) -> Unit:
        """Give the documents of terms that count as one word: in a document, the weightiest of them counts."""
        if terms not in self._units:
            self._units[terms] = self._unit_of(self._weighed(terms), 1.0)._replace(terms=terms)
        return self._units[terms]

    def _unit_of(self, found: Weighed, factor: float) -> Unit:
        count, n = self._vectors.reader.doc_count, len(found.docs)
        idf = factor * log(1 + (count - n + 0.5) / (n + 0.5))
        return Unit(found.docs, found.weights, idf * (K1 + 1))

    def _weighed(self, terms: Terms) -> Weighed:
        if terms.field:
            return self._vectors.heaviest([self._inside(terms.layer, term, terms.field) for term in terms.terms])
        if len(terms.terms) == 1:
            return self._vectors.weighed(terms.layer, terms.terms[0])
        return self._vectors.any_of(terms.layer, terms.terms)

    def _inside(self, layer: str, term: str, field: str) -> Weighed:
        """Give how often a term stands in one text section of each document."""
        key = (layer, term, field)
        if key not in self._terms:
            docs, _ = self._spots(layer, term, field)
            having, counts = np.unique(docs, return_counts=True)
            self._terms[key] = Weighed(having, counts.astype(np.float64))
        return self._terms[key]

    def _spots(self, layer: str, term: str, field: str) -> tuple[Array, Array]:
        self._deadline.check()
        docs, places = self._vectors.spots(layer, term)
        if not field:
            return docs, places
        here = places // SECTION_STRIDE == SECTION_NUMBER[field]
        return docs[here], places[here]

    def _phrase(self, leaf: Leaf) -> VectorOutcome:
        begins = self._beginnings(leaf)
        docs, counts = np.unique(begins >> _PLACE_BITS, return_counts=True)
        unit = self._unit_of(Weighed(docs, counts.astype(np.float64)), leaf.weight * len(leaf.steps))
        return _all_met(docs, unit.scores(self._vectors.length_norms(K1, B, docs), 1.0))

    # What one document owes its score to.

    def is_met_anywhere(self, leaf: Leaf) -> bool:
        """Tell whether any document meets a leaf."""
        return bool(len(self._leaf(leaf).full if leaf.steps else self._full(leaf)))

    def score(self, leaf: Leaf, doc: int) -> float:
        """Give what a leaf adds to a document's score."""
        found = self._leaf(leaf)
        return _of(Weighed(found.docs, found.scores), doc) or 0.0

    def unit_score(self, clause: Clause, field: str, doc: int) -> float | None:
        """Give what a clause would add to a document's score if its weight were 1; None where it isn't met."""
        unit = self._unit(self._found(clause, field))
        begin, end = np.searchsorted(unit.docs, [doc, doc + 1])
        found = unit.among(np.arange(begin, end))
        return float(found.scores(self._vectors.length_norms(K1, B, found.docs), 1.0)[0]) if len(found.docs) else None

    def together_score(self, leaf: Leaf, doc: int) -> float:
        """Give what a document gains by having every part of a compound."""
        return _of(self._together(leaf), doc) or 0.0

    def phrase_places(self, leaf: Leaf, doc: int) -> list[int]:
        """Give the places at which a phrase begins in a document."""
        begins = self._beginnings(leaf)
        first, end = np.searchsorted(begins, [doc << _PLACE_BITS, (doc + 1) << _PLACE_BITS])
        places: list[int] = (begins[first:end] & ((1 << _PLACE_BITS) - 1)).tolist()
        return places

    def _beginnings(self, leaf: Leaf) -> Array:
        """Give where a phrase begins: document and place in one number, ascending."""
        if leaf not in self._phrases:
            self._phrases[leaf] = self._find_phrase(leaf)
        return self._phrases[leaf]

    def _find_phrase(self, leaf: Leaf) -> Array:
        begins: Array | None = None
        for number, clause in enumerate(leaf.steps):
            here = [self._keys(clause.layer, term, leaf.field, number) for term in clause.terms]
            keys = here[0] if len(here) == 1 else np.unique(np.concatenate([NOTHING.docs, *here]))
            begins = keys if begins is None else _common(begins, keys)
            if not len(begins):
                break
        return begins if begins is not None else NOTHING.docs

    def _keys(self, layer: str, term: str, field: str, number: int) -> Array:
        docs, places = self._spots(layer, term, field)
        stay = places >= number  # before it, there is no room for the words of the phrase that come first
        return (docs << _PLACE_BITS | places - number)[stay] if number else docs << _PLACE_BITS | places

    def _any(self, outcomes: Sequence[VectorOutcome]) -> VectorOutcome:
        """Take the documents that any outcome has, with the scores added."""
        if len(outcomes) == 1:
            return outcomes[0]
        docs = self._vectors.union([NOTHING.docs, *(outcome.docs for outcome in outcomes)])
        scores = self._vectors.sum([(outcome.docs, outcome.scores) for outcome in outcomes], docs)
        full = self._vectors.union([outcome.full for outcome in outcomes])
        return VectorOutcome(docs, scores, self._vectors.among(docs, full))

    def _best(self, outcomes: Sequence[VectorOutcome]) -> VectorOutcome:
        """Take the documents that any outcome has, each with its highest score."""
        found = self._vectors.heaviest([Weighed(outcome.docs, outcome.scores) for outcome in outcomes])
        full = self._vectors.union([outcome.full for outcome in outcomes])
        scores = np.broadcast_to(found.weights, found.docs.shape)
        return VectorOutcome(found.docs, scores, self._vectors.among(found.docs, full))

    def _all(self, outcomes: Sequence[VectorOutcome]) -> VectorOutcome:
        """Keep the documents that meet every outcome in full, with the scores added."""
        docs = outcomes[0].full
        for outcome in outcomes[1:]:
            docs = docs[self._vectors.among(docs, outcome.full)]
        parts = [(o.docs[here], o.scores[here]) for o in outcomes for here in [self._vectors.among(o.docs, docs)]]
        return _all_met(docs, self._vectors.sum(parts, docs))


#: More terms in a clause are not looked up one by one.
_FEW_TERMS = 8
#: A document and a place in one number: the place has the lower bits.
_PLACE_BITS = 32


def _words_of(plan: Group) -> tuple[Leaf, ...] | None:
    """Give the words of a plan that is nothing else: any of some words, perhaps filtered."""
    steps = plan.should
    while len(steps) == 1 and isinstance(steps[0], Group) and steps[0] == Group(should=steps[0].should):
        steps = steps[0].should
    words = tuple(step for step in steps if isinstance(step, Leaf) and not step.steps)
    return words if steps and len(words) == len(steps) and plan == Group(plan.should, filters=plan.filters) else None


def _all_met(docs: Array, scores: Array) -> VectorOutcome:
    return VectorOutcome(docs, scores, np.ones(len(docs), bool))


def _of(found: Weighed, doc: int) -> float | None:
    at = int(np.searchsorted(found.docs, doc))
    if at == len(found.docs) or found.docs[at] != doc:
        return None
    return found.weights if isinstance(found.weights, float) else float(found.weights[at])


def _common(one: Array, other: Array) -> Array:
    """Give the numbers that two ascending rows have both."""
    both = np.concatenate((one, other))
    both.sort(kind="stable")  # two runs that ascend are merged in one pass
    common: Array = both[:-1][both[1:] == both[:-1]]
    return common
