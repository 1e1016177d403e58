"""Facet values with their counts: as bars, JSON or CSV."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from haku.facet_names import NO_VALUE
from haku.locale import tr
from haku.output.text import euros

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from haku.counts import FacetCount
    from haku.output.style import Style

    Counts = Mapping[str, Sequence[FacetCount]]
    #: The euros of each value of each facet that is counted.
    Money = Mapping[str, Mapping[str, int]]

_WIDEST_BAR = 30
#: So many values of a facet are shown unless more are asked for; there may be many thousands.
MOST_BARS = 30
#: What a line has besides label and bar: indent, count and spaces.
_BEFORE_BAR = 11


def as_bars(facets: Counts, style: Style, limit: int, money: Money) -> Iterator[str]:
    """Yield each facet with a line for each of its first values (0: all); facets without any value are left out."""
    having = {facet: counts for facet, counts in facets.items() if any(count.value for count in counts)}
    told = [bars(facet, counts, style, limit, money.get(facet, {})) for facet, counts in having.items()]
    for number, lines in enumerate(told):
        if number:
            yield ""
        yield from lines
    if not told:
        yield tr("No values.")


def bars(facet: str, every: Sequence[FacetCount], style: Style, limit: int, money: Mapping[str, int]) -> Iterator[str]:
    """Yield a heading (the facet's label and, where it is another, the name to type) and the values with their bars.

    The euros of a value stand beside its projects, where ``money`` has them.
    """
    label, key, counts = style.facet(facet), style.facet_key(facet), every[: limit or None]
    yield style.bold(label) + (f"  {style.dim(key)}" if key != label else "")
    most = max((count.projects for count in counts), default=1)
    labels = [style.label(facet, count.value) for count in counts]
    sums = [f"  {euros(money[count.value])}" if count.value in money else "" for count in counts]
    widest, broadest = (max(map(len, texts), default=0) for texts in (labels, sums))
    room = _WIDEST_BAR if style.width is None else style.width - widest - broadest - _BEFORE_BAR
    for name, count, told in zip(labels, counts, sums, strict=True):
        bar = "█" * max(1, round(max(1, min(_WIDEST_BAR, room)) * count.projects / most))
        yield f"  {name:<{widest}}  {count.projects:>5}{told:>{broadest}}  {style.dim(bar)}"
    if more := len(every) - len(counts):
        yield "  " + style.dim(tr("{count} more: haku facets {facet} --limit 0 shows all", count=more, facet=key))


def as_json(facets: Counts, style: Style, limit: int, money: Money) -> Iterator[str]:
    """Yield one JSON object: facet to values with counts and euros, the first ones or (0) all."""
    from haku.output.data import counts_object

    told = counts_object({name: counts[: limit or None] for name, counts in facets.items()})
    for name, values in told.items():
        for value in values:
            kept = value["value"] or NO_VALUE
            value |= {"euros": money[name][kept]} | ({"label": style.label(name, kept)} if style.labels else {})
    yield json.dumps(told, ensure_ascii=False, indent=2)


def as_csv(facets: Counts, style: Style, limit: int, money: Money) -> Iterator[str]:
    """Yield a header and a row for each value, or for the first ones."""
    from haku.output.data import csv_line

    labels = [tr("facet"), tr("value"), tr("projects"), tr("euros")]
    yield csv_line(labels if style.labels else ["facet", "value", "count", "euros"])
    for name, counts in facets.items():
        for value, projects in counts[: limit or None]:
            told = (style.facet(name), style.label(name, value)) if style.labels else (name, value)
            yield csv_line([*told, str(projects), str(money[name][value])])


FORMATS: dict[str, Callable[[Counts, Style, int, Money], Iterator[str]]] = {
    "bars": as_bars,
    "json": as_json,
    "csv": as_csv,
}
