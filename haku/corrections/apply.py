"""A merged project with the values that its user gave it, each with a note of what stood there."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, cast

from haku.corrections import CORRECTED
from haku.corrections.file import place, wrong
from haku.corrections.regroup import regroup
from haku.corrections.settings import FACETS, field_of
from haku.model import Amount, AmountKind, FacetValue, Problem, Severity
from haku.sources.merging.grouping import group_records
from haku.sources.merging.merge import id_wish, merge_group

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from haku.corrections.file import Corrections
    from haku.corrections.regroup import Part
    from haku.corrections.settings import Setting, Value
    from haku.facets.derive import Deriver
    from haku.model import Project, Record

_KINDS = {kind.value: kind for kind in AmountKind}


def merge_corrected(records: Iterable[Record], corrections: Corrections) -> tuple[list[Project], list[Problem]]:
    """Merge ``records`` into projects as the user corrects them; also give what could not be corrected."""
    groups = group_records(records)
    parts, problems = regroup([id_wish(group) for group in groups], corrections, groups.__getitem__)
    return [merge_part(part, part.records or groups[part.number]) for part in parts], problems


def merge_part(part: Part, records: Sequence[Record]) -> Project:
    """Merge the records of one project, and set what the user sets in it."""
    project = merge_group(part.id, records)
    if not part.is_corrected:
        return project
    before = project
    problems = list(part.notes)
    for setting in part.settings:
        problems.append(_note(setting, _told(project, setting.name)))
        project = _with(project, setting)
    if project.start and project.end and project.end < project.start:
        project, problems = replace(project, start=before.start, end=before.end), _refused(problems)
    settled = {field_of(setting.name) for setting in part.settings}
    kept = (p for p in project.problems if p.kind != "sources-disagree" or p.field not in settled)
    return replace(project, problems=(*kept, *problems))


def faceted(project: Project, deriver: Deriver) -> Project:
    """Give the project with its facets: those that its user set, and all others as they are derived."""
    derived = deriver.derive(project)
    if not project.facets:
        return replace(project, facets=derived)
    problems = tuple(_with_found(problem, derived) for problem in project.problems)
    facets = {name: values for name, values in (derived | project.facets).items() if values}
    return replace(project, facets=facets, problems=problems)


def _with_found(problem: Problem, derived: dict[str, tuple[FacetValue, ...]]) -> Problem:
    if problem.kind != CORRECTED or problem.field not in FACETS:
        return problem
    return replace(problem, found=", ".join(value.value for value in derived.get(problem.field, ())))


def _with(project: Project, setting: Setting) -> Project:
    name, value = setting.name, setting.value
    if name in FACETS:
        values = tuple(map(FacetValue, cast("tuple[str, ...]", value)))
        return replace(project, facets=project.facets | {name: values})
    if name == "amount" or name in _KINDS:
        return _with_sum(project, name, cast("int | None", value))
    return replace(project, **{name: value})  # type: ignore[arg-type]


def _with_sum(project: Project, name: str, euros: int | None) -> Project:
    """Give the project another sum to go by, or of one kind; a sum of no kind is of that which stood there."""
    by_kind = {amount.kind: amount for amount in project.amounts}
    kind = _KINDS.get(name) or (project.amount.kind if project.amount else AmountKind.GRANTED_PUBLIC)
    by_kind.pop(kind, None) if euros is None else by_kind.update({kind: Amount(euros, kind)})
    goes_by = project.amount is None or project.amount.kind is kind
    amount = by_kind.get(kind) if goes_by else project.amount
    return replace(project, amount=amount, amounts=tuple(by_kind.values()))


def _told(project: Project, name: str) -> str:
    """Give what stands in a project before it is corrected; of a facet, that is known later."""
    if name in FACETS:
        return ""
    if name == "amount":
        return str(project.amount.euros) if project.amount else ""
    if name in _KINDS:
        return next((str(amount.euros) for amount in project.amounts if amount.kind == name), "")
    return _shown(getattr(project, name))


def _shown(value: Value) -> str:
    if isinstance(value, tuple):
        return ", ".join(value)
    return "" if value is None else str(value)  # a day in ISO 8601


def _note(setting: Setting, before: str) -> Problem:
    value, where = _shown(setting.value), place(setting.line)
    made = "corrected to {value}" if value else "taken out by hand"
    return Problem(CORRECTED, Severity.NOTE, where, field_of(setting.name), before, made, {"value": value})


def _refused(problems: list[Problem]) -> list[Problem]:
    """Report days that can't be together, in place of the notes that they were set."""
    days = [problem for problem in problems if problem.kind == CORRECTED and problem.field in ("start", "end")]
    made = "the project would end before it begins: left as it was"
    told = [wrong(day.place.first_line, day.field, day.values["value"], made) for day in days]
    return [*(problem for problem in problems if problem not in days), *told]
