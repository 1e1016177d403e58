"""Whole projects for an export, one after the other, so that as many as there are take no more memory than one."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from haku.facets.periods import status
from haku.results import Exported

if TYPE_CHECKING:
    from collections.abc import Iterator

    from haku.results import Request
    from haku.search.open_index import Index


def exported(index: Index, request: Request, today: date | None = None) -> Iterator[Exported]:
    """Yield the projects that answer a search, in its order; ``today`` decides which are running.

    Raises ``UsageProblem`` for a filter that makes no sense.
    """
    day = today or date.today()  # noqa: DTZ011 - the user's own day
    for identifier, score in index.ranking(request):
        project = index.project(identifier)
        yield Exported(project, status(project.start, project.end, day), score)
