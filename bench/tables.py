"""How many cells of a damaged list are read as they were meant.

    python -m bench.tables --data DIR [--output bench/RESULTS.md]

DIR has ``eura2007/projektilista-2007-2013-old.csv.gz``, the list of the projects of 2007–2013 as it was published, with
commas in cells that nothing quotes, and ``…-new.csv.gz``, as the publisher repaired it. Cells are compared without
commas and spaces, for which the repaired list has other ones.
"""

from __future__ import annotations

import argparse
import csv
import gzip
from pathlib import Path
from time import process_time
from typing import TYPE_CHECKING, NamedTuple

from bench.machine import describe
from bench.markdown import put_section, table, today
from haku.model import AmountKind
from haku.sources.tables import read_table
from haku.sources.values.content import Row, TableContent

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from haku.model import Record

HEADING = "Damaged tables"
NAMES = ("eura2007/projektilista-2007-2013-old.csv.gz", "eura2007/projektilista-2007-2013-new.csv.gz")
_LETTERS_ALONE = str.maketrans("", "", ", \u00a0")


class Outcome(NamedTuple):
    """Rows, those read right in each column, those that say that they were mended, and seconds of CPU."""

    rows: int
    right: dict[str, int]
    told: int
    seconds: float


def is_there(data: Path) -> bool:
    """Tell whether a folder has both lists."""
    return all((data / name).is_file() for name in NAMES)


def measure(data: Path) -> Outcome:
    """Read the damaged list and compare its records with the repaired one."""
    damaged, (_, *repaired) = (_cells(data / name, enc) for name, enc in zip(NAMES, ("cp1252", "utf-8"), strict=True))
    began = process_time()
    rows = [Row(number, tuple(cells)) for number, cells in enumerate(damaged, 1)]
    records, _ = read_table(TableContent("old.csv", rows, ","), data)
    seconds = process_time() - began
    meant = {cells[0]: cells for cells in repaired}
    right: dict[str, int] = {}
    for record in records:
        cells = meant.get(record.code, [""] * 14)
        for name, value, cell in zip(_COLUMNS, _told(record), (*cells[1:10], " ".join(cells[10:])), strict=True):
            right[name] = right.get(name, 0) + (_bare(value) == _bare(cell))
    told = sum(any(problem.kind.endswith("-row") for problem in record.problems) for record in records)
    return Outcome(len(damaged) - 1, right, told, seconds)


_COLUMNS = ("fund", "title", "programme", "priority", "funder", "status", "start", "end", "implementer", "sums")
_SUMS = (
    AmountKind.GRANTED_EU_STATE,
    AmountKind.REALISED_EU_STATE,
    AmountKind.PLANNED_PUBLIC,
    AmountKind.REALISED_PUBLIC,
)


def _told(record: Record) -> Sequence[str]:
    days = [f"{day.day}.{day.month}.{day.year}" if day else "" for day in (record.start, record.end)]
    euros = {amount.kind: str(amount.euros) for amount in record.amounts}
    sums = " ".join(euros.get(kind, "–") for kind in _SUMS)
    names = (" ".join(record.funders), record.status, *days, " ".join(record.implementers), sums)
    return (record.fund, record.title, record.programme, record.priority, *names)


def _bare(text: str) -> str:
    return text.translate(_LETTERS_ALONE)


def _cells(file: Path, encoding: str) -> list[list[str]]:
    with gzip.open(file, "rt", encoding=encoding, newline="") as lines:
        return list(csv.reader(lines))


def report(found: Outcome) -> Iterator[str]:
    """Yield the section of the results."""
    yield f"{today()}, `python -m bench.tables --data DIR`, {describe(('libvoikko',))}."
    yield ""
    yield f"{found.rows:,} rows, {found.told:,} of them mended and said to be, in {found.seconds:.1f} s of CPU."
    yield ""
    yield from table(
        ("column", "right", "share"),
        [(name, f"{right:,}", f"{right / found.rows:.4f}") for name, right in found.right.items()],
    )


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure, print, and write the section of results where asked to."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--output", type=Path)
    options = parser.parse_args(arguments)
    if not is_there(options.data):
        raise SystemExit(f"{options.data} has no {' and no '.join(NAMES)}.")
    lines = list(report(measure(options.data)))
    print("\n".join(lines))
    if options.output:
        put_section(options.output, HEADING, lines)


if __name__ == "__main__":
    main()
