"""A corpus in numbers: what was read, how many projects have each facet, and what is wrong."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from haku.locale import language, tr
from haku.output.problems import kind_label
from haku.output.table import draw

if TYPE_CHECKING:
    from collections.abc import Iterator

    from haku.diagnosis.corpus_check import Coverage, Summary
    from haku.output.style import Style


def as_text(summary: Summary, style: Style) -> Iterator[str]:
    """Yield the summary for reading: a table of layouts, one of facets and one of kinds of problems."""
    counts = {"documents": summary.documents, "records": summary.records, "projects": summary.projects}
    yield tr("Documents: {documents}, records: {records}, projects: {projects}.", **counts)
    if summary.records:
        yield ""
        yield from draw(
            [tr("layout"), tr("records")], [[tr(name), str(n)] for name, n in summary.layouts.items()], (1,)
        )
        yield ""
        header = [tr("facet"), tr("projects"), tr("share"), tr("values"), tr("most frequent")]
        yield from draw(header, [_row(c, summary.projects, style) for c in summary.coverage], (1, 2, 3), 4)
    yield ""
    if not summary.kinds:
        yield tr("Nothing wrong was found.")
        return
    kinds = [[kind_label(k.kind), tr(str(k.severity)), str(k.problems)] for k in summary.kinds]
    yield from draw([tr("kind of problem"), tr("severity"), tr("problems")], kinds, (2,))


def _row(coverage: Coverage, projects: int, style: Style) -> list[str]:
    frequent = ", ".join(f"{style.label(coverage.facet, c.value)} {c.projects}" for c in coverage.frequent)
    return [
        style.facet(coverage.facet), str(coverage.projects), _share(coverage.projects, projects), str(coverage.values),
        frequent,
    ]  # fmt: skip


def _share(part: int, whole: int) -> str:
    """Give a share in per cent, which is 100.0 % for nothing less than all."""
    tenths = part * 1000 // whole if whole else 0
    text = f"{tenths / 10:.1f} %"
    return text.replace(".", ",") if language() != "en" else text


def as_json(summary: Summary, _: Style) -> Iterator[str]:
    """Yield one JSON object; shares are those of the projects, from 0 to 1."""
    told = {
        "documents": summary.documents,
        "records": summary.records,
        "projects": summary.projects,
        "layouts": summary.layouts,
        "facets": {
            c.facet: {
                "projects": c.projects,
                "share": round(c.projects / summary.projects, 4) if summary.projects else 0,
                "values": c.values,
                "frequent": [{"value": count.value, "count": count.projects} for count in c.frequent],
            }
            for c in summary.coverage
        },
        "problems": [{"kind": k.kind, "severity": str(k.severity), "count": k.problems} for k in summary.kinds],
    }
    yield json.dumps(told, ensure_ascii=False, indent=2)


FORMATS = {"text": as_text, "json": as_json}
