"""Query tree to plan: which terms of which layer answer each word, and how much each is worth.

A query word is looked up whole in ``base`` and in ``parts``, scores added, so that a word met
in full counts twice over one that is met within a compound; its own parts are looked up in ``parts`` at a lower
weight. The weights are those that were best on librarians' judgements (see ``bench/``).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from haku.engine.deadline import PLANNING, Deadline
from haku.engine.query import (
    Both,
    Either,
    FacetTerm,
    Fuzzy,
    Inside,
    Must,
    Note,
    Phrase,
    Qualifier,
    Run,
    Synonyms,
    Wildcard,
    Without,
    Word,
)
from haku.engine.steps import BASE, PARTS, WRITTEN, AllOf, AnyOf, BestOf, Clause, Filter, Group, Leaf
from haku.engine.wildcards import Expander, Terms
from haku.finnish.analysis import FAMILY_MARK, STEM_MARK
from haku.finnish.reader import plain, read_words
from haku.finnish.tokens import tokenize

if TYPE_CHECKING:
    from haku.engine.query import Alternative, Node
    from haku.engine.steps import Step
    from haku.finnish.analysis import Analysis
    from haku.finnish.lexicon import Lexicon
    from haku.finnish.reader import Word as ReadWord

#: What a hit in ``parts`` is worth against one in ``base``.
WITHIN_WEIGHT = 1.5
#: What readings are worth that are other words than the one typed: ``tuki`` may be a form of ``tukea``.
OTHER_READING_WEIGHT = 0.2
#: What a query word's own sub-compounds and parts are worth.
SUB_WEIGHT = 0.5
PART_WEIGHT = 0.4
#: What words of the same family are worth: of the word's own, and of its parts'.
FAMILY_WEIGHT = 0.8
PART_FAMILY_WEIGHT = 0.25
#: What a qualifier in brackets is worth: ``arvo (ominaisuudet)``.
QUALIFIER_WEIGHT = 0.1
#: What a word is worth that was typed without its umlauts.
FOLDED_WEIGHT = 0.7

#: How many words' leaves an open index remembers: those of some hundred queries, in 2 MB.
_MOST_REMEMBERED = 1 << 10

#: Word classes that carry no subject: conjunctions, prepositions and the like; they needn't be met.
_FUNCTION_CLASSES = frozenset({"sidesana", "suhdesana", "asemosana", "kieltosana", "seikkasana", "huudahdussana"})


class Vocabulary(Terms, Protocol):
    """What a plan asks of the index."""

    def has(self, layer: str, term: str) -> bool:
        """Tell whether a layer has a term."""

    def refusal(self, facet: str, value: str) -> str:
        """Say why a facet can't have this value, or an empty string where it can."""


