"""The query set: words, phrases, prefixes and filters, chosen from the titles by how many of them have a word.

The choice follows from the titles alone, so it is always the same, and fits any file. haku's own plan says what each
word is looked up by; the other peers get the terms of that plan.
"""

from __future__ import annotations

from collections import Counter
from hashlib import blake2b
from itertools import islice, pairwise
from typing import TYPE_CHECKING

import msgspec

from bench.speed.prepared import BESIDE, LAYERS
from bench.speed.titles import FIRST_YEAR, LAST_YEAR
from haku.finnish.analysis import FAMILY_MARK, STEM_MARK
from haku.finnish.lexicon import Lexicon
from haku.query.parse import parse
from haku.query.plan import BASE, Filter
from haku.query.planner import Planner

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from bench.speed.prepared import Prepared

#: One of so many titles has a rare, a middling and a common word; a word up to three times as frequent will do.
RARE, MIDDLING, COMMON = 20_000, 1_000, 100
_SPREAD = 3
#: A prefix stands for at most this many base forms, well below the number that haku would cut off.
MOST_WORDS = 200
_PREFIX_LETTERS = 5
FILTER_YEARS = (1990, 2010)


class Term(msgspec.Struct, frozen=True):
    """A term of a layer and what it is worth."""

    layer: str
    term: str
    weight: float


class Query(msgspec.Struct, frozen=True):
    """A query: as haku takes it (``text``), and as the others do: any of ``terms``, a ``phrase``, or ``prefixes``.

    The phrase and the prefixes are looked for in the base layer. ``region`` and ``years`` (first and last) narrow it.
    """

    kind: str
    text: str
    terms: tuple[Term, ...] = ()
    phrase: tuple[str, ...] = ()
    prefixes: tuple[str, ...] = ()
    region: str = ""
    years: tuple[int, int] = (FIRST_YEAR, LAST_YEAR)


class Words:
    """What the queries are chosen by: how many titles have each term, and which terms are ever beside another."""

    def __init__(self, prepared: Prepared) -> None:
        """Count the terms of all titles."""
        self.titles = 0
        self.counts: dict[str, Counter[str]] = {layer: Counter() for layer in LAYERS}
        self.ambiguous: set[str] = set()
        for tokens in prepared.places():
            self.titles += 1
            for layer, text in zip(LAYERS, tokens, strict=True):
                self.counts[layer].update(set(text.replace(BESIDE, " ").split()))
            if BESIDE in tokens.base:
                self.ambiguous.update(*(place.split(BESIDE) for place in tokens.base.split() if BESIDE in place))

    # What a plan asks of an index (``haku.query.planner.Vocabulary``).

    def terms(self, layer: str, prefix: str = "") -> Iterable[str]:
        """Give the terms of a layer that begin with ``prefix``, in order."""
        return sorted(term for term in self.counts.get(layer, ()) if term.startswith(prefix))

    def has(self, layer: str, term: str) -> bool:
        """Tell whether a layer has a term."""
        return term in self.counts.get(layer, ())

    def filter(self, facet: str, value: str) -> Filter:
        """Take any facet value: the queries that are planned here have none."""
        return Filter(facet, (value,))


