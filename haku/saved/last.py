"""The hits of the last search on a terminal, which ``@1`` and the like mean."""

from __future__ import annotations

import json
import re
from contextlib import suppress
from typing import TYPE_CHECKING

from haku.errors import ConfigError, UsageProblem
from haku.saved import places

if TYPE_CHECKING:
    from collections.abc import Iterable

    from haku.results import Hit

_MARK = re.compile(r"@([1-9][0-9]{0,5})")


def remember(hits: Iterable[Hit]) -> None:
    """Keep the ids of hits by their ranks. Where that can't be, it is told when somebody asks for one."""
    with suppress(ConfigError):
        places.put(places.last_search(), json.dumps({str(hit.rank): hit.id for hit in hits}))


def meant(typed: str) -> str:
    """Give the id that ``@1`` means, or what else was typed; raises ``UsageProblem`` where there is no such hit."""
    if not (mark := _MARK.fullmatch(typed)):
        return typed
    found = _remembered()
    if not found:
        raise UsageProblem(
            "{mark} means a hit of the last search on a terminal, and none is kept.",
            "Search first: haku search QUERY",
            mark=typed,
        )
    if not (identifier := found.get(mark[1])):
        raise UsageProblem(
            "The last search showed no hit {mark}.", "It showed {ranks}.", mark=typed, ranks=_ranks(found)
        )
    return identifier


def marks() -> list[str]:
    """Give every mark that means a hit."""
    return [f"@{rank}" for rank in sorted(map(int, _remembered()))]


def _ranks(found: dict[str, str]) -> str:
    ranks = sorted(map(int, found))
    return f"@{ranks[0]}" if len(ranks) == 1 else f"@{ranks[0]}–@{ranks[-1]}"


def _remembered() -> dict[str, str]:
    try:
        with open(places.last_search(), encoding="utf-8") as file:
            told = json.load(file)
    except (OSError, ValueError):
        return {}
    is_whole = isinstance(told, dict) and all(key.isdecimal() and isinstance(told[key], str) for key in told)
    return told if is_whole else {}
