"""The vocabularies beside an index: adding one, listing them, taking one away, and widening queries by them."""

from __future__ import annotations

import os
import re
from contextlib import ExitStack, closing, contextmanager
from functools import lru_cache, partial
from os import PathLike
from os.path import join
from pathlib import Path
from typing import TYPE_CHECKING

from haku.errors import IndexMissing, IndexOutdated, UsageProblem
from haku.finnish.analysis import VERSION
from haku.finnish.lexicon import Lexicon
from haku.query.expand import begins_with, read_bases
from haku.query.tree import Alternative
from haku.query.weights import LABEL_WEIGHT, NARROWER_WEIGHT
from haku.search import arguments
from haku.store import generations
from haku.vocabulary.concept_labels import Label
from haku.vocabulary.store import ENDING, ReadLabel, Store, StoredVocabulary

if TYPE_CHECKING:
    from collections.abc import Iterator

    from haku.finnish.analysis import Analysis
    from haku.finnish.reading import Analyser
    from haku.query.expand import Bases, SynonymProvider
    from haku.results import Progress
    from haku.vocabulary.concept_labels import Narrower

__all__ = ["StoredVocabulary", "add", "kept", "remove"]

#: A word stands for so many labels at most: thesauri have concepts of a hundred narrower ones.
MOST_LABELS = 12
MOST_NARROWER = 24
#: Labels of more words are no names of concepts that people type.
LONGEST_LABEL = 6

_NAME = re.compile(r"\w[\w.-]*")
# What thesauri put in brackets says which of several meanings is meant: kuuset (puut).
_QUALIFIER = re.compile(r"(?<!\s)\s*\([^()]*\)\s*$")
_ANALYSES_KEPT = 1 << 16


def add(
    index: str | PathLike[str],
    file: str | PathLike[str],
    name: str = "",
    corpus: str | PathLike[str] = "",
    progress: Progress | None = None,
) -> StoredVocabulary:
    """Keep the vocabulary in ``file`` under a name, else that of the file, instead of one that has it already.

    ``index`` is the folder of the index whose searches it widens; ``corpus`` the one that has the users' own words.

    Raises ``UsageProblem`` for an impossible name, ``IndexMissing`` where there is no such folder, ``LibraryMissing``,
    or ``DataFileError``; then all is as it was.
    """
    from haku.vocabulary import store
    from haku.vocabulary.skos import plain_name, read_skos

    file = Path(arguments.path("file", file))
    path = _path(index, arguments.text("name", name) or plain_name(file))
    if not os.path.isdir(index):
        raise IndexMissing("There is no index in {folder}.", "Build it: haku index", folder=index)
    own = arguments.path_or_none("corpus", corpus)
    lexicon = Lexicon(own_words=join(own, generations.OWN_WORDS) if own else "")

    def tell(done: int, total: int) -> None:
        if progress:
            progress("reading", done >> 20, total >> 20)  # in MB

    items = read_skos(file, tell)
    read = partial(_read_label, analyser=_Analyser(lexicon))
    return store.write(path, str(file), str(VERSION), map(_unqualified, items), read)


def remove(index: str | PathLike[str], name: str) -> None:
    """Take a vocabulary away; raises ``UsageProblem`` where there is none of this name."""
    try:
        _path(index, arguments.text("name", name)).unlink()
    except FileNotFoundError as error:
        raise UsageProblem("There is no vocabulary “{name}”.", "haku vocab list lists them.", name=name) from error


def kept(index: str | PathLike[str]) -> Iterator[StoredVocabulary]:
    """Give the vocabularies by name; raises ``DataFileError`` for one that can't be read."""
    for store in _stores(join(arguments.folder_of(index), generations.VOCABULARIES)):
        with closing(store):
            yield store.kept


@contextmanager
def opened(folder: str, *, narrower: bool = False) -> Iterator[list[SynonymProvider]]:
    """Give the vocabularies in a folder as sources of synonyms, as long as they are needed.

    Raises ``DataFileError`` for one that can't be read, ``IndexOutdated`` for one whose words were read otherwise.
    """
    with ExitStack() as closed_in_the_end:
        stores = [closed_in_the_end.enter_context(closing(store)) for store in _stores(folder)]
        for store in stores:
            if store.about.get("version") != str(VERSION):
                message = "The vocabulary “{name}” was read by another version of haku."
                raise IndexOutdated(message, "Add it again: haku vocab add FILE", name=store.kept.name)
        yield [VocabularySource(store, narrower=narrower) for store in stores]


def _stores(folder: str) -> Iterator[Store]:
    for name in sorted(os.listdir(folder)) if os.path.isdir(folder) else []:
        if name.endswith(ENDING) and not name.startswith("."):
            yield Store(join(folder, name))


def _path(index: str | PathLike[str], name: str) -> Path:
    if not _NAME.fullmatch(name):
        raise UsageProblem("“{name}” can't be a vocabulary's name.", "It may have letters, digits and -.", name=name)
    return Path(arguments.folder_of(index)) / generations.VOCABULARIES / f"{name}{ENDING}"


def _unqualified(item: Label | Narrower) -> Label | Narrower:
    return item._replace(text=_QUALIFIER.sub("", item.text)) if isinstance(item, Label) else item


def _read_label(text: str, analyser: Analyser) -> ReadLabel:
    bases, compound = read_bases(text, analyser)
    return ReadLabel(bases if len(bases) <= LONGEST_LABEL else (), compound)


class _Analyser:
    """Analyses words and keeps few of them, where a lexicon keeps all: a vocabulary may have a million words."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self.analyse = lru_cache(_ANALYSES_KEPT)(self._analyse)

    def _analyse(self, word: str) -> Analysis:
        from haku.finnish.morphology import analyse

        return analyse(word, self._lexicon.voikko, self._lexicon.stemmer)


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
            if not (len(label.bases) == len(words) and begins_with(words, label.bases)):  # the word itself
                yield Alternative(label.text, label.bases, weight, label.compound)
