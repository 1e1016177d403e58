"""Indexes of many made-up titles, of the words of the bundled projects: to search in, not to read."""

from __future__ import annotations

import csv
import random
import re
from pathlib import Path

from haku.indexer.build import bring_up_to_date

CORPUS = Path(__file__).parents[2] / "corpus"


def build(folder: Path, count: int) -> Path:
    """Build an index of ``count`` titles below ``folder``; give its folder. The same titles each time."""
    corpus, index = folder / "corpus", folder / "index"
    corpus.mkdir(parents=True)
    chance = random.Random(count)
    words = [
        word for path in sorted(CORPUS.rglob("*.txt")) for word in re.findall(r"[\w-]{3,}", path.read_text("utf-8"))
    ]
    with (corpus / "titles.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(("Koodi", "Rahasto", "Hankkeen nimi", "Tila", "Aloituspvm", "Päättymispvm", "Toteuttajan nimi"))
        for number in range(count):
            year = chance.randrange(2014, 2021)
            title = " ".join(chance.choices(words, k=chance.randrange(2, 14)))
            who = f"{chance.choice(words).capitalize()} ry"
            writer.writerow((f"S{20_000 + number}", "ESR", title, "Päättynyt", f"1.1.{year}", f"31.12.{year + 1}", who))
    report = bring_up_to_date(corpus, index)
    assert report.projects == count, report
    return index
