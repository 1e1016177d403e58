"""Projects like a project: those that a query of its telling words finds best, by BM25, and what they share otherwise.

The query has the nouns, adjectives and names of the project's texts, whole and (at half their worth) as parts of
compounds, each damped by the logarithm of how often it stands there. That ranks better than the cosine of vectors on
librarians' judgements (nDCG@10 .44 against .36: `haku eval --similar`, bench/RESULTS.md), and any index can run it.
A project is only similar that shares a word which few have; what it shares besides is told, and facets that both have
move it up.
"""

from __future__ import annotations

from collections import defaultdict
from math import log
from typing import TYPE_CHECKING, NamedTuple

from haku.fields import FACTS
from haku.finnish.analysis import STEM_MARK
from haku.finnish.reading import read_words
from haku.query.deadline import Deadline
from haku.query.plan import BASE, PARTS, BoolQuery, Clause, Scope, Task, TermQuery
from haku.query.stop_words import is_stop_word
from haku.query.weights import (
    COMMON_SHARE,
    FEW_PROJECTS,
    LEAST_LIKENESS,
    LEAST_RARE,
    MOST_SIMILAR,
    MOST_TELLING_TERMS,
    RARE_SHARE,
    SHARED_FACET_WEIGHTS,
    TELLING_BASE_WEIGHT,
    TELLING_PART_WEIGHT,
)
from haku.results import Shared
from haku.score.evaluate import idf

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from haku.finnish.lexicon import Lexicon
    from haku.index.reader import IndexReader
    from haku.query.plan import Filter
    from haku.score.facet_columns import FacetColumns
    from haku.score.match_set import Explainer
    from haku.score.searcher import Searcher

#: Word classes that tell what a text is about.
_TELLING = frozenset(
    {"nimisana", "laatusana", "nimisana_laatusana", "paikannimi", "nimi", "etunimi", "sukunimi", "lyhenne"}
)
#: Shorter words (``fi``) tell nothing.
_SHORTEST = 3
#: Shared words that are told of a hit.
_MOST_TOLD = 8


class Likeness(NamedTuple):
    """How like a document is, the project itself being 1 without its facets, and what is shared, most telling first."""

    score: float
    shared: tuple[Shared, ...]


class _Term(NamedTuple):
    """A term of the query: how it is shown, empty where it is but a part of words; and whether few projects have it."""

    query: TermQuery
    word: str
    rare: bool


class SimilarFinder:
    """Finds projects like others in one index."""

    def __init__(self, reader: IndexReader, lexicon: Lexicon, facets: FacetColumns, searcher: Searcher) -> None:
        """All of the same index."""
        self._reader = reader
        self._lexicon = lexicon
        self._facets = facets
        self._searcher = searcher

    def find(self, doc: int, texts: Sequence[tuple[str, str]], filters: Sequence[Filter]) -> dict[int, Likeness]:
        """Give the documents like ``doc``, whose sections are ``texts``, that pass some filters; itself is not
        there."""
        terms = self._telling_terms(texts)
        if not terms:
            return {}
        queries = tuple(term.query for term in terms)
        plan = BoolQuery(should=(BoolQuery(should=queries),), filters=tuple(filters))
        explainer, found = self._searcher.run(Task(plan, queries, len(filters), 0, Scope.EVERYTHING), Deadline())
        itself = sum(_score(term, explainer, doc) for term in terms)
        likest = found.order("relevance", 0, MOST_SIMILAR + 1)
        shares = {other: found.score(other) / itself for other in likest if other != doc}
        rare = [term for term in terms if term.rare]
        return {
            other: self._likeness(doc, other, share, list(_shared_words(terms, explainer, other, itself)))
            for other, share in shares.items()
            if share >= LEAST_LIKENESS and sum(_score(term, explainer, other) for term in rare) >= LEAST_RARE * itself
        }

    def _likeness(self, doc: int, other: int, share: float, words: list[Shared]) -> Likeness:
        words.sort(key=lambda shared: (-shared.score, shared.value))
        others = [*self._shared_facets(doc, other)]
        return Likeness(share + sum(shared.score for shared in others), (*words[:_MOST_TOLD], *others))

    def _shared_facets(self, doc: int, other: int) -> Iterator[Shared]:
        for facet, weight in SHARED_FACET_WEIGHTS.items():
            mine, theirs = set(self._facets.values(facet, doc)), set(self._facets.values(facet, other))
            for value in sorted(mine & theirs):
                yield Shared(facet, value, weight / len(mine | theirs))

    def _telling_terms(self, texts: Iterable[tuple[str, str]]) -> list[_Term]:
        counts: dict[str, float] = defaultdict(float)
        shown: dict[str, str] = {}  # a stem is shown as one of its words
        for text in (text for field, text in texts if field not in FACTS):
            for word in read_words(text, self._lexicon):
                written, analysis = word.written.lower(), word.analysis
                if not (_TELLING.intersection(analysis.classes) or word.written[0].isupper()):
                    continue
                if is_stop_word(written, analysis):
                    continue
                # Of a word that nobody knows, the stems of three languages are one word.
                for base in analysis.bases if analysis.known else analysis.bases[:1]:
                    counts[base] += 1
                likeliest = written if written in analysis.bases else max(analysis.bases, key=self._frequency)
                shown.setdefault(likeliest, written if likeliest.startswith(STEM_MARK) else likeliest)
                for part in analysis.parts:
                    counts[part] += TELLING_PART_WEIGHT
        terms = [(self._idf(term) * log(1 + count), term, count) for term, count in counts.items() if _is_word(term)]
        telling = sorted((-weight, term, count) for weight, term, count in terms if weight)
        return [self._term(term, count, shown.get(term, "")) for _, term, count in telling[:MOST_TELLING_TERMS]]

    def _frequency(self, term: str) -> int:
        return self._reader.frequency(PARTS, term)

    def _idf(self, term: str) -> float:
        """Give how telling a term is; 0 where hardly any other project has it, or so many that it tells nothing."""
        having, total = self._frequency(term), self._reader.doc_count
        common = having > max(FEW_PROJECTS, COMMON_SHARE * total)
        return 0.0 if having < 2 or common else idf(total, having)

    def _term(self, term: str, count: float, word: str) -> _Term:
        weight = log(1 + count)
        clauses = (
            Clause(PARTS, (term,), weight, "part"),
            Clause(BASE, (term,), weight * TELLING_BASE_WEIGHT, "inflected"),
        )
        rare = self._frequency(term) <= max(FEW_PROJECTS, RARE_SHARE * self._reader.doc_count)
        return _Term(TermQuery(word or term, clauses, 0, required=False), word, rare)


def _is_word(term: str) -> bool:
    return len(term.lstrip(STEM_MARK)) >= _SHORTEST and any(map(str.isalpha, term))


def _shared_words(terms: Sequence[_Term], explainer: Explainer, doc: int, itself: float) -> Iterator[Shared]:
    """Yield the whole words that a document shares: their parts would tell nothing (``turva``, ``paikka``)."""
    for term in terms:
        if term.word and (score := _score(term, explainer, doc)):
            yield Shared("word", term.word, score / itself)


def _score(term: _Term, explainer: Explainer, doc: int) -> float:
    scores = ((explainer.unit_score(clause, "", doc) or 0.0) * clause.weight for clause in term.query.clauses)
    return sum(scores)
