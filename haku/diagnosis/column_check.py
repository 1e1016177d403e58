"""How the columns of each table in a corpus are read, looked at afresh: what a user goes by who writes columns.toml."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from haku.errors import HakuError, SourceError
from haku.sources.corpus import list_documents
from haku.sources.formats.opened import Opened, open_file
from haku.sources.formats.readers import read
from haku.sources.tables.choose import suggest
from haku.sources.tables.column_names import NOTHING
from haku.sources.tables.mapping import read_mapping
from haku.sources.tables.read import look_at, names_projects
from haku.sources.tables.rows import Spool
from haku.sources.tables.values import is_blank
from haku.sources.values.content import TableContent
from haku.sources.values.personal import without_contacts

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from haku.sources.tables.column_names import Use

_EXAMPLES = 3
_LONGEST_EXAMPLE = 40


class ColumnReading(NamedTuple):
    """How a column is read: its field as columns.toml calls it, empty for text, and by what that is known.

    ``why`` is ``name``, ``contents``, ``persons``, ``row numbers``, ``columns.toml`` or empty. ``examples`` are cells
    of the column, none where it is not read; sums are multiplied by ``scale``. ``likely`` is what a column of text
    looks like.
    """

    column: str
    field: str
    why: str
    scale: int
    examples: tuple[str, ...]
    likely: str


class TableReading(NamedTuple):
    """A table: its path, the row of its heading from 1 and how many follow, and its columns; whether it is read."""

    path: str
    heading_row: int
    rows: int
    is_read: bool
    columns: tuple[ColumnReading, ...]


def check_columns(corpus: Path, *, follow_links: bool = False) -> Iterator[TableReading]:
    """Yield the tables below ``corpus`` in the order of their paths, without their records.

    What can't be read is left out: ``haku check`` tells of it. Raises ``CorpusError`` or ``DataFileError``.
    """
    for listed in list_documents(corpus, follow_links=follow_links):
        try:
            with open_file(corpus / listed.path) as stream:
                for content in read(Opened(listed.path, stream, listed.size)):
                    if isinstance(content, TableContent):
                        yield _reading(content, corpus)
        except SourceError:
            continue
        except HakuError:
            raise
        except Exception:  # noqa: BLE001, S112 - whatever it is, the other files can do without this one
            continue


def _reading(content: TableContent, corpus: Path) -> TableReading:
    mapping = read_mapping(corpus, content.path)
    with Spool(content.rows) as rows:
        try:
            heading, sample, _ = look_at(content, rows, mapping)
        except SourceError:  # it has too many columns
            heading, sample = None, []
        if not heading:
            return TableReading(content.path, 0, rows.count, is_read=False, columns=())
        likely = suggest(heading, sample)
        cells: Iterable[tuple[str, ...]] = zip(*sample, strict=True) if sample else [()] * len(heading.names)
        columns = zip(heading.names, heading.fields, cells, strict=True)
        return TableReading(
            content.path,
            next(islice(rows, heading.above, None)).number,
            max(rows.count - heading.below, 0),
            names_projects(heading),
            tuple(_column(name, use, found, likely.get(name, "")) for name, use, found in columns),
        )


def _column(name: str, use: Use, cells: Iterable[str], likely: str) -> ColumnReading:
    shown = () if use.field == NOTHING else _examples(cells)
    return ColumnReading(name, use.field, use.why, use.scale, shown, "" if use.field else likely)


def _examples(cells: Iterable[str]) -> tuple[str, ...]:
    different: dict[str, None] = {}
    for cell in cells:
        if not is_blank(cell) and (text := _shortened(without_contacts(" ".join(cell.split())))):
            different[text] = None
        if len(different) == _EXAMPLES:
            break
    return tuple(different)


def _shortened(text: str) -> str:
    return text if len(text) <= _LONGEST_EXAMPLE else f"{text[: _LONGEST_EXAMPLE - 1].rstrip()}…"
