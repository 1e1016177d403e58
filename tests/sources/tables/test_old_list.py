"""A list like that of 2007–2013 as it was published: nothing quoted, commas in titles, authorities and names.

The list itself is measured by ``make bench data=DIR`` (bench/tables.py).
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from haku.model import AmountKind
from haku.sources.tables import read_table
from haku.sources.tables.values import read_date
from haku.sources.values.content import TableContent

from .made_up import cut, like_eura_2007

if TYPE_CHECKING:
    from haku.model import Record

PROJECTS = 800
ENOUGH = 0.995
SUMS = (
    AmountKind.GRANTED_EU_STATE,
    AmountKind.REALISED_EU_STATE,
    AmountKind.PLANNED_PUBLIC,
    AmountKind.REALISED_PUBLIC,
)


@pytest.fixture(scope="module")
def rows() -> list[tuple[Record, list[str]]]:
    """Each record of the damaged list with its row as it is meant."""
    table = like_eura_2007(PROJECTS)
    records, problems = read_table(TableContent("old.csv", cut(table), ","), Path("/nowhere"))
    assert not problems
    assert [record.code for record in records] == [cells[0] for cells in table.rows]
    return list(zip(records, table.rows, strict=True))


def test_it_is_as_damaged_as_the_list_was(rows: list[tuple[Record, list[str]]]) -> None:
    """More than half of its rows have up to four cells too many."""
    extra = [",".join(cells).count(",") - 13 for _, cells in rows]
    assert sum(map(bool, extra)) > PROJECTS / 2
    assert set(range(5)) <= set(extra)


def test_days_sums_and_states_are_right_in_every_row(rows: list[tuple[Record, list[str]]]) -> None:
    for record, cells in rows:
        assert (record.fund, record.priority, record.status) == (cells[1], cells[4], cells[6])
        assert (record.start, record.end) == (read_date(cells[7]), read_date(cells[8]))
        assert {amount.kind: str(amount.euros) for amount in record.amounts} == dict(zip(SUMS, cells[10:], strict=True))


@pytest.mark.parametrize(("field", "column"), [("title", 2), ("programme", 3), ("funders", 5), ("implementers", 9)])
def test_names_are_right_in_nearly_every_row(field: str, column: int, rows: list[tuple[Record, list[str]]]) -> None:
    wrong = [
        (got, cells[column]) for record, cells in rows if _words(got := getattr(record, field)) != _words(cells[column])
    ]
    assert len(wrong) <= PROJECTS * (1 - ENOUGH), wrong


def test_every_mended_row_says_so(rows: list[tuple[Record, list[str]]]) -> None:
    for record, cells in rows:
        told = {problem.kind for problem in record.problems} & {"repaired-row", "doubtful-row"}
        assert bool(told) == any("," in cell for cell in cells), cells


def _words(value: str | tuple[str, ...]) -> list[str]:
    return (value if isinstance(value, str) else " ".join(value)).replace(",", " ").split()
