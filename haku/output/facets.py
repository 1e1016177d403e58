"""Facet values with their counts: as bars, JSON or CSV."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from haku.engine.results import FacetCount
    from haku.output.style import Style

    Counts = dict[str, tuple[FacetCount, ...]]

_WIDEST_BAR = 30


def as_bars(facets: Counts, style: Style) -> Iterator[str]:
    """Yield each facet with a line for each value; facets without any value are left out."""
    between = False
    for facet, counts in facets.items():
        if counts:
            if between:
                yield ""
            between = True
            yield from bars(facet, counts, style)


def bars(facet: str, counts: tuple[FacetCount, ...], style: Style) -> Iterator[str]:
    """Yield a heading and a line for each value of one facet: label, count, bar."""
    yield f"{style.bold(style.facet(facet))}  {style.dim(facet)}"
    most = max((count.projects for count in counts), default=1)
    labels = [style.label(facet, count.value) for count in counts]
    widest = max(map(len, labels), default=0)
    for name, count in zip(labels, counts, strict=True):
        bar = "█" * max(1, round(_WIDEST_BAR * count.projects / most))
        yield f"  {name:<{widest}}  {count.projects:>5}  {style.dim(bar)}"


def as_json(facets: Counts, _: Style) -> Iterator[str]:
    """Yield one JSON object: facet to values with counts."""
    told = {name: [{"value": c.value, "count": c.projects} for c in counts] for name, counts in facets.items()}
    yield json.dumps(told, ensure_ascii=False, indent=2)


def as_csv(facets: Counts, _: Style) -> Iterator[str]:
    """Yield a header and a row for each value."""
    from haku.output.data import csv_line

    yield csv_line(["facet", "value", "count"])
    for name, counts in facets.items():
        for count in counts:
            yield csv_line([name, count.value, str(count.projects)])


FORMATS: dict[str, Callable[[Counts, Style], Iterator[str]]] = {"bars": as_bars, "json": as_json, "csv": as_csv}
