"""SQLite FTS5 as it is used without any analysis: the words of the titles as they stand. It is only built."""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING

from bench.speed.fts5_peer import connect, write_titles

if TYPE_CHECKING:
    from pathlib import Path

    from bench.speed.peer import Searcher
    from bench.speed.prepared import Prepared


class _Peer:
    def build(self, prepared: Prepared, folder: Path) -> None:
        """Index the column of the titles' table that has their text, by FTS5's own tokenizer."""
        with closing(connect(folder)) as connection, connection:
            write_titles(connection, prepared.titles())
            connection.execute("CREATE VIRTUAL TABLE words USING fts5 (text, content = title, content_rowid = number)")
            connection.execute("INSERT INTO words (words) VALUES ('rebuild')")
            connection.execute("INSERT INTO words (words) VALUES ('optimize')")

    def open_index(self, folder: Path) -> Searcher:
        raise NotImplementedError


PEER = _Peer()
