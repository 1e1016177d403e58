"""Indexes of many made-up titles, of the words of the bundled projects: to search in, not to read."""

from __future__ import annotations

import csv
import random
import re
from pathlib import Path
from typing import TYPE_CHECKING

from haku.indexer.build import bring_up_to_date

if TYPE_CHECKING:
    from collections.abc import Sequence

CORPUS = Path(__file__).parents[2] / "corpus"


def words() -> list[str]:
    """Give the words of the bundled projects, in their order."""
    texts = (path.read_text("utf-8") for path in sorted(CORPUS.rglob("*.txt")))
    return [word for text in texts for word in re.findall(r"[\w-]{3,}", text)]


def build(folder: Path, count: int) -> Path:
    """Build an index of ``count`` titles below ``folder``; give its folder. The same titles each time."""
    return build_of(folder, rows(words(), count, random.Random(count)))


def rows(vocabulary: Sequence[str], count: int, chance: random.Random) -> list[tuple[str, ...]]:
    """Make up so many projects of the words of a vocabulary."""
    made: list[tuple[str, ...]] = []
    for number in range(count):
        year = chance.randrange(2014, 2021)
        title = " ".join(chance.choices(vocabulary, k=chance.randrange(2, 14)))
        who = f"{chance.choice(vocabulary).capitalize()} ry"
        made.append((f"S{20_000 + number}", "ESR", title, "Päättynyt", f"1.1.{year}", f"31.12.{year + 1}", who))
    return made


def build_of(folder: Path, projects: Sequence[Sequence[str]]) -> Path:
    """Build an index of some projects below ``folder``; give its folder."""
    corpus, index = folder / "corpus", folder / "index"
    corpus.mkdir(parents=True)
    with (corpus / "titles.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(("Koodi", "Rahasto", "Hankkeen nimi", "Tila", "Aloituspvm", "Päättymispvm", "Toteuttajan nimi"))
        writer.writerows(projects)
    report = bring_up_to_date(corpus, index)
    assert report.projects == len(projects), report
    return index
