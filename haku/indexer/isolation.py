"""Keeping one bad project or document from stopping all others: what fails is reported with its place.

All of a project is analysed before anything of it is written, so a failure leaves no trace in the index. Whatever the
error, running out of stack included, it costs this project alone. What stands in the way of all (Voikko is missing, a
word list is malformed, memory ran out) goes on to the user.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from haku.corrections.apply import faceted, merge_part
from haku.errors import HakuError
from haku.index.documents import analyse_project
from haku.model import Place, Problem, Severity
from haku.sources.merging.grouping import group_records

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from haku.corrections.regroup import Part
    from haku.facets.derive import Deriver
    from haku.index.documents import IndexDocument
    from haku.index.word_types import WordTypes
    from haku.model import Project, Record

_NOT_INDEXED = "it was not indexed ({reason}): the others were"


def analyse_or_report(project: Project, deriver: Deriver, kinds: WordTypes) -> IndexDocument | Problem:
    """Derive a project's facets and analyse its texts; give what is to be written, or why there is nothing."""
    try:
        whole = faceted(project, deriver)
        return analyse_project(whole, kinds, msgspec.json.encode(whole).decode())
    except (HakuError, MemoryError):
        raise
    except Exception as error:  # noqa: BLE001 - whatever it is, the other projects can do without this one
        place = project.sources[0].place if project.sources else Place(project.id, 1, 1)
        return _problem(place, error)


def group_or_report(documents: Mapping[str, Sequence[Record]]) -> tuple[list[list[Record]], list[Problem]]:
    """Group the records of documents, by path, by project, leaving out documents whose records can't be grouped."""
    try:
        return _grouped(documents, documents), []
    except MemoryError:
        raise
    except Exception:  # noqa: BLE001 - found out below, document by document
        problems: list[Problem] = []
        return _grouped(documents, _groupable(documents, [], list(documents), problems)), problems


def merge_or_report(part: Part, records: Sequence[Record]) -> Project | Problem:
    """Merge the records of one project; give the project, or why there is none."""
    try:
        return merge_part(part, records)
    except MemoryError:
        raise
    except Exception as error:  # noqa: BLE001 - whatever it is, the other projects can do without this one
        return _problem(records[0].source.place, error)


def _grouped(documents: Mapping[str, Sequence[Record]], paths: Iterable[str]) -> list[list[Record]]:
    return group_records(record for path in paths for record in documents[path])


def _groupable(
    documents: Mapping[str, Sequence[Record]], good: list[str], others: list[str], problems: list[Problem]
) -> list[str]:
    """Give ``good`` paths and as many of ``others`` as can be grouped with them, halving where it fails."""
    try:
        _grouped(documents, [*good, *others])
    except MemoryError:
        raise
    except Exception as error:  # noqa: BLE001 - as above
        if len(others) == 1:
            problems.append(_problem(Place(others[0], 1, 1), error))
            return good
        half = len(others) // 2
        return _groupable(documents, _groupable(documents, good, others[:half], problems), others[half:], problems)
    return [*good, *others]


def _problem(place: Place, error: Exception) -> Problem:
    told = f"{type(error).__name__}: {error}" if str(error) else type(error).__name__
    return Problem("not-indexed", Severity.ERROR, place, "", "", _NOT_INDEXED, {"reason": told})
