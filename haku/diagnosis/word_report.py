"""How the engine reads a text, word by word, and which words of an index it doesn't know."""

from __future__ import annotations

from os.path import join
from typing import TYPE_CHECKING, NamedTuple

from haku.errors import UsageProblem
from haku.finnish.analysis import FAMILY_MARK, STEM_MARK
from haku.finnish.lexicon import Lexicon
from haku.finnish.reading import plain, read_words
from haku.normal import normalise
from haku.query.plan import WRITTEN, Filter
from haku.query.planner import Planner
from haku.query.tree import Word as QueryWord
from haku.search.local import LocalBackend
from haku.store.generations import OWN_WORDS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from haku.finnish.analysis import Analysis
    from haku.finnish.morphology import Element
    from haku.finnish.reading import Word
    from haku.finnish.voikko import Reading
    from haku.index.reader import IndexReader
    from haku.query.plan import Clause
    from haku.search.open_index import Index


class WordReading(NamedTuple):
    """A word of a text, what Voikko says of it, and what haku makes of it.

    ``dropped`` are parts that were considered and left out; ``clauses`` is what the word is looked up by in a query.
    """

    word: Word
    readings: tuple[Reading, ...]
    dropped: tuple[Element, ...] = ()
    clauses: tuple[Clause, ...] = ()


class UnknownWord(NamedTuple):
    """A word that Voikko doesn't know: how often it stands in the corpus, in how many projects, and some of them.

    ``forms`` are all its forms, as far as their stem tells, the most frequent first; that one is also the ``word``.
    """

    word: str
    times: int
    projects: int
    examples: tuple[str, ...]
    forms: tuple[str, ...]


def explain_words(text: str, corpus: str = "") -> Iterator[WordReading]:
    """Yield every word of a text with its readings; ``corpus`` is the folder that has the user's own words."""
    lexicon = Lexicon(own_words=join(corpus, OWN_WORDS) if corpus else "")
    for word in read_words(normalise(text), lexicon):
        meant = tuple((written, _unmarked(analysis)) for written, analysis in word.meant)
        shown = word._replace(analysis=_unmarked(word.analysis), meant=meant)
        form = plain(word.written)
        dropped = tuple(e for e in lexicon.elements(form) if e.dropped)
        yield WordReading(shown, lexicon.readings(form), dropped, _clauses(word, lexicon))


class _AnyVocabulary:
    """Stands for an index when there is none: it has every word."""

    def terms(self, _layer: str, _prefix: str = "") -> Iterator[str]:
        return iter(())

    def has(self, _layer: str, _term: str) -> bool:
        return True

    def filter(self, facet: str, value: str) -> Filter:
        return Filter(facet, (value,))


def _clauses(word: Word, lexicon: Lexicon) -> tuple[Clause, ...]:
    planner = Planner(lexicon, _AnyVocabulary())
    planner.plan(QueryWord(word.written))
    return tuple(_unmarked_clause(clause) for query in planner.queries for clause in query.clauses)


def _unmarked_clause(clause: Clause) -> Clause:
    """Give a clause for people: one that looks for all words of a family says so as its layer."""
    is_family = any(term.startswith(FAMILY_MARK) for term in clause.terms)
    terms = dict.fromkeys(term.lstrip(FAMILY_MARK + STEM_MARK) for term in clause.terms)
    return clause._replace(layer="family" if is_family else clause.layer, terms=tuple(terms))


def _unmarked(analysis: Analysis) -> Analysis:
    """Give an analysis for people: ``known`` tells that there is a stem, so its mark would only be in the way."""
    terms = (analysis.bases, analysis.subs, analysis.parts)
    bases, subs, parts = (tuple(term.removeprefix(STEM_MARK) for term in found) for found in terms)
    return analysis._replace(bases=bases, subs=subs, parts=parts)


def unknown_words(index: Index, examples: int = 3) -> list[UnknownWord]:
    """List the words of an index that Voikko doesn't know, the most frequent first, forms of the same stem as one."""
    backend = index.snapshot.backend
    if not isinstance(backend, LocalBackend):
        raise UsageProblem("Unknown words are listed of an index in a folder only.")
    reader, lexicon = backend.reader, backend.lexicon
    families: dict[tuple[str, ...], dict[str, dict[int, int]]] = {}
    for form, analysis in lexicon.analyse_all(reader.terms(WRITTEN)):
        if not analysis.known:
            families.setdefault(analysis.bases, {})[form] = reader.counts(WRITTEN, form)
    found = [_unknown(reader, forms, examples) for forms in families.values()]
    return sorted(found, key=lambda word: (-word.times, word.word))


def _unknown(reader: IndexReader, forms: dict[str, dict[int, int]], examples: int) -> UnknownWord:
    times = {form: sum(counts.values()) for form, counts in forms.items()}
    docs = sorted({doc for counts in forms.values() for doc in counts})
    ordered = sorted(forms, key=lambda form: (-times[form], form))
    ids = tuple(reader.id(doc) for doc in docs[:examples])
    return UnknownWord(ordered[0], sum(times.values()), len(docs), ids, tuple(ordered))
