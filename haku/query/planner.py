"""Query tree to plan: which terms of which layer answer each word, and how much each is worth.

A query word is looked up whole in ``base`` and in ``parts``, scores added, so that a word met
in full counts twice over one that is met within a compound; its own parts are looked up in ``parts`` at a lower
weight. The weights are those that were best on librarians' judgements (see ``bench/``).
"""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Protocol

from haku.finnish.analysis import FAMILY_MARK, STEM_MARK
from haku.finnish.reading import as_term, plain, read_words
from haku.finnish.tokens import tokenize
from haku.normal import without_accents
from haku.query.deadline import PLANNING, Deadline
from haku.query.plan import BASE, PARTS, WRITTEN, AllOf, AnyOf, BoolQuery, Clause, DisMax, Filter, TermQuery
from haku.query.stop_words import is_stop_word, need_not_be_met
from haku.query.tree import (
    And,
    FacetTerm,
    Fuzzy,
    Inside,
    Not,
    Or,
    Phrase,
    Qualifier,
    Required,
    Synonyms,
    Wildcard,
    Word,
    WordRun,
)
from haku.query.weights import (
    FAMILY_WEIGHT,
    FOLDED_WEIGHT,
    MET_WEIGHT,
    OTHER_READING_WEIGHT,
    PART_FAMILY_WEIGHT,
    PART_WEIGHT,
    QUALIFIER_WEIGHT,
    SHORTEST_QUESTION,
    STOP_WORD_WEIGHT,
    SUB_WEIGHT,
    WITHIN_WEIGHT,
)
from haku.query.wildcards import Expander, TermDictionary
from haku.results import Note

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from haku.finnish.analysis import Analysis
    from haku.finnish.lexicon import Lexicon
    from haku.finnish.reading import Word as ReadWord
    from haku.query.plan import PlanNode
    from haku.query.tree import Alternative, Node

#: How many words' queries an open index remembers: those of some hundred queries, in 2 MB.
_MOST_REMEMBERED = 1 << 10


class Vocabulary(TermDictionary, Protocol):
    """What a plan asks of the index."""

    def has(self, layer: str, term: str) -> bool:
        """Tell whether a layer has a term."""

    def filter(self, facet: str, value: str) -> Filter | str:
        """Give the filter of a facet's value as typed, or say why the facet can't have it."""


