"""Whether the figures of ``haku stats`` are those of a plain count over the export, and what each takes.

    python -m bench.counts --index DIR [--output bench/RESULTS.md]

DIR has an index. All of it is exported once as CSV; what is counted in that, by the csv and statistics modules of
Python, is compared with each cell that haku counts: projects, euros and their median.
"""

from __future__ import annotations

import argparse
import csv
import io
from collections import defaultdict
from itertools import product
from pathlib import Path
from statistics import median
from time import process_time
from typing import TYPE_CHECKING

import haku
from bench.machine import describe
from bench.markdown import put_section, table, today
from haku.output.exporting import Table, write_csv

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from haku import Index, Statistics

    Cell = tuple[int, int, float | None]
    Cells = dict[tuple[str, ...], Cell]

#: By what is counted: the facets, each with the column of the export that has its values.
COLUMNS = {
    "year": "year", "region": "region", "fund": "fund", "funder": "funder", "implementer": "organisation",
    "theme": "theme", "target_group": "target_group",
}  # fmt: skip
BY = (
    ("year",), ("region",), ("funder",), ("implementer",), ("theme",), ("year", "region"), ("theme", "target_group"),
    ("year", "region", "fund"),
)  # fmt: skip


def exported(index: Index) -> list[dict[str, str]]:
    """Give the rows of an export of all projects."""
    file = io.BytesIO()
    write_csv(index.export(""), file, Table(("id", "amount", *COLUMNS.values())))
    return list(csv.DictReader(io.StringIO(file.getvalue().decode(), newline="")))


def counted(rows: Sequence[dict[str, str]], by: Sequence[str]) -> Cells:
    """Count the rows of an export by facets: projects, euros and their median of each combination of values."""
    sums: dict[tuple[str, ...], list[int | None]] = defaultdict(list)
    for row in rows:
        amount = int(row["amount"]) if row["amount"] else None
        for values in product(*(row[COLUMNS[facet]].split("; ") for facet in by)):
            sums[values].append(amount)
    return {values: _cell(amounts) for values, amounts in sums.items()}


def _cell(amounts: Sequence[int | None]) -> Cell:
    known = [amount for amount in amounts if amount is not None]
    return len(amounts), sum(known), median(known) if known else None


def cells(found: Statistics) -> Cells:
    """Give what haku counted in the same form."""
    return {cell.values: (cell.projects, cell.euros, cell.median) for cell in found.cells}


def _lines(index: Index) -> Iterator[str]:
    rows = exported(index)
    yield f"{len(rows):,} projects. Seconds are of one core; the export that is counted took its own. {today()}."
    yield ""
    told = []
    for by in BY:
        began = process_time()
        own = cells(index.statistics(by))
        between = process_time()
        plain = counted(rows, by)
        ended = process_time()
        differing = sum(own.get(values) != plain.get(values) for values in own.keys() | plain.keys())
        seconds = (f"{between - began:.3f}", f"{ended - between:.3f}")
        told.append((", ".join(by), f"{len(own):,}", f"{differing:,}", *seconds))
    yield from table(("by", "cells", "cells that differ", "haku, s", "csv, s"), told)
    yield ""
    yield describe(())


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure, print, and keep the results where that is asked for."""
    parser = argparse.ArgumentParser(prog="python -m bench.counts", description=__doc__)
    parser.add_argument("--index", type=Path, required=True)
    parser.add_argument("--output", type=Path)
    options = parser.parse_args(arguments)
    with haku.open(str(options.index)) as index:
        lines = list(_lines(index))
    print("\n".join(lines))
    if options.output:
        put_section(options.output, "Statistics", lines)


if __name__ == "__main__":
    main()