class Chooser:
    """Chooses queries from the words of titles."""

    def __init__(self, prepared: Prepared) -> None:
        """Count the words of the titles."""
        self._prepared = prepared
        self._lexicon = Lexicon()
        self._words = Words(prepared)

    def queries(self, each: int) -> list[Query]:
        """Choose ``each`` queries of every kind; fewer of a kind where the titles have no more."""
        kinds: dict[str, Callable[[], Iterator[Query]]] = {
            "rare word": lambda: self._single("rare word", RARE),
            "middling word": lambda: self._single("middling word", MIDDLING),
            "common word": lambda: self._single("common word", COMMON),
            "very common word": self._most_common,
            "two words": lambda: self._several("two words", 2),
            "three words": lambda: self._several("three words", 3),
            "five words": lambda: self._several("five words", 5),
            "phrase": self._phrases,
            "prefix": self._prefixes,
            "filtered": self._filtered,
        }
        return [query for choose in kinds.values() for query in islice(choose(), each)]

    def _single(self, kind: str, one_in: int) -> Iterator[Query]:
        for word in self._band(one_in):
            if query := self._of_words(kind, (word,)):
                yield query

    def _most_common(self) -> Iterator[Query]:
        for word, _ in self._words.counts[BASE].most_common():
            if _typable(word) and (query := self._of_words("very common word", (word,))):
                yield query

    def _band(self, one_in: int) -> list[str]:
        """Give the words that so many titles have, in an order that is as good as random."""
        low = max(self._words.titles / one_in, 2)
        found = [
            word for word, count in self._words.counts[BASE].items() if low <= count < low * _SPREAD and _typable(word)
        ]
        return sorted(found, key=_shuffled)

    def _of_words(self, kind: str, words: tuple[str, ...]) -> Query | None:
        """Give the query for any of some words; none where haku reads one of them as another than it stands."""
        planner = Planner(self._lexicon, self._words)
        node = parse(text := " ".join(words)).node
        assert node is not None
        planner.plan(node)
        clauses = [clause for query in planner.queries for clause in query.clauses]
        if planner.notes or any(clause.layer not in LAYERS for clause in clauses):
            return None
        weights: dict[tuple[str, str], float] = {}
        for clause in clauses:
            for term in clause.terms:
                weights[clause.layer, term] = weights.get((clause.layer, term), 0.0) + clause.weight
        return Query(kind, text, tuple(Term(*key, round(weight, 4)) for key, weight in weights.items()))

    def _several(self, kind: str, number: int) -> Iterator[Query]:
        """Take words that stand in the same title, in their order."""
        titles = (tokens.base for tokens in self._prepared.places())
        for title in sorted(titles, key=lambda title: _shuffled(f"{kind} {title}")):
            words = [place for place in dict.fromkeys(title.split()) if self._is_middling(place)]
            if len(words) >= number and (query := self._of_words(kind, tuple(words[:number]))):
                yield query

    def _is_middling(self, word: str) -> bool:
        """Tell whether a word is one that people might add to another: neither very rare nor in every title."""
        count = self._words.counts[BASE][word]
        return self._words.titles / RARE <= count <= self._words.titles / COMMON * _SPREAD and _typable(word)

    def _phrases(self) -> Iterator[Query]:
        """Take neighbours of which neither has ever another term beside it: only haku knows two at one place."""
        pairs = Counter(
            pair
            for tokens in self._prepared.places()
            for pair in pairwise(tokens.base.split())
            if self._words.ambiguous.isdisjoint(pair) and all(map(self._is_middling, pair))
        )
        often = [pair for pair, count in pairs.items() if count >= max(self._words.titles / RARE, 2)]
        for pair in sorted(often, key=lambda pair: _shuffled(" ".join(pair))):
            if self._is_plain(pair):
                yield Query("phrase", f'"{" ".join(pair)}"', phrase=pair)

    def _is_plain(self, words: Iterable[str]) -> bool:
        """Tell whether each word, typed as it is, is looked for by itself alone."""
        return all(self._lexicon.analyse(word).bases == (word,) for word in words)

    def _prefixes(self) -> Iterator[Query]:
        stems = dict.fromkeys(word[:_PREFIX_LETTERS] for word in self._band(MIDDLING) if len(word) > _PREFIX_LETTERS)
        beginnings = Counter(word.lstrip(STEM_MARK)[:_PREFIX_LETTERS] for word in self._words.counts[BASE])
        for stem in stems:
            if 2 <= beginnings[stem] <= MOST_WORDS:
                yield Query("prefix", f"{stem}*", prefixes=(stem, STEM_MARK + stem))

    def _filtered(self) -> Iterator[Query]:
        """Take common words and the largest region."""
        region = Counter(title.region for title in self._prepared.titles()).most_common(1)[0][0]
        for word in self._band(COMMON):
            if query := self._of_words("filtered", (word,)):
                yield msgspec.structs.replace(query, region=region, years=FILTER_YEARS)


def _typable(word: str) -> bool:
    """Tell whether a base form is a word of letters, such as people type."""
    return word.isalpha() and len(word) > 2 and not word.startswith((STEM_MARK, FAMILY_MARK))


def _shuffled(text: str) -> bytes:
    return blake2b(text.encode(), digest_size=8).digest()
