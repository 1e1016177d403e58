"""Trees of values (JSON, YAML, XML) as a table: which objects in them are projects, and what the columns are called.

A file may be one object that is a project, or hold a list of them, within whatever else it says. The outermost list
whose objects tell most of what projects tell is the table, the longest where several tell as much. Of the lists
around it, each row gets what their objects say; what stands outside all lists is told and left out.

Objects within objects become columns of their own (``toteuttaja.nimi``), lists their items with ``; `` between them.
"""

from __future__ import annotations

from itertools import chain, islice
from typing import TYPE_CHECKING, Any, NamedTuple

from haku.errors import SourceError
from haku.model import Place, Problem, Severity, Unit
from haku.sources.tables.column_names import AMOUNTS, OF_PARTS, field_of, is_title_within
from haku.sources.values.clean_text import clean
from haku.sources.values.content import MOST_COLUMNS, Row, TableContent

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

#: An object of a tree; its values are objects, lists, and what is written as text.
Tree = dict[str, Any]

_DEEPEST = 32
_BETWEEN = "; "
# By so many objects of a list, and of their columns, it is known what they tell.
_LOOKED_AT, _MOST_LOOKED_AT = 20, 200
_MOST_CANDIDATES = 1000
# What an object is wrapped in adds nothing to the names of its columns.
_WRAPPERS = frozenset({"properties", "attributes", "fields", "_source", "node", "hanke", "projekti", "project"})
_TIMES = frozenset({"start", "end", "period"})
_PERSON = "Person"
_TECHNICAL = frozenset({"@context", "@type"})
_OF_FEATURES = frozenset({"type", "geometry", "bbox"})  # what GeoJSON has beside the properties
_HEADINGS = ("columns", "fields", "headers", "header", "cols")
# What tells that an object is a project: who does it, with whose money, when, and how it is called by authorities.
_TELLING = {
    "code": "code", "implementer": "who", "implementers": "who", "start": "when", "end": "when", "period": "when",
    "funder": "money", "fund": "money", "programme": "money", **dict.fromkeys(AMOUNTS, "money"),
}  # fmt: skip


class Rows(NamedTuple):
    """The objects that are rows, None for what is no object; and the names of what stands outside of them."""

    objects: list[Tree | None]
    outside: list[str]


class _Objects(NamedTuple):
    """Objects that may be the rows: a single one at a path, or those of the lists at a path within ``level`` lists."""

    path: tuple[str, ...]
    level: int
    objects: list[Tree | None]


class _Worth(NamedTuple):
    """How much like projects objects are; they compare by it."""

    titled: bool
    telling: int


def table(path: str, rows: Rows, as_told: Callable[[Tree], Tree] = dict) -> TableContent:
    """Make the table of ``rows``, each first turned by ``as_told``; raises ``SourceError`` where nothing is in them."""
    objects = [one for one in rows.objects if not _is_person(one)]
    cells = [None if one is None else cells_of(as_told(one)) for one in objects]
    columns = columns_of(one for one in cells if one)
    if not columns:
        raise SourceError("there is nothing in it: write the projects into it, or remove it")
    problems: list[Problem] = []
    made, place = "outside of the projects: left out", Place(path, 1, 1, Unit.ROW)
    if len(objects) < len(rows.objects):
        problems.append(Problem("left-out", Severity.NOTE, place, "", _PERSON, made))
    if rows.outside:
        problems.append(Problem("left-out", Severity.NOTE, place, "", ", ".join(rows.outside), made))
    return TableContent(path, rows_of(path, enumerate(cells, 1), columns, problems), "", problems, keyed=True)


def columns_of(cells: Iterable[Mapping[str, str]]) -> list[str]:
    """Give the columns of all objects, in the order in which they come; raises ``SourceError`` where they are many."""
    columns: dict[str, None] = {}
    for one in cells:
        columns.update(dict.fromkeys(one))
        if len(columns) > MOST_COLUMNS:
            raise SourceError("it has more than {most} columns: is it a table of projects?", most=MOST_COLUMNS)
    return list(columns)


def rows_of(
    path: str, cells: Iterable[tuple[int, Mapping[str, str] | None]], columns: Sequence[str], problems: list[Problem]
) -> Iterator[Row]:
    """Yield the heading as row 0, since it is on no line, and a row for each object; what is none is a problem."""
    yield Row(0, tuple(clean(column) for column in columns))
    for number, one in cells:
        if one is None:
            place = Place(path, number, number, Unit.ROW)
            problems.append(
                Problem("unread-row", Severity.ERROR, place, "", "", "it has no names and values: left out")
            )
        else:
            yield Row(number, tuple(one.get(column, "") for column in columns))