class Planner:
    """Turns a query's tree into a plan; ``queries``, ``filters`` and ``notes`` tell afterwards what was looked for."""

    def __init__(
        self,
        lexicon: Lexicon,
        vocabulary: Vocabulary,
        *,
        exact: bool = False,
        deadline: Deadline | None = None,
        remembered: dict[str, TermQuery] | None = None,
    ) -> None:
        """With ``exact``, every word is looked for as it is written; past the ``deadline``, wildcards find no more.

        ``remembered`` has words that were planned before, with the same lexicon and vocabulary, and gets more of them.
        """
        self._remembered = {} if remembered is None else remembered
        self._lexicon = lexicon
        self._vocabulary = vocabulary
        self._exact = exact
        self._deadline = deadline or Deadline()
        self._expander = Expander(vocabulary, self._deadline)
        self._field = ""
        self._weight = 1.0
        self._met_weight = 0.0
        self.queries: list[TermQuery] = []
        self.filters: list[Filter] = []
        self._notes: list[Note] = []

    @property
    def notes(self) -> list[Note]:
        """What the user should know of how words were read, and of what was left out."""
        return [*self._notes, *self._expander.notes]

    def plan(self, node: Node, field: str = "") -> PlanNode:
        """Give the plan of a tree, looked for in one text section where ``field`` names it.

        Raises ``SearchTooLong``.
        """
        outer, self._field = self._field, field or self._field
        step = self._step(node)
        self._field = outer
        return step

    def _step(self, node: Node) -> PlanNode:
        self._deadline.check()
        match node:
            case Word(text):
                return self._query(self._written(text) if self._exact else self._word(text))
            case Phrase(text, exact):
                return self._query(self._phrase(text, exact=exact or self._exact))
            case Wildcard(pattern):
                return self._query(self._wildcard(pattern))
            case Fuzzy(text, distance):
                return self._query(self._fuzzy(text, distance))
            case FacetTerm(key, value):
                return self._filter(key, value)
            case Inside(field, child):
                return self.plan(child, field)
            case Qualifier(child):
                return self._qualifier(child)
            case And(children):
                return AllOf(tuple(self._step(child) for child in children))
            case Or(children):
                return AnyOf(tuple(self._step(child) for child in children))
            case Synonyms(child, others):
                return self._synonyms(child, others)
            case Required() | Not():
                return self._group((node,))
            case WordRun(children):
                return self._group(children)

    def _qualifier(self, child: Node) -> PlanNode:
        outer, self._weight = self._weight, QUALIFIER_WEIGHT
        step = self._step(child)
        self._weight = outer
        return step

    def _synonyms(self, child: Node, others: tuple[Alternative, ...]) -> DisMax:
        """Plan a word and what means the same; of the latter, whole words only: their parts would lead astray."""
        first = len(self.queries)
        steps = [self._step(child)]
        typed = tuple(query.label for query in self.queries[first:])
        outer = self._weight
        for other in self._expander.within_limits(others):
            self._weight = outer * other.weight
            steps.append(self._query(_stand_in(other, typed)))
        self._weight = outer
        return DisMax(tuple(steps))

    def _group(self, children: tuple[Node, ...]) -> BoolQuery:
        outer, self._met_weight = self._met_weight, MET_WEIGHT if len(children) >= SHORTEST_QUESTION else 0.0
        group = self._grouped(children)
        self._met_weight = outer
        return group

    def _grouped(self, children: tuple[Node, ...]) -> BoolQuery:
        steps = [(child, self._step(child.child if isinstance(child, Required | Not) else child)) for child in children]
        beside = tuple(self._words_of(child) for child in children if isinstance(child, Phrase) and len(children) > 1)
        return BoolQuery(
            should=(
                *(s for c, s in steps if not isinstance(c, Required | Not) and not isinstance(s, Filter)),
                *(step for words in beside for step in words),
            ),
            must=tuple(s for c, s in steps if isinstance(c, Required) and not isinstance(s, Filter)),
            must_not=tuple(s for c, s in steps if isinstance(c, Not)),
            # A facet beside words narrows them; it would be no use as one of several optional clauses.
            filters=tuple(s for c, s in steps if isinstance(s, Filter) and not isinstance(c, Not)),
        )

    def _words_of(self, phrase: Phrase) -> Iterator[TermQuery]:
        """Give the words of a phrase beside other words: without them it would count less than they do."""
        tokens = tokenize(phrase.text)
        if len(tokens) > 1 and not (phrase.exact or self._exact):
            yield from (self._query(self._word(token.written)._replace(required=False)) for token in tokens)

    def _filter(self, key: str, value: str) -> PlanNode:
        """Give the filter, or where the value makes no sense, its words."""
        found = self._vocabulary.filter(key, value)
        if isinstance(found, str):
            self._notes.append(Note("{0} It was searched as words.", (found,)))
            return self._group(tuple(Word(token.written) for token in tokenize(value)))
        self.filters.append(found)
        return found

    def _query(self, query: TermQuery) -> TermQuery:
        query = query._replace(field=self._field)
        if self._weight < 1.0:
            query = query._replace(weight=self._weight * query.weight, required=False)
        elif self._met_weight and query.required and not query.phrase:
            query = query._replace(met_weight=self._met_weight)
        self.queries.append(query)
        return query

    def _written(self, text: str) -> TermQuery:
        form = as_term(text)
        return TermQuery(text, (Clause(WRITTEN, (form,), 1.0, "exact"),), 1, frozenset({form}))

    def _word(self, text: str) -> TermQuery:
        return self._remembered.get(text) or self._new_word(text)

    def _new_word(self, text: str) -> TermQuery:
        if spelling := self._lexicon.known_spelling(text):
            return self._folded(text, spelling)
        words = read_words(text, self._lexicon)
        if len(words) != 1:
            return TermQuery(text, (), 0)
        if not self._is_strange(words[0]):
            return self._remember(text, self._query_of(text, words[0]))
        if not self._deadline.passed(PLANNING) and (spelling := self._lexicon.unfold(text)):
            return self._folded(text, spelling)
        return self._query_of(text, words[0])

    def _remember(self, text: str, query: TermQuery) -> TermQuery:
        """Remember how a word is looked up; of one that is strange, there may be more to tell another time."""
        if len(self._remembered) >= _MOST_REMEMBERED:
            self._remembered.clear()
        self._remembered[text] = query
        return query

    def _query_of(self, text: str, word: ReadWord) -> TermQuery:
        analysis = word.analysis
        typed = plain(word.written).lower()
        stop = is_stop_word(typed, analysis)
        main = (typed,) if typed in analysis.bases else analysis.bases
        others = tuple(base for base in analysis.bases if base not in main)
        direct, within = ("inflected" if analysis.known else "stem"), ("sub-compound" if analysis.cuts else "part")
        whole = [Clause(BASE, main, 1.0, direct), Clause(PARTS, main, WITHIN_WEIGHT, within)]
        if others:
            whole.append(Clause(BASE, others, OTHER_READING_WEIGHT, direct))
            whole.append(Clause(PARTS, others, OTHER_READING_WEIGHT, within))
        whole.append(Clause(PARTS, _family_terms(analysis, main), FAMILY_WEIGHT, "stem"))
        if (bare := without_accents(typed)) != typed:
            whole.append(Clause(BASE, self._lexicon.analyse(bare).bases, FOLDED_WEIGHT, "folded"))
        parts = [Clause(PARTS, (part,), PART_WEIGHT, "part") for part in analysis.parts]
        subs = [Clause(PARTS, (sub,), SUB_WEIGHT, "sub-compound") for sub in analysis.subs]
        families = [
            Clause(PARTS, _family_terms(self._lexicon.analyse(part)), PART_FAMILY_WEIGHT, "stem")
            for part in analysis.parts
        ]
        return TermQuery(
            text,
            (*whole, *subs, *parts, *families),
            len(whole),
            frozenset({as_term(text)}),
            together=tuple(parts) if len(parts) > 1 else (),
            parts=len(subs) + len(parts),
            weight=STOP_WORD_WEIGHT if stop else 1.0,
            required=not need_not_be_met(typed, analysis),
            stop=stop,
        )

    def _folded(self, text: str, spelling: str) -> TermQuery:
        """Give the query of a word that was typed without its umlauts; a text may have typed it so, too."""
        self._notes.append(Note("“{0}” was read as “{1}”.", (text, spelling)))
        query = self._query_of(text, read_words(spelling, self._lexicon)[0])
        folded = tuple(c._replace(weight=c.weight * FOLDED_WEIGHT, how="folded") for c in query.clauses)
        return query._replace(clauses=(*self._written(text).clauses, *folded), whole=query.whole + 1, together=())

    def _is_strange(self, word: ReadWord) -> bool:
        """Tell whether a word without umlauts may have lost them: Voikko doesn't know it.

        Nor is it sure of compounds, of which it joins many by chance: one that no text has is strange, too.
        """
        if not word.written.isascii():
            return False
        analysis = word.analysis
        met = any(self._vocabulary.has(PARTS, base) for base in analysis.bases)
        return not (analysis.known and (met or not analysis.cuts))

    def _phrase(self, text: str, *, exact: bool) -> TermQuery:
        words = read_words(text, self._lexicon)
        if exact:
            steps = tuple(Clause(WRITTEN, (as_term(word.written),), 1.0, "exact") for word in words)
        else:
            steps = tuple(Clause(BASE, word.analysis.bases, 1.0, "inflected") for word in words)
        forms = frozenset(as_term(word.written) for word in words)
        if len(steps) == 1:
            return TermQuery(text, steps, 1, forms)
        return TermQuery(text, (), 0, forms, phrase=steps)

    def _wildcard(self, pattern: str) -> TermQuery:
        return _expanded(pattern, self._expander.of_shape(pattern), self._expander.of_folded_shape(pattern))

    def _fuzzy(self, text: str, distance: int) -> TermQuery:
        return _expanded(f"{text}~{distance}", self._expander.near(text.lower(), distance))


