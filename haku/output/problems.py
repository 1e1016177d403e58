"""What is wrong in the corpus: as text by kind of problem, JSON or CSV."""

from __future__ import annotations

import json
import re
from itertools import islice
from typing import TYPE_CHECKING

from haku.locale import language, tr
from haku.model import Severity
from haku.normal import printable
from haku.output.data import csv_line
from haku.output.text import day, path_text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from haku.model import Place, Problem
    from haku.output.style import Style

_COLUMNS = ("severity", "kind", "file", "line", "unit", "field", "found", "made")
_ISO_DATE = re.compile(r"\d{4}-\d\d-\d\d")
#: Of a kind of problem, so many examples are shown unless all are wanted.
EXAMPLES = 3


def as_text(problems: Sequence[Problem], style: Style, most: int | None = EXAMPLES) -> Iterator[str]:
    """Yield the problems of each kind, the worst kinds first: where, what stands there and what was made of it.

    Of each kind at most ``most`` are shown, all if it is None.
    """
    if not problems:
        yield tr("Nothing wrong was found.")
    for number, (kind, found) in enumerate(_by_kind(problems).items()):
        if number:
            yield ""
        yield f"{style.bold(kind_label(kind))} ({len(found)})  {style.dim(tr(str(found[0].severity)))}"
        for problem in islice(found, most):
            yield f"  {style.dim(where(problem.place))}"
            yield from style.wrap(finding(problem), "    ")
        if most is not None and len(found) > most:
            yield f"  {tr('{count} more: haku check --kind {kind}', count=len(found) - most, kind=kind)}"


def _by_kind(problems: Sequence[Problem]) -> dict[str, list[Problem]]:
    """Group problems by kind, in the order of their severity and number; within a kind they stay in their order."""
    kinds: dict[str, list[Problem]] = {}
    for problem in problems:
        kinds.setdefault(problem.kind, []).append(problem)
    severities = list(Severity)
    worst = {kind: min(severities.index(p.severity) for p in found) for kind, found in kinds.items()}
    return dict(sorted(kinds.items(), key=lambda item: (worst[item[0]], -len(item[1]), item[0])))


def where(place: Place) -> str:
    """Give a place as people say it: ``amif/2020.txt, line 12``."""
    return f"{path_text(place.path)}, {tr(str(place.unit))} {place.first_line}"


def kind_label(kind: str) -> str:
    """Give a kind of problem in words of the user's language; its English words are its identifier's."""
    return tr(kind) if language() != "en" else kind.replace("-", " ")


def finding(problem: Problem) -> str:
    """Give the field, what stands there and what was made of it, each where there is one."""
    field = f"{tr(problem.field)} " if problem.field else ""
    if not problem.found:
        return field + made(problem)
    return field + tr("“{found}” → {made}", found=localised(problem.found), made=made(problem))


def localised(text: str) -> str:
    """Give a date of ISO 8601 as people of the language write it, and any other text as it may be shown."""
    return day(text) if _ISO_DATE.fullmatch(text) else printable(text)


def made(problem: Problem) -> str:
    """Give what haku made of a problem, in the user's language."""
    return tr(problem.made, **{name: localised(value) for name, value in problem.values.items()})


def as_json(problems: Sequence[Problem], _: Style) -> Iterator[str]:
    """Yield one JSON array, a line for each problem."""
    yield "["
    last = len(problems) - 1
    for number, problem in enumerate(problems):
        told = json.dumps(dict(zip(_COLUMNS, _row(problem), strict=True)), ensure_ascii=False)
        yield f"  {told}{',' if number < last else ''}"
    yield "]"


def as_csv(problems: Sequence[Problem], _: Style) -> Iterator[str]:
    """Yield a header and a row for each problem."""
    yield csv_line(_COLUMNS)
    for problem in problems:
        yield csv_line([str(cell) for cell in _row(problem)])


def _row(problem: Problem) -> tuple[str, str, str, int, str, str, str, str]:
    place = problem.place
    return (
        str(problem.severity), problem.kind, place.path, place.first_line, str(place.unit), problem.field,
        problem.found, made(problem),
    )  # fmt: skip


#: Formats that programs read: all problems, one by one.
DATA_FORMATS: dict[str, Callable[[Sequence[Problem], Style], Iterator[str]]] = {"json": as_json, "csv": as_csv}
