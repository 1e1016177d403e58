"""Projects like a project: by the words that are telling of it, and by what they share otherwise.

The text's share is the cosine of tf-idf vectors over nouns, adjectives and names, whole and as parts of compounds
(Salton & Buckley 1988; tf damped by its logarithm, documents' norms taken over the words of the project asked for).
Shared facets add to it, each by the share of values that both have.
"""

from __future__ import annotations

from collections import defaultdict
from math import log, sqrt
from typing import TYPE_CHECKING, NamedTuple

from haku.finnish.analysis import STEM_MARK
from haku.finnish.reading import read_words
from haku.query.plan import PARTS
from haku.query.weights import (
    COMMON_SHARE,
    MOST_TELLING_TERMS,
    SHARED_FACET_WEIGHTS,
    TELLING_PART_WEIGHT,
    TELLING_TITLE_WEIGHT,
)
from haku.results import Shared

if TYPE_CHECKING:
    from collections.abc import Iterable

    from haku.finnish.lexicon import Lexicon
    from haku.index.reader import IndexReader
    from haku.score.facet_columns import FacetColumns

#: Word classes that tell what a text is about.
_TELLING = frozenset({"nimisana", "laatusana", "nimisana_laatusana", "paikannimi", "nimi", "lyhenne"})
#: Shared words that are told of a hit.
_MOST_TOLD = 8


class Likeness(NamedTuple):
    """How like a document is, and what is shared, the most telling first."""

    score: float
    shared: tuple[Shared, ...]


class _Term(NamedTuple):
    base: str
    weight: float
    docs: dict[int, float]
    word: str


def find_similar(
    doc: int, texts: list[tuple[str, str]], reader: IndexReader, lexicon: Lexicon, facets: FacetColumns
) -> dict[int, Likeness]:
    """Give the documents like ``doc``, whose sections are ``texts``, with what they share; ``doc`` itself is out."""
    terms = _telling_terms(texts, reader, lexicon)
    shared: dict[int, list[Shared]] = defaultdict(list)
    norms = {d: sqrt(sum(t.docs[d] ** 2 for t in terms if d in t.docs)) for d in {d for t in terms for d in t.docs}}
    norm = sqrt(sum(term.weight**2 for term in terms)) or 1.0
    for term in terms:
        for other, weight in term.docs.items():
            if other != doc:
                # The documents' own norm is damped: one shared word must not make a short text the likest of all.
                share = term.weight * weight / (norm * max(norms[other], norm))
                shared[other].append(Shared("word", term.word, share))
    for other in reader.documents:
        if other != doc:
            shared[other].extend(_shared_facets(doc, other, facets))
    return {other: _likeness(found) for other, found in shared.items() if found}


def _telling_terms(texts: list[tuple[str, str]], reader: IndexReader, lexicon: Lexicon) -> list[_Term]:
    counts: dict[str, float] = defaultdict(float)
    written: dict[str, str] = {}  # a stem is shown as one of its words
    for field, text in texts:
        if field == "id":
            continue
        times = TELLING_TITLE_WEIGHT if field == "title" else 1
        for word in read_words(text, lexicon):
            if _TELLING.isdisjoint(word.analysis.classes) and not word.written[0].isupper():
                continue
            for term in word.analysis.bases:
                counts[term] += times
                written.setdefault(term, word.written.lower() if term.startswith(STEM_MARK) else term)
            for term in (*word.analysis.subs, *word.analysis.parts):
                counts[term] += times * TELLING_PART_WEIGHT
    terms = [
        _term(term, count, written.get(term, term), reader)
        for term, count in counts.items()
        if any(ch.isalpha() for ch in term)
    ]
    telling = [term for term in terms if len(term.docs) > 1 and term.weight > 0]
    return sorted(telling, key=lambda term: (-term.weight, term.base))[:MOST_TELLING_TERMS]


def _term(base: str, count: float, word: str, reader: IndexReader) -> _Term:
    weights = {doc: 1 + log(weight) for doc, weight in reader.weights(PARTS, base).items()}
    total = max(reader.doc_count, 1)
    common = len(weights) > max(3, COMMON_SHARE * total)
    idf = 0.0 if common else log(1 + total / max(len(weights), 1))
    docs = {doc: weight * idf for doc, weight in weights.items()}
    return _Term(base, log(1 + count) * idf, docs, word.lstrip(STEM_MARK))


def _shared_facets(doc: int, other: int, facets: FacetColumns) -> Iterable[Shared]:
    for facet, weight in SHARED_FACET_WEIGHTS.items():
        mine, theirs = set(facets.values(facet, doc)), set(facets.values(facet, other))
        both = mine & theirs
        for value in sorted(both):
            yield Shared(facet, value, weight / len(mine | theirs))


def _likeness(shared: list[Shared]) -> Likeness:
    words = sorted((s for s in shared if s.kind == "word"), key=lambda s: (-s.score, s.value))
    others = [s for s in shared if s.kind != "word"]
    return Likeness(sum(s.score for s in shared), (*words[:_MOST_TOLD], *others))
