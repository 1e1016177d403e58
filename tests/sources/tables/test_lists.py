"""Lists as they are published, made up: each column is read as what it is, in each row."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from haku.model import AmountKind, Record
from haku.sources.tables import read_table
from haku.sources.tables.heading import find_heading
from haku.sources.tables.read import look_at
from haku.sources.tables.rows import Spool
from haku.sources.tables.values import read_date, read_money
from haku.sources.values.content import TableContent

from .lists import FAMILY, LISTS, Listing
from .made_up import number

NOWHERE = Path("/nowhere")
FIELDS = ("title", "code", "fund", "programme", "priority", "objective", "status")


def _records(listing: Listing) -> tuple[list[Record], list[list[str]], set[str]]:
    rows, projects = listing.table()
    records, problems = read_table(TableContent("lista.xlsx/Taul1", number(rows)), NOWHERE)
    return records, projects, {problem.kind for problem in problems}


@pytest.mark.parametrize("name", LISTS)
def test_columns_are_what_they_hold(name: str) -> None:
    listing = LISTS[name]
    rows, _ = listing.table()
    with Spool(number(rows)) as spool:
        heading = look_at(TableContent("lista.xlsx/Taul1", ()), spool, {}).heading
    assert heading
    found = [(column.heading, use.field) for column, use in zip(listing.columns, heading.fields, strict=True)]
    assert found == [(column.heading, column.field) for column in listing.columns]


@pytest.mark.parametrize("name", LISTS)
def test_each_row_is_a_project_with_its_facts(name: str) -> None:
    listing = LISTS[name]
    records, projects, kinds = _records(listing)
    assert len(records) == len(projects)
    assert kinds <= {"column-by-contents", "skipped-row", "unknown-columns"}
    for record, cells in zip(records, projects, strict=True):
        told: dict[str, list[str]] = {}
        for column, cell in zip(listing.columns, cells, strict=True):
            told.setdefault(column.field, []).append(cell)
        for field in FIELDS:
            if field in told:
                assert getattr(record, field) in told[field]
        for field, value in (("implementer", record.implementers), ("funder", record.funders)):
            assert tuple(dict.fromkeys(told.get(field, ()))) == value[: len(told.get(field, ()))]
        for field, day in (("start", record.start), ("end", record.end)):
            assert field not in told or day in (read_date(told[field][0]), None if field == "end" else ())
        sums = {amount.kind.value: amount.euros for amount in record.amounts}
        assert sums == {kind.value: read_money(told[kind.value][0]) for kind in AmountKind if kind.value in told}


@pytest.mark.parametrize("name", LISTS)
def test_no_person_is_in_what_was_read(name: str) -> None:
    rows, _ = LISTS[name].table()
    told = repr(read_table(TableContent("lista.xlsx/Taul1", number(rows)), NOWHERE))
    assert [family for family in FAMILY if re.search(rf"\b{family}\b", told)] == []
    assert "040 000" not in told


@pytest.mark.parametrize("name", LISTS)
def test_what_has_no_place_of_its_own_is_text(name: str) -> None:
    listing = LISTS[name]
    records, projects, _ = _records(listing)
    for record, cells in zip(records, projects, strict=True):
        text = " ".join(section.text for section in record.sections)
        for column, cell in zip(listing.columns, cells, strict=True):
            assert column.field or cell in ("-", "–") or cell in text


def test_the_names_of_lists_are_found_above_the_heading_and_below() -> None:
    rows, _ = LISTS["list of operations, Finnish and English"].table()
    heading = find_heading(number(rows)[:30], {})
    assert heading
    assert (heading.above, heading.below) == (3, 5)
    rows, _ = LISTS["groups of names"].table()
    heading = find_heading(number(rows)[:30], {})
    assert heading
    assert heading.names[:3] == ("Hanke / Nimi", "Tunnus", "Toteutusaika / Alkaa")
