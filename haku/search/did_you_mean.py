"""Did you mean: a better spelling of a query, by the words that the index has.

A word that was found nowhere and that Voikko doesn't know gives way to the word of the index that was most likely
meant: near in spelling and frequent, as a noisy channel has it (Kernighan, Church & Gale, "A Spelling Correction
Program Based on a Noisy Channel Model", 1990). Umlauts left out and letters doubled or not, where Finnish spelling goes
wrong most, count half. Two words that the texts write as one compound (``äiti ryhmä``) are joined.
"""

from __future__ import annotations

import re
from functools import cache
from math import log
from typing import TYPE_CHECKING, NamedTuple

from haku.index.spellings import is_word, near_length
from haku.normal import normalise, without_umlauts
from haku.query.deadline import Deadline
from haku.query.plan import PARTS, WRITTEN
from haku.query.tree import Word, WordRun

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from haku.query.tree import Node
    from haku.search.backend import Backend, Matched

#: Words up to so many letters may differ by one edit, longer ones by two.
_SHORT = 5
#: What an edit takes, in units of the natural logarithm of a word's frequency: a word one edit further away must be 20
#: times as frequent.
_EDIT = 3.0
#: What it adds that Voikko proposes the word too, and what it takes that Voikko doesn't know it: it may be misspelt.
_PROPOSED = 1.0
_UNKNOWN = -1.0
#: Of the candidates nearest in spelling, so many are looked up in the index.
_MOST_CANDIDATES = 60
_DOUBLED = re.compile(r"(.)\1+")


class Answered(NamedTuple):
    """A query as it was answered: its text and tree, the words found nowhere, and what was found."""

    query: str
    node: Node | None
    tried: tuple[str, ...]
    matched: Matched


class Corrector:
    """Finds better spellings in one index."""

    def __init__(self, backend: Backend, deadline: Deadline | None = None) -> None:
        """Past the ``deadline``, the words of a query that are left stay as they are."""
        self._backend = backend
        self._lexicon = backend.lexicon
        self._lines = cache(backend.spellings)
        self._read: dict[tuple[int, int], tuple[list[str], list[str]]] = {}
        self._deadline = deadline or Deadline()

    def better(self, answered: Answered) -> str:
        """Give the query with what is probably misspelt put right, or an empty string where nothing is."""
        query = better = normalise(answered.query)
        tried = set(answered.tried)
        for first, second in _neighbours(answered.node):
            if self._deadline.passed():
                break
            if self._is_one_word(first, second, answered.matched):
                better = _replaced(better, rf"{re.escape(first)}\s+{re.escape(second)}", first + second.lower())
                tried -= {first, second}
        for word in answered.tried:
            if self._deadline.passed():
                break
            if word in tried and is_word(word) and not _is_abbreviation(word) and not self._lexicon.analyse(word).known:
                better = _replaced(better, re.escape(word), self.correct(word) or word)
        return better if better != query else ""

    def _is_one_word(self, first: str, second: str, matched: Matched) -> bool:
        """Tell whether the texts write two words as one: at least half of what has both has the compound."""
        if not is_word(first + second):
            return False
        joined = tuple(first.lower() + base for base in self._lexicon.analyse(second).bases)
        return bool(self._backend.known(PARTS, joined)) and 2 * matched.count_met(PARTS, joined) >= matched.count_met()

    def correct(self, word: str) -> str:
        """Give the word of the index that is most likely meant by one that it doesn't have, or an empty string."""
        if (lower := word.lower()) != word:
            found = self.correct(lower)
            return found.capitalize() if word[0].isupper() else found
        proposed = self._proposed(word)
        costs = self._nearest(word) | {p: _cost(word, p) for p in proposed}
        nearest = sorted(costs, key=lambda other: (costs[other], other))[:_MOST_CANDIDATES]
        likely = {other: self._likelihood(other, costs[other], proposed) for other in nearest if other != word}
        return min(likely, key=lambda other: (-likely[other], other), default="")

    def _nearest(self, word: str) -> dict[str, float]:
        """Give the words at most one or two edits away, umlauts aside, with what lies between."""
        from rapidfuzz import process
        from rapidfuzz.distance import OSA

        most = 1 if len(word) <= _SHORT else 2
        others, folded = self._near_length(len(word), most)
        near = process.extract(without_umlauts(word), folded, scorer=OSA.distance, score_cutoff=most, limit=None)
        return {others[place]: _cost(word, others[place]) for _, _, place in near}

    def _near_length(self, length: int, most: int) -> tuple[list[str], list[str]]:
        """Give the words of about this length, and without their umlauts; the words of a query are often as long."""
        if (length, most) not in self._read:
            others = near_length(self._lines(), length, most)
            self._read[length, most] = others, without_umlauts(" ".join(others)).split()
        return self._read[length, most]

    def _proposed(self, word: str) -> set[str]:
        """Give Voikko's own corrections, as far as the index has them in any form."""
        proposed = {found.lower() for found in self._lexicon.voikko.suggest(word) if is_word(found)}
        return {p for p in proposed if any(self._frequency(b) for b in self._lexicon.analyse(p).bases)}

    def _likelihood(self, word: str, cost: float, proposed: set[str]) -> float:
        analysis = self._lexicon.analyse(word)
        frequency = max(map(self._frequency, {word, *analysis.bases}))
        known = 0.0 if analysis.known else _UNKNOWN
        return log(1 + frequency) - _EDIT * cost + known + (_PROPOSED if word in proposed else 0.0)

    def _frequency(self, word: str) -> int:
        return max(self._backend.frequency(layer, word) for layer in (PARTS, WRITTEN))


def _is_abbreviation(word: str) -> bool:
    """Tell whether a word in capitals is short: another abbreviation is not what was meant, nor is a word."""
    return word.isupper() and len(word) <= _SHORT


def _cost(word: str, other: str) -> float:
    """Count the edits between two words, half where they are of umlauts and doubled letters."""
    from rapidfuzz.distance import OSA

    real = OSA.distance(_bare(word), _bare(other))
    return (real + OSA.distance(word, other)) / 2


def _bare(word: str) -> str:
    return _DOUBLED.sub(r"\1", without_umlauts(word))


def _neighbours(node: Node | None) -> Iterator[tuple[str, str]]:
    """Yield the words of a query that stand side by side, plain words both."""
    children: Iterable[Node] = node.children if isinstance(node, WordRun) else ()
    before = ""
    for child in children:
        if isinstance(child, Word) and before:
            yield before, child.text
        before = child.text if isinstance(child, Word) else ""


def _replaced(query: str, pattern: str, word: str) -> str:
    return re.sub(rf"(?<!\w){pattern}(?!\w)", lambda _: word, query)
