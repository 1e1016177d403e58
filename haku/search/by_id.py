"""A project by its id, as people type it: case and blanks make no difference, nor does the name of its list."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from haku.errors import NoSuchProject
from haku.normal import normalise
from haku.sources.merging.slugs import OF_LIST, list_names
from haku.sources.values.codes import id_key, known_code

if TYPE_CHECKING:
    from collections.abc import Iterator

    from haku.search.backend import Backend, Key


def look_up(backend: Backend, typed: str) -> Key:
    """Give the key of the project that ``typed`` means.

    Raises ``NoSuchProject`` with the nearest id, or with all that have the id in lists of their own.
    """
    typed = normalise(typed).strip()
    for spelling in dict.fromkeys((typed, known_code(typed), typed.upper(), typed.lower())):
        if spelling and (key := backend.find(spelling)) is not None:
            return key
    ids = dict(backend.ids())
    for key in (*_same(ids, typed), *_of_list(backend, ids, typed)):
        return key
    raise _unknown(typed, list(ids.values()))


def _same(ids: dict[Key, str], typed: str) -> list[Key]:
    wanted = id_key(typed)
    return [key for key, identifier in ids.items() if id_key(identifier) == wanted]


def _of_list(backend: Backend, ids: dict[Key, str], typed: str) -> list[Key]:
    """Give the project whose id needs no list's name, and was given one."""
    name, _, own = typed.partition(OF_LIST)
    return [key for key in _same(ids, own) if name.casefold() in _names(backend, key)]


def _names(backend: Backend, key: Key) -> Iterator[str]:
    (stored,) = backend.stored([key])
    for source in json.loads(stored)["sources"]:
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
