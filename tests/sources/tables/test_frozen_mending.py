"""How damaged rows are mended, one way of damage after the other.

``frozen_mending.txt`` has lines as they may stand below forty whole rows of a table, and behind each ``→`` what was
read of them: the line that a row begins with, what is doubtful, its cells. To read them anew and write the file:
``python -m tests.sources.tables.test_frozen_mending``; each difference is to be read, and right.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from haku.sources.tables.learn import learn
from haku.sources.tables.mend import Mender, Stray
from haku.sources.values.content import Row

from .made_up import DEEDS, PLACES, TOPICS

if TYPE_CHECKING:
    from collections.abc import Iterator

FROZEN = Path(__file__).with_name("frozen_mending.txt")
CASES = FROZEN.read_text("utf-8").split("\n\n")
NAMES = [f"{topic.capitalize()} {deed}" for topic in TOPICS for deed in DEEDS][:40]
#: Whole rows of tables, by what a case begins with: what the first column has makes a difference.
TABLES: dict[str, list[tuple[str, ...]]] = {
    "codes": [
        (f"S{20000 + at}", name, f"{PLACES[at % 8]}n kaupunki", f"{at % 28 + 1}.9.2018", f"{at + 1}000")
        for at, name in enumerate(NAMES)
    ],
    "texts": [
        (f"S{20000 + at}", f"{at % 28 + 1}.9.2018", f"{name} alkaa, ja {DEEDS[at % 8]} jatkuu")
        for at, name in enumerate(NAMES)
    ],
    "titles": [
        (name, f"{PLACES[at % 8]}n kaupunki", f"{at % 28 + 1}.9.2018", f"{at + 1}000") for at, name in enumerate(NAMES)
    ],
}


def mended_again(text: str) -> str:
    """Give a case as it stands in the file, with what is made of it."""
    name, *lines = [line for line in text.strip("\n").split("\n") if not line.startswith("→")]
    return "\n".join([name, *lines, *told(TABLES[name.partition(":")[0]], lines)])


def told(whole: list[tuple[str, ...]], lines: list[str]) -> Iterator[str]:
    """Yield what is made of lines, in which ``¶`` is a line break and ``×`` the number of times that one comes."""
    columns = learn([Row(at, cells) for at, cells in enumerate(whole)], len(whole[0]), ",", {})
    for row in Mender(columns, ",").mend(rows(lines)):
        if isinstance(row, Stray):
            yield f"→ {row.number} stray {row.text!r}"[:200]
        else:
            doubtful = "".join(f" ?{column}" for column in sorted(row.doubtful))
            yield f"→ {row.number}{doubtful} {' | '.join(row.cells)!r}"[:200]
            if row.found:
                yield f"→   {row.found!r} as {row.read!r}"[:200]


def rows(lines: list[str]) -> list[Row]:
    written = []
    for line in lines:
        what, _, times = line.partition("×")
        written += [what.replace("¶", "\n")] * int(times or 1)
    return [Row(at, tuple(line.split(","))) for at, line in enumerate(written, 1)]


@pytest.mark.parametrize("text", CASES, ids=[text.strip("\n").split("\n")[0] for text in CASES])
def test_rows_are_mended_as_before(text: str) -> None:
    assert mended_again(text) == text.strip("\n")


if __name__ == "__main__":
    FROZEN.write_text("\n\n".join(map(mended_again, CASES)) + "\n", "utf-8")
