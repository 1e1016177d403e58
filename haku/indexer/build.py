"""Bringing the index up to date with the corpus: read what changed, merge, derive facets, analyse, write, switch."""

from __future__ import annotations

import hashlib
import json
import shutil
import time
from contextlib import closing
from datetime import UTC, date, datetime
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import msgspec

from haku.corrections.file import Corrections, read_corrections
from haku.corrections.regroup import regroup
from haku.errors import OutOfMemory, UsageProblem, is_of_memory
from haku.facet_names import FACETS
from haku.facets.labels import FacetLists
from haku.index import word_files
from haku.index.documents import indexed_texts
from haku.index_folder import is_on_cluster
from haku.indexer import inputs, pipeline
from haku.indexer.isolation import group_or_report, merge_or_report
from haku.indexer.ledger import (
    NEVER,
    Affected,
    IndexedDocument,
    IndexedProject,
    LastGood,
    Member,
    RecordFiles,
    State,
    has_failed,
    is_unchanged,
    write_records,
    write_state,
)
from haku.indexer.pipeline import Generations
from haku.indexer.row_progress import RowProgress
from haku.indexer.share import Setup, Share
from haku.indexer.target import LocalTarget
from haku.indexer.workers import Workers, in_chunks
from haku.model import Problem
from haku.results import LEAST_MEMORY, MEMORY, PATIENCE
from haku.search import arguments, synonym_sources
from haku.sources.corpus import look_through
from haku.sources.merging.grouping import merge_keys, position
from haku.sources.merging.merge import id_wish
from haku.store import commit, generations
from haku.store.generations import OWN_WORDS
from haku.store.making import current as current_making
from haku.store.version import FORMAT

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from os import PathLike

    from haku.indexer.inputs import Folders, Seen
    from haku.indexer.target import Target
    from haku.model import Project, Record
    from haku.results import Progress
    from haku.sources.corpus import Listed
    from haku.sources.merging.slugs import IdWish

#: Projects that a process takes at a time.
_PROJECTS = 250


class Report(NamedTuple):
    """What a build did. Documents are counted as they were found, projects as they are in the index now.

    ``files`` are the paths of the documents that were read, relative to the corpus folder. ``problems`` are those of
    files, and of projects that could not be indexed; ``wrong`` counts all, those within records too. ``stale`` counts
    the documents of which an earlier version stays in the index.
    """

    documents: int
    files: tuple[str, ...]
    projects: int
    added: int
    changed: int
    removed: int
    problems: tuple[Problem, ...]
    wrong: int
    stale: int
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


def build(
    corpus: str | PathLike[str],
    index: str | PathLike[str],
    *,
    rebuild: bool = False,
    purge: bool = False,
    patience: float = PATIENCE,
    memory: float = MEMORY,
    allow_removal: bool = False,
    follow_links: bool = False,
    progress: Progress | None = None,
) -> Report:
    """Bring the index at ``index`` up to date with the texts below the folder ``corpus``, or make it.

    An index is a folder, or on a cluster (``opensearch://host:9200/name``).

    Only what changed is read and written, unless ``rebuild`` or the analysis is another. With ``purge``, all is built
    anew from what is in the corpus, and nothing else stays. Searches go on meanwhile, and an index that is open takes
    up the new one by ``refresh``. Waits ``patience`` seconds for another build; ``memory`` megabytes are for projects
    on their way into the index. Where no document is left, or fewer than half of ten or more, the folder is taken for
    one that isn't there for the moment, unless ``allow_removal``. Links out of the corpus folder are left out, unless
    ``follow_links``. ``progress`` is called with what is being done, how many are done and how many there are.

    Raises ``CorpusError``, ``CorpusShrunk``, ``VoikkoMissing``, ``DataFileError``, ``IndexLocked``,
    ``IndexNotWritable``, ``OutOfMemory``, or ``UsageProblem`` for what makes no sense; then the index is as it was.
    """
    if progress is not None and not callable(progress):
        raise arguments.refused("progress", progress, "It is a function, which is called with three arguments.")
    options = dict[str, Any](
        rebuild=arguments.flag("rebuild", rebuild),
        purge=arguments.flag("purge", purge),
        patience=arguments.number("patience", patience),
        memory=arguments.number("memory", memory),
        allow_removal=arguments.flag("allow_removal", allow_removal),
        follow_links=arguments.flag("follow_links", follow_links),
        progress=progress,
    )
    folder, address = Path(arguments.path("corpus", corpus)), arguments.address_of(index)
    if is_on_cluster(address):
        report: Report = import_module("haku.opensearch.building").bring_up_to_date(folder, address, **options)
        return report
    return bring_up_to_date(folder, Path(address), **options)


