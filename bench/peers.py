"""The analyses that haku is compared with: each turns a text into the list of terms that BM25 counts.

All of them read the same words, cut at hyphens as Lucene's standard tokenizer cuts them; every one ranks better so than
with hyphenated words whole. Each gets the words as written and treats their case as the system it stands for does.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, TypeAlias

import simplemma
from libvoikko import Voikko
from whoosh.lang.stopwords import stoplists

from haku.finnish.stemming import finnish_stemmer
from haku.normal import normalise

if TYPE_CHECKING:
    from collections.abc import Callable

#: Gives the terms of a word; none for a stop word.
WordReader: TypeAlias = "Callable[[str], list[str]]"

_WORDS = re.compile(r"\w+")


def terms(text: str, read: WordReader) -> list[str]:
    """Give the terms of a text, word by word."""
    return [term for word in _WORDS.findall(normalise(text)) for term in read(word)]


def lower_cased() -> WordReader:
    """No morphology at all."""
    return lambda word: [word.lower()]


def snowball() -> WordReader:
    """Elasticsearch's ``finnish``: lower-case, Snowball's stop words, Snowball's stems."""
    stop, stemmer = stoplists["fi"], finnish_stemmer()
    return cache(lambda word: [] if word.lower() in stop else [stemmer.stemWord(word.lower())])


def lemmas_of_simplemma() -> WordReader:
    """One base form from the list of words of ``simplemma``."""
    return cache(lambda word: [simplemma.lemmatize(word, lang="fi").lower()])


def first_reading() -> WordReader:
    """The first base form of Voikko, like Annif; a word that Voikko doesn't know stays as it is."""
    read = _base_forms()
    return cache(lambda word: read(word)[:1])


def every_reading() -> WordReader:
    """The base form of every reading of Voikko; a word that Voikko doesn't know stays as it is."""
    read = _base_forms()
    return cache(lambda word: sorted(set(read(word))))


def _base_forms() -> WordReader:
    voikko = Voikko("fi")

    def read(word: str) -> list[str]:
        return [reading["BASEFORM"].lower() for reading in voikko.analyze(word)] or [word.lower()]

    return read


#: Each analysis by the name it has in the tables; made when it is asked for.
PEERS: dict[str, Callable[[], WordReader]] = {
    "lower-cased words": lower_cased,
    "Snowball (Elasticsearch's `finnish`)": snowball,
    "simplemma": lemmas_of_simplemma,
    "Voikko, first reading (Annif)": first_reading,
    "Voikko, every reading": every_reading,
}
