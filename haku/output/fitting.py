"""Tables that fit into a terminal: how wide their columns are, and texts in lines of that width.

Words are broken only where not even the longest of each column fit beside each other.
"""

from __future__ import annotations

import re
import textwrap
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

#: No column gets narrower than this.
_LEAST = 4
#: Where a line may end.
_ENDS = re.compile(r"\s+|(?<=\w-)(?=\w)")
#: How much more than others the main column of a table may take.
_MAIN = 2


def widths(rows: Sequence[Sequence[str]], room: int, figures: Sequence[int] = (), main: int | None = None) -> list[int]:
    """Give the width of each column of rows, whose first is the header; together they take ``room`` at most.

    Figures stand on one line. Room that is left when each column has its longest word goes to those that can use it,
    to column ``main`` first.
    """
    columns = [[row[number] for row in rows] for number in range(len(rows[0]))]
    wants = [max(len(line) for cell in column for line in cell.split("\n")) for column in columns]
    needs = [
        want if number in figures else max(map(len, _ENDS.split(" ".join(column))))
        for number, (want, column) in enumerate(zip(wants, columns, strict=True))
    ]
    return _shrunk(needs, room) if sum(needs) > room else _grown(needs, wants, room, main)


def _shrunk(needs: list[int], room: int) -> list[int]:
    found = list(needs)
    while sum(found) > room and max(found) > _LEAST:
        found[found.index(max(found))] -= 1
    return found


def _grown(needs: list[int], wants: list[int], room: int, main: int | None) -> list[int]:
    found = list(needs)
    for _ in range(min(room, sum(wants)) - sum(needs)):
        growing = [number for number, want in enumerate(wants) if found[number] < want]
        found[min(growing, key=lambda number: found[number] / (_MAIN if number == main else 1))] += 1
    return found


def lines(text: str, width: int) -> str:
    """Give a text in lines of a width, broken between words or behind a hyphen, within a longer word if need be."""
    return "\n".join(
        part for line in text.split("\n") for part in textwrap.wrap(line, width, break_on_hyphens=True) or [""]
    )
