"""What is wrong in the corpus: as text by file, JSON or CSV."""

from __future__ import annotations

import json
from itertools import groupby
from typing import TYPE_CHECKING

from haku.i18n import tr
from haku.output.data import csv_line

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from haku.model import Problem
    from haku.output.style import Style

_COLUMNS = ("severity", "kind", "file", "line", "field", "found", "made")


def as_text(problems: list[Problem], style: Style) -> Iterator[str]:
    """Yield the problems of each file: line, severity, what stands there and what was made of it."""
    for path, group in groupby(problems, key=lambda problem: problem.place.path):
        yield style.bold(path)
        for problem in group:
            field = f"{tr(problem.field)}: " if problem.field else ""
            made = f" → {problem.made}" if problem.made else ""
            yield from style.wrap(
                f"{problem.place.first_line:>4}  {tr(str(problem.severity))}: {field}{problem.found}{made}"
                f"  {style.dim(problem.kind)}",
                "  ",
            )
    if not problems:
        yield tr("Nothing wrong was found.")


def as_json(problems: list[Problem], _: Style) -> Iterator[str]:
    """Yield one JSON array."""
    yield json.dumps([dict(zip(_COLUMNS, _row(p), strict=True)) for p in problems], ensure_ascii=False, indent=2)


def as_csv(problems: list[Problem], _: Style) -> Iterator[str]:
    """Yield a header and a row for each problem."""
    yield csv_line(_COLUMNS)
    for problem in problems:
        yield csv_line([str(cell) for cell in _row(problem)])


def _row(problem: Problem) -> tuple[str, str, str, int, str, str, str]:
    place = problem.place
    return (
        str(problem.severity), problem.kind, place.path, place.first_line, problem.field, problem.found, problem.made,
    )  # fmt: skip


FORMATS: dict[str, Callable[[list[Problem], Style], Iterator[str]]] = {
    "text": as_text,
    "json": as_json,
    "csv": as_csv,
}
