"""The share of a build that one process does: reading documents, analysing words, turning projects into segments.

A process has one share at a time (``begin``); each function does a piece of it and gives what the build as a whole has
to know. The build calls them here or in its workers, which is all the same to them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from haku.engine.documents import IndexDocument
from haku.engine.generations import OWN_WORDS
from haku.engine.guard import analyse_or_report
from haku.engine.word_files import analyse_related
from haku.engine.word_kinds import WordKinds
from haku.facets.derive import Deriver
from haku.finnish.lexicon import Lexicon, StoredWords
from haku.finnish.reader import plain
from haku.finnish.tokens import words_as_written
from haku.sources.corpus import read_document

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from haku.engine.whoosh_index.writer import Listed, SegmentsWriter
    from haku.finnish.analysis import Analysis
    from haku.model import Problem, Project
    from haku.sources.corpus import Document


class Setup(NamedTuple):
    """What a share begins with: the corpus, files of analyses to rely on, the newest first, and megabytes for words."""

    corpus: Path
    words: tuple[str, ...]
    memory: float


class Finished(NamedTuple):
    """What a share leaves: its segments, and the analyses that it made."""

    segments: list[Listed]
    made: dict[str, Analysis]


class _Part:
    def __init__(self, setup: Setup) -> None:
        self.corpus = setup.corpus
        self.lexicon = Lexicon(StoredWords(*setup.words), str(setup.corpus / OWN_WORDS))
        self.kinds = WordKinds(self.lexicon)
        self.memory = setup.memory
        self.writer: SegmentsWriter | None = None
        self._deriver: Deriver | None = None

    @property
    def deriver(self) -> Deriver:
        """What derives facets, made when the first project comes."""
        if self._deriver is None:
            self._deriver = Deriver(self.lexicon, self.corpus)
        return self._deriver


_part: _Part


def begin(setup: Setup) -> None:
    """Begin a share; the one before it is forgotten."""
    global _part
    _part = _Part(setup)


def read(path: str) -> tuple[str, Document]:
    """Read a document of the corpus; raises ``VoikkoMissing`` and its like."""
    return path, read_document(_part.corpus, path, _part.lexicon.voikko.spells)


def remember(_: None) -> None:
    """Read all stored analyses into memory: quicker where many will be needed."""
    _part.lexicon.remember()


def lacking(projects: Sequence[Project]) -> set[str]:
    """Give the words of projects that have no analysis yet."""
    texts = (text for p in projects for text in (p.title, *(section.text for section in p.sections)))
    forms = {plain(written).lower().strip("-") for text in texts for written in words_as_written(text)}
    return set(filter(_part.lexicon.lacks, forms))


def analyse(words: Sequence[str]) -> dict[str, Analysis]:
    """Analyse words."""
    return {word: _part.lexicon.analyse(word) for word in words}


def learn(path: str) -> None:
    """Take the analyses in a file, which other processes made."""
    _part.lexicon.learn(dict(StoredWords(path).all()), made=False)


def index(work: tuple[Path, Sequence[Project]]) -> list[tuple[str, Problem | None]]:
    """Analyse projects and write them as segments into a folder; give each id, with what went wrong if anything did."""
    from haku.engine.whoosh_index.writer import SegmentsWriter

    folder, projects = work
    if _part.writer is None:
        _part.writer = SegmentsWriter(folder, _part.kinds, _part.memory)
    results: list[tuple[str, Problem | None]] = []
    for project in projects:
        done = analyse_or_report(project, _part.deriver, _part.kinds)
        if isinstance(done, IndexDocument):
            _part.writer.add(done)
        results.append((project.id, None if isinstance(done, IndexDocument) else done))
    return results


def finish(_: None) -> Finished:
    """End the share: write what is left."""
    segments = _part.writer.finish() if _part.writer else []
    return Finished(segments, dict(_part.lexicon.made()))


def lexicon() -> Lexicon:
    """Give what analyses words in this process."""
    return _part.lexicon


def with_related(made: Iterable[dict[str, Analysis]]) -> dict[str, Analysis]:
    """Give all analyses that were made, and those of what these words are made of."""
    analyses: dict[str, Analysis] = {}
    for found in made:
        analyses |= found
    _part.lexicon.learn(analyses)
    analyse_related(_part.lexicon, analyses)
    return _part.lexicon.made()
