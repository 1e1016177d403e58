"""The block of facts with which a page of Markdown may begin: YAML between ``---``, TOML between ``+++``, or JSON."""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING, Any, NamedTuple

from haku.errors import SourceError
from haku.model import Place, Problem, Severity
from haku.sources.formats.trees import cells_of
from haku.sources.formats.yaml_tree import load

if TYPE_CHECKING:
    from collections.abc import Sequence

# No block is longer.
_MOST_LINES, _MOST_BLANK = 2_000, 10
_CLOSING = {"---": ("---", "..."), "+++": ("+++",), "{": ("}",)}
_KEY = re.compile(r"[\"']?(\w[\w .-]{0,60})[\"']?\s*:(?:\s+(.*))?$")
_SETTING = re.compile(r"(\w[\w.-]*)\s*=\s*(.*)$")
_TEXTS = frozenset({"|", ">", "|-", ">-", "|+", ">+"})  # what follows is a text of several lines
_ITEM = re.compile(r"\s*-\s+(.*)$")


class FrontMatter(NamedTuple):
    """What a page says of itself by keys; how many lines that takes, 0 where it has no such block; what is wrong."""

    facts: tuple[tuple[str, str], ...] = ()
    lines: int = 0
    problems: tuple[Problem, ...] = ()


def read_front_matter(path: str, lines: Sequence[str]) -> FrontMatter:
    """Read the block that the first of ``lines`` opens. One that can't be read as a whole is read line by line."""
    begin = next((at for at, line in enumerate(lines[:_MOST_BLANK]) if line.strip()), 0)
    opening = lines[begin].strip() if lines else ""
    closing = _CLOSING.get(opening, ())
    rest = enumerate(islice(lines, begin + 1, begin + _MOST_LINES), begin + 1)
    end = next((at for at, line in rest if line.rstrip() in closing), 0)
    if not end:
        return FrontMatter()
    block = [line.rstrip("\r") for line in lines[begin + 1 : end]]
    try:
        found = _READERS[opening]("\n".join(block))
    except (SourceError, ValueError, RecursionError) as error:
        return _line_by_line(path, block, end + 1, error)
    if not isinstance(found, dict) and any(line.strip() for line in block if not line.lstrip().startswith("#")):
        return FrontMatter()  # text between two rules
    return FrontMatter(tuple(cells_of(found or {}).items()), end + 1)


def _read_yaml(block: str) -> Any:
    found = load(block)
    return found[0] if found else None


def _read_toml(block: str) -> Any:
    import tomllib

    return tomllib.loads(block)


def _read_json(block: str) -> Any:
    import json

    return json.loads(f"{{{block}}}")


_READERS = {"---": _read_yaml, "+++": _read_toml, "{": _read_json}


def _line_by_line(path: str, block: Sequence[str], taken: int, error: Exception) -> FrontMatter:
    """Read a block with a mistake in it: a key and its value on a line, or items or further lines below the key."""
    first = next((line for line in block if line.strip()), "")
    if not _KEY.match(first) and "=" not in first:
        return FrontMatter()
    facts: dict[str, list[str]] = {}
    values: list[str] = []
    is_text = False
    for line in filter(str.strip, block):
        found = None if is_text and line[0].isspace() else _KEY.match(line.strip()) or _SETTING.match(line)
        item = _ITEM.match(line)
        if found and not item:
            values = facts.setdefault(found[1], [])
            is_text = (found[2] or "").strip() in _TEXTS
            values += filter(None, [_bare(found[2] or "")])
        elif item or not values:
            values.append(_bare(item[1] if item else line))
        else:
            values[-1] += f" {line.strip()}"
    told: dict[str, object] = error.values if isinstance(error, SourceError) else {}
    said = str(told.get("line", ""))
    at = int(said) + 1 if said.isdigit() else 1
    made, reason = "the block at its head is damaged ({reason}): read line by line", str(told.get("reason") or error)
    problem = Problem("broken-head", Severity.WARNING, Place(path, at, at), "", "", made, {"reason": reason})
    pairs = ((key, "; ".join(texts)) for key, texts in facts.items() if texts)
    return FrontMatter(tuple(pairs), taken, (problem,))


def _bare(value: str) -> str:
    """Give a value without the signs around it."""
    value = value.strip()
    if value in _TEXTS or value in {"~", "null"}:
        return ""
    if len(value) > 1 and value[0] == value[-1] and value[0] in "\"'":
        return value[1:-1]
    return value[1:-1].replace(",", ";") if value.startswith("[") and value.endswith("]") else value
