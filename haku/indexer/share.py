"""The share of a build that one process does: reading documents, analysing words, turning projects into segments.

Each method does a piece of it and gives what the build as a whole has to know. A build calls them on a share of its own
here, or in its workers, each of which has one.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from haku.facets.derive import Deriver
from haku.finnish.lexicon import Lexicon
from haku.finnish.reading import plain
from haku.finnish.stored_words import StoredWords, as_line
from haku.finnish.tokens import words_as_written
from haku.index.documents import IndexDocument
from haku.index.word_files import analyse_related, related
from haku.index.word_types import WordTypes
from haku.indexer.isolation import analyse_or_report
from haku.indexer.workers import tell
from haku.sources.corpus import read_document
from haku.sources.values.row_counts import RowsRead, rows_told_to
from haku.store.generations import OWN_WORDS

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from haku.finnish.analysis import Analysis
    from haku.indexer.target import Sink, Target
    from haku.model import Problem, Project
    from haku.sources.corpus import Document


class Setup(NamedTuple):
    """What a share begins with: the corpus, files of analyses to rely on, the newest first, and megabytes for words."""

    corpus: Path
    words: tuple[str, ...]
    memory: float


class Finished(NamedTuple):
    """What a share leaves: what its target must know of what was written, and the analyses that it made."""

    written: list[Any]
    made: dict[str, Analysis]


class Analysed(NamedTuple):
    """So many words as ``stored_words`` keeps them, a line each, and what they are made of."""

    words: int
    lines: list[bytes]
    related: set[str]


class Completion(NamedTuple):
    """What was written becomes an index, in the place of ``removed`` projects of the one before, if there is one."""

    target: Target
    written: list[Any]
    removed: Sequence[str] | None


class Share:
    """One process's share of one build. ``begin`` comes first; what was done before it is forgotten."""

    def __init__(self) -> None:
        self._corpus = Path()
        self._words: tuple[str, ...] = ()
        self._memory = 0.0
        self._met: set[str] = set()
        self._sink: Sink | None = None
        self._deriver: Deriver | None = None
        self.lexicon = Lexicon()
        self.word_types = WordTypes(self.lexicon)

    def begin(self, setup: Setup) -> None:
        """Begin a share."""
        self._corpus, self._words, self._memory = setup
        self._met = set()
        self._sink = self._deriver = None
        self.lexicon = Lexicon(StoredWords(*setup.words), str(setup.corpus / OWN_WORDS))
        self.word_types = WordTypes(self.lexicon)

    def read(self, path: str) -> tuple[str, Document]:
        """Read a document of the corpus; raises ``VoikkoMissing`` and its like."""
        with rows_told_to(lambda found, done: tell(RowsRead(path, found, done))):
            return path, read_document(self._corpus, path, self.lexicon.voikko.spells)

    def lacking(self, texts: Sequence[str]) -> set[str]:
        """Give the words of texts that have no analysis yet, but none that stood between two spaces before."""
        pieces = set("\n".join(texts).split()) - self._met
        self._met |= pieces
        forms = {written for piece in pieces for written in words_as_written(piece)}
        return set(filter(self.lexicon.lacks, {plain(written).lower().strip("-") for written in forms}))

    def analyse(self, words: Sequence[str]) -> Analysed:
        """Analyse words; the analyses are not kept here."""
        for word in words:
            self.lexicon.analyse(word)
        made = self.lexicon.take_made()
        lines = [as_line(word, analysis).encode() for word, analysis in made.items()]
        return Analysed(len(words), lines, related(made.values()))

    def learn(self, path: str) -> None:
        """Rely on the analyses in a file too, which all processes made."""
        self._met.clear()
        self.lexicon.rely_on(StoredWords(path, *self._words))

    def let_go(self, _: None) -> None:
        """Rely on that file no longer: some systems remove no file that is in use."""
        self.lexicon.rely_on(StoredWords(*self._words))

    def index(self, work: tuple[Target, Sequence[Project]]) -> list[tuple[str, Problem | None]]:
        """Analyse projects and put them into a target.

        Give each id, with what went wrong if anything did.
        """
        target, projects = work
        if self._deriver is None:
            self._deriver = Deriver(self.lexicon, self._corpus)
        results: list[tuple[str, Problem | None]] = []
        for project in projects:
            done = analyse_or_report(project, self._deriver, self.word_types)
            if isinstance(done, IndexDocument):
                self.put(target, done)
            results.append((project.id, None if isinstance(done, IndexDocument) else done))
        return results

    def put(self, target: Target, document: IndexDocument) -> None:
        """Put a document, whose words ``word_types`` has numbered, into a target, the same for all of a share."""
        if self._sink is None:
            self._sink = target.sink(self.word_types, self._memory)
        self._sink.put(document)

    def finish(self, _: None) -> Finished:
        """End the share: write what is left, and let go of what was for writing."""
        written = self._sink.finish() if self._sink else []
        self.word_types = WordTypes(self.lexicon)
        self._sink = self._deriver = None
        return Finished(written, self.lexicon.take_made())

    def complete(self, work: Completion) -> None:
        """Make an index of what all shares have written."""
        work.target.complete(work.written, work.removed)

    def with_related(self, made: Iterable[dict[str, Analysis]]) -> dict[str, Analysis]:
        """Give all analyses that were made, and those of what these words are made of."""
        analyses: dict[str, Analysis] = {}
        for found in made:
            analyses |= found
        self.lexicon.learn(analyses)
        analyse_related(self.lexicon, analyses)
        return self.lexicon.made()
