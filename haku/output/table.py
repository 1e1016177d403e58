"""Results as a table: drawn by rich on a terminal, tab-separated in a pipe."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from haku.i18n import tr
from haku.output.text import euros, period, places

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from haku.engine.results import Hit, Results
    from haku.output.style import Style


def table(results: Results, style: Style, *, explain: bool) -> Iterator[str]:
    """Yield the hits as a table; with ``explain``, the matched words are a column of their own."""
    header = ["#", tr("id"), tr("title"), tr("implementers"), tr("regions"), tr("period"), tr("€")]
    if explain:
        header.append(tr("matches"))
    yield from draw(header, [_row(hit, style, explain=explain) for hit in results.hits], right=(0, 6))


def _row(hit: Hit, style: Style, *, explain: bool) -> list[str]:
    project = hit.project
    amount = euros(project["amount"]["euros"]) if project["amount"] else ""
    who = ", ".join(project["implementers"])
    row = [str(hit.rank), hit.id, project["title"], who, places(hit, style.label), period(project), amount]
    if explain:
        row.append("; ".join(f"{m.query} ← {m.word}, {tr(m.how)} {m.score:.2f}" for m in hit.matches))
    return row


def draw(header: Sequence[str], rows: Sequence[Sequence[str]], right: Sequence[int] = ()) -> Iterator[str]:
    """Yield a table; ``right`` are the columns of numbers. In a pipe, a header and rows separated by tabs."""
    if not sys.stdout.isatty():
        for row in (header, *rows):
            yield "\t".join(" ".join(cell.split()) for cell in row)
        return
    from rich import box
    from rich.console import Console
    from rich.table import Table

    drawn = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    for number, name in enumerate(header):
        drawn.add_column(name, justify="right" if number in right else "left", overflow="fold")
    for row in rows:
        drawn.add_row(*(cell.replace("[", r"\[") for cell in row))
    console = Console()
    with console.capture() as capture:
        console.print(drawn)
    yield capture.get().rstrip("\n")
