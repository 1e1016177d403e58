"""JSON Lines, and JSON that is a list of objects: a table whose columns are the keys of all objects.

Objects within objects become columns of their own (``place.region``), lists their items with ``; `` between them.
Objects that haku itself wrote (``haku export``, ``haku search``) give back what their sources told; what the index made
of it is left out.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from haku.errors import SourceError
from haku.model import Place, Problem, Severity, Unit
from haku.sources.content import Row, TableContent
from haku.sources.encodings import Encodings, read_lines
from haku.sources.formats.opened import MB, too_large
from haku.sources.text import clean

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from haku.sources.formats.opened import Opened

# A list of objects is read as a whole.
_LARGEST_LIST = 64 * MB
_MOST_COLUMNS = 1000
_DEEPEST = 8
_BETWEEN = "; "


# What all objects of haku's own have, and what in them is the index's and no source's.
_OWN = frozenset({"id", "title", "sources"})
_MADE = frozenset(
    {"rank", "score", "sources", "snippets", "matches", "regions", "themes", "facets", "conflicts", "problems"}
)


def is_json(lines: Sequence[str]) -> bool:
    """Tell by its first lines whether a text of any name is JSON Lines, or a list of objects.

    An object may be longer than what is known of the file.
    """
    written = [line.strip() for line in lines if line.strip()]
    if not written:
        return False
    if written[0].startswith("["):
        return "".join(written[:2])[1:].lstrip().startswith("{")
    is_cut = len(written) == 1 and written[0].startswith('{"')
    return written[0].startswith("{") and (is_cut or isinstance(_parse(written[0]), dict))


def read(opened: Opened) -> Iterator[TableContent]:
    """Yield the table of a file; raises ``SourceError`` where there is no object in it."""
    columns: dict[str, None] = {}
    for _, found in _objects(opened):
        columns.update(dict.fromkeys(_cells(found)) if found else {})
        if len(columns) > _MOST_COLUMNS:
            raise SourceError("it has more than {most} columns: is it a table of projects?", most=_MOST_COLUMNS)
    if not columns:
        raise SourceError("there is no JSON object on any of its lines: write one object a line")
    problems: list[Problem] = []
    yield TableContent(opened.path, _rows(opened, list(columns), problems), "", problems)


def _rows(opened: Opened, columns: list[str], problems: list[Problem]) -> Iterator[Row]:
    """Yield the heading as row 0, since it is on no line, and a row for each object, numbered as its line is."""
    yield Row(0, tuple(clean(column) for column in columns))
    for number, found in _objects(opened):
        if found is None:
            made = "it is no JSON object: left out"
            problems.append(
                Problem("unread-row", Severity.ERROR, Place(opened.path, number, number, Unit.ROW), "", "", made)
            )
            continue
        cells = _cells(found)
        yield Row(number, tuple(cells.get(column, "") for column in columns))


def _objects(opened: Opened) -> Iterator[tuple[int, dict[str, Any] | None]]:
    """Yield the objects of a file with their numbers; None for what is no object."""
    opened.stream.seek(0)
    if opened.head().removeprefix(b"\xef\xbb\xbf").lstrip().startswith(b"["):
        yield from enumerate(_list(opened), 1)
        return
    for number, line in enumerate(read_lines(opened.stream, Encodings()), 1):
        if line.strip():
            found = _parse(line)
            yield number, found if isinstance(found, dict) else None


def _list(opened: Opened) -> list[dict[str, Any] | None]:
    if opened.size > _LARGEST_LIST:
        raise too_large(_LARGEST_LIST)
    found = _parse("\n".join(read_lines(opened.stream, Encodings())))
    if not isinstance(found, list):
        raise SourceError("it is no JSON: write one object a line")
    return [item if isinstance(item, dict) else None for item in found]


def _parse(text: str) -> object:
    import json

    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        return None


def _cells(found: dict[str, Any]) -> dict[str, str]:
    """Give the text of each column of an object."""
    cells: dict[str, list[str]] = {}
    _collect(_as_told(found) if found.keys() >= _OWN else found, "", cells, _DEEPEST)
    return {column: _BETWEEN.join(texts) for column, texts in cells.items() if column}


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


def _collect(value: object, column: str, cells: dict[str, list[str]], depth: int) -> None:
    if isinstance(value, dict) and depth:
        for key, inner in value.items():
            _collect(inner, f"{column}.{key}" if column else str(key), cells, depth - 1)
    elif isinstance(value, list) and depth:
        for inner in value:
            _collect(inner, column, cells, depth - 1)
    elif text := _text(value):
        cells.setdefault(column, []).append(text)


def _text(value: object) -> str:
    if value is None or isinstance(value, dict | list):
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return clean(str(value)).strip()
