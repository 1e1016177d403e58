"""Results as a table: drawn by rich on a terminal, tab-separated in a pipe."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

from haku.locale import tr
from haku.output.text import euros, period, places
from haku.results import headline

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from haku.output.style import Style
    from haku.results import Hit, Results

#: What rich puts at the edges of a table, and between two columns.
_EDGES, _BETWEEN = 2, 3
#: On terminals that are less wide, a hit's facts stand below its title, where columns would have no room for words.
_WIDE = 100


def table(results: Results, style: Style, *, explain: bool) -> Iterator[str]:
    """Yield the hits as a table; with ``explain``, the matched words are a column of their own."""
    if sys.stdout.isatty():
        yield headline(results)
        if results.hits:
            yield from _drawn(results, style, explain=explain)
        return
    header = ["#", tr("id"), tr("title"), tr("implementer"), tr("region"), tr("period"), tr("€"), tr("met")]
    rows = [
        [*_row(hit, style), "1" if hit.met else "0", *([_matches(hit, "; ")] if explain else [])]
        for hit in results.hits
    ]
    yield from draw([*header, *([tr("matches")] if explain else [])], rows)


def _drawn(results: Results, style: Style, *, explain: bool) -> Iterator[str]:
    """Yield a table for a terminal; the words that matched stand where less is needed then."""
    columns = [tr("implementer"), tr("matches") if explain else tr("region")]
    if is_narrow := style.width is not None and style.width < _WIDE:
        columns = columns[1:] if explain else []
    header = ["#", tr("title"), *columns, tr("years"), tr("€")]
    rows = [_short_row(hit, style, explain=explain, is_narrow=is_narrow) for hit in results.hits]
    last = len(header) - 1
    yield from draw(header, rows, figures=(0, last - 1, last), main=last - 2 if explain else 1)


def _row(hit: Hit, style: Style) -> list[str]:
    who, money = ", ".join(hit.implementers), _money(hit.stored)
    return [str(hit.rank), hit.id, hit.title, who, places(hit, style.label), period(hit.stored), money]


def _short_row(hit: Hit, style: Style, *, explain: bool, is_narrow: bool) -> list[str]:
    """Give a row that fits into a terminal: the id under the title, and years for dates."""
    rank, identifier, title, who, where, _, money = _row(hit, style)
    facts = [who, _matches(hit, "\n") if explain else where]
    below = [identifier]
    if is_narrow:
        told, facts = (facts[:1], facts[1:]) if explain else (facts, [])
        below = [*filter(None, [" · ".join(filter(None, told))]), identifier]
    return [rank if hit.met else f"~{rank}", "\n".join((title, *below)), *facts, _years(hit.stored), money]


def _years(project: dict[str, Any]) -> str:
    start, end = ((project[name] or "")[:4] for name in ("start", "end"))
    return start if start == end else f"{start}–{end}"


def _money(project: dict[str, Any]) -> str:
    return euros(project["amount"]["euros"]) if project["amount"] else ""


def _matches(hit: Hit, between: str) -> str:
    return between.join(f"{m.query} ← {m.word}, {tr(m.how)} {m.score:.2f}" for m in hit.matches)


def draw(
    header: Sequence[str], rows: Sequence[Sequence[str]], figures: Sequence[int] = (), main: int | None = None
) -> Iterator[str]:
    """Yield a table; ``figures`` are the columns of numbers, and column ``main`` is wider than the others.

    In a pipe, a header and rows separated by tabs.
    """
    if not sys.stdout.isatty():
        for row in (header, *rows):
            yield "\t".join(" ".join(cell.split()) for cell in row)
        return
    from rich import box
    from rich.console import Console
    from rich.markup import escape
    from rich.table import Table

    from haku.output.fitting import lines, widths

    console = Console()
    cells = [header, *rows]
    fitting = widths(cells, console.width - _EDGES - _BETWEEN * (len(header) - 1), figures, main)
    drawn = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    for number, (name, width) in enumerate(zip(header, fitting, strict=True)):
        drawn.add_column(lines(name, width), justify="right" if number in figures else "left", width=width)
    for row in rows:
        drawn.add_row(*(escape(lines(cell, width)) for cell, width in zip(row, fitting, strict=True)))
    with console.capture() as capture:
        console.print(drawn)
    yield capture.get().rstrip("\n")
