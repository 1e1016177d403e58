"""A whole project: facts, texts, sources, disagreements, repairs and problems."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import msgspec

from haku.i18n import tr
from haku.output.cards import field_label
from haku.output.text import amount_text, period

if TYPE_CHECKING:
    from collections.abc import Iterator

    from haku.model import Project
    from haku.output.style import Style


def as_json(project: Project) -> Iterator[str]:
    """Yield the project as one JSON object with all that is known of it."""
    yield json.dumps(msgspec.to_builtins(project), ensure_ascii=False, indent=2)


def as_text(project: Project, style: Style) -> Iterator[str]:
    """Yield the project as a page for reading."""
    yield style.bold(project.title)
    yield style.dim(project.id)
    yield ""
    yield from _facts(project, msgspec.to_builtins(project), style)
    for section in project.sections:
        yield ""
        yield f"{style.bold(field_label(section.field))}  {style.dim(str(section.place))}"
        for paragraph in section.text.split("\n"):
            yield from style.wrap(paragraph, "  ")
        for repair in section.repairs:
            yield style.dim(f"  {tr('mended')}: {repair.before} → {repair.after}  ({repair.place})")
    yield from _links(project, style)
    yield from _sources(project, style)


def _facts(project: Project, told: dict[str, Any], style: Style) -> Iterator[str]:
    rows = [
        (style.facet("fund"), project.fund),
        (style.facet("programme"), project.programme),
        (style.facet("priority"), project.priority),
        (style.facet("objective"), project.objective),
        (style.facet("funder"), ", ".join(project.funders)),
        (style.facet("implementer"), ", ".join(project.implementers)),
        (tr("period"), period(told)),
        (style.facet("amount"), amount_text(told)),
    ]
    for name in ("implementer_type", "region", "municipality", "target_group", "theme"):
        values = project.facets.get(name, ())
        rows.append((style.facet(name), ", ".join(_evidenced(name, v.value, v.evidence, style) for v in values)))
    widest = max(len(name) for name, _ in rows)
    for name, value in rows:
        if value:
            first, *rest = style.wrap(value, " " * (widest + 4))
            yield f"  {style.dim(f'{name:<{widest}}')}  {first.strip()}"
            yield from rest


def _evidenced(facet: str, value: str, evidence: tuple[str, ...], style: Style) -> str:
    words = ", ".join(dict.fromkeys(evidence))
    return f"{style.label(facet, value)} ({words})" if words else style.label(facet, value)


def _links(project: Project, style: Style) -> Iterator[str]:
    if project.links:
        yield ""
        yield style.bold(tr("Links"))
    for link in project.links:
        yield f"  {link.url}" + (f"  {style.dim(link.text)}" if link.text else "")


def _sources(project: Project, style: Style) -> Iterator[str]:
    yield ""
    yield style.bold(tr("Sources"))
    for source in project.sources:
        yield f"  {source.place}  {style.dim(tr(source.layout))}"
    if project.conflicts:
        yield ""
        yield style.bold(tr("Sources disagree"))
    for conflict in project.conflicts:
        for number, claim in enumerate(conflict.claims):
            sign = "✓" if number == 0 else "✗"
            yield f"  {sign} {tr(conflict.field)}: {claim.value}  {style.dim(str(claim.source.place))}"
    others = [problem for problem in project.problems if problem.kind != "sources-disagree"]
    if others:
        yield ""
        yield style.bold(tr("Problems"))
    for problem in others:
        yield f"  {tr(problem.field)}: {problem.found} → {problem.made}  {style.dim(str(problem.place))}"
