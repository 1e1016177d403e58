"""Identifiers of projects: their codes, what their lists call them, or their titles.

A project's id depends on what the corpus says and on nothing that was there before, so an index that was brought up to
date has the ids of one that is built from nothing. Ids of lists get the list's name where two lists have them
(``koirat:301``), both of them, so that no id ever comes to mean another project without a word.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter, defaultdict
from itertools import count
from typing import TYPE_CHECKING, NamedTuple

from haku.sources.values.codes import id_key

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

_LETTERS = re.compile(r"[^\W_]+")
_LONGEST = 60
_NAMELESS = "hanke"
_FILE = re.compile(r"(?<![^/])(?P<stem>[^/]*)\.\w{1,5}(?P<sheet>/[^/.]*)?$")
#: Stands between a list's name and its id.
OF_LIST = ":"


class IdWish(NamedTuple):
    """What a project's id is made of: its code, or, where it has none, the slug that it would have if it were alone.

    ``path`` is that of the list whose own the code is, empty for a code that identifies everywhere.
    """

    code: str
    slug: str
    path: str = ""


def slug(*texts: str) -> str:
    """Give ``texts`` in small letters without marks, joined by hyphens and cut at a word: ``amif-rio-2``."""
    letters = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", " ".join(texts)).casefold())
    plain = "".join(letter for letter in letters if not unicodedata.combining(letter))
    joined = "-".join(_LETTERS.findall(plain)) or _NAMELESS
    return joined if len(joined) <= _LONGEST else joined[: _LONGEST + 1].rpartition("-")[0] or joined[:_LONGEST]


def make_unique(wanted: Iterable[str], taken: Iterable[str] = ()) -> list[str]:
    """Give the ``wanted`` identifiers in order, the second of a kind with ``-2`` and so on, none that is ``taken``."""
    used = set(map(id_key, taken))
    repeats: dict[str, count[int]] = {}
    unique = []
    for identifier in wanted:
        chosen = identifier
        while id_key(chosen) in used:
            chosen = f"{identifier}-{next(repeats.setdefault(id_key(identifier), count(2)))}"
        used.add(id_key(chosen))
        unique.append(chosen)
    return unique


def give_ids(wishes: Iterable[IdWish]) -> list[str]:
    """Give each project of a corpus its id, in their order: the code, or the slug made unique among all ids."""
    wishes = list(wishes)
    codes = [wish.code for wish in wishes if wish.code and not wish.path]
    own = _own_ids([wish for wish in wishes if wish.path], codes)
    slugs = make_unique((wish.slug for wish in wishes if not wish.code), (*codes, *own))
    given = {"": iter(slugs), "code": iter(codes), "own": iter(own)}
    return [next(given["own" if wish.path else "code" if wish.code else ""]) for wish in wishes]


def _own_ids(wishes: Sequence[IdWish], codes: Sequence[str]) -> list[str]:
    """Give the ids of lists as they are written, with the list's name where another list or a code has it too."""
    having: dict[str, set[str]] = defaultdict(set)
    for wish in wishes:
        having[id_key(wish.code)].add(wish.path)
    for code in codes:
        if id_key(code) in having:
            having[id_key(code)].add("")
    names = _names_of({wish.path for wish in wishes})
    wanted = [
        f"{names[wish.path]}{OF_LIST}{wish.code}" if len(having[id_key(wish.code)]) > 1 else wish.code
        for wish in wishes
    ]
    return _numbered(wanted, codes)


def _numbered(wanted: Sequence[str], taken: Iterable[str]) -> list[str]:
    """Number what a list calls several projects by, without taking the id of any other."""
    first = {id_key(identifier): number for number, identifier in reversed(list(enumerate(wanted)))}
    again = [identifier for number, identifier in enumerate(wanted) if first[id_key(identifier)] != number]
    unique = iter(make_unique(again, (*taken, *wanted)))
    return [
        identifier if first[id_key(identifier)] == number else next(unique) for number, identifier in enumerate(wanted)
    ]


def _names_of(paths: Iterable[str]) -> Mapping[str, str]:
    """Give lists their names: the shortest that no other list has."""
    paths = sorted(paths)
    short = Counter(names[0] for names in map(list_names, paths))
    wanted = (names[0] if short[names[0]] == 1 else names[-1] for names in map(list_names, paths))
    return dict(zip(paths, make_unique(wanted), strict=True))


def list_names(path: str) -> tuple[str, ...]:
    """Give the names of the list at ``path``, the shortest first: of its file and sheet, and with the folders."""
    file = _FILE.search(path)
    short = f"{file['stem']} {file['sheet'] or ''}" if file else path.rpartition("/")[2]
    return tuple(dict.fromkeys((slug(short), slug(path[: file.start()] if file else "", short))))
