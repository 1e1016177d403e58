"""What is in a corpus and what is wrong in it, read afresh: its files, its records, and between its sources."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from haku.corrections.apply import faceted, merge_corrected
from haku.corrections.file import read_corrections
from haku.facet_names import FACETS
from haku.facets.derive import Deriver
from haku.facets.labels import FacetLists
from haku.facets.periods import status
from haku.finnish.lexicon import Lexicon
from haku.locale import language
from haku.model import Severity
from haku.results import FacetCount
from haku.sources.corpus import look_through, read_corpus
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
    """A corpus as it was read, and its problems by file and place in it."""

    documents: list[Document]
    projects: list[Project]
    problems: list[Problem]


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


class Summary(NamedTuple):
    """A corpus in numbers. ``layouts`` counts the records by the layout that they were read as, the most first."""

    documents: int
    records: int
    projects: int
    layouts: dict[str, int]
    coverage: tuple[Coverage, ...]
    kinds: tuple[KindCount, ...]


def check_corpus(corpus: Path, *, follow_links: bool = False) -> Checked:
    """Read everything below ``corpus``; raises ``CorpusError``, ``VoikkoMissing`` or ``DataFileError``.

    Links out of it are left out, unless ``follow_links``.
    """
    documents = read_corpus(corpus, _lexicon(corpus).voikko.spells, follow_links=follow_links)
    records = (record for document in documents for record in document.records)
    projects, wrong = merge_corrected(records, read_corrections(corpus))
    passed = look_through(corpus, follow_links=follow_links).passed
    problems = [*passed, *wrong, *(problem for document in documents for problem in document.problems)]
    problems += [problem for project in _with_problems(projects, corpus) for problem in project.problems]
    problems.sort(key=lambda p: (p.place.path, p.place.first_line, p.kind, p.found))
    return Checked(documents, projects, problems)


def _with_problems(projects: list[Project], corpus: Path) -> list[Project]:
    """Give projects that tell what stood in the facets that their user set."""
    if not any(project.facets for project in projects):
        return projects
    deriver = Deriver(_lexicon(corpus), corpus)
    return [faceted(project, deriver) if project.facets else project for project in projects]


def summarise(checked: Checked, corpus: Path, today: date) -> Summary:
    """Count what was read, and how many projects have each facet on the day ``today``; raises as ``check_corpus``."""
    records = [record for document in checked.documents for record in document.records]
    return Summary(
        documents=len(checked.documents),
        records=len(records),
        projects=len(checked.projects),
        layouts=dict(Counter(record.source.layout for record in records).most_common()),
        coverage=_coverage(checked.projects, Deriver(_lexicon(corpus), corpus), today),
        kinds=count_kinds(checked.problems),
    )


def count_kinds(problems: list[Problem]) -> tuple[KindCount, ...]:
    """Count the problems of each kind, the worst kinds first and then the most frequent."""
    counts = Counter((problem.severity, problem.kind) for problem in problems)
    severities = list(Severity)
    ordered = sorted(counts.items(), key=lambda item: (severities.index(item[0][0]), -item[1], item[0][1]))
    return tuple(KindCount(kind, severity, count) for (severity, kind), count in ordered)


def _coverage(projects: list[Project], deriver: Deriver, today: date) -> tuple[Coverage, ...]:
    having: Counter[str] = Counter()
    counts: dict[str, Counter[str]] = {facet: Counter() for facet in FACETS}
    for project in projects:
        values = {facet: [v.value for v in found] for facet, found in faceted(project, deriver).facets.items()}
        if (stage := status(project.start, project.end, today)) != "unknown":
            values["status"] = [stage]
        having.update(values.keys())
        for facet, found in values.items():
            counts[facet].update(found)
    return tuple(Coverage(facet, having[facet], len(counts[facet]), _frequent(counts[facet])) for facet in FACETS)


def _frequent(counts: Counter[str]) -> tuple[FacetCount, ...]:
    ordered = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    return tuple(FacetCount(value, projects) for value, projects in ordered[:_MOST_VALUES])


def _lexicon(corpus: Path) -> Lexicon:
    return Lexicon(None, str(corpus / OWN_WORDS))


def labels_of(corpus: Path) -> Callable[[str, str], str]:
    """Give what gives the label of a facet's value in the language of the context, by the word lists of a corpus."""
    lists = FacetLists(corpus)
    return lambda facet, value: lists.label(facet, value, language())
