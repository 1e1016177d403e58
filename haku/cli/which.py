"""Which project is meant: by its id, by its title, or by its place among the hits of the last search."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from haku.errors import NoSuchProject

if TYPE_CHECKING:
    from haku import Index, Project

_WORDS = re.compile(r"\w+")
#: Titles that are offered where none is the one that was typed.
_NEAR = 3


def project(index: Index, typed: str) -> Project:
    """Give the project that ``typed`` means: an id, ``@1``, or a whole title, whatever its case and signs.

    Raises ``NoSuchProject``, with close ids or titles, and ``UsageProblem`` for a hit that there isn't.
    """
    from haku.saved.last import meant

    identifier = meant(typed)
    try:
        return index.project(identifier)
    except NoSuchProject as unknown:
        if identifier != typed or unknown.values.get("near"):
            raise
        return index.project(_by_title(index, typed, unknown))


def _by_title(index: Index, typed: str, unknown: NoSuchProject) -> str:
    """Give the id of the only project that has a title; raises ``NoSuchProject`` with those whose titles are close."""
    hits = index.search(_words(typed), field="title", limit=20).hits
    same = [hit for hit in hits if _words(hit.title) == _words(typed)]
    if len(same) == 1:
        return same[0].id
    if not hits:
        raise unknown
    message = "Several projects are called “{id}”." if same else "There is no project “{id}” in the index."
    near = "; ".join(f"{hit.title} ({hit.id})" for hit in (same or hits)[:_NEAR])
    raise NoSuchProject(message, "Did you mean: {near}?", id=typed, near=near) from unknown


def _words(text: str) -> str:
    return " ".join(_WORDS.findall(text.lower()))
