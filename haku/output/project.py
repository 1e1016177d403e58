"""A whole project: facts, texts, sources, disagreements, repairs and problems."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec

from haku.locale import tr
from haku.output.cards import field_label
from haku.output.problems import finding, kind_label, localised, made
from haku.output.text import amount_text, money, page_of, period, place_text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from haku.model import Project
    from haku.output.style import Style


def project_object(project: Project) -> dict[str, Any]:
    """Give the project as a JSON object with all that is known of it."""
    told: dict[str, Any] = msgspec.to_builtins(project)
    for problem, written in zip(project.problems, told["problems"], strict=True):
        written["made"] = made(problem)
        del written["values"]
    return told


def as_json(project: Project) -> Iterator[str]:
    """Yield the project as one JSON object."""
    yield json.dumps(project_object(project), ensure_ascii=False, indent=2)


def as_text(project: Project, style: Style, corpus: str = "") -> Iterator[str]:
    """Yield the project as a page for reading; its sources lead to the files in the folder ``corpus``."""
    yield style.bold(project.title)
    yield style.link(style.dim(project.id), page_of(project.code, [link.url for link in project.links]))
    yield ""
    yield from _facts(project, msgspec.to_builtins(project), style)
    for section in project.sections:
        yield ""
        yield f"{style.bold(field_label(section.field))}  {style.dim(place_text(section.place))}"
        for paragraph in section.text.split("\n"):
            yield from style.wrap(paragraph, "  ")
        for repair in section.repairs:
            told = f"{tr('mended')}: {repair.before} → {repair.after}  ({place_text(repair.place)})"
            yield from map(style.dim, style.wrap(told, "    ", "  "))
    yield from _links(project, style)
    yield from _sources(project, style, corpus)


def _facts(project: Project, told: dict[str, Any], style: Style) -> Iterator[str]:
    rows = [
        (style.facet("fund"), project.fund),
        (style.facet("programme"), project.programme),
        (style.facet("priority"), project.priority),
        (style.facet("objective"), project.objective),
        (style.facet("funder"), ", ".join(project.funders)),
        (style.facet("implementer"), ", ".join(project.implementers)),
        (tr("period"), period(told)),
        (tr("stated status"), project.status),
        (style.facet("amount"), amount_text(told)),
        (tr("other sums"), ", ".join(_other_sums(project))),
    ]
    for name in ("implementer_type", "region", "municipality", "target_group", "theme", "language"):
        values = project.facets.get(name, ())
        rows.append((style.facet(name), ", ".join(_evidenced(name, v.value, v.evidence, style) for v in values)))
    widest = max(len(name) for name, _ in rows)
    for name, value in rows:
        if value:
            first = f"  {name:<{widest}}  "
            head, *more = style.wrap(value, " " * len(first), first)
            yield style.dim(first) + head.removeprefix(first)
            yield from more


def _other_sums(project: Project) -> Iterator[str]:
    for amount in project.amounts:
        if amount != project.amount:
            yield money(amount.euros, amount.kind)


def _evidenced(facet: str, value: str, evidence: tuple[str, ...], style: Style) -> str:
    words = ", ".join(dict.fromkeys(evidence))
    return f"{style.label(facet, value)} ({words})" if words else style.label(facet, value)


def _links(project: Project, style: Style) -> Iterator[str]:
    if project.links:
        yield ""
        yield style.bold(tr("Links"))
    for link in project.links:
        yield f"  {link.url}" + (f"  {style.dim(link.text)}" if link.text else "")


def _file_address(corpus: str, path: str) -> str:
    """Give the address of a file of the corpus; an empty string where it is none (within an archive, or gone)."""
    file = Path(corpus, path)
    return file.as_uri() if corpus and file.is_absolute() and file.is_file() else ""


def _sources(project: Project, style: Style, corpus: str) -> Iterator[str]:
    yield ""
    yield style.bold(tr("Sources"))
    for source in project.sources:
        written = style.link(place_text(source.place), _file_address(corpus, source.place.path))
        yield f"  {written}  {style.dim(tr(source.layout))}"
    if project.conflicts:
        yield ""
        yield style.bold(tr("Sources disagree"))
    for conflict in project.conflicts:
        for number, claim in enumerate(conflict.claims):
            sign = "✓" if number == 0 else "✗"
            told = f"{tr(conflict.field)}: {localised(claim.value)}  {style.dim(place_text(claim.source.place))}"
            yield from style.wrap(told, "    ", f"  {sign} ")
    corrected = [problem for problem in project.problems if problem.kind == "corrected"]
    if corrected:
        yield ""
        yield style.bold(tr("Corrected by hand"))
    for problem in corrected:
        yield from style.wrap(f"{finding(problem)}  {style.dim(place_text(problem.place))}", "    ", "  ")
    others = [problem for problem in project.problems if problem.kind not in ("sources-disagree", "corrected")]
    if others:
        yield ""
        yield style.bold(tr("Problems"))
    for problem in others:
        told = f"{kind_label(problem.kind)}: {finding(problem)}  {style.dim(place_text(problem.place))}"
        yield from style.wrap(told, "    ", "  ")