def bring_up_to_date(
    corpus: Path,
    index: Path,
    *,
    rebuild: bool = False,
    purge: bool = False,
    patience: float = PATIENCE,
    memory: float = MEMORY,
    allow_removal: bool = False,
    follow_links: bool = False,
    progress: Progress | None = None,
) -> Report:
    """Do what ``build`` does."""
    began = time.monotonic()
    if index.resolve() == corpus.resolve():
        raise UsageProblem("{folder} can't be the corpus and the index.", "Name another folder.", folder=index)
    try:
        making = current_making(corpus)
        seen = inputs.look(corpus, index, making, follow_links=follow_links)
        with (
            closing(Workers(inputs.helpers(seen, rebuild=rebuild or purge), Share)) as workers,
            commit.writing(index, patience),
        ):
            if inputs.live(index) != seen.generation:  # what another build has put in may not have been there yet
                seen = inputs.look(corpus, index, making, follow_links=follow_links)
            if not allow_removal:
                inputs.refuse_loss(seen, corpus)
            folders = inputs.folders(corpus, index, making, rebuild=rebuild or purge)
            build = _Build(folders, inputs.state_before(folders, seen), making, workers, progress or _silent)
            report = build.run(seen, began, memory, with_words=not purge)
            if purge:
                commit.purge(index)
            return report
    except Exception as error:
        if is_of_memory(error):
            raise _too_little(memory) from error
        raise


