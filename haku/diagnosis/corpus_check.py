"""What is in a corpus and what is wrong in it: in its files, in its records, and between its sources."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from haku.corrections.apply import faceted, merge_corrected
from haku.corrections.file import read_corrections
from haku.counts import FacetCount
from haku.facet_names import FACETS, NO_VALUE
from haku.facets.derive import Deriver
from haku.facets.labels import FacetLists
from haku.facets.periods import status
from haku.finnish.lexicon import Lexicon
from haku.finnish.stored_words import StoredWords
from haku.indexer.known import Known, known
from haku.locale import language
from haku.model import Severity
from haku.results import Request
from haku.search.backend import Places
from haku.search.local import LocalBackend
from haku.search.snapshot import Snapshot
from haku.sources.corpus import look_through, read_document
from haku.store.generations import OWN_WORDS

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date
    from pathlib import Path

    from haku.model import Problem, Project
    from haku.sources.corpus import Document

#: Of a facet's values, so many of the most frequent are told.
_MOST_VALUES = 5


class Checked(NamedTuple):
    """A corpus as it was read, its problems by file and place in it, and what was known of it already."""

    documents: list[Document]
    projects: list[Project]
    problems: list[Problem]
    known: Known


class Coverage(NamedTuple):
    """A facet, the number of projects that have a value of it, how many values there are, and the most frequent."""

    facet: str
    projects: int
    values: int
    frequent: tuple[FacetCount, ...]


class KindCount(NamedTuple):
    """A kind of problem, its severity, and how many problems are of it."""

    kind: str
    severity: Severity
    problems: int


class _Counts(NamedTuple):
    """The projects that have each facet, and those of each value of it."""

    having: Counter[str]
    values: dict[str, Counter[str]]


class Summary(NamedTuple):
    """A corpus in numbers. ``layouts`` counts the records by the layout that they were read as, the most first."""

    documents: int
    records: int
    projects: int
    layouts: dict[str, int]
    coverage: tuple[Coverage, ...]
    kinds: tuple[KindCount, ...]


def check_corpus(corpus: Path, index: Path | None = None, *, follow_links: bool = False) -> Checked:
    """Read everything below ``corpus``, but what is in ``index`` as a build would find it now.

    Links out of it are left out, unless ``follow_links``. Raises ``CorpusError``, ``VoikkoMissing`` or
    ``DataFileError``.
    """
    listing = look_through(corpus, follow_links=follow_links)
    before = known(corpus, index, listing.documents) if index else Known({})
    lexicon = _lexicon(corpus, before)
    paths = [listed.path for listed in listing.documents]
    documents = [before.documents.get(path) or read_document(corpus, path, lexicon.voikko.spells) for path in paths]
    records = (record for document in documents for record in document.records)
    projects, wrong = merge_corrected(records, read_corrections(corpus))
    problems = [*listing.passed, *wrong, *(problem for document in documents for problem in document.problems)]
    problems += [problem for project in _with_problems(projects, corpus, lexicon) for problem in project.problems]
    problems.sort(key=lambda p: (p.place.path, p.place.first_line, p.kind, p.found))
    return Checked(documents, projects, problems, before)


def _with_problems(projects: list[Project], corpus: Path, lexicon: Lexicon) -> list[Project]:
    """Give projects that tell what stood in the facets that their user set."""
    if not any(project.facets for project in projects):
        return projects
    deriver = Deriver(lexicon, corpus)
    return [faceted(project, deriver) if project.facets else project for project in projects]


def summarise(checked: Checked, corpus: Path, today: date) -> Summary:
    """Count what was read, and how many projects have each facet on the day ``today``; raises as ``check_corpus``."""
    records = [record for document in checked.documents for record in document.records]
    return Summary(
        documents=len(checked.documents),
        records=len(records),
        projects=len(checked.projects),
        layouts=dict(Counter(record.source.layout for record in records).most_common()),
        coverage=_coverage(checked, corpus, today),
        kinds=count_kinds(checked.problems),
    )


def count_kinds(problems: list[Problem]) -> tuple[KindCount, ...]:
    """Count the problems of each kind, the worst kinds first and then the most frequent."""
    counts = Counter((problem.severity, problem.kind) for problem in problems)
    severities = list(Severity)
    ordered = sorted(counts.items(), key=lambda item: (severities.index(item[0][0]), -item[1], item[0][1]))
    return tuple(KindCount(kind, severity, count) for (severity, kind), count in ordered)


def _coverage(checked: Checked, corpus: Path, today: date) -> tuple[Coverage, ...]:
    generation = checked.known.generation
    having, counts = _indexed(generation, today) if generation else _derived(checked, corpus, today)
    return tuple(Coverage(facet, having[facet], len(counts[facet]), _frequent(counts[facet])) for facet in FACETS)


def _indexed(generation: str, today: date) -> _Counts:
    """Count the facets as a generation has them, which is quicker than to derive them."""
    backend = LocalBackend(generation, today)
    snapshot = Snapshot(backend, Places("", ""), today)
    found = {facet: snapshot.counts(facet, Request()) for facet in FACETS}
    backend.close()
    counts = {facet: Counter({count.value: count.projects for count in values}) for facet, values in found.items()}
    lacking = {facet: values.pop(NO_VALUE, 0) for facet, values in counts.items()}
    lacking["status"] = counts["status"].pop("unknown", 0)
    return _Counts(Counter({facet: backend.size - number for facet, number in lacking.items()}), counts)


def _derived(checked: Checked, corpus: Path, today: date) -> _Counts:
    deriver = Deriver(_lexicon(corpus, checked.known), corpus)
    having: Counter[str] = Counter()
    counts: dict[str, Counter[str]] = {facet: Counter() for facet in FACETS}
    for project in checked.projects:
        values = {facet: [v.value for v in found] for facet, found in faceted(project, deriver).facets.items()}
        if (stage := status(project.start, project.end, today)) != "unknown":
            values["status"] = [stage]
        having.update(values.keys())
        for facet, found in values.items():
            counts[facet].update(found)
    return _Counts(having, counts)


def _frequent(counts: Counter[str]) -> tuple[FacetCount, ...]:
    ordered = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    return tuple(FacetCount(value, projects) for value, projects in ordered[:_MOST_VALUES])


def _lexicon(corpus: Path, before: Known) -> Lexicon:
    return Lexicon(StoredWords(*before.words), str(corpus / OWN_WORDS))


def labels_of(corpus: Path) -> Callable[[str, str], str]:
    """Give what gives the label of a facet's value in the language of the context, by the word lists of a corpus."""
    lists = FacetLists(corpus)
    return lambda facet, value: lists.label(facet, value, language())
