"""What is wrong in a corpus, read afresh: problems of its files, its records, and between its sources."""

from __future__ import annotations

from typing import TYPE_CHECKING

from haku.finnish.voikko import Voikko
from haku.sources.corpus import read_corpus
from haku.sources.merge import merge

if TYPE_CHECKING:
    from pathlib import Path

    from haku.model import Problem


def check_corpus(corpus: Path) -> list[Problem]:
    """Give every problem below ``corpus``, by file and line; raises ``CorpusError`` or ``VoikkoMissing``."""
    documents = read_corpus(corpus, Voikko().spells)
    projects = merge(record for document in documents for record in document.records)
    problems = [problem for document in documents for problem in document.problems]
    problems += [problem for project in projects for problem in project.problems]
    return sorted(problems, key=lambda p: (p.place.path, p.place.first_line, p.kind, p.found))