def _expanded(
    label: str, terms: dict[str, tuple[str, ...]], folded: Mapping[str, tuple[str, ...]] = MappingProxyType({})
) -> TermQuery:
    """Give the query of the terms that something stands for, and of those that it stands for without umlauts."""
    clauses = [Clause(layer, found, 1.0, "inflected") for layer, found in terms.items() if found]
    clauses += [Clause(layer, found, FOLDED_WEIGHT, "folded") for layer, found in folded.items() if found]
    return TermQuery(label, tuple(clauses), len(clauses))


def _stand_in(other: Alternative, typed: tuple[str, ...]) -> TermQuery:
    """Give the query of a word or phrase that means the same as the words that were typed."""
    label, words = f"{' '.join(typed)} → {other.text}", [tuple(bases) for bases in other.bases]
    forms = frozenset(as_term(token.written) for token in tokenize(other.text))
    if len(words) > 1:
        steps = tuple(Clause(BASE, bases, 1.0, "inflected") for bases in words)
        return TermQuery(label, (), 0, forms, phrase=steps, stands_for=typed)
    direct = "stem" if words[0][0].startswith(STEM_MARK) else "inflected"
    within = "sub-compound" if other.compound else "part"
    clauses = (Clause(BASE, words[0], 1.0, direct), Clause(PARTS, words[0], WITHIN_WEIGHT, within))
    return TermQuery(label, clauses, len(clauses), forms, stands_for=typed)


def _family_terms(analysis: Analysis, bases: tuple[str, ...] = ()) -> tuple[str, ...]:
    """Give the terms of all words that go back to the same words as ``bases``, which are all of them by default.

    These are the base forms themselves, the words they go back to, and what is marked as going back to those.
    """
    bases = bases or analysis.bases
    heads = dict.fromkeys(analysis.family(base) for base in bases)
    return tuple(dict.fromkeys((*bases, *heads, *(FAMILY_MARK + head for head in heads))))
