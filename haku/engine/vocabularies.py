"""The vocabularies beside an index: adding one, listing them, taking one away, and widening queries by them."""

from __future__ import annotations

import os
import re
from functools import lru_cache
from os.path import join
from typing import TYPE_CHECKING

from haku.engine import generations
from haku.engine.expand import read_bases
from haku.engine.query import Alternative
from haku.errors import IndexOutdated, UsageProblem
from haku.finnish.analysis import VERSION
from haku.vocabulary.store import ENDING, Store

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from haku.engine.expand import Bases, Source
    from haku.finnish.analysis import Analysis
    from haku.finnish.lexicon import Lexicon
    from haku.vocabulary.skos import Label, Narrower
    from haku.vocabulary.store import Kept, ReadLabel

    Progress = Callable[[str, int, int], None]

#: What another label of a concept, and a label of a narrower concept, is worth against the word that was typed.
LABEL_WEIGHT = 0.5
NARROWER_WEIGHT = 0.3
#: A word stands for so many labels at most: thesauri have concepts of a hundred narrower ones.
MOST_LABELS = 12
MOST_NARROWER = 24
#: Labels of more words are no names of concepts that people type.
LONGEST_LABEL = 6

_NAME = re.compile(r"\w[\w.-]*")
# What thesauri put in brackets says which of several meanings is meant: kuuset (puut).
_QUALIFIER = re.compile(r"\s*\([^()]*\)\s*$")
_ANALYSES_KEPT = 1 << 16


def add(index: Path, file: Path, name: str, lexicon: Lexicon, progress: Progress = lambda *_: None) -> Kept:
    """Keep the vocabulary in ``file`` under a name, instead of one that has it already.

    Raises ``UsageProblem`` for an impossible name, ``LibraryMissing``, or ``DataFileError``; then all is as it was.
    """
    from haku.vocabulary import store
    from haku.vocabulary.skos import read_skos

    items = read_skos(file, lambda done, total: progress("reading", done, total))
    return store.write(_path(index, name), str(file), str(VERSION), map(_unqualified, items), _label_reader(lexicon))


def remove(index: Path, name: str) -> None:
    """Take a vocabulary away; raises ``UsageProblem`` where there is none of this name."""
    try:
        _path(index, name).unlink()
    except FileNotFoundError as error:
        raise UsageProblem("There is no vocabulary “{name}”.", "haku vocab list lists them.", name=name) from error


def kept(index: str) -> Iterator[Kept]:
    """Give the vocabularies by name; raises ``DataFileError`` for one that can't be read."""
    for store in _stores(join(index, generations.VOCABULARIES)):
        yield store.kept
        store.close()


def open_vocabularies(folder: str, *, narrower: bool = False) -> list[Source]:
    """Give the vocabularies in a folder as sources of synonyms.

    Raises ``DataFileError`` for one that can't be read, ``IndexOutdated`` for one whose words were read otherwise.
    """
    sources: list[Source] = []
    for store in _stores(folder):
        if store.about.get("version") != str(VERSION):
            message = "The vocabulary “{name}” was read by another version of haku."
            raise IndexOutdated(message, "Add it again: haku vocab add FILE", name=store.kept.name)
        sources.append(VocabularySource(store, narrower=narrower))
    return sources


def _stores(folder: str) -> Iterator[Store]:
    names = sorted(os.listdir(folder)) if os.path.isdir(folder) else []
    for name in names:
        if name.endswith(ENDING) and not name.startswith("."):
            yield Store(join(folder, name))


def _path(index: Path, name: str) -> Path:
    if not _NAME.fullmatch(name):
        raise UsageProblem("“{name}” can't be a vocabulary's name.", "It may have letters, digits and -.", name=name)
    return index / generations.VOCABULARIES / f"{name}{ENDING}"


def _unqualified(item: Label | Narrower) -> Label | Narrower:
    from haku.vocabulary.skos import Label

    return item._replace(text=_QUALIFIER.sub("", item.text)) if isinstance(item, Label) else item


def _label_reader(lexicon: Lexicon) -> Callable[[str], ReadLabel]:
    """Give a function that reads labels; it keeps few analyses, for a vocabulary may have a million words."""
    from haku.finnish.morphology import analyse
    from haku.vocabulary.store import ReadLabel

    class Analyser:
        @staticmethod
        @lru_cache(_ANALYSES_KEPT)
        def analyse(word: str) -> Analysis:
            return analyse(word, lexicon.voikko, lexicon.stemmer)

    def read(text: str) -> ReadLabel:
        bases, compound = read_bases(text, Analyser())
        return ReadLabel(bases if len(bases) <= LONGEST_LABEL else (), compound)

    return read


class VocabularySource:
    """A vocabulary as a source of words that mean the same, and on request of narrower ones."""

    def __init__(self, store: Store, *, narrower: bool = False) -> None:
        self._store = store
        self._narrower = narrower

    def find(self, words: Bases) -> tuple[int, tuple[Alternative, ...]]:
        """Give how many of the first ``words`` the longest label has, and the other labels of its concepts."""
        for count in range(min(len(words), LONGEST_LABEL), 0, -1):
            if concepts := self._store.concepts(words[:count]):
                return count, tuple(self._others(concepts, words[:count]))
        return 0, ()

    def _others(self, concepts: list[int], words: Bases) -> Iterator[Alternative]:
        found = [(label, LABEL_WEIGHT) for label in self._store.labels(concepts, MOST_LABELS)]
        if self._narrower and (narrower := self._store.narrower(concepts, MOST_NARROWER)):
            labels = self._store.labels(narrower, MOST_NARROWER, preferred=True)
            found += [(label, NARROWER_WEIGHT) for label in labels]
        for label, weight in found:
            same = len(label.bases) == len(words) and all(
                set(a) & set(b) for a, b in zip(label.bases, words, strict=True)
            )
            if not same:
                yield Alternative(label.text, label.bases, weight, label.compound)
