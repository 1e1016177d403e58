"""Bringing the index up to date with the corpus: read what changed, merge, derive facets, analyse, write, switch."""

from __future__ import annotations

import hashlib
import json
import shutil
import time
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import msgspec

from haku.engine import fingerprint, generations, spellings, synonyms
from haku.engine.documents import analyse_project
from haku.engine.formats import FORMAT
from haku.engine.generations import OWN_WORDS
from haku.errors import IndexProblem
from haku.facets.derive import Deriver
from haku.facets.labels import choices
from haku.facets.names import FACETS
from haku.finnish.lexicon import Lexicon, StoredWords, write_words
from haku.sources.corpus import Document, list_documents, read_document
from haku.sources.merge import merge

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from haku.engine.documents import IndexDocument
    from haku.finnish.analysis import Analysis
    from haku.model import Problem, Project
    from haku.sources.corpus import Listed

    #: Called with what is being done, how many are done and how many there are.
    Progress = Callable[[str, int, int], None]


class Kept(msgspec.Struct, frozen=True):
    """A document as it was when it was last read: unchanged size and time mean that it need not be read again."""

    size: int
    mtime_ns: int
    document: Document


class State(msgspec.Struct, frozen=True):
    """What the next build needs to know: the documents by path, and a digest of each project by id."""

    documents: dict[str, Kept]
    projects: dict[str, str]


class Report(NamedTuple):
    """What a build did. Documents are counted as they were found, projects as they are in the index now.

    ``files`` are the paths of the documents that were read, relative to the corpus folder.
    """

    documents: int
    files: tuple[str, ...]
    projects: int
    added: int
    changed: int
    removed: int
    problems: tuple[Problem, ...]
    rebuilt: bool
    seconds: float

    @property
    def read(self) -> int:
        """Count the documents that were read."""
        return len(self.files)

    @property
    def unchanged(self) -> bool:
        """Tell whether the index was up to date already."""
        return not (self.rebuilt or self.added or self.changed or self.removed)


def bring_up_to_date(corpus: Path, index: Path, *, rebuild: bool = False, progress: Progress | None = None) -> Report:
    """Bring the index in folder ``index`` up to date with the texts below ``corpus``.

    Only what changed is read and written, unless ``rebuild`` or the analysis is another. Raises ``CorpusError``,
    ``VoikkoMissing``, ``DataFileError``, ``IndexLocked`` or ``IndexNotWritable``; then the index is as it was.
    """
    began = time.monotonic()
    making = fingerprint.made_by(corpus)
    listed = list_documents(corpus)
    with generations.writing(index):
        previous = None if rebuild else _usable(index, making)
        return _Build(corpus, index, making, previous, progress or (lambda *_: None)).run(listed, began)


def _usable(index: Path, making: dict[str, object]) -> Path | None:
    """Give the live generation if it is whole and of the same making."""
    try:
        generation = generations.live(str(index))
        description = generations.read_description(generation)
    except IndexProblem:
        return None
    if fingerprint.as_text(description.get("made_by", {})) != fingerprint.as_text(making):
        return None
    return Path(generation)


