"""The file ``corrections.toml``: a table for each project, by its id.

    ["S21170"]
    end = 2021-02-28
    region = ["Lappi"]

    ["koirat:301"]
    merge = ["kissat:17"]          # other ids of the same project
    split = ["sivut/retki.html"]   # sources that tell of another

What can't be understood is a problem with its line, and the rest counts all the same. Only what is no TOML stops all.
"""

from __future__ import annotations

import hashlib
import re
import tomllib
from contextlib import suppress
from typing import TYPE_CHECKING, NamedTuple

from haku import regular_file
from haku.corrections import CORRECTIONS, WRONG
from haku.corrections.settings import MERGE, SPLIT, Setting, Unreadable, field_of, meant, read_value, texts
from haku.facets.labels import FacetLists
from haku.model import Place, Problem, Severity
from haku.toml_file import TomlFile

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_HEADING = re.compile(r"\s*\[(?!\[)(.*?)\]\s*(?:#.*)?$")
_KEY = re.compile(r"""\s*((?:"[^"]*"|'[^']*'|[^\s"'=\[#])+)\s*=""")


class Correction(NamedTuple):
    """What the file says of one project: whole ids and sources with their lines, and what is to be set."""

    id: str
    line: int
    merge: tuple[tuple[str, int], ...] = ()
    split: tuple[tuple[str, int], ...] = ()
    settings: tuple[Setting, ...] = ()


class Corrections(NamedTuple):
    """All corrections in their order, and what is wrong in the file."""

    listed: tuple[Correction, ...] = ()
    problems: tuple[Problem, ...] = ()

    def digest(self) -> str:
        """Give what is equal for equal corrections, empty where there are none."""
        return hashlib.sha256(repr(self).encode()).hexdigest()[:16] if self != Corrections() else ""


def place(line: int) -> Place:
    """Give the place of a line of the file."""
    return Place(CORRECTIONS, line, line)


def wrong(line: int, field: str, found: str, made: str, values: dict[str, str] | None = None) -> Problem:
    """Report what can't be corrected."""
    return Problem(WRONG, Severity.ERROR, place(line), field, found, made, values or {})


def read_corrections(folder: Path) -> Corrections:
    """Read the file in the corpus folder, if there is one; raises ``DataFileError`` where it is no TOML."""
    path = folder / CORRECTIONS
    if not path.exists():
        return Corrections()
    reader = _Reader(TomlFile(path).top, _lines(regular_file.read(path).decode("utf-8-sig")), folder)
    return Corrections(tuple(reader.read()), tuple(reader.problems))


def _lines(text: str) -> dict[tuple[str, ...], int]:
    """Give the line of every heading and of every key below it, which TOML itself doesn't tell."""
    lines: dict[tuple[str, ...], int] = {}
    heading: tuple[str, ...] = ()
    for number, line in enumerate(text.splitlines(), 1):
        if match := _HEADING.match(line):
            heading = _names(match[1])
            lines.setdefault(heading, number)
        elif match := _KEY.match(line):
            lines.setdefault((*heading, *_names(match[1])), number)
    return lines


def _names(written: str) -> tuple[str, ...]:
    """Give the names of a heading or a key as TOML understands them: those between full stops, each in its quotes."""
    names: list[str] = []
    with suppress(tomllib.TOMLDecodeError):
        found: object = tomllib.loads(f"{written} = 0")
        while isinstance(found, dict):
            name, found = next(iter(found.items()))
            names.append(name)
    return tuple(names)


class _Reader:
    def __init__(self, top: dict[str, object], lines: dict[tuple[str, ...], int], folder: Path) -> None:
        self._top, self._lines, self._lists = top, lines, FacetLists(folder)
        self.problems: list[Problem] = []

    def read(self) -> Iterator[Correction]:
        for identifier, table in self._top.items():
            if isinstance(table, dict):
                yield self._correction(identifier, table)
            else:
                made = "it stands under no project: write its id above, [“…”]"
                self.problems.append(wrong(self._line(identifier), "", identifier, made))

    def _line(self, *names: str) -> int:
        return self._lines.get(names) or self._lines.get(names[:1], 1)

    def _correction(self, identifier: str, table: dict[str, object]) -> Correction:
        merged: list[tuple[str, int]] = []
        split: list[tuple[str, int]] = []
        settings: list[Setting] = []
        for key, value in table.items():
            line, name = self._line(identifier, key), meant(key)
            try:
                if name in (MERGE, SPLIT):
                    (merged if name == MERGE else split).extend((text, line) for text in texts(value))
                elif name:
                    settings.append(Setting(name, read_value(name, value, self._lists), line))
                else:
                    self.problems.append(self._unknown(key, value, line))
            except Unreadable as error:
                self.problems.append(wrong(line, field_of(name), _shown(value), error.message, error.values))
        return Correction(identifier, self._line(identifier), tuple(merged), tuple(split), tuple(settings))

    def _unknown(self, key: str, value: object, line: int) -> Problem:
        if isinstance(value, dict):
            return wrong(line, "", key, "an id with full stops in it needs quotation marks: [“…”]")
        return wrong(line, "", key, "nothing of this name can be corrected (docs/CORRECTIONS.md)")


def _shown(value: object) -> str:
    return ", ".join(map(str, value)) if isinstance(value, list) else str(value)
