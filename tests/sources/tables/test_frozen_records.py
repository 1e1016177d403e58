"""What is read of many small lists: every field of every record, and every problem, as a person would read them.

``frozen_records.txt`` has the lists, and behind each ``→`` what was read of it. To read them anew and write the file:
``python -m tests.sources.tables.test_frozen_records``; each difference is to be read, and right.
"""

from __future__ import annotations

from dataclasses import fields
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from haku.model import Amount, Record
from haku.sources.tables.read import read_table
from haku.sources.values.content import Row, TableContent

if TYPE_CHECKING:
    from collections.abc import Iterator

    from haku.model import Problem

FROZEN = Path(__file__).with_name("frozen_records.txt")
LISTS = FROZEN.read_text("utf-8").split("\n\n")
#: Told in other ways, or of no list alone.
UNTOLD = {"source", "title", "problems", "apart"}


def read_again(text: str) -> str:
    """Give a list as it stands in the file, with what is read of it."""
    name, *lines = [line for line in text.strip("\n").split("\n") if not line.startswith("→")]
    return "\n".join([name, *lines, *told(name, lines)])


def told(name: str, lines: list[str]) -> Iterator[str]:
    """Yield what is read of a list: ``;`` is a border of its cells, ``|`` one at which a damaged file was cut."""
    keyed, damaged = "keyed" in name, "cut" in name
    cells = [line.replace("¶", "\n").split("|" if damaged else ";") for line in lines]
    rows = [Row(at, tuple("" if cell == "<" else cell for cell in row), wide(row)) for at, row in enumerate(cells, 1)]
    content = TableContent("lista.csv", rows, "|" if damaged else "", keyed=keyed)
    records, problems = read_table(content, Path("/nowhere"))
    for record in records:
        yield f"→ {record.source.place.first_line}: {record.title}"
        yield from told_of(record)
    yield from map(told_of_problem, problems)


def wide(cells: list[str]) -> tuple[tuple[int, int], ...]:
    """Give the cells that go over those behind them, which have ``<`` alone."""
    begins = [at for at, cell in enumerate(cells) if cell != "<"]
    ends = [*(at - 1 for at in begins[1:]), len(cells) - 1]
    return tuple((first, last) for first, last in zip(begins, ends, strict=True) if first != last)


def told_of(record: Record) -> Iterator[str]:
    for field in fields(record):
        value = getattr(record, field.name)
        if not value or field.name in UNTOLD:
            continue
        if field.name == "sections":
            for section in value:
                yield f"→   {section.field.value}: {section.text!r}"
        elif field.name == "amounts":
            yield f"→   amounts: {', '.join(map(told_of_sum, value))}"
        else:
            yield f"→   {field.name}: {told_of_value(value)}"
    yield from map(told_of_problem, record.problems)


def told_of_value(value: object) -> str:
    if isinstance(value, Amount):
        return told_of_sum(value)
    if isinstance(value, tuple):
        return " + ".join(part if isinstance(part, str) else part.url for part in value)
    return str(value)


def told_of_sum(amount: Amount) -> str:
    return f"{amount.euros} {amount.kind.value}"


def told_of_problem(problem: Problem) -> str:
    values = "".join(f" {key}={value}" for key, value in problem.values.items())
    return f"→   ! {problem.place} {problem.kind} {problem.field} {problem.found!r} {problem.made}{values}".rstrip()


@pytest.mark.parametrize("text", LISTS, ids=[text.strip("\n").split("\n")[0] for text in LISTS])
def test_lists_are_read_as_before(text: str) -> None:
    assert read_again(text) == text.strip("\n")


if __name__ == "__main__":
    FROZEN.write_text("\n\n".join(map(read_again, LISTS)) + "\n", "utf-8")
