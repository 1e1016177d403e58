"""What is wrong in the corpus: as text by file, JSON or CSV."""

from __future__ import annotations

import json
import re
from itertools import groupby
from typing import TYPE_CHECKING

from haku.i18n import language, tr
from haku.output.data import csv_line
from haku.output.text import day

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from haku.model import Problem
    from haku.output.style import Style

_COLUMNS = ("severity", "kind", "file", "line", "field", "found", "made")
_ISO_DATE = re.compile(r"\d{4}-\d\d-\d\d")


def as_text(problems: list[Problem], style: Style) -> Iterator[str]:
    """Yield the problems of each file: line, severity, kind, what stands there and what was made of it."""
    for path, group in groupby(problems, key=lambda problem: problem.place.path):
        yield style.bold(path)
        for problem in group:
            severity = tr(str(problem.severity))
            told = f"{kind_label(problem.kind)}: {finding(problem)}"
            yield from style.wrap(told, " " * 8, f"{problem.place.first_line:>6}  {severity}  ")
    if not problems:
        yield tr("Nothing wrong was found.")


def kind_label(kind: str) -> str:
    """Give a kind of problem in words of the user's language; its English words are its identifier's."""
    return tr(kind) if language() == "fi" else kind.replace("-", " ")


def finding(problem: Problem) -> str:
    """Give the field, what stands there and what was made of it, each where there is one."""
    field = f"{tr(problem.field)} " if problem.field else ""
    if not problem.found:
        return field + made(problem)
    return field + tr("“{found}” → {made}", found=localised(problem.found), made=made(problem))


def localised(text: str) -> str:
    """Give a date of ISO 8601 as people of the language write it, and any other text as it is."""
    return day(text) if _ISO_DATE.fullmatch(text) else text


def made(problem: Problem) -> str:
    """Give what haku made of a problem, in the user's language."""
    return tr(problem.made, **{name: localised(value) for name, value in problem.values.items()})


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
        str(problem.severity), problem.kind, place.path, place.first_line, problem.field, problem.found, made(problem),
    )  # fmt: skip


FORMATS: dict[str, Callable[[list[Problem], Style], Iterator[str]]] = {
    "text": as_text,
    "json": as_json,
    "csv": as_csv,
}
