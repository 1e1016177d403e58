"""Writing analysed documents into a Whoosh index."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from whoosh.filedb.filestore import FileStorage

from haku.engine.whoosh_index.codec import QuickCodec
from haku.engine.whoosh_index.schema import VALUE_SEPARATOR, facet_column, make_schema
from haku.facets.names import FACETS

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from haku.engine.documents import IndexDocument

#: Memory for postings before they are sorted out to disk, in megabytes.
BUFFER_MB = 128


def create(folder: Path, documents: Iterable[IndexDocument]) -> None:
    """Write a new index into an empty folder."""
    index = FileStorage(str(folder)).create_index(make_schema(FACETS))
    _write(index, (), documents)


def update(folder: Path, removed: Iterable[str], documents: Iterable[IndexDocument]) -> None:
    """Take the projects with the ids ``removed`` out of the index in ``folder``, and put ``documents`` in."""
    _write(FileStorage(str(folder)).open_index(), removed, documents)


def _write(index: Any, removed: Iterable[str], documents: Iterable[IndexDocument]) -> None:
    writer = index.writer(limitmb=BUFFER_MB, codec=QuickCodec())
    try:
        for project_id in removed:
            writer.delete_by_term("id", project_id)
        for document in documents:
            writer.add_document(**_fields(document))
    except BaseException:
        writer.cancel()
        raise
    writer.commit()
    index.close()


def _fields(document: IndexDocument) -> dict[str, Any]:
    fields: dict[str, Any] = {
        "id": document.id,
        "project_id": document.id.encode(),
        "project": document.stored,
        "title": document.title.encode(),
        "start": document.start,
        "end": document.end,
        "amount": document.amount,
        "length": document.length,
    }
    fields |= document.layers
    for facet in FACETS:
        fields[facet_column(facet)] = VALUE_SEPARATOR.join(document.facets.get(facet, ())).encode()
    return fields
