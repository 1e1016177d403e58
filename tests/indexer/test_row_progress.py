from __future__ import annotations

import random
from contextlib import closing
from typing import TYPE_CHECKING

from haku.indexer.pipeline import analyse_words, begin
from haku.indexer.row_progress import RowProgress
from haku.indexer.share import Setup, Share
from haku.indexer.workers import Workers
from haku.sources.values.row_counts import RowsRead

if TYPE_CHECKING:
    from pathlib import Path


def test_rows_of_all_files_are_summed_up_and_files_counted() -> None:
    told: list[tuple[str, int, int]] = []
    rows = RowProgress(3, lambda *step: told.append(step))
    rows.hear(RowsRead("a.csv", 100, 0))
    rows.hear(RowsRead("b.csv", 50, 10))
    rows.hear(RowsRead("a.csv", 200, 20))
    rows.finish("kortti.txt")
    rows.finish("a.csv")
    assert told == [
        ("reading rows", 0, 100),
        ("reading rows", 10, 150),
        ("reading rows", 30, 250),
        ("reading files", 1, 3),
        ("reading rows", 210, 250),
        ("reading files", 2, 3),
    ]


def test_no_more_is_read_than_there_is() -> None:
    told: list[tuple[str, int, int]] = []
    rows, chance = RowProgress(9, lambda *step: told.append(step)), random.Random(1)
    for _ in range(500):
        found = chance.randrange(1000)
        rows.hear(RowsRead(chance.choice("abc"), found, chance.randrange(found + 1)))
    for path in "abcdefghi":
        rows.finish(path)
    assert all(0 <= done <= total for _, done, total in told)
    assert told[-1] == ("reading files", 9, 9)


def test_no_more_words_are_analysed_than_were_met(tmp_path: Path) -> None:
    told: list[tuple[str, int, int]] = []
    with closing(Workers(0, Share)) as workers:
        begin(workers, Setup(tmp_path, (), 16))
        analyse_words(workers, iter([{"vertaistukea"}, {"talossa"}]), tmp_path, lambda *step: told.append(step))
    assert told[0] == ("analysing words", 2, 2)
    assert told[-1][1] == told[-1][2] > 2
