"""Searches that a user keeps, a TOML file each in the user's folder, and what each had found when last looked at."""

from __future__ import annotations

import hashlib
import json
import os
import re
from contextlib import suppress
from typing import TYPE_CHECKING, Any, NamedTuple

from haku.errors import UsageProblem
from haku.results import Request
from haku.saved import places

if TYPE_CHECKING:
    from collections.abc import Iterator

    from haku.results import Exported
    from haku.search.open_index import Index

#: What of a request is kept; the rest is how its hits are shown.
_KEPT = ("query", "filters", "field", "exact", "expand", "synonyms", "narrower", "whole", "loose")
_NAME = re.compile(r"[^\W_][\w .+-]{0,79}")
_ENDING = ".toml"


class Saved(NamedTuple):
    """A search by the name that its user gave it."""

    name: str
    request: Request


class News(NamedTuple):
    """What a saved search finds that it had not found, or found otherwise, when last looked at."""

    saved: Saved
    new: list[Exported]
    changed: list[Exported]
    found: int
    #: It had never been looked at, so nothing is news.
    first: bool


def _file(name: str) -> str:
    if not _NAME.fullmatch(name):
        raise UsageProblem(
            "“{name}” can't be the name of a search.", "Use letters, numbers, spaces, - . and +.", name=name
        )
    return os.path.join(places.searches(), name + _ENDING)


def write(saved: Saved) -> bool:
    """Keep a search; tell whether there was none by its name. Raises ``UsageProblem`` or ``ConfigError``."""
    file = _file(saved.name)
    told = saved.request._asdict()
    default = Request()._asdict()
    lines = [f"{key} = {_toml(told[key])}" for key in _KEPT if key == "query" or told[key] != default[key]]
    is_new = not os.path.exists(file)
    places.put(file, "\n".join((*lines, "")))
    return is_new


def _toml(value: object) -> str:
    """Give a value as TOML; strings and lists of them are written as in JSON."""
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")


def read_all() -> list[Saved]:
    """Give all saved searches by their names; raises ``DataFileError`` for one that is no search."""
    return list(map(read, names()))


def names() -> list[str]:
    """Give the names of all saved searches."""
    try:
        return sorted(name.removesuffix(_ENDING) for name in os.listdir(places.searches()) if name.endswith(_ENDING))
    except FileNotFoundError:
        return []


def read(name: str) -> Saved:
    """Give one saved search. Raises ``UsageProblem`` where there is none, ``DataFileError`` where it is malformed."""
    from haku.search.arguments import make_request
    from haku.toml_file import TomlFile

    path = _file(name)
    if not os.path.exists(path):
        raise UsageProblem("There is no saved search “{name}”.", "haku saved lists those that there are.", name=name)
    file = TomlFile(path)
    file.check_keys(name, file.top, frozenset(_KEPT))
    told: dict[str, Any] = dict(file.top)
    filters = told.pop("filters", [])
    if not (isinstance(filters, list) and all(map(_is_pair, filters))):
        file.fail('{file}: filters should be pairs, [["region", "Lappi"]].')
    try:
        request = make_request(told.pop("query", ""), **told)
    except UsageProblem as error:
        file.fail("{file} is no search: {reason}", reason=error)
    return Saved(name, request._replace(filters=tuple((key, value) for key, value in filters)))


def _is_pair(told: object) -> bool:
    return isinstance(told, list) and len(told) == 2 and all(isinstance(text, str) for text in told)


def remove(name: str) -> None:
    """Forget a saved search; raises ``UsageProblem`` where there is none."""
    read(name)
    os.unlink(_file(name))
    with suppress(FileNotFoundError):
        os.unlink(_memory(name))


# What they had found.


def _memory(name: str) -> str:
    return os.path.join(places.watched(), f"{name}.json")


def _remembered(name: str) -> dict[str, dict[str, str]]:
    """Give what a search had found, by index: each project's digest by its id. Nothing where that can't be read."""
    try:
        with open(_memory(name), encoding="utf-8") as file:
            told = json.load(file)
    except (OSError, ValueError):
        return {}
    return told if isinstance(told, dict) else {}


def look(index: Index, address: str, saved: Saved) -> tuple[News, dict[str, str]]:
    """Compare what a search finds with what it had found in this index; give the news, and what it finds."""
    before = _remembered(saved.name).get(os.path.realpath(address))
    now: dict[str, str] = {}
    new, changed = [], []
    for exported in _found(index, saved):
        project = exported.project.id
        now[project] = _digest(exported)
        if before is not None and project not in before:
            new.append(exported)
        elif before is not None and before[project] != now[project]:
            changed.append(exported)
    return News(saved, new, changed, len(now), before is None), now


def since(index: Index, saved: Saved, day: str) -> News:
    """Give what a search finds that was first indexed on a day (ISO 8601) or later."""
    found = list(_found(index, saved))
    days = ((exported, index.first_indexed(exported.project.id)) for exported in found)
    return News(saved, [e for e, first in days if first and first.isoformat() >= day], [], len(found), first=False)


def remember(address: str, name: str, found: dict[str, str]) -> None:
    """Keep what a search finds now; raises ``ConfigError``."""
    places.put(_memory(name), json.dumps(_remembered(name) | {os.path.realpath(address): found}))


def _found(index: Index, saved: Saved) -> Iterator[Exported]:
    yield from index.export(saved.request._replace(limit=None))


def _digest(exported: Exported) -> str:
    import msgspec

    return hashlib.sha256(msgspec.json.encode(exported.project)).hexdigest()[:16]
