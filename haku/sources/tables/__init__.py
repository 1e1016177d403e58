"""Tables: rows of cells to records, damaged rows repaired by what their columns hold."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from haku.model import Problem, Record
    from haku.sources.values.content import TableContent


def read_table(content: TableContent, root: Path) -> tuple[list[Record], list[Problem]]:
    """Give the records of a table, and what is wrong with it beyond what the records' own problems tell.

    ``root`` is the corpus folder, in which ``columns.toml`` may say what columns hold; raises ``DataFileError`` where
    that is malformed.
    """
    from haku.sources.tables.read import read_table as read

    return read(content, root)
