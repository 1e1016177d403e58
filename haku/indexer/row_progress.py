"""How far the reading of the corpus is: how many of its files are read, and how many of the rows of tables in them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from haku.sources.values.row_counts import RowsRead

if TYPE_CHECKING:
    from haku.results import Progress


class RowProgress:
    """Sums up what is told of files, and shows it. What is read is never more than there is."""

    def __init__(self, files: int, progress: Progress) -> None:
        self._files, self._progress = files, progress
        self._done = 0
        self._found, self._read = 0, 0
        self._news: dict[str, RowsRead] = {}  # the last of each file with tables

    def hear(self, news: RowsRead) -> None:
        """Take news of a file that is being read."""
        before = self._news.get(news.path, RowsRead(news.path, 0, 0))
        self._news[news.path] = news
        self._found += news.found - before.found
        self._read += news.read - before.read
        self._progress("reading rows", self._read, self._found)

    def finish(self, path: str) -> None:
        """Take note that a file was read, to the last of its rows."""
        if news := self._news.get(path):
            self.hear(news._replace(read=news.found))
        self._done += 1
        self._progress("reading files", self._done, self._files)
