"""The list of 2007–2013 as it was published, damaged, against the publisher's repaired one: where the data is there."""

from __future__ import annotations

import csv
import gzip
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from haku.model import AmountKind
from haku.sources.content import TableContent
from haku.sources.tables import read_table
from haku.sources.tables.values import read_date

from .made_up import number

if TYPE_CHECKING:
    from haku.model import Record

DATA = Path(__file__).parents[4] / "shared" / "data" / "eura2007"
#: Every so many of its 19,940 projects are read: all take ten seconds.
EVERY = 8
PROJECTS = 2_493
ENOUGH = 0.995
SUMS = (
    AmountKind.GRANTED_EU_STATE,
    AmountKind.REALISED_EU_STATE,
    AmountKind.PLANNED_PUBLIC,
    AmountKind.REALISED_PUBLIC,
)


@pytest.fixture(scope="module")
def rows() -> list[tuple[Record, list[str]]]:
    """Each record of the damaged list with the row of the repaired one."""
    if not DATA.is_dir():
        pytest.skip(f"the list of 2007–2013 is not in {DATA}")
    heading, *damaged = _cells("old", "cp1252")
    some = number([heading, *damaged[::EVERY]])
    records, problems = read_table(TableContent("old.csv", some, ","), DATA)
    assert not problems
    right = {cells[0]: cells for cells in _cells("new", "utf-8")[1:]}
    assert [record.code for record in records] == [cells[0] for cells in damaged[::EVERY]]
    return [(record, right[record.code]) for record in records]


def _cells(name: str, encoding: str) -> list[list[str]]:
    with gzip.open(DATA / f"projektilista-2007-2013-{name}.csv.gz", "rt", encoding=encoding, newline="") as file:
        return list(csv.reader(file))


def test_every_project_is_there(rows: list[tuple[Record, list[str]]]) -> None:
    assert len(rows) == PROJECTS


def test_days_sums_and_states_are_right_in_every_row(rows: list[tuple[Record, list[str]]]) -> None:
    for record, cells in rows:
        assert (record.fund, record.priority, record.status) == (cells[1], cells[4], cells[6])
        assert (record.start, record.end) == (read_date(cells[7]), read_date(cells[8]))
        assert {amount.kind: str(amount.euros) for amount in record.amounts} == dict(zip(SUMS, cells[10:], strict=True))


@pytest.mark.parametrize(("field", "column"), [("title", 2), ("programme", 3), ("funders", 5), ("implementers", 9)])
def test_names_are_right_in_nearly_every_row(field: str, column: int, rows: list[tuple[Record, list[str]]]) -> None:
    same = sum(_words(getattr(record, field)) == _words(cells[column]) for record, cells in rows)
    assert same >= PROJECTS * ENOUGH


def test_every_mended_row_says_so(rows: list[tuple[Record, list[str]]]) -> None:
    told = [problem.kind for record, _ in rows for problem in record.problems]
    assert told.count("repaired-row") + told.count("doubtful-row") == len(told) == 1_390


def _words(value: str | tuple[str, ...]) -> list[str]:
    return (value if isinstance(value, str) else " ".join(value)).replace(",", " ").split()
