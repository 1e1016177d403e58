"""The share of a build that one process does: reading documents, analysing words, turning projects into segments.

A process has one share at a time (``begin``); each function does a piece of it and gives what the build as a whole has
to know. The build calls them here or in its workers, which is all the same to them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from haku.facets.derive import Deriver
from haku.finnish.lexicon import Lexicon
from haku.finnish.reader import plain
from haku.finnish.stored_words import StoredWords, as_line
from haku.finnish.tokens import words_as_written
from haku.index.documents import IndexDocument
from haku.index.word_files import analyse_related, related
from haku.index.word_types import WordTypes
from haku.indexer.isolation import analyse_or_report
from haku.indexer.workers import tell
from haku.sources.corpus import read_document
from haku.sources.row_counts import RowsRead, rows_told_to
from haku.store.generations import OWN_WORDS

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from haku.finnish.analysis import Analysis
    from haku.index.writer import SegmentEntry, SegmentsWriter
    from haku.model import Problem, Project
    from haku.sources.corpus import Document


class Setup(NamedTuple):
    """What a share begins with: the corpus, files of analyses to rely on, the newest first, and megabytes for words."""

    corpus: Path
    words: tuple[str, ...]
    memory: float


class Finished(NamedTuple):
    """What a share leaves: its segments, and the analyses that it made."""

    segments: list[SegmentEntry]
    made: dict[str, Analysis]


class Analysed(NamedTuple):
    """So many words as ``stored_words`` keeps them, a line each, and what they are made of."""

    words: int
    lines: list[bytes]
    related: set[str]


class Merge(NamedTuple):
    """Segments that become an index, or part of the one in their folder, where projects are ``removed`` from it."""

    folder: Path
    segments: list[SegmentEntry]
    removed: Sequence[str] | None


class _Part:
    def __init__(self, setup: Setup) -> None:
        self.corpus, self.words = setup.corpus, setup.words
        self.lexicon = Lexicon(StoredWords(*setup.words), str(setup.corpus / OWN_WORDS))
        self.kinds = WordTypes(self.lexicon)
        self.memory = setup.memory
        self.met: set[str] = set()
        self.writer: SegmentsWriter | None = None
        self._deriver: Deriver | None = None

    @property
    def deriver(self) -> Deriver:
        """What derives facets, made when the first project comes."""
        if self._deriver is None:
            self._deriver = Deriver(self.lexicon, self.corpus)
        return self._deriver

    def end_writing(self) -> list[SegmentEntry]:
        """Write what is left, and let go of what was for writing; give all segments."""
        segments = self.writer.finish() if self.writer else []
        self.kinds = WordTypes(self.lexicon)
        self.writer = self._deriver = None
        return segments


_part: _Part


def begin(setup: Setup) -> None:
    """Begin a share; the one before it is forgotten."""
    global _part
    _part = _Part(setup)


def read(path: str) -> tuple[str, Document]:
    """Read a document of the corpus; raises ``VoikkoMissing`` and its like."""
    with rows_told_to(lambda found, done: tell(RowsRead(path, found, done))):
        return path, read_document(_part.corpus, path, _part.lexicon.voikko.spells)


def lacking(texts: Sequence[str]) -> set[str]:
    """Give the words of texts that have no analysis yet; what stood between two spaces before is not given again."""
    pieces = set("\n".join(texts).split()) - _part.met
    _part.met |= pieces
    forms = {written for piece in pieces for written in words_as_written(piece)}
    return set(filter(_part.lexicon.lacks, {plain(written).lower().strip("-") for written in forms}))


def analyse(words: Sequence[str]) -> Analysed:
    """Analyse words; the analyses are not kept here."""
    for word in words:
        _part.lexicon.analyse(word)
    made = _part.lexicon.take_made()
    lines = [as_line(word, analysis).encode() for word, analysis in made.items()]
    return Analysed(len(words), lines, related(made.values()))


def learn(path: str) -> None:
    """Rely on the analyses in a file too, which all processes made."""
    _part.met.clear()
    _part.lexicon.rely_on(StoredWords(path, *_part.words))


def let_go(_: None) -> None:
    """Rely on that file no longer: some systems remove no file that is in use."""
    _part.lexicon.rely_on(StoredWords(*_part.words))


def index(work: tuple[Path, Sequence[Project]]) -> list[tuple[str, Problem | None]]:
    """Analyse projects and write them as segments into a folder; give each id, with what went wrong if anything did."""
    folder, projects = work
    results: list[tuple[str, Problem | None]] = []
    for project in projects:
        done = analyse_or_report(project, _part.deriver, _part.kinds)
        if isinstance(done, IndexDocument):
            put(folder, done)
        results.append((project.id, None if isinstance(done, IndexDocument) else done))
    return results


def put(folder: Path, document: IndexDocument) -> None:
    """Take a document, whose words ``kinds`` has numbered, to be written as part of a segment into a folder."""
    if _part.writer is None:
        from haku.index.writer import SegmentsWriter

        _part.writer = SegmentsWriter(folder, _part.kinds, _part.memory)
    _part.writer.add(document)


def finish(_: None) -> Finished:
    """End the share: write what is left."""
    return Finished(_part.end_writing(), _part.lexicon.take_made())


def merge(work: Merge) -> None:
    """Put segments together."""
    from haku.index import writer
    from haku.whoosh_codec.toc import write_toc

    if work.removed is None:
        writer.put_together(work.folder, work.segments)
    else:
        writer.update(work.folder, work.removed, work.segments)
    write_toc(work.folder, writer.read_list(work.folder))


def lexicon() -> Lexicon:
    """Give what analyses words in this process."""
    return _part.lexicon


def kinds() -> WordTypes:
    """Give what numbers words in this process."""
    return _part.kinds


def with_related(made: Iterable[dict[str, Analysis]]) -> dict[str, Analysis]:
    """Give all analyses that were made, and those of what these words are made of."""
    analyses: dict[str, Analysis] = {}
    for found in made:
        analyses |= found
    _part.lexicon.learn(analyses)
    analyse_related(_part.lexicon, analyses)
    return _part.lexicon.made()
