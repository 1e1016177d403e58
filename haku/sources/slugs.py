"""Identifiers of projects that have no code: readable, typed without umlauts, the same as long as the title is."""

from __future__ import annotations

import re
import unicodedata
from itertools import count
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable

_LETTERS = re.compile(r"[^\W_]+")
_LONGEST = 60
_NAMELESS = "hanke"


class IdWish(NamedTuple):
    """What a project's id is made of: its code, or, where it has none, the slug that it would have if it were alone."""

    code: str
    slug: str


def slug(*texts: str) -> str:
    """Give ``texts`` in small letters without marks, joined by hyphens and cut at a word: ``amif-rio-2``."""
    letters = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", " ".join(texts)).casefold())
    plain = "".join(letter for letter in letters if not unicodedata.combining(letter))
    joined = "-".join(_LETTERS.findall(plain)) or _NAMELESS
    return joined if len(joined) <= _LONGEST else joined[: _LONGEST + 1].rpartition("-")[0] or joined[:_LONGEST]


def make_unique(wanted: Iterable[str], taken: Iterable[str] = ()) -> list[str]:
    """Give the ``wanted`` identifiers in order, the second of a kind with ``-2`` and so on, none that is ``taken``."""
    used = {identifier.casefold() for identifier in taken}
    repeats: dict[str, count[int]] = {}
    unique = []
    for identifier in wanted:
        chosen = identifier
        while chosen in used:
            chosen = f"{identifier}-{next(repeats.setdefault(identifier, count(2)))}"
        used.add(chosen)
        unique.append(chosen)
    return unique


def give_ids(wishes: Iterable[IdWish]) -> list[str]:
    """Give each project of a corpus its id, in their order: the code, or the slug made unique among all ids."""
    wishes = list(wishes)
    slugs = iter(
        make_unique((wish.slug for wish in wishes if not wish.code), (wish.code for wish in wishes if wish.code))
    )
    return [wish.code or next(slugs) for wish in wishes]
