"""Numbers of projects and sums by facet values, as text, data and files."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, NamedTuple

from haku.locale import tr
from haku.output.text import euros

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from typing import IO

    from haku.counts import Statistics, Tally
    from haku.output.style import Style

#: What can be shown of a cell where there is room for one number.
MEASURES = ("count", "amount", "median")
#: What a table or picture of a measure is called.
TITLES = {
    "count": "Projects by {facet}",
    "amount": "Euros by {facet}",
    "median": "Median of euros by {facet}",
}
#: Facets whose values have an order of their own.
_ORDERED = ("year", "amount")
#: More years than these without a project are no gap, but a year that stands wrong in its source.
_LONGEST_GAP = 30
#: What a bar may take of a line, and what a column of crossed numbers takes.
_BAR, _COLUMN = 20, 14
#: Shorter bars tell nothing; and what stands between columns.
_LEAST_BAR, _GAP = 8, 3


class Shown(NamedTuple):
    """What is shown of statistics: the number that counts, how many rows (0: all), and labels in place of values."""

    measure: str = "count"
    limit: int = 0
    labels: bool = False


def measured(cell: Tally, measure: str) -> float:
    """Give the number that is measured of a cell; 0 for the median of no sum."""
    return {"count": cell.projects, "amount": cell.euros, "median": cell.median or 0}[measure]


def axis(found: Statistics, place: int, measure: str) -> list[str]:
    """Give the values of one of the facets in the order in which they are shown; projects without any come last.

    Years and sums go in their own order, years without a project among them; others by what is measured, those with
    most first, crossed ones by all of their cells.
    """
    sums: dict[str, float] = {}
    for cell in found.cells:
        sums[cell.values[place]] = sums.get(cell.values[place], 0) + measured(cell, measure)
    if found.by[place] in _ORDERED:
        values = sorted(value for value in sums if value)
        values = _with_gaps(values) if found.by[place] == "year" else values
    else:
        values = sorted((value for value in sums if value), key=lambda value: (-sums[value], value))
    return [*values, *([""] if "" in sums else [])]


def _with_gaps(years: Sequence[str]) -> list[str]:
    filled = list(years[:1])
    for year in years[1:]:
        between = range(int(filled[-1]) + 1, int(year))
        filled += map(str, between if len(between) <= _LONGEST_GAP else ())
        filled.append(year)
    return filled


def rows(found: Statistics, shown: Shown) -> list[Tally]:
    """Give the cells of one facet in the order of its values, or those of several, the largest first."""
    from haku.counts import Tally

    if len(found.by) > 1:
        return sorted(found.cells, key=lambda cell: (-measured(cell, shown.measure), cell.values))
    cells = {cell.values[0]: cell for cell in found.cells}
    return [cells.get(value) or Tally((value,), 0, ()) for value in axis(found, 0, shown.measure)]


def number(value: float, measure: str) -> str:
    """Give a number as people of the language write it: projects, or whole euros."""
    return str(round(value)) if measure == "count" else euros(round(value))


# On a terminal.


def as_table(found: Statistics, style: Style, shown: Shown) -> Iterator[str]:
    """Yield a table with bars, two facets crossed, and what must be known to read it."""
    if not found.projects:
        yield tr("No projects found.")
        return
    yield from (_crossed if len(found.by) == 2 else _listed)(found, style, shown)
    yield ""
    for note in notes(found):
        yield from style.wrap(note, "")


def _listed(found: Statistics, style: Style, shown: Shown) -> Iterator[str]:
    from haku.output.table import draw

    every = rows(found, shown)
    told = every[: shown.limit or None]
    most = max((measured(cell, shown.measure) for cell in told), default=0) or 1
    header = [*map(style.facet, found.by), tr("projects"), tr("euros"), tr("median")]
    lines = [_line(cell, found.by, style) for cell in told]
    if style.width is not None and (longest := min(_BAR, _room(style.width, [header, *lines]))) >= _LEAST_BAR:
        header.append("")
        bars = ("█" * round(longest * measured(cell, shown.measure) / most) for cell in told)
        lines = [[*line, bar] for line, bar in zip(lines, bars, strict=True)]
    yield from draw(header, lines, figures=range(len(found.by), len(found.by) + 3))
    if more := len(every) - len(told):
        yield tr("{count} more: --limit 0 shows all", count=more)


def _room(width: int, lines: Sequence[Sequence[str]]) -> int:
    """Give the room that a terminal has beside a table."""
    return width - sum(max(map(len, column)) + _GAP for column in zip(*lines, strict=True)) - _GAP


def _line(cell: Tally, by: Sequence[str], style: Style) -> list[str]:
    labels = [style.label(facet, value) for facet, value in zip(by, cell.values, strict=True)]
    median = "" if cell.median is None else euros(round(cell.median))
    return [*labels, str(cell.projects), euros(cell.euros), median]


def _crossed(found: Statistics, style: Style, shown: Shown) -> Iterator[str]:
    """Yield the first facet downwards and the second one across, as many columns as there is room for."""
    from haku.output.table import draw

    down, across = (axis(found, place, shown.measure) for place in (0, 1))
    lines, room = down[: shown.limit or None], len(across)
    widest = max(len(style.label(found.by[0], value)) for value in lines)
    if style.width is not None:
        room = max((style.width - widest) // _COLUMN, 1)
    numbers = {cell.values: number(measured(cell, shown.measure), shown.measure) for cell in found.cells}
    header = [style.facet(found.by[0]), *(style.label(found.by[1], value) for value in across[:room])]
    body = [
        [style.label(found.by[0], row), *(numbers.get((row, column), "·") for column in across[:room])] for row in lines
    ]
    yield style.bold(tr(TITLES[shown.measure], facet=style.facet(found.by[1])))
    yield from draw(header, body, figures=range(1, len(header)))
    if more := len(down) - len(lines):
        yield tr("{count} more: --limit 0 shows all", count=more)
    if more := len(across) - room:
        yield tr("{count} columns more: --format csv has all", count=more)


def notes(found: Statistics) -> Iterator[str]:
    """Yield what must be known to read the numbers: of how many, which sums are not known, what counts twice."""
    if found.projects == 1:
        yield tr("1 project, {euros}.", euros=euros(found.euros))
    else:
        yield tr("{count} projects, {euros}.", count=found.projects, euros=euros(found.euros))
    if found.unknown:
        yield tr("Projects whose sum is not known, which no euros are counted of: {count}.", count=found.unknown)
    if found.repeats:
        yield tr(
            "A project counts, with its whole sum, under each of its values: the counts add up to {count} too many.",
            count=found.repeats,
        )


# As data.


def as_json(found: Statistics, style: Style, shown: Shown) -> Iterator[str]:
    """Yield one JSON object: all cells, and what is said of them."""
    told = {
        "by": found.by,
        "projects": found.projects,
        "euros": found.euros,
        "unknown": found.unknown,
        "repeats": found.repeats,
        "cells": [
            {
                "values": [value or None for value in cell.values],
                **({"labels": _named(found, cell, style)} if shown.labels else {}),
                "count": cell.projects,
                "euros": cell.euros,
                "median": cell.median,
            }
            for cell in rows(found, shown)[: shown.limit or None]
        ],
    }
    yield json.dumps(told, ensure_ascii=False, indent=2)


def _named(found: Statistics, cell: Tally, style: Style) -> list[str]:
    return [style.label(facet, value) for facet, value in zip(found.by, cell.values, strict=True)]


def grid(found: Statistics, style: Style, shown: Shown) -> Iterator[list[str | float | None]]:
    """Yield a header and a row for each cell; the names are those of ``Statistics.rows``, or labels."""
    yield _header(found, style, shown)
    for cell in rows(found, shown)[: shown.limit or None]:
        values = _named(found, cell, style) if shown.labels else cell.values
        yield [*values, cell.projects, cell.euros, cell.median]


def _header(found: Statistics, style: Style, shown: Shown) -> list[str | float | None]:
    if not shown.labels:
        return list(found.columns)
    return [*map(style.facet, found.by), tr("projects"), tr("euros"), tr("median")]


def as_csv(found: Statistics, style: Style, shown: Shown) -> Iterator[str]:
    """Yield a header and a row for each cell."""
    from haku.output.data import csv_line

    for row in grid(found, style, shown):
        yield csv_line(["" if cell is None else str(cell) for cell in row])


def write_xlsx(found: Statistics, style: Style, shown: Shown, file: IO[bytes]) -> None:
    """Write a workbook of one sheet, numbers as numbers. Raises ``OSError``."""
    import io

    import xlsxwriter

    whole = io.BytesIO()
    book = xlsxwriter.Workbook(whole, {"in_memory": True})
    sheet = book.add_worksheet("haku")
    bold, figure = book.add_format({"bold": True}), book.add_format({"num_format": "#,##0"})
    for at, row in enumerate(grid(found, style, shown)):
        for place, cell in enumerate(row):
            if isinstance(cell, str):
                sheet.write_string(at, place, cell, bold if at == 0 else None)
            elif cell is not None:
                sheet.write_number(at, place, cell, figure)
    sheet.set_column(0, len(found.by) - 1, 30)
    sheet.set_column(len(found.by), len(found.by) + 2, 16)
    sheet.freeze_panes(1, 0)
    book.close()
    file.write(whole.getvalue())


#: The formats that are text, by their names.
TEXTS: dict[str, Callable[[Statistics, Style, Shown], Iterator[str]]] = {
    "table": as_table,
    "csv": as_csv,
    "json": as_json,
}
