"""Facet values with their counts: as bars, JSON or CSV."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from haku.facet_names import NO_VALUE
from haku.locale import tr

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from haku.counts import FacetCount
    from haku.output.style import Style

    Counts = Mapping[str, Sequence[FacetCount]]

_WIDEST_BAR = 30
#: So many values of a facet are shown unless more are asked for; there may be many thousands.
MOST_BARS = 30
#: What a line has besides label and bar: indent, count and spaces.
_BEFORE_BAR = 11


def as_bars(facets: Counts, style: Style, limit: int) -> Iterator[str]:
    """Yield each facet with a line for each of its first values (0: all); facets without any value are left out."""
    having = {facet: counts for facet, counts in facets.items() if any(count.value for count in counts)}
    told = [bars(facet, counts, style, limit) for facet, counts in having.items()]
    for number, lines in enumerate(told):
        if number:
            yield ""
        yield from lines
    if not told:
        yield tr("No values.")


def bars(facet: str, every: Sequence[FacetCount], style: Style, limit: int) -> Iterator[str]:
    """Yield a heading (the facet's label and, where it is another, the name to type) and the values with their bars."""
    label, key, counts = style.facet(facet), style.facet_key(facet), every[: limit or None]
    yield style.bold(label) + (f"  {style.dim(key)}" if key != label else "")
    most = max((count.projects for count in counts), default=1)
    labels = [style.label(facet, count.value) for count in counts]
    widest = max(map(len, labels), default=0)
    longest = _WIDEST_BAR if style.width is None else max(1, min(_WIDEST_BAR, style.width - widest - _BEFORE_BAR))
    for name, count in zip(labels, counts, strict=True):
        bar = "█" * max(1, round(longest * count.projects / most))
        yield f"  {name:<{widest}}  {count.projects:>5}  {style.dim(bar)}"
    if more := len(every) - len(counts):
        yield "  " + style.dim(tr("{count} more: haku facets {facet} --limit 0 shows all", count=more, facet=key))


def as_json(facets: Counts, style: Style, limit: int) -> Iterator[str]:
    """Yield one JSON object: facet to values with counts, the first ones or (0) all."""
    from haku.output.data import counts_object

    told = counts_object({name: counts[: limit or None] for name, counts in facets.items()})
    if style.labels:
        for name, values in told.items():
            for value in values:
                value["label"] = style.label(name, value["value"] or NO_VALUE)
    yield json.dumps(told, ensure_ascii=False, indent=2)


def as_csv(facets: Counts, style: Style, limit: int) -> Iterator[str]:
    """Yield a header and a row for each value, or for the first ones."""
    from haku.output.data import csv_line

    yield csv_line([tr("facet"), tr("value"), tr("projects")] if style.labels else ["facet", "value", "count"])
    for name, counts in facets.items():
        for value, projects in counts[: limit or None]:
            told = (style.facet(name), style.label(name, value)) if style.labels else (name, value)
            yield csv_line([*told, str(projects)])


FORMATS: dict[str, Callable[[Counts, Style, int], Iterator[str]]] = {"bars": as_bars, "json": as_json, "csv": as_csv}