class _Build:
    """One run: what it reads from, what it compares with, and where it writes."""

    def __init__(
        self, corpus: Path, index: Path, making: dict[str, object], previous: Path | None, progress: Progress
    ) -> None:
        self._corpus = corpus
        self._index = index
        self._making = making
        self._previous = previous
        self._progress = progress
        self._stored = StoredWords(str(previous / generations.WORDS)) if previous else None
        self._lexicon = Lexicon(self._stored, str(corpus / OWN_WORDS))
        self._before = _read_state(previous) if previous else State({}, {})
        self._read: list[str] = []

    def run(self, listed: list[Listed], began: float) -> Report:
        kept = {entry.path: self._document(entry, n, len(listed)) for n, entry in enumerate(listed)}
        documents = [k.document for k in kept.values()]
        projects = merge(record for document in documents for record in document.records)
        state = State(kept, {project.id: _digest(project) for project in projects})
        after, before = state.projects, self._before.projects
        changed = [p for p in projects if before.get(p.id) != after[p.id]]
        removed = before.keys() - after.keys()
        if changed or removed or kept != self._before.documents or not self._has_synonyms():
            self._write(changed, removed, state, documents)
        return Report(
            documents=len(listed),
            files=tuple(self._read),
            projects=len(projects),
            added=len(after.keys() - before.keys()),
            changed=sum(p.id in before for p in changed),
            removed=len(removed),
            problems=tuple(_problems(documents, projects)),
            rebuilt=self._previous is None,
            seconds=time.monotonic() - began,
        )

    def _has_synonyms(self) -> bool:
        """Tell whether there is a generation before this one, and with the synonyms that the corpus has now."""
        return self._previous is not None and synonyms.are_current(str(self._previous), str(self._corpus))

    def _document(self, entry: Listed, number: int, total: int) -> Kept:
        known = self._before.documents.get(entry.path)
        if known and (known.size, known.mtime_ns) == (entry.size, entry.mtime_ns):
            return known
        self._progress("reading", number, total)
        self._read.append(entry.path)
        document = read_document(self._corpus, entry.path, self._lexicon.voikko.spells)
        return Kept(entry.size, entry.mtime_ns, document)

    def _write(self, changed: list[Project], removed: Iterable[str], state: State, documents: list[Document]) -> None:
        from haku.engine.whoosh_index import writer

        analysed = list(self._analysed(changed))
        gone = [*removed, *(p.id for p in changed if p.id in self._before.projects)]
        with generations.building(self._index) as folder:
            if self._previous:
                generations.adopt_terms(self._previous, folder)
                writer.update(folder / generations.TERMS, gone, analysed)
            else:
                writer.create(folder / generations.TERMS, analysed)
            keep_spellings(folder)
            synonyms.write(folder, self._corpus, self._lexicon)
            write_words(folder / generations.WORDS, all_words(self._lexicon, self._stored))
            if (own_words := self._corpus / OWN_WORDS).is_file():  # as they were when these analyses were made
                shutil.copyfile(own_words, folder / generations.OWN_WORDS)
            (folder / generations.STATE).write_bytes(msgspec.json.encode(state))
            labels = json.dumps(_labels(self._corpus), ensure_ascii=False)
            (folder / generations.LABELS).write_text(labels, "utf-8")
            generations.write_description(folder, self._description(state, documents))

    def _analysed(self, projects: list[Project]) -> Iterator[IndexDocument]:
        deriver = Deriver(self._lexicon, self._corpus)
        for number, project in enumerate(projects):
            self._progress("analysing", number, len(projects))
            faceted = replace(project, facets=deriver.derive(project))
            yield analyse_project(faceted, self._lexicon, msgspec.json.encode(faceted).decode())

    def _description(self, state: State, documents: list[Document]) -> dict[str, object]:
        return {
            "format": FORMAT,
            "made_by": self._making,
            "built": datetime.now(UTC).isoformat(timespec="seconds"),
            "corpus": str(self._corpus.resolve()),
            "documents": len(documents),
            "records": sum(len(d.records) for d in documents),
            "projects": len(state.projects),
        }


def all_words(lexicon: Lexicon, stored: StoredWords | None = None) -> Iterable[tuple[str, Analysis]]:
    """Give all analyses, those of base forms, sub-compounds and parts too: people search by them."""
    words = dict(stored.all()) if stored else {}
    for analysis in [a for _, a in lexicon.words()]:
        for term in (*analysis.bases, *analysis.subs, *analysis.parts):
            lexicon.analyse(term)
    return (words | dict(lexicon.words())).items()


def keep_spellings(generation: Path) -> None:
    """Keep the words of a generation's index as suggestions are looked for among them."""
    from haku.engine.whoosh_index.reader import IndexReader

    with closing(IndexReader(str(generation / generations.TERMS))) as reader:
        spellings.write(generation / generations.SPELLINGS, spellings.by_length(reader))


def _read_state(generation: Path) -> State:
    return msgspec.json.decode((generation / generations.STATE).read_bytes(), type=State)


def _digest(project: Project) -> str:
    return hashlib.sha256(msgspec.json.encode(project)).hexdigest()[:16]


def _labels(data_folder: Path) -> dict[str, dict[str, str]]:
    """Give the labels of closed lists where they differ from the value, so that a search need not read the lists."""
    labels: dict[str, dict[str, str]] = {}
    for facet in FACETS:
        for choice in choices(facet, data_folder):
            for lang, label in (("fi", choice.fi), ("en", choice.en)):
                if label != choice.value:
                    labels.setdefault(f"{facet}.{lang}", {})[choice.value] = label
    return labels


def _problems(documents: list[Document], projects: list[Project]) -> Iterator[Problem]:
    for document in documents:
        yield from document.problems
    for project in projects:
        yield from project.problems
