"""Lines of a delimited table with something around them that is no cell's, undone before they are cut.

Programs that don't know a table's delimiter put signs at the ends of its lines (``S1,ESR,100;``) or quotation marks
around whole lines. Databases write quotation marks in their own ways: with a backslash before them, or single ones.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from haku.sources.values.entities import ENTITY, ESCAPED_SO_OFTEN, sign_of

if TYPE_CHECKING:
    from collections.abc import Sequence

_SIGNS = ";,|\t"
# So large a share of lines ends with a sign that is put there; sentences and lists seldom do.
_ENOUGH = 0.3
_MOST = 0.8
_BACKSLASHED = re.compile(r"\\[\"'](?=\w)")
_SINGLE = re.compile(rf"(?:^|[{_SIGNS}])\s?'[^']*'(?=\s?(?:[{_SIGNS}]|$))")
_ENDS_WITH_ENTITY = re.compile(rf"{ENTITY.pattern}\s*$")
_SWAPPED = str.maketrans("\"'", "'\"")
# The end of a sign in HTML would be a semicolon between cells. What would be one, or a quotation mark, stands aside.
_ASIDE = {'"': "\ue022", ";": "\ue03b"}
_BACK = str.maketrans({aside: sign for sign, aside in _ASIDE.items()})


class Wrapping(NamedTuple):
    """What is around the lines of a table: signs at their ends, and how quotation marks are written."""

    tail: str = ""
    single: bool = False
    backslashes: bool = False

    def undone(self, line: str, delimiter: str = "") -> str:
        """Give a line as it would be without; the ``delimiter`` is no sign that is put at the end."""
        line = line.lstrip("\ufeff")
        if self.single:
            line = line.translate(_SWAPPED)
        if self.backslashes:
            line = line.replace("\\\\", "\ue05c").replace('\\"', '""').replace("\\'", "'").replace("\ue05c", "\\")
        if delimiter == ";" and "&" in line:
            line = _without_entities(line)
        if self.tail and self.tail != delimiter and line.rstrip(" ").endswith(self.tail):
            line = line.rstrip(f"{self.tail} ")
        return line

    def cell(self, text: str) -> str:
        """Give a cell of a line that was undone as it is meant."""
        if self.single:
            text = text.translate(_SWAPPED)
        return text if text.isascii() else text.translate(_BACK)


def find_wrapping(lines: Sequence[str]) -> Wrapping:
    """See by its first lines what is around the lines of a table."""
    if not lines:
        return Wrapping()
    ends = [line.rstrip(" ")[-1:] for line in lines if not _ENDS_WITH_ENTITY.search(line)]
    tail = next((sign for sign in _SIGNS if ends.count(sign) >= len(lines) * _ENOUGH), "")
    single = sum(len(_SINGLE.findall(line)) > 1 for line in lines) >= len(lines) * _MOST
    return Wrapping(tail, single, any(map(_BACKSLASHED.search, lines)))


def _without_entities(line: str) -> str:
    for _ in range(ESCAPED_SO_OFTEN):
        undone = ENTITY.sub(_sign, line)
        if undone == line:
            break
        line = undone
    return line


def _sign(match: re.Match[str]) -> str:
    sign = sign_of(match)
    return _ASIDE.get(sign, " " if sign.isspace() else sign)