def cells_of(found: Tree) -> dict[str, str]:
    """Give the text of each column of an object."""
    cells: dict[str, list[str]] = {}
    _collect(found, "", cells, _DEEPEST)
    return {name: text for column, texts in cells.items() if column for name, text in _named(column, texts)}


def _named(column: str, texts: list[str]) -> Iterator[tuple[str, str]]:
    """Give the texts of a column as a cell; of several titles, as in several languages, the first is the title."""
    if len(texts) > 1 and (field_of(column).field == "title" or is_title_within(column)):
        yield column, texts[0]
        yield f"{column} 2", _BETWEEN.join(texts[1:])
    else:
        yield column, _BETWEEN.join(texts)


def _is_person(value: object) -> bool:
    """Tell an object that says of itself that it is a person (JSON-LD)."""
    return isinstance(value, dict) and value.get("@type") == _PERSON


def _collect(value: object, column: str, cells: dict[str, list[str]], depth: int, *, of_parts: bool = False) -> None:
    """Put the texts in ``value`` to their columns; when parts of a project begin and end says nothing of the whole."""
    if _is_person(value):
        return
    if isinstance(value, dict) and depth:
        for key, inner in value.items():
            if key in _TECHNICAL or (value.get("type") == "Feature" and key in _OF_FEATURES):
                continue
            is_wrapper = key in _WRAPPERS and isinstance(inner, dict) and value.keys().isdisjoint(inner)
            name = column if is_wrapper else f"{column}.{key}" if column else str(key)
            _collect(inner, name, cells, depth - 1, of_parts=of_parts)
    elif isinstance(value, list) and depth:
        are_parts = sum(isinstance(inner, dict) for inner in value) > 1 and field_of(column).field not in _TIMES
        for inner in value:
            _collect(inner, column, cells, depth - 1, of_parts=of_parts or are_parts)
    elif text := text_of(value):
        if of_parts and field_of(column).field in _TIMES:
            column = column.replace(".", OF_PARTS)
        cells.setdefault(column, []).append(text)


def text_of(value: object) -> str:
    """Give a value as text; nothing for an object or a list."""
    if value is None or isinstance(value, dict | list):
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return clean(str(value)).strip()


def find_rows(tree: object) -> Rows:
    """Find the objects in ``tree`` that are projects."""
    found = _Finder()
    found.look(tree)
    candidates = sorted(found.candidates(), key=lambda one: (one.level, len(one.path)))[:_MOST_CANDIDATES]
    best: _Objects | None = None
    worth = _Worth(titled=False, telling=0)
    for level in sorted({one.level for one in candidates}):
        rated = [(_worth(one.objects), len(one.objects), one) for one in candidates if one.level == level]
        here, _, one = max(rated, key=lambda rated_one: rated_one[:2])
        # A single object that tells nothing but a name is rather what a list is called.
        if best is None or here > worth or (best.level == 0 and here.telling == worth.telling == 0):
            best, worth = one, here
    if best is None:
        return Rows([], [])
    alike = [one for one in candidates if one.level == best.level and best.level and _are_alike(one, best)]
    outside = found.outside(best.path)
    if len(alike) < 2:
        return Rows(best.objects, outside)
    return Rows([_grouped(one, row) for one in alike for row in one.objects], outside)


