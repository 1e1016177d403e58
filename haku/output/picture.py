"""Statistics as a picture: SVG that a browser, a word processor and a screen reader can read."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, NamedTuple

from haku.locale import language, tr
from haku.output.tallies import TITLES, axis, measured, notes, number, rows

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from haku.counts import Statistics
    from haku.output.style import Style
    from haku.output.tallies import Shown

#: More bars, rows or columns make no picture; those that are left out are told in it.
MOST_BARS, MOST_COLUMNS = 40, 12
#: In pixels: a line of text, a bar's longest, the room of a label and of a number, a column of a grid, the margin.
_LINE, _BAR, _LABEL, _NUMBER, _COLUMN, _MARGIN = 24, 420, 260, 130, 92, 16
_LONGEST_LABEL, _LONGEST_HEAD = 38, 13
_INK, _PALE, _ACCENT = "#1a1a1a", "#595959", "#1f6f8b"
#: How much of the accent the darkest shade has: the ink has a contrast of 6.8 to it.
_DARKEST = 0.6


class _Drawing(NamedTuple):
    """The pieces of a picture, and its size in pixels."""

    pieces: list[str]
    width: int
    height: int


def as_svg(found: Statistics, style: Style, shown: Shown) -> Iterator[str]:
    """Yield a picture: bars of one facet, or two facets crossed as a grid of shades with their numbers."""
    title = tr(TITLES[shown.measure], facet=" × ".join(map(style.facet, found.by)))
    drawing = (_grid if len(found.by) == 2 else _bars)(found, style, shown)
    below = list(notes(found)) if found.projects else [tr("No projects found.")]
    height = drawing.height + _LINE * (len(below) + 1)
    yield (
        f'<svg xmlns="http://www.w3.org/2000/svg" role="img" aria-labelledby="title about" lang="{language()}" '
        f'viewBox="0 0 {drawing.width} {height}" width="{drawing.width}" height="{height}" '
        'font-family="system-ui, sans-serif" font-size="14">'
    )
    yield f'<title id="title">{escape(title)}</title>'
    yield f'<desc id="about">{escape(" ".join((*_told(found, style, shown), *below)))}</desc>'
    yield f'<rect width="{drawing.width}" height="{height}" fill="#ffffff"/>'
    yield _text(_MARGIN, _LINE, title, bold=True)
    yield from drawing.pieces
    for line, told in enumerate(below):
        yield _text(_MARGIN, drawing.height + _LINE * (line + 1), told, ink=_PALE)
    yield "</svg>"


def _told(found: Statistics, style: Style, shown: Shown) -> Iterator[str]:
    """Yield the numbers of the picture in words, for who doesn't see it."""
    for cell in rows(found, shown)[: shown.limit or MOST_BARS]:
        labels = (style.label(facet, value) for facet, value in zip(found.by, cell.values, strict=True))
        yield f"{', '.join(labels)}: {number(measured(cell, shown.measure), shown.measure)}."


def _bars(found: Statistics, style: Style, shown: Shown) -> _Drawing:
    every = rows(found, shown)
    told = every[: min(shown.limit or MOST_BARS, MOST_BARS)]
    most = max((measured(cell, shown.measure) for cell in told), default=0) or 1
    pieces = []
    for line, cell in enumerate(told):
        value = measured(cell, shown.measure)
        top, length = _LINE * (line + 2), _BAR * value / most
        labels = (style.label(facet, value) for facet, value in zip(found.by, cell.values, strict=True))
        pieces += [
            _text(_MARGIN + _LABEL - 8, top + 16, _cut(", ".join(labels), _LONGEST_LABEL), anchor="end"),
            _box(_MARGIN + _LABEL, top + 3, length, _LINE - 6, _ACCENT),
            _text(_MARGIN + _LABEL + length + 6, top + 16, number(value, shown.measure), ink=_PALE),
        ]
    return _ended(pieces, len(every) - len(told), 2 * _MARGIN + _LABEL + _BAR + _NUMBER, len(told) + 2)


def _grid(found: Statistics, style: Style, shown: Shown) -> _Drawing:
    down, across = (axis(found, place, shown.measure) for place in (0, 1))
    lines, columns = down[: min(shown.limit or MOST_BARS, MOST_BARS)], across[:MOST_COLUMNS]
    numbers = {cell.values: measured(cell, shown.measure) for cell in found.cells}
    most = max(numbers.values(), default=0) or 1
    left = _MARGIN + _LABEL
    pieces = [
        _text(left + _COLUMN * at + _COLUMN / 2, 2 * _LINE + 8, _cut(label, _LONGEST_HEAD), anchor="middle", ink=_PALE)
        for at, label in enumerate(style.label(found.by[1], value) for value in columns)
    ]
    for line, row in enumerate(lines):
        top = _LINE * (line + 3) - 6
        label = _cut(style.label(found.by[0], row), _LONGEST_LABEL)
        pieces.append(_text(left - 8, top + 16, label, anchor="end"))
        for at, column in enumerate(columns):
            value = numbers.get((row, column), 0)
            pieces += _cell(left + _COLUMN * at, top, value / most, number(value, shown.measure) if value else "·")
    hidden = len(down) - len(lines) + len(across) - len(columns)
    return _ended(pieces, hidden, 2 * _MARGIN + _LABEL + _COLUMN * max(len(columns), 4), len(lines) + 3)


def _cell(left: float, top: float, share: float, told: str) -> Sequence[str]:
    """Give a square whose shade tells how much it is, and the number, which can be read on any of the shades."""
    box = _box(left + 1, top + 1, _COLUMN - 2, _LINE - 2, _ACCENT, opacity=round(_DARKEST * share, 3)) if share else ""
    return box, _text(left + _COLUMN / 2, top + 17, told, anchor="middle")


def _ended(pieces: list[str], hidden: int, width: int, lines: int) -> _Drawing:
    if hidden > 0:
        told = tr("Not in the picture: {count}", count=hidden)
        pieces.append(_text(_MARGIN, _LINE * (lines + 1) - 4, told, ink=_PALE))
        lines += 1
    return _Drawing(pieces, width, _LINE * lines)


def _text(left: float, top: float, text: str, *, anchor: str = "start", ink: str = _INK, bold: bool = False) -> str:
    weight = ' font-weight="bold"' if bold else ""
    return f'<text x="{left:g}" y="{top:g}" text-anchor="{anchor}" fill="{ink}"{weight}>{escape(text)}</text>'


def _box(left: float, top: float, width: float, height: float, fill: str, opacity: float = 1.0) -> str:
    shade = f' fill-opacity="{opacity:g}"' if opacity < 1 else ""
    return f'<rect x="{left:g}" y="{top:g}" width="{width:.5g}" height="{height:g}" fill="{fill}"{shade}/>'


def _cut(text: str, most: int) -> str:
    return text if len(text) <= most else f"{text[: most - 1]}…"
