"""The block of facts with which a page of Markdown may begin: YAML between ``---``, TOML between ``+++``, or JSON.

A fence may name what it holds (``---json``). Heads without fences are those of MultiMarkdown and Pelican, names and
values down to a blank line, of which the first is ``Title``, and Pandoc's, lines that begin with ``%``.
"""

from __future__ import annotations

import re
from itertools import islice, takewhile
from typing import TYPE_CHECKING, Any, NamedTuple

from haku.errors import SourceError
from haku.model import Place, Problem, Severity
from haku.sources.formats.inline_marks import TAG, without_emphasis
from haku.sources.formats.trees import cells_of
from haku.sources.formats.yaml_tree import load
from haku.sources.tables.column_names import field_of, fold
from haku.sources.values.entities import ENTITY, sign_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

# No block is longer.
_MOST_LINES, _MOST_BLANK = 2_000, 10
_KEY = re.compile(r"[\"']?(\w[\w .-]{0,60})[\"']?\s*:(?:\s+(.*))?$")
_SETTING = re.compile(r"(\w[\w.-]*)\s*=\s*(.*)$")
_TEXTS = frozenset({"|", ">", "|-", ">-", "|+", ">+"})  # what follows is a text of several lines
_YAML_VALUE = re.compile(r"([\"']?\w[\w .-]{0,60}[\"']?:)\s+([^\s\"'|>\[{].*)$")
_HASH = re.compile(r"\s#[^\s#]")
_PERCENT = re.compile(r"%\s+")
_PANDOC = ("title", "author", "date")
_QUOTES = frozenset("\"'")
_BRACES = frozenset({"{", "}", "},"})
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
    if opening not in _FENCES:
        return _without_fences(lines, begin)
    closing, reader = _FENCES[opening]
    rest = enumerate(islice(lines, begin + 1, begin + _MOST_LINES), begin + 1)
    end = next((at for at, line in rest if line.rstrip() in closing), 0)
    if not end:
        return FrontMatter()
    block = [line.rstrip("\r") for line in lines[begin + 1 : end]]
    try:
        found = reader("\n".join(block))
    except (SourceError, ValueError, RecursionError) as error:
        return _line_by_line(path, block, end + 1, error)
    if not isinstance(found, dict) and any(line.strip() for line in block if not line.lstrip().startswith("#")):
        return FrontMatter()  # text between two rules
    return FrontMatter(tuple(_with_plain_titles(cells_of(found or {}).items())), end + 1)


def _without_fences(lines: Sequence[str], begin: int) -> FrontMatter:
    """Read a head that no fences are around; it must begin with a title."""
    held = [line.strip() for line in islice(lines, begin, begin + _MOST_LINES)]
    if held and _PERCENT.match(held[0]):
        head = [*takewhile(_PERCENT.match, held[: len(_PANDOC)])]
        pairs = zip(_PANDOC, (_PERCENT.sub("", line) for line in head), strict=False)
        return FrontMatter(tuple(_with_plain_titles(pairs)), begin + len(head))
    head = [*takewhile(bool, held)]
    found = [*map(_KEY.match, head)]
    if not found or not all(found) or fold(found[0][1] if found[0] else "") != "title":
        return FrontMatter()
    named = ((key[1], _bare(key[2] or "")) for key in found if key)
    return FrontMatter(tuple(_with_plain_titles(named)), begin + len(head))


def _with_plain_titles(facts: Iterable[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    """Yield facts, titles on one line and without marks, tags and signs of HTML."""
    for name, value in facts:
        yield name, _plain_title(value) if field_of(name).field == "title" else value


def _plain_title(title: str) -> str:
    return " ".join(without_emphasis(ENTITY.sub(sign_of, TAG.sub(" ", title))).split())


def _read_yaml(block: str) -> Any:
    found = load(_as_written(block))
    return found[0] if found else None


def _read_toml(block: str) -> Any:
    import tomllib

    return tomllib.loads(block)


def _read_json(block: str) -> Any:
    import json

    return json.loads(f"{{{block}}}")


def _read_whole_json(block: str) -> Any:
    import json

    return json.loads(block)


def _as_written(block: str) -> str:
    """Put quotes around values of a line that YAML would take signs of for its own: ``Hanke #1``, ``&Co``, ``!Hei``."""
    lines = block.split("\n")
    for at, (line, below) in enumerate(zip(lines, [*lines[1:], ""], strict=True)):
        key = _YAML_VALUE.match(line)
        if key and not below.startswith((" ", "\t")) and _is_misread(key[2].strip(), block):
            lines[at] = f"{key[1]} '{key[2].strip().replace(chr(39), chr(39) * 2)}'"
    return "\n".join(lines)


def _is_misread(value: str, block: str) -> bool:
    """Tell a value that means its signs: no comment, which has a blank behind its sign, and no reference."""
    first, *others = value.split(" ", 1)
    if value.startswith("!"):
        return not value.startswith("!!")
    if value.startswith(("&", "*")):
        return bool(others) and f"*{first[1:]}" not in block.replace(value, "")
    return value.startswith(("@", "%", "`")) or _HASH.search(value) is not None


# What opens a block, what closes it, and what reads it.
_FENCES: dict[str, tuple[tuple[str, ...], Callable[[str], Any]]] = {
    **dict.fromkeys(("---", "---yaml", "---yml", "--- yaml"), (("---", "..."), _read_yaml)),
    **dict.fromkeys(("+++", "+++toml"), (("+++",), _read_toml)),
    **dict.fromkeys(("---toml", "--- toml"), (("---",), _read_toml)),
    **dict.fromkeys(("---json", "--- json", "---js", "---javascript"), (("---",), _read_whole_json)),
    ";;;": ((";;;",), _read_whole_json),
    "{": (("}",), _read_json),
}


def _line_by_line(path: str, block: Sequence[str], taken: int, error: Exception) -> FrontMatter:
    """Read a block with a mistake in it: a key and its value on a line, or items or further lines below the key."""
    block = [line for line in block if line.strip() not in _BRACES]
    first = next((line for line in block if line.strip()), "").strip()
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
            values += filter(None, [_bare((found[2] or "").rstrip(" ,"))])
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
    return FrontMatter(tuple(_with_plain_titles(pairs)), taken, (problem,))


def _bare(value: str) -> str:
    """Give a value without the signs around it."""
    value = value.strip()
    if value in _TEXTS or value in {"~", "null"}:
        return ""
    if len(value) > 1 and value[0] == value[-1] and value[0] in "\"'":
        return value[1:-1]
    if value[:1] in _QUOTES and value.count(value[0]) == 1:  # it was never closed
        return value[1:]
    return value[1:-1].replace(",", ";") if value.startswith("[") and value.endswith("]") else value
