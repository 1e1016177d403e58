"""A project by its id, as people type it: case and blanks make no difference, nor does the name of its list."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from haku.errors import NoSuchProject
from haku.finnish.normal import normalise
from haku.sources.codes import id_key, known_code
from haku.sources.slugs import OF_LIST, list_names

if TYPE_CHECKING:
    from collections.abc import Iterator

    from haku.index.reader import IndexReader


def look_up(reader: IndexReader, typed: str) -> int:
    """Give the document number of the project that ``typed`` means.

    Raises ``NoSuchProject`` with the nearest id, or with all that have the id in lists of their own.
    """
    typed = normalise(typed).strip()
    for spelling in dict.fromkeys((typed, known_code(typed), typed.upper(), typed.lower())):
        if spelling and (doc := reader.find(spelling)) is not None:
            return doc
    ids = {doc: reader.id(doc) for doc in reader.documents}
    for doc in (*_same(ids, typed), *_of_list(reader, ids, typed)):
        return doc
    raise _unknown(typed, list(ids.values()))


def _same(ids: dict[int, str], typed: str) -> list[int]:
    key = id_key(typed)
    return [doc for doc, identifier in ids.items() if id_key(identifier) == key]


def _of_list(reader: IndexReader, ids: dict[int, str], typed: str) -> list[int]:
    """Give the project whose id needs no list's name, and was given one."""
    name, _, own = typed.partition(OF_LIST)
    return [doc for doc in _same(ids, own) if name.casefold() in _names(reader, doc)]


def _names(reader: IndexReader, doc: int) -> Iterator[str]:
    for source in json.loads(reader.stored(doc))["sources"]:
        yield from list_names(source["place"]["path"])


def _unknown(typed: str, ids: list[str]) -> NoSuchProject:
    message = "There is no project “{id}” in the index."
    key = id_key(typed)
    if several := [identifier for identifier in ids if id_key(identifier.rpartition(OF_LIST)[2]) == key]:
        hint = "Several lists have this id: {ids}."
        return NoSuchProject(message, hint, id=typed, near=several[0], ids=", ".join(several))
    from haku.query.edit_distance import suggest

    lower = {identifier.lower(): identifier for identifier in ids}
    near = lower.get(suggest(typed, lower), "")
    hint = "Did you mean “{near}”?" if near else "haku search --format ids lists the ids."
    return NoSuchProject(message, hint, id=typed, near=near)
