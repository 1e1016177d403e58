"""Numbers and sums of what a search finds: by one facet, or two crossed; as a figure, a table, a map, and CSV."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from haku.errors import UsageProblem
from haku.facet_names import facet_named
from haku.output import tallies
from haku.output.picture import as_svg
from haku.output.style import Style
from haku.output.tallies import axis, measured
from haku.web import parameters
from haku.web.asked import Answer
from haku.web.search_page import chips, search_pairs, typed
from haku.web.templates import facet_label, render

if TYPE_CHECKING:
    from haku import Index, Statistics, Tally
    from haku.web.asked import Asked

#: What the page offers to count by.
BY = (
    "year",
    "region",
    "funder",
    "fund",
    "programme",
    "target_group",
    "theme",
    "implementer",
    "implementer_type",
    "municipality",
)
NAMES = ("by", "by2", "measure", "labels")
MEASURES = ("count", "amount")
#: So many rows and columns are shown; the CSV has all.
MOST_ROWS, MOST_COLUMNS = 60, 12
#: Bars of a picture.
MOST_BARS = 20
#: Where each region stands on the map of tiles: row and column, north at the top.
TILES = {
    "Lappi": (1, 3), "Pohjois-Pohjanmaa": (2, 3), "Kainuu": (2, 4), "Pohjanmaa": (3, 1), "Keski-Pohjanmaa": (3, 2),
    "Pohjois-Savo": (3, 4), "Pohjois-Karjala": (3, 5), "Etelä-Pohjanmaa": (4, 2), "Keski-Suomi": (4, 3),
    "Etelä-Savo": (4, 4), "Satakunta": (5, 1), "Pirkanmaa": (5, 2), "Päijät-Häme": (5, 3), "Kymenlaakso": (5, 4),
    "Etelä-Karjala": (5, 5), "Varsinais-Suomi": (6, 1), "Kanta-Häme": (6, 2), "Uusimaa": (6, 3), "Ahvenanmaa": (7, 1),
}  # fmt: skip
#: Shades of the map.
_SHADES = 5


class Row(NamedTuple):
    """A value with what is counted of it; ``share`` is that of the largest, in per cent."""

    label: str
    address: str
    projects: int
    euros: int
    share: int


class Tile(NamedTuple):
    """A region on the map."""

    label: str
    address: str
    number: int
    row: int
    column: int
    shade: int


class Choice(NamedTuple):
    """What is counted, by what, and how it is measured."""

    by: tuple[str, ...]
    measure: str

    def of(self, cell: Tally) -> int:
        """Give what is measured of a cell: projects or whole euros."""
        return int(measured(cell, self.measure))


def counted(index: Index, asked: Asked) -> tuple[Choice, Statistics, parameters.Wanted]:
    """Count what an address asks for; raises ``UsageProblem``."""
    wanted = parameters.read(asked, NAMES)
    measure = asked.one("measure", MEASURES[0])
    if measure not in MEASURES:
        raise UsageProblem("“{name}” can't be “{value}”.", "It is count or amount.", name="measure", value=measure[:60])
    by = tuple(dict.fromkeys(facet_named(name) for name in _named(asked)))
    if len(by) > 2:
        raise UsageProblem("At most two facets can be crossed.", "Leave one out.")
    return Choice(by, measure), index.statistics(by, wanted.request._replace(facets=())), wanted


def _named(asked: Asked) -> list[str]:
    """Give the facets to count by: ``by=year&by2=region``, or as programs write it, ``by=year,region``."""
    return [name for text in (asked.one("by", "year"), asked.one("by2")) for name in text.split(",") if name.strip()]


def statistics(index: Index, asked: Asked) -> Answer:
    """Show a figure and a table."""
    choice, found, wanted = counted(index, asked)
    asked = parameters.canonical(index, asked)
    rows = tuple(_rows(index, asked, choice, found)) if len(choice.by) == 1 else ()
    body = render(
        "statistics.html",
        asked=asked,
        choice=choice,
        found=found,
        request=wanted.request,
        rows=rows[:MOST_ROWS],
        more=max(len(rows) - MOST_ROWS, 0),
        crossed=_crossed(index, choice, found) if len(choice.by) == 2 else None,
        tiles=_tiles(index, asked, choice, found) if choice.by == ("region",) else (),
        offered=tuple((name, facet_label(name)) for name in BY),
        chips=tuple(chips(index, asked)),
        kept=search_pairs(asked),
        back=asked.at("/", search_pairs(asked)),
        file=asked.at("/tilastot.csv", asked.pairs),
    )
    return Answer(body)


def _rows(index: Index, asked: Asked, choice: Choice, found: Statistics) -> list[Row]:
    (facet,) = choice.by
    most = max((choice.of(cell) for cell in found.cells), default=0) or 1
    return [
        Row(
            index.label(facet, cell.values[0]),
            asked.at("/", (*search_pairs(asked), (facet, typed(cell.values[0])))),
            cell.projects,
            cell.euros,
            round(100 * choice.of(cell) / most),
        )
        for cell in tallies.rows(found, tallies.Shown(choice.measure))
    ]


class Crossed(NamedTuple):
    """A table of two facets: what its columns are, and its rows, each with a label and a number for each column."""

    columns: list[str]
    rows: list[tuple[str, list[int]]]
    cut: bool


def _crossed(index: Index, choice: Choice, found: Statistics) -> Crossed:
    values = {cell.values: choice.of(cell) for cell in found.cells}
    down, across = (axis(found, place, choice.measure) for place in (0, 1))
    rows = [
        (index.label(choice.by[0], row), [values.get((row, column), 0) for column in across[:MOST_COLUMNS]])
        for row in down[:MOST_ROWS]
    ]
    labels = [index.label(choice.by[1], column) for column in across[:MOST_COLUMNS]]
    return Crossed(labels, rows, len(down) > MOST_ROWS or len(across) > MOST_COLUMNS)


def _tiles(index: Index, asked: Asked, choice: Choice, found: Statistics) -> tuple[Tile, ...]:
    numbers = {cell.values[0]: choice.of(cell) for cell in found.cells}
    most = max((numbers.get(region, 0) for region in TILES), default=0) or 1
    return tuple(
        Tile(
            index.label("region", region),
            asked.at("/", (*search_pairs(asked), ("region", region))),
            number := numbers.get(region, 0),
            *place,
            -(-_SHADES * number // most),
        )
        for region, place in TILES.items()
    )


def as_picture(index: Index, asked: Asked) -> Answer:
    """Give the figure as SVG: bars of one facet, or two crossed."""
    choice, found, _ = counted(index, asked)
    lines = as_svg(found, Style(colour=False, width=None, label=index.label), tallies.Shown(choice.measure, MOST_BARS))
    return Answer("\n".join((*lines, "")).encode(), "image/svg+xml")


def as_csv(index: Index, asked: Asked) -> Answer:
    """Give all cells as a table."""
    choice, found, _ = counted(index, asked)
    shown = tallies.Shown(choice.measure, labels=parameters.flag(asked, "labels"))
    lines = tallies.as_csv(found, Style(colour=False, width=None, label=index.label), shown)
    return Answer("\n".join((*lines, "")).encode(), "text/csv; charset=utf-8", name="haku.csv")