class _Finder:
    """Goes through a tree and keeps what may be rows."""

    def __init__(self) -> None:
        self._single: list[_Objects] = []
        self._lists: dict[tuple[int, tuple[str, ...]], _Objects] = {}
        self._scalars: list[tuple[tuple[str, ...], str]] = []

    def candidates(self) -> Iterator[_Objects]:
        """Yield all that may be rows."""
        return chain(self._single, self._lists.values())

    def outside(self, path: tuple[str, ...]) -> list[str]:
        """Name the values outside all lists that do not stand in the object at ``path``."""
        return list(dict.fromkeys(name for around, name in self._scalars if around[: len(path)] != path))

    def look(self, value: object, path: tuple[str, ...] = (), level: int = 0, above: Tree | None = None) -> None:
        """Look for rows in ``value`` at ``path``; ``above`` is what the objects around it say."""
        if len(path) > _DEEPEST:
            return
        if isinstance(value, dict):
            if objects := _keyed(value):
                self._list(objects, path, level, above or {})
            else:
                self._object(value, path, level, above or {})
        elif isinstance(value, list) and any(isinstance(one, dict) for one in value):
            self._list(value, path, level, above or {})
        elif isinstance(value, list) and (grid := _grid(value, ())):
            self._list(grid, path, level, above or {})

    def _object(self, value: Tree, path: tuple[str, ...], level: int, above: Tree) -> None:
        if level == 0:
            self._single.append(_Objects(path, 0, [value]))
            self._scalars += [(path, str(key)) for key, inner in value.items() if text_of(inner)]
        heading = next((_heading(value[key]) for key in _HEADINGS if key in value), ())
        for key, inner in value.items():
            grid = _grid(inner, heading) if heading and isinstance(inner, list) else []
            self.look(grid or inner, (*path, str(key)), level, above)

    def _list(self, value: Sequence[object], path: tuple[str, ...], level: int, above: Tree) -> None:
        objects = self._lists.setdefault((level + 1, path), _Objects(path, level + 1, [])).objects
        for one in value:
            if not isinstance(one, dict):
                objects.append(None)
                continue
            objects.append({**above, **one} if above else one)
            if any(map(_is_list_of_objects, one.values())):
                own = {f"{path[-1]}.{key}" if path else str(key): text for key, text in one.items() if text_of(text)}
                self._object(one, path, level + 1, {**above, **own})
            else:
                self._object(one, path, level + 1, above)


def _keyed(value: Tree) -> list[Tree]:
    """Give the objects of an object whose keys are their ids: they are alike, and the keys name nothing else."""
    objects = list(value.values())
    if len(objects) < 2 or not all(isinstance(one, dict) and one for one in objects):
        return []
    shared = set(objects[0]).intersection(*objects[1:_LOOKED_AT])
    if not shared or any(field_of(str(key)).field or key in _WRAPPERS for key in islice(value, _LOOKED_AT)):
        return []
    return [{"id": str(key), **one} for key, one in value.items()]


def _heading(value: object) -> tuple[str, ...]:
    """Give names of columns that stand beside the rows: as texts, or as objects with a name."""
    names = value if isinstance(value, list) else []
    named = (one.get("name") or one.get("id") if isinstance(one, dict) else one for one in names)
    texts = [text for text in named if isinstance(text, str)]
    return tuple(texts) if len(texts) == len(names) else ()


def _grid(value: list[Any], heading: tuple[str, ...]) -> list[Tree]:
    """Give the objects of a list of lists; its first list names the columns where there is no ``heading``."""
    if not value or not all(isinstance(row, list) for row in value):
        return []
    names, rows = (heading, value) if heading else (_heading(value[0]), value[1:])
    return [dict(zip(names, row, strict=False)) for row in rows] if len(names) > 1 else []


def _worth(objects: Sequence[Tree | None]) -> _Worth:
    fields = {field_of(column).field for column in islice(_own_columns(objects), _MOST_LOOKED_AT)}
    return _Worth("title" in fields, len({_TELLING[field] for field in fields if field in _TELLING}))


def _own_columns(objects: Sequence[Tree | None]) -> dict[str, None]:
    """Give the columns of objects without those of lists of objects within them."""
    columns: dict[str, None] = {}
    for one in objects[:_LOOKED_AT]:
        columns.update(dict.fromkeys(cells_of(_without_lists(one or {}, _DEEPEST))))
    return columns


def _without_lists(found: Tree, depth: int) -> Tree:
    """Give an object without the lists of objects within it."""
    own = ((key, inner) for key, inner in found.items() if depth and not _is_list_of_objects(inner))
    return {key: _without_lists(inner, depth - 1) if isinstance(inner, dict) else inner for key, inner in own}


def _is_list_of_objects(value: object) -> bool:
    return isinstance(value, list) and any(isinstance(one, dict) for one in value)


def _are_alike(one: _Objects, other: _Objects) -> bool:
    """Tell whether two lists have objects of the same kind: as when they stand under years."""
    mine, theirs = _own_columns(one.objects), _own_columns(other.objects)
    shared = mine.keys() & theirs.keys()
    return one is other or (len(shared) * 2 > max(len(mine), len(theirs)) and one.path[:-1] == other.path[:-1])


def _grouped(group: _Objects, row: Tree | None) -> Tree | None:
    """Give a row with the name of its list, where there are several alike."""
    return None if row is None else {"group": group.path[-1], **row}
