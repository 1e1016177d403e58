"""What damaged tables teach, and how sure their rows are read, to four decimals: one weight changed changes these.

``python -m tests.sources.tables.test_frozen_alignments`` writes ``frozen_alignments.txt`` anew, once the differences
were read: a row whose columns begin elsewhere has to be right, and a margin above 5 is what counts as certain.
"""

from __future__ import annotations

import random
from pathlib import Path
from typing import TYPE_CHECKING

from haku.sources.tables.align import align
from haku.sources.tables.heading import find_heading
from haku.sources.tables.kinds import kind_of
from haku.sources.tables.learn import learn
from haku.sources.tables.mend import Mender, Stray

from .made_up import Table, cut, like_eura_2007, like_eura_2014, like_kohesio, number

if TYPE_CHECKING:
    from collections.abc import Iterator

    from haku.sources.tables.likelihood import ColumnScores
    from haku.sources.values.content import Row

FROZEN = Path(__file__).with_name("frozen_alignments.txt")
#: Rows of each table whose alignments are frozen.
SHOWN = 7


def spoilt(table: Table, seed: int = 5) -> Table:
    """Give a table in which every fifth row lacks a cell, and every seventh is broken in two or has a quoted cell."""
    random_, rows = random.Random(seed), [list(row) for row in table.rows]
    for at, row in enumerate(rows):
        if at % 5 == 0:
            del row[random_.randrange(1, len(row))]
        if at % 7 == 0:
            row[1] = f'"{row[1]}, ja ""muuta"""'
    return table._replace(rows=rows)


def tables() -> Iterator[tuple[str, list[Row], str]]:
    """Yield tables by name: their rows, the heading first, and the delimiter at which they were cut."""
    yield "EURA 2014", cut(like_eura_2014(90)), ","
    yield "EURA 2007", cut(like_eura_2007(200)), ","
    yield "EURA 2014, cells missing", cut(spoilt(like_eura_2014(90))), ","
    yield "Kohesio", cut(like_kohesio(60)), ","
    yield "Kohesio, cells missing", cut(spoilt(like_kohesio(60))), ","
    table = like_eura_2014(40)
    rows = [[*row[:9], *(f"{cell},{at % 90 + 10}" for at, cell in enumerate(row[9:]))] for row in table.rows]
    yield "no row whole", cut(table._replace(rows=rows)), ","
    semicolons = [[cell.replace(", ", "; ") for cell in row] for row in table.rows]
    broken = [part for row in cut(table._replace(rows=semicolons), ";")[1:] for part in halves(row)]
    yield "broken over lines", number([table.heading, *broken]), ";"


def halves(row: Row) -> Iterator[tuple[str, ...]]:
    """Break every sixth row within its third cell."""
    begin, space, end = row.cells[2].partition(" ")
    if row.number % 6 or not space:
        yield row.cells
    else:
        yield (*row.cells[:2], begin)
        yield (end, *row.cells[3:])


def told() -> Iterator[str]:
    for name, (top, *rows), delimiter in tables():
        heading = find_heading([top], {})
        assert heading
        kinds = {at: kind for at, use in enumerate(heading.fields) if (kind := kind_of(use.field))}
        columns = learn(rows, len(heading.names), delimiter, kinds)
        yield f"\n{name}"
        yield from map(told_of_column, heading.names, columns)
        damaged = [row for row in rows if len(row.cells) != len(columns)]
        for row in damaged[:: max(len(damaged) // SHOWN, 1)]:
            for skips in range(0 if len(row.cells) >= len(columns) else len(columns) - len(row.cells), 4, 2):
                found = align(row.cells, columns, delimiter, skips)
                margins = " ".join(f"{margin:.4f}" for margin in found.margins[1:])
                yield f"row {row.number} skips {skips} {' '.join(map(str, found.starts))} | {margins}"
        for mended in Mender(columns, delimiter).mend(rows):
            if isinstance(mended, Stray):
                yield f"stray {mended.number}"
            elif mended.doubtful or "\n" in mended.found:
                doubtful = " ".join(map(str, sorted(mended.doubtful)))
                yield f"mended {mended.number} [{doubtful}] {mended.read!r}"


def told_of_column(name: str, column: ColumnScores) -> str:
    rules = f"{'ruled' * column.is_ruled} {'one word' * column.is_one_word}"
    return f"{name}: {len(column.known)} known, end {column.end:.4f}, empty {column[''].whole:.4f} {rules}".rstrip()


def test_rows_are_read_as_surely_as_before() -> None:
    assert "\n".join(told()) == FROZEN.read_text("utf-8").rstrip("\n")


if __name__ == "__main__":
    FROZEN.write_text("\n".join(told()) + "\n", "utf-8")
