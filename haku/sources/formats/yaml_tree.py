"""YAML: values as they are written, none of them turned into a number, a day or a truth.

What refers to other places of a file may grow beyond all bounds, and what stands within itself has no end; so a file's
events are counted, as often as they would come, before any value is made of them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from haku.errors import SourceError
from haku.sources.formats.trees import find_rows, table
from haku.sources.values.encodings import Encodings, read_lines

if TYPE_CHECKING:
    from collections.abc import Iterator

    from haku.model import Problem
    from haku.sources.formats.opened import Opened
    from haku.sources.values.content import Content

_MOST_VALUES = 2_000_000
_DEEPEST = 64
_NOTHING = frozenset({"~", "null", "Null", "NULL"})


def read(opened: Opened) -> Iterator[Content | Problem]:
    """Yield the table of a file; raises ``SourceError`` where there is nothing in it."""
    encodings = Encodings()
    documents = load("\n".join(read_lines(opened.stream, encodings)))
    yield from encodings.problems(opened.path)
    yield table(opened.path, find_rows(documents if len(documents) > 1 else documents[0] if documents else None))


def load(text: str) -> list[Any]:
    """Give the values of the documents in ``text``, scalars as texts; raises ``SourceError`` where it is none."""
    import yaml

    loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
    try:
        _check_size(yaml.parse(text, loader))
        return [_without_nothing(document) for document in yaml.load_all(text, loader)]
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = str(mark.line + 1) if mark else "?"
        said = getattr(error, "problem", "") or "?"
        raise SourceError("it is no YAML (line {line}: {reason}): put that right", line=line, reason=said) from error
    except (ValueError, RecursionError) as error:  # such as a key that is a list
        raise SourceError("it is no YAML (line {line}: {reason}): put that right", line="?", reason=error) from error


def _check_size(events: Iterator[Any]) -> None:
    """Count what the events make when each reference is what it refers to; raises ``SourceError`` where it is much."""
    sizes: dict[str, int] = {}
    opened: list[tuple[str | None, int]] = []  # the anchor of each value that is open, and the count where it began
    count = 0
    for event in events:
        kind = type(event).__name__
        if kind == "AliasEvent":
            if event.anchor not in sizes:  # it stands within itself
                raise _too_much()
            count += sizes[event.anchor]
        elif kind == "ScalarEvent":
            count += 1
            if event.anchor:
                sizes[event.anchor] = 1
        elif kind in {"MappingStartEvent", "SequenceStartEvent"}:
            opened.append((event.anchor, count))
            count += 1
        elif kind in {"MappingEndEvent", "SequenceEndEvent"}:
            anchor, begin = opened.pop()
            if anchor:
                sizes[anchor] = count - begin
        if count > _MOST_VALUES or len(opened) > _DEEPEST:
            raise _too_much()


def _too_much() -> SourceError:
    return SourceError("it grows too large when its references are followed: write out what they refer to")


def _without_nothing(value: object) -> object:
    """Give a value with nothing for what says so, and with what an object has "as there" (``<<``)."""
    if isinstance(value, dict):
        own = {str(key): _without_nothing(inner) for key, inner in value.items()}
        merged = own.pop("<<", None)
        for other in merged if isinstance(merged, list) else [merged]:
            own = {**other, **own} if isinstance(other, dict) else own
        return own
    if isinstance(value, list):
        return [_without_nothing(inner) for inner in value]
    return None if value in _NOTHING else value
