"""Widening a query by words that mean the same: the user's synonyms and the labels of vocabularies.

This happens between ``parse`` and ``plan``, on the tree. A query word is matched by its base form, so ``mamuille``
meets the entry ``mamu``; where entries of several words begin at the same word, the longest wins. What was put in
quotes or ruled out (``-``, ``EI``) stays as it is: both ask for just those words.
"""

from __future__ import annotations

from itertools import takewhile
from typing import TYPE_CHECKING, Protocol

from haku.finnish.reading import plain, read_words
from haku.normal import normalise
from haku.query.tree import Alternative, And, Inside, Or, Qualifier, Required, Synonyms, Word, WordRun
from haku.query.weights import SYNONYM_WEIGHT

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from haku.finnish.lexicon import Lexicon
    from haku.finnish.reading import Analyser
    from haku.query.tree import Node

    #: The words of a text one after the other, each as the base forms it may have.
    Bases = Sequence[Sequence[str]]
    #: By each base form of an entry's first word: the entry's words, and what it stands for.
    Entries = Mapping[str, Sequence[tuple[Bases, Sequence[Alternative]]]]


class SynonymProvider(Protocol):
    """Something that knows words of the same meaning."""

    def find(self, words: Bases) -> tuple[int, tuple[Alternative, ...]]:
        """Give how many of the first ``words`` the longest entry has (0: there is none), and what it stands for."""


def expand(node: Node, sources: Sequence[SynonymProvider], lexicon: Lexicon) -> Node:
    """Give a query's tree with ``Synonyms`` in place of the words that a source knows."""
    match node:
        case Word():
            return _widened([node], sources, lexicon)[0]
        case WordRun(children):
            return WordRun(tuple(_widened(children, sources, lexicon)))
        case And(children):
            return And(tuple(expand(child, sources, lexicon) for child in children))
        case Or(children):
            return Or(tuple(expand(child, sources, lexicon) for child in children))
        case Required(child):
            return Required(expand(child, sources, lexicon))
        case Qualifier(child):
            return Qualifier(expand(child, sources, lexicon))
        case Inside(field, child):
            return Inside(field, expand(child, sources, lexicon))
        case _:
            return node


def _widened(children: Sequence[Node], sources: Sequence[SynonymProvider], lexicon: Lexicon) -> list[Node]:
    """Widen terms side by side, of which several words may be one entry."""
    read = [_bases_of(child, lexicon) for child in children]
    found: list[Node] = []
    place = 0
    while place < len(children):
        taken, others = _longest(list(takewhile(bool, read[place:])), sources)
        words = tuple(children[place : place + max(taken, 1)])
        if taken:
            found.append(Synonyms(words[0] if taken == 1 else WordRun(words), others))
        else:
            found.append(words[0] if isinstance(words[0], Word) else expand(words[0], sources, lexicon))
        place += len(words)
    return found


def _bases_of(node: Node, lexicon: Lexicon) -> Sequence[str]:
    """Give the base forms of a node that is one plain word; none of any other."""
    words = read_words(lexicon.known_spelling(node.text) or node.text, lexicon) if isinstance(node, Word) else []
    return words[0].analysis.bases if len(words) == 1 else ()


def _longest(words: Bases, sources: Sequence[SynonymProvider]) -> tuple[int, tuple[Alternative, ...]]:
    """Give the alternatives of all sources that have an entry of the greatest length, each text once, at its best."""
    if not words:
        return 0, ()
    answers = [source.find(words) for source in sources]
    longest = max((taken for taken, _ in answers), default=0)
    others: dict[str, Alternative] = {}
    for other in (other for taken, found in answers if taken == longest for other in found):
        known = others.setdefault(other.text.lower(), other)
        if other.weight > known.weight:
            others[other.text.lower()] = other
    return (longest, tuple(others.values())) if others else (0, ())


def read_bases(text: str, analyser: Analyser) -> tuple[tuple[tuple[str, ...], ...], bool]:
    """Give the base forms of each word of an entry, and whether one of them is a compound.

    A single word that is a base form has no other: ``tuki`` is no form of ``tukea`` there. Words of a phrase stand in
    any form, so that all readings count: ``asemassa`` is also a word of its own, a mass of weapons.
    """
    words = read_words(normalise(text), analyser)
    bases = tuple(word.analysis.bases for word in words)
    if len(words) == 1 and (written := plain(words[0].written).lower()) in bases[0]:
        bases = ((written,),)
    return bases, any(word.analysis.cuts for word in words)


def alternative(text: str, lexicon: Lexicon, weight: float) -> Alternative:
    """Make an alternative of a word or phrase; it has no ``bases`` where there is nothing to look for."""
    bases, compound = read_bases(text, lexicon)
    return Alternative(text, bases, weight, compound)


class SynonymSource:
    """Synonyms ready to be looked up: entries by each base form of their first word."""

    def __init__(self, entries: Entries) -> None:
        self._entries = entries

    def entries(self, base: str) -> Iterable[tuple[Bases, Sequence[Alternative]]]:
        """Give the entries whose first word has a base form."""
        return self._entries.get(base, ())

    def find(self, words: Bases) -> tuple[int, tuple[Alternative, ...]]:
        """Give the length of the longest entry that ``words`` begin with, and the alternatives of all that long."""
        longest, others = 0, dict[str, Alternative]()
        for base in words[0]:
            for steps, alternatives in self.entries(base):
                if len(steps) < longest or not begins_with(words, steps):
                    continue
                if len(steps) > longest:
                    longest, others = len(steps), {}
                others |= {other.text: other for other in alternatives}
        return longest, tuple(others.values())


def _are_same(words: Bases, others: Bases) -> bool:
    return len(words) == len(others) and begins_with(words, others)


def begins_with(words: Bases, steps: Bases) -> bool:
    """Tell whether each of ``steps`` has a base form in common with the word of its place."""
    return len(steps) <= len(words) and all(
        not set(step).isdisjoint(word) for step, word in zip(steps, words, strict=False)
    )


def entries_of(synonyms: Mapping[str, Iterable[str]], lexicon: Lexicon, weight: float = SYNONYM_WEIGHT) -> Entries:
    """Read synonyms, as ``haku.vocabulary.synonyms`` gives them, into the entries of a ``SynonymSource``.

    What is only another form of its own entry is left out.
    """
    entries: dict[str, list[tuple[Bases, list[Alternative]]]] = {}
    for text, others in synonyms.items():
        steps, _ = read_bases(text, lexicon)
        read = [alternative(other, lexicon, weight) for other in others]
        useful = [other for other in read if other.bases and not _are_same(other.bases, steps)]
        for base in steps[0] if steps and useful else ():
            entries.setdefault(base, []).append((steps, useful))
    return entries
