from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from haku.sources.values import row_counts
from haku.sources.values.row_counts import row_counter, rows_told_to
from tests.sources.tables.made_up import like_eura_2014, read

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture
def told(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[tuple[int, int]]]:
    """Tell every row."""
    monkeypatch.setattr(row_counts, "_EVERY", 0)
    heard: list[tuple[int, int]] = []
    with rows_told_to(lambda found, done: heard.append((found, done))):
        yield heard


def test_the_rows_of_a_table_are_counted_while_it_is_read(told: list[tuple[int, int]]) -> None:
    table = like_eura_2014(30)
    read(*(";".join(cells) for cells in (table.heading, *table.rows)))
    assert told[:3] == [(1, 0), (2, 0), (3, 0)]
    assert told[-1] == (31, 30)
    assert told == sorted(told)


def test_no_more_rows_are_read_than_were_found(told: list[tuple[int, int]]) -> None:
    list(row_counter().finding("ab"))
    list(row_counter().reading("abcd"))
    assert told[-1] == (2, 2)


def test_nobody_needs_to_listen() -> None:
    assert list(row_counter().finding("ab")) == ["a", "b"]