def _too_little(memory: float) -> OutOfMemory:
    told = "There is not enough memory to build the index, which is as it was."
    less = max(int(memory) // 4, LEAST_MEMORY)
    if less >= memory:
        return OutOfMemory(told, "Close other programs, and run haku index again.")
    hint = "Close other programs, or let fewer projects wait in memory: haku index --memory {less}"
    return OutOfMemory(told, hint, less=less)


def _silent(_stage: str, _done: int, _total: int) -> None:
    """Show no progress."""


class _Read(NamedTuple):
    """What was read of the corpus: all documents, and the records of those that were read now."""

    documents: dict[str, IndexedDocument]
    records: dict[str, tuple[Record, ...]]


class _Group(NamedTuple):
    """The records of a project, as they were grouped now (``records``) or before (``kept``); where the first stands."""

    position: tuple[str, int]
    wish: IdWish
    records: list[Record]
    kept: IndexedProject | None = None


class _Merged(NamedTuple):
    """All projects in their order, and those of them that are not in the index as they are now."""

    projects: list[IndexedProject]
    changed: list[Project]


class _Build:
    """One run: where it reads and writes, and what it compares with."""

    def __init__(
        self, folders: Folders, before: State, making: dict[str, object], workers: Workers, progress: Progress
    ) -> None:
        self._corpus, self._index, self._previous, last = folders
        self._last_good = LastGood(last)
        self._before = before
        self._making = making
        self._workers = workers
        self._progress = progress
        self._files = RecordFiles(self._previous)
        self._corrections = read_corrections(self._corpus)
        self._problems: list[Problem] = []
        self._members: dict[int, Member] = {}

    def run(self, seen: Seen, began: float, memory: float, *, with_words: bool) -> Report:
        """Run; a build anew relies on analyses of words that the index before has, ``with_words``."""
        if self._previous:  # looked through already
            self._words = generations.words_of(str(self._previous))
        else:
            self._words = word_files.usable_words(self._index, self._making) if with_words else ()
        setup = Setup(self._corpus, self._words, memory / max(len(self._workers), 1))
        pipeline.begin(self._workers, setup)
        self._follow_links = seen.follow_links
        read = self._read(seen.listed)
        merged = self._merge(read)
        before, after = ({project.id for project in projects} for projects in (self._before.projects, merged.projects))
        if merged.changed or before - after or read.documents != self._before.documents or not self._has_settings():
            merged = self._write(merged, before, read)
        found = [problem for document in read.documents.values() for problem in document.problems]
        found += look_through(self._corpus, follow_links=seen.follow_links).passed
        return Report(
            documents=len(seen.listed),
            files=tuple(sorted(read.records)),
            projects=len(after),
            added=len(after - before),
            changed=sum(project.id in before for project in merged.changed),
            removed=len(before - after),
            problems=(*found, *self._problems),
            wrong=len(found) + len(self._problems) + sum(project.problems for project in merged.projects),
            stale=sum(document.stale for document in read.documents.values()),
            rebuilt=self._previous is None,
            seconds=time.monotonic() - began,
        )

    def _has_settings(self) -> bool:
        """Tell whether there is a generation before this one, and with the user's files that the corpus has now."""
        if self._before.corrections != self._corrections.digest():
            return False
        return self._previous is not None and synonym_sources.are_current(str(self._previous), str(self._corpus))

    # Documents to records.

    def _read(self, listed: list[Listed]) -> _Read:
        """Read the documents that are new or changed."""
        known = self._before.documents
        entries = {entry.path: entry for entry in listed}
        new = [e.path for e in listed if e.path not in known or not is_unchanged(known[e.path], e)]
        documents = {path: known[path] for path in entries if path in known}
        records: dict[str, tuple[Record, ...]] = {}
        rows = RowProgress(len(new), self._progress)
        for path, document in self._workers.map(Share.read, new, rows.hear):
            rows.finish(path)
            entry = entries[path]
            version = entry.size, entry.mtime_ns if document.digest else NEVER
            seen: dict[str, Any] = {"ctime_ns": entry.ctime_ns, "inode": entry.inode, "sha256": document.digest}
            failed = has_failed(document)  # then its last good version stays, until it can be read again
            if failed and path in known:
                kept = known[path]
                documents[path] = IndexedDocument(
                    *version, kept.file, kept.start, kept.ends, document.problems, bool(kept.ends), **seen
                )
            else:
                last = self._last_good.records(path) if failed else ()
                records[path] = last or document.records
                documents[path] = IndexedDocument(*version, "", 0, (), document.problems, bool(last), **seen)
        return _Read({path: documents[path] for path in entries}, records)

    # Records to projects.

    def _merge(self, read: _Read) -> _Merged:
        """Merge the records that were read now, and those that can meet them."""
        gone = read.records.keys() | (self._before.documents.keys() - read.documents.keys())
        if not (gone or self._is_corrected()) and all(project.digest for project in self._before.projects):
            return _Merged(self._before.projects, [])
        new = [record for records in read.records.values() for record in records]
        affected = Affected(self._before, gone, (key for record in new for key in merge_keys(record)))
        self._remember(read.records)
        found = {path: list(records) for path, records in read.records.items()}
        for path, numbers in affected.members().items():
            found.setdefault(path, []).extend(self._old_records(path, numbers))
        if len(new) >= _PROJECTS:
            self._progress("merging sources", 0, len(new))
        groups, problems = group_or_report(found)
        self._problems += problems
        all_groups = [_Group(position(group[0]), id_wish(group), group) for group in groups]
        all_groups += [_as_before(p) for n, p in enumerate(self._before.projects) if n not in affected.numbers]
        all_groups.sort(key=lambda group: group.position)
        return self._identified(all_groups)

    def _remember(self, records: dict[str, tuple[Record, ...]]) -> None:
        """Keep where records come from, by their identity."""
        for path, found in records.items():
            self._members |= {id(record): Member(path, number) for number, record in enumerate(found)}

    def _old_records(self, path: str, numbers: Sequence[int]) -> list[Record]:
        found = self._files.read(self._before.documents[path], numbers)
        self._members |= {id(record): Member(path, number) for number, record in found.items()}
        return list(found.values())

    def _is_corrected(self) -> bool:
        """Tell whether the user's corrections say anything, or did so before."""
        return self._corrections != Corrections() or bool(self._before.corrections)

    def _identified(self, groups: list[_Group]) -> _Merged:
        """Give every project its id and the user's corrections; merge those that are new or others than before."""
        digests = {project.id: project.digest for project in self._before.projects}
        wishes = [group.wish for group in groups]
        regrouped = regroup(wishes, self._corrections, lambda number: self._records_of(groups[number]))
        self._problems += regrouped.problems
        merged = _Merged([], [])
        for number, part in enumerate(regrouped.parts, 1):
            if number % _PROJECTS == 0:
                self._progress("merging sources", number, len(regrouped.parts))
            group = groups[part.number]
            if group.kept and group.kept.digest and group.kept.id == part.id and not part.is_corrected:
                merged.projects.append(group.kept)
                continue
            records = part.records or self._records_of(group)
            project = merge_or_report(part, records)
            if isinstance(project, Problem):
                self._problems.append(project)
                continue
            kept = self._keep(project, records, corrected=part.is_corrected)
            merged.projects.append(kept)
            if digests.get(part.id) != kept.digest:
                merged.changed.append(project)
        return merged

    def _records_of(self, group: _Group) -> list[Record]:
        members = group.kept.members if group.kept else ()
        return group.records or [r for member in members for r in self._old_records(member.path, [member.number])]

    def _keep(self, project: Project, records: Sequence[Record], *, corrected: bool) -> IndexedProject:
        return IndexedProject(
            id=project.id,
            wish=id_wish(records),
            position=position(records[0]),
            members=tuple(self._members[id(record)] for record in records),
            keys=tuple(dict.fromkeys(key for record in records for key in merge_keys(record))),
            digest=hashlib.sha256(msgspec.json.encode(project)).hexdigest()[:16],
            problems=len(project.problems),
            corrected=corrected,
        )

    # Projects to the index.

    def _write(self, merged: _Merged, before: set[str], read: _Read) -> _Merged:
        """Write a new generation, and switch to it; give what is in it."""
        after = {project.id for project in merged.projects}
        gone = [*(before - after), *(project.id for project in merged.changed if project.id in before)]
        sources = sum(document.size for path, document in read.documents.items() if path in read.records)
        # The workers end first: what is still writing into a folder keeps it from being removed.
        with commit.building(self._index, sources) as folder, closing(self._workers):
            if self._previous:
                generations.adopt_terms(self._previous, folder)
            target = LocalTarget(folder / generations.TERMS)
            failed = self._analyse(merged.changed, folder, target)
            # Before the words are written, so that theirs need not be analysed again by the next build.
            synonym_sources.write(folder, self._corpus, self._workers.here.lexicon)
            pipeline.finish(self._workers, target, Generations(folder, self._previous), gone, self._words)
            projects = [msgspec.structs.replace(p, digest="") if p.id in failed else p for p in merged.projects]
            self._write_rest(folder, projects, read)
        return _Merged(projects, merged.changed)

    def _write_rest(self, folder: Path, projects: list[IndexedProject], read: _Read) -> None:
        if (own_words := self._corpus / OWN_WORDS).exists():  # as they were when these analyses were made
            shutil.copyfile(own_words, folder / generations.OWN_WORDS)
        documents = write_records(folder, self._previous, read.documents, read.records)
        write_state(folder, State(documents, projects, self._corrections.digest()))
        labels = json.dumps(_labels(self._corpus), ensure_ascii=False)
        (folder / generations.LABELS).write_text(labels, "utf-8")
        self._write_first_indexed(folder, projects)
        generations.write_description(folder, self._description(documents, projects))

    def _write_first_indexed(self, folder: Path, projects: list[IndexedProject]) -> None:
        """Keep the day on which each project was first indexed: what is new is of today, even in a rebuild."""
        before = generations.read_first_indexed(self._index)
        today = date.today().isoformat()  # noqa: DTZ011 - the user's own day
        days: dict[str, list[str]] = {}
        for project in projects:
            if project.digest:
                days.setdefault(before.get(project.id, today), []).append(project.id)
        (folder / generations.FIRST_INDEXED).write_text(json.dumps(days, ensure_ascii=False), "utf-8")

    def _analyse(self, projects: list[Project], folder: Path, target: Target) -> set[str]:
        """Analyse projects and put them into the target; give the ids of those that could not be indexed."""
        if len(self._workers):
            pipeline.analyse_words(self._workers, self._new_words(projects), folder, self._progress)
        failed: set[str] = set()
        done = 0
        work = ((target, chunk) for chunk in in_chunks(projects, _PROJECTS))
        for results in self._workers.map(Share.index, work):
            for identifier, problem in results:
                if problem:
                    failed.add(identifier)
                    self._problems.append(problem)
            done += len(results)
            self._progress("analysing projects", done, len(projects))
        return failed

    def _new_words(self, projects: list[Project]) -> Iterator[set[str]]:
        """Give the words of projects that have no analysis yet, some projects at a time."""
        chunks = in_chunks(projects, _PROJECTS)
        texts = ([text for project in chunk for _, text in indexed_texts(project)] for chunk in chunks)
        for number, words in enumerate(self._workers.map(Share.lacking, texts), 1):
            self._progress("looking up words", min(number * _PROJECTS, len(projects)), len(projects))
            yield words

    def _description(self, documents: dict[str, IndexedDocument], projects: list[IndexedProject]) -> dict[str, object]:
        return {
            "format": FORMAT,
            "made_by": self._making,
            "built": datetime.now(UTC).isoformat(timespec="seconds"),
            "corpus": str(self._corpus.resolve()),
            "follow_links": self._follow_links,
            "documents": len(documents),
            "records": sum(len(document.ends) for document in documents.values()),
            "projects": sum(bool(project.digest) for project in projects),
        }


def _as_before(project: IndexedProject) -> _Group:
    return _Group(project.position, project.wish, [], project)


def _labels(data_folder: Path) -> dict[str, dict[str, str]]:
    """Give the labels of closed lists where they differ from the value, so that a search need not read the lists."""
    labels: dict[str, dict[str, str]] = {}
    lists = FacetLists(data_folder)
    for facet in FACETS:
        for choice in lists.choices(facet):
            for lang, label in (("fi", choice.fi), ("sv", choice.sv), ("en", choice.en)):
                if label != choice.value:
                    labels.setdefault(f"{facet}.{lang}", {})[choice.value] = label
    return labels