class Planner:
    """Turns a query's tree into a plan; ``leaves``, ``filters`` and ``notes`` tell afterwards what was looked for."""

    def __init__(
        self,
        lexicon: Lexicon,
        vocabulary: Vocabulary,
        *,
        exact: bool = False,
        deadline: Deadline | None = None,
        remembered: dict[str, Leaf] | None = None,
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
        self.leaves: list[Leaf] = []
        self.filters: list[Filter] = []
        self._notes: list[Note] = []

    @property
    def notes(self) -> list[Note]:
        """What the user should know of how words were read, and of what was left out."""
        return [*self._notes, *self._expander.notes]

    def plan(self, node: Node, field: str = "") -> Step:
        """Give the plan of a tree, looked for in one text section where ``field`` names it.

        Raises ``SearchTooLong``.
        """
        outer, self._field = self._field, field or self._field
        step = self._step(node)
        self._field = outer
        return step

    def _step(self, node: Node) -> Step:
        self._deadline.check()
        match node:
            case Word(text):
                return self._leaf(self._written(text) if self._exact else self._word(text))
            case Phrase(text, exact):
                return self._leaf(self._phrase(text, exact=exact or self._exact))
            case Wildcard(pattern):
                return self._leaf(self._wildcard(pattern))
            case Fuzzy(text, distance):
                return self._leaf(self._fuzzy(text, distance))
            case FacetTerm(key, value):
                return self._filter(key, value)
            case Inside(field, child):
                return self.plan(child, field)
            case Qualifier(child):
                return self._qualifier(child)
            case Both(children):
                return AllOf(tuple(self._step(child) for child in children))
            case Either(children):
                return AnyOf(tuple(self._step(child) for child in children))
            case Synonyms(child, others):
                return self._synonyms(child, others)
            case Must() | Without():
                return self._group((node,))
            case Run(children):
                return self._group(children)

    def _qualifier(self, child: Node) -> Step:
        outer, self._weight = self._weight, QUALIFIER_WEIGHT
        step = self._step(child)
        self._weight = outer
        return step

    def _synonyms(self, child: Node, others: tuple[Alternative, ...]) -> BestOf:
        """Plan a word and what means the same; of the latter, whole words only: their parts would lead astray."""
        first = len(self.leaves)
        steps = [self._step(child)]
        typed = tuple(leaf.label for leaf in self.leaves[first:])
        outer = self._weight
        for other in self._expander.within_limits(others):
            self._weight = outer * other.weight
            steps.append(self._leaf(_stand_in(other, typed)))
        self._weight = outer
        return BestOf(tuple(steps))

    def _group(self, children: tuple[Node, ...]) -> Group:
        steps = [(child, self._step(child.child if isinstance(child, Must | Without) else child)) for child in children]
        return Group(
            should=tuple(s for c, s in steps if not isinstance(c, Must | Without) and not isinstance(s, Filter)),
            must=tuple(s for c, s in steps if isinstance(c, Must) and not isinstance(s, Filter)),
            must_not=tuple(s for c, s in steps if isinstance(c, Without)),
            # A facet beside words narrows them; it would be no use as one of several wishes.
            filters=tuple(s for c, s in steps if isinstance(s, Filter) and not isinstance(c, Without)),
        )

    def _filter(self, key: str, value: str) -> Step:
        """Give the filter, or where the value makes no sense, its words."""
        if problem := self._vocabulary.refusal(key, value):
            self._notes.append(Note("{0} It was searched as words.", (problem,)))
            return self._group(tuple(Word(token.written) for token in tokenize(value)))
        chosen = Filter(key, (value,))
        self.filters.append(chosen)
        return chosen

    def _leaf(self, leaf: Leaf) -> Leaf:
        leaf = leaf._replace(field=self._field)
        if self._weight < 1.0:
            leaf = leaf._replace(weight=self._weight, required=False)
        self.leaves.append(leaf)
        return leaf

    def _written(self, text: str) -> Leaf:
        form = text.lower()
        return Leaf(text, (Clause(WRITTEN, (form,), 1.0, "exact"),), 1, frozenset({form}))

    def _word(self, text: str) -> Leaf:
        return self._remembered.get(text) or self._new_word(text)

    def _new_word(self, text: str) -> Leaf:
        if spelling := self._lexicon.known_spelling(text):
            return self._folded(text, spelling)
        words = read_words(text, self._lexicon)
        if len(words) != 1:
            return Leaf(text, (), 0)
        if not self._is_strange(words[0]):
            return self._remember(text, self._leaf_of(text, words[0]))
        if not self._deadline.passed(PLANNING) and (spelling := self._lexicon.unfold(text)):
            return self._folded(text, spelling)
        return self._leaf_of(text, words[0])

    def _remember(self, text: str, leaf: Leaf) -> Leaf:
        """Remember how a word is looked up; of one that is strange, there may be more to tell another time."""
        if len(self._remembered) >= _MOST_REMEMBERED:
            self._remembered.clear()
        self._remembered[text] = leaf
        return leaf

    def _leaf_of(self, text: str, word: ReadWord) -> Leaf:
        analysis = word.analysis
        typed = plain(word.written).lower()
        main = (typed,) if typed in analysis.bases else analysis.bases
        others = tuple(base for base in analysis.bases if base not in main)
        direct, within = ("inflected" if analysis.known else "stem"), ("sub-compound" if analysis.cuts else "part")
        whole = [Clause(BASE, main, 1.0, direct), Clause(PARTS, main, WITHIN_WEIGHT, within)]
        if others:
            whole.append(Clause(BASE, others, OTHER_READING_WEIGHT, direct))
            whole.append(Clause(PARTS, others, OTHER_READING_WEIGHT, within))
        parts = [Clause(PARTS, (part,), PART_WEIGHT, "part") for part in analysis.parts]
        loose = [Clause(PARTS, (sub,), SUB_WEIGHT, "sub-compound") for sub in analysis.subs]
        loose += [*parts, Clause(PARTS, _family_terms(analysis, main), FAMILY_WEIGHT, "stem")]
        loose += [
            Clause(PARTS, _family_terms(self._lexicon.analyse(part)), PART_FAMILY_WEIGHT, "stem")
            for part in analysis.parts
        ]
        required = not (analysis.classes and _FUNCTION_CLASSES.issuperset(analysis.classes))
        forms = frozenset({text.lower()})
        return Leaf(
            text, (*whole, *loose), len(whole), forms, tuple(parts) if len(parts) > 1 else (), required=required
        )

    def _folded(self, text: str, spelling: str) -> Leaf:
        """Give the leaf of a word that was typed without its umlauts; a text may have typed it so, too."""
        self._notes.append(Note("“{0}” was read as “{1}”.", (text, spelling)))
        leaf = self._leaf_of(text, read_words(spelling, self._lexicon)[0])
        folded = tuple(c._replace(weight=c.weight * FOLDED_WEIGHT, how="folded") for c in leaf.clauses)
        return leaf._replace(clauses=(*self._written(text).clauses, *folded), whole=leaf.whole + 1, together=())

    def _is_strange(self, word: ReadWord) -> bool:
        """Tell whether a word without umlauts may have lost them: Voikko doesn't know it, or no text has it."""
        if not word.written.isascii():
            return False
        return not word.analysis.known or not any(self._vocabulary.has(PARTS, base) for base in word.analysis.bases)

    def _phrase(self, text: str, *, exact: bool) -> Leaf:
        words = read_words(text, self._lexicon)
        if exact:
            steps = tuple(Clause(WRITTEN, (word.written.lower(),), 1.0, "exact") for word in words)
        else:
            steps = tuple(Clause(BASE, word.analysis.bases, 1.0, "inflected") for word in words)
        forms = frozenset(word.written.lower() for word in words)
        if len(steps) == 1:
            return Leaf(text, steps, 1, forms)
        return Leaf(text, (), 0, forms, steps=steps)

    def _wildcard(self, pattern: str) -> Leaf:
        return _expanded(pattern, self._expander.of_shape(pattern))

    def _fuzzy(self, text: str, distance: int) -> Leaf:
        return _expanded(f"{text}~{distance}", self._expander.near(text.lower(), distance))


def _expanded(label: str, terms: dict[str, tuple[str, ...]]) -> Leaf:
    clauses = tuple(Clause(layer, found, 1.0, "inflected") for layer, found in terms.items() if found)
    return Leaf(label, clauses, len(clauses))


def _stand_in(other: Alternative, typed: tuple[str, ...]) -> Leaf:
    """Give the leaf of a word or phrase that means the same as the words that were typed."""
    label, words = f"{' '.join(typed)} → {other.text}", [tuple(bases) for bases in other.bases]
    forms = frozenset(token.written.lower() for token in tokenize(other.text))
    if len(words) > 1:
        steps = tuple(Clause(BASE, bases, 1.0, "inflected") for bases in words)
        return Leaf(label, (), 0, forms, steps=steps, stands_for=typed)
    direct = "stem" if words[0][0].startswith(STEM_MARK) else "inflected"
    within = "sub-compound" if other.compound else "part"
    clauses = (Clause(BASE, words[0], 1.0, direct), Clause(PARTS, words[0], WITHIN_WEIGHT, within))
    return Leaf(label, clauses, len(clauses), forms, stands_for=typed)


def _family_terms(analysis: Analysis, bases: tuple[str, ...] = ()) -> tuple[str, ...]:
    """Give the terms of all words that go back to the same words as ``bases``, which are all of them by default.

    These are the base forms themselves, the words they go back to, and what is marked as going back to those.
    """
    bases = bases or analysis.bases
    heads = dict.fromkeys(analysis.family(base) for base in bases)
    return tuple(dict.fromkeys((*bases, *heads, *(FAMILY_MARK + head for head in heads))))
