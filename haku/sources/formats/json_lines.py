"""JSON: a file that is one value (an object, a list, lists within objects), and JSON Lines, of which each is an object.

``trees.py`` tells which objects are rows. Objects that haku itself wrote (``haku export``, ``haku search``) give back
what their sources told; what the index made of it is left out.
"""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, Any

from haku.errors import SourceError
from haku.sources.formats.opened import MB, too_large
from haku.sources.formats.trees import Rows, cells_of, columns_of, find_rows, rows_of, table
from haku.sources.values.content import TableContent
from haku.sources.values.encodings import Encodings, read_lines

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from haku.model import Problem
    from haku.sources.formats.opened import Opened

#: A value that is no line among others is read as a whole.
LARGEST_VALUE = 64 * MB

# What all objects of haku's own have, and what in them is the index's and no source's.
_OWN = frozenset({"id", "title", "sources"})
_MADE = frozenset(
    {"rank", "score", "sources", "snippets", "matches", "regions", "themes", "facets", "conflicts", "problems"}
)


def is_json(lines: Sequence[str], *, said: bool = False) -> bool:
    """Tell by its first lines whether a text is JSON: of any name, or one whose name has ``said`` so."""
    begin = "".join(islice(filter(None, map(str.strip, lines)), 3))
    if said:
        return begin.startswith(("{", "["))
    inner = begin[1:].lstrip()
    return (begin.startswith("{") and inner.startswith(('"', "}"))) or (
        begin.startswith("[") and inner.startswith(("{", "[[", '["'))
    )


def read(opened: Opened) -> Iterator[TableContent]:
    """Yield the table of a file; raises ``SourceError`` where there is no object in it."""
    if not _has_lines_of_objects(opened):
        yield _table(opened)
        return
    columns = columns_of(_cells(found) for _, found in _objects(opened) if found)
    if not columns:
        raise SourceError("there is nothing in it: write the projects into it, or remove it")
    problems: list[Problem] = []
    cells = ((number, None if found is None else _cells(found)) for number, found in _objects(opened))
    yield TableContent(opened.path, rows_of(opened.path, cells, columns, problems), "", problems, keyed=True)


def _has_lines_of_objects(opened: Opened) -> bool:
    """Tell JSON Lines: several lines, of which one of the first two is an object by itself."""
    opened.stream.seek(0)
    first = list(islice(filter(str.strip, read_lines(opened.stream, Encodings())), 2))
    is_list = first[0].lstrip().startswith("[")
    return len(first) > 1 and not is_list and any(isinstance(_parse(line), dict) for line in first)


def _table(opened: Opened) -> TableContent:
    if opened.size > LARGEST_VALUE:
        raise too_large(LARGEST_VALUE)
    opened.stream.seek(0)
    found = _parse("\n".join(read_lines(opened.stream, Encodings())))
    if found is None:
        raise SourceError("it is no JSON: write one object a line, or put right what is wrong in it")
    rows = Rows([found], []) if isinstance(found, dict) and found.keys() >= _OWN else find_rows(found)
    return table(opened.path, rows, _as_any_told)


def _objects(opened: Opened) -> Iterator[tuple[int, dict[str, Any] | None]]:
    """Yield the objects of a file with the numbers of their lines; None for what is no object."""
    opened.stream.seek(0)
    for number, line in enumerate(read_lines(opened.stream, Encodings()), 1):
        if line.strip():
            found = _parse(line)
            yield number, found if isinstance(found, dict) else None


def _parse(text: str) -> object:
    import json

    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        return None


def _cells(found: dict[str, Any]) -> dict[str, str]:
    return cells_of(_as_any_told(found))


def _as_any_told(found: dict[str, Any]) -> dict[str, Any]:
    return _as_told(found) if found.keys() >= _OWN else found


def _as_told(found: dict[str, Any]) -> dict[str, Any]:
    """Give an object of haku's own as a source would have it: a column for each section, sum of money and link."""
    told = {key: value for key, value in found.items() if key not in _MADE}
    for amount in _objects_in(told.pop("amounts", None)):
        told[str(amount.get("kind"))] = amount.get("euros")
    told["link"] = [link.get("url") for link in _objects_in(told.pop("links", None))]
    for name, names in (("implementer", "implementers"), ("funder", "funders")):
        if isinstance(told.get(names), list):
            told[name] = "\n".join(map(str, told.pop(names)))  # names have commas and semicolons in them
    texts: dict[str, list[str]] = {}
    for section in _objects_in(told.pop("sections", None)):
        texts.setdefault(str(section.get("field")), []).append(str(section.get("text")))
    told = {field: "\n".join(paragraphs) for field, paragraphs in texts.items()} | told
    identifier = told.pop("id")
    if "code" not in told and isinstance(identifier, str) and identifier.isupper():  # other ids are made of titles
        told["code"] = identifier
    if isinstance(told.get("amount"), dict):
        del told["amount"]  # it is among the sums
    return told


def _objects_in(value: object) -> list[dict[str, Any]]:
    return [one for one in value if isinstance(one, dict)] if isinstance(value, list) else []
