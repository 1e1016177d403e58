"""The judged collection: what the index gives for each query, beside what was frozen; see README.md beside this.

``python -m tests.judged.collection`` shows what moved; with a note of what was read, it freezes that.
"""

from __future__ import annotations

import argparse
import tempfile
from contextlib import closing
from datetime import date
from itertools import takewhile
from math import log2
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from haku.evaluation import trec
from haku.indexer.build import bring_up_to_date
from haku.results import Request
from haku.search.open_index import Index

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from haku.results import Hit

FOLDER = Path(__file__).parent
CORPUS = FOLDER.parents[1] / "corpus"
FROZEN = FOLDER / "frozen.txt"
TOPICS = trec.read_topics(FOLDER / "topics.tsv")
QRELS = trec.read_qrels(FOLDER / "qrels.txt")
#: Scores that differ by less are equal, so that neither the order of adding nor a processor decides.
DIGITS = 6
DEPTH = 10


class Line(NamedTuple):
    """A hit: whether it meets the whole query, its id, and whether its score is that of the hit before."""

    met: bool
    id: str
    tied: bool

    def text(self, grade: int) -> str:
        """Give it as it is frozen."""
        return f"{grade} {'whole' if self.met else 'part '} {'=' if self.tied else ' '} {self.id}"


def lines(hits: Sequence[Hit]) -> list[Line]:
    """Give all hits in their order; those with one score, whose order is nobody's promise, by their ids."""
    scores = [(hit.met, round(hit.score, DIGITS)) for hit in hits]
    ordered = sorted(enumerate(hits), key=lambda numbered: (scores.index(scores[numbered[0]]), numbered[1].id))
    firsts = {scores.index(score) for score in scores}
    return [Line(hit.met, hit.id, at not in firsts) for at, (_, hit) in enumerate(ordered)]


def ndcg(ids: Iterable[str], grades: dict[str, int], depth: int = DEPTH) -> float:
    """Give nDCG as trec_eval has it: the grade is the gain (Järvelin & Kekäläinen 2002)."""
    best = _gain(sorted(grades.values(), reverse=True)[:depth])
    return _gain([grades.get(identifier, 0) for identifier in ids][:depth]) / best if best else 0.0


def _gain(grades: Sequence[int]) -> float:
    return sum(grade / log2(rank + 1) for rank, grade in enumerate(grades, 1))


def answers(index: Index) -> dict[str, list[Line]]:
    """Give what an index of the bundled corpus gives for each topic."""
    return {topic.id: lines(index.search(Request(topic.query, limit=None)).hits) for topic in TOPICS}


def block(topic: trec.Topic, found: Sequence[Line]) -> list[str]:
    """Give the frozen lines of a topic: what it is and how good, then each hit with its grade."""
    grades = QRELS[topic.id]
    figure = ndcg((line.id for line in found), grades)
    return [f"{topic.id}\t{topic.query}\tnDCG@{DEPTH} {figure:.4f}", *(line.text(grades[line.id]) for line in found)]


def mean(found: dict[str, list[Line]]) -> str:
    """Give the mean over all topics as it is frozen."""
    figures = [ndcg((line.id for line in found[topic.id]), QRELS[topic.id]) for topic in TOPICS]
    return f"mean nDCG@{DEPTH} of {len(figures)} topics: {sum(figures) / len(figures):.4f}"


def frozen() -> tuple[list[str], dict[str, list[str]]]:
    """Give the head of the frozen file, and the lines of each topic."""
    head, *blocks = FROZEN.read_text("utf-8").strip().split("\n\n")
    return head.splitlines(), {text.split("\t", 1)[0]: text.splitlines() for text in blocks}


def moved(before: Sequence[str], after: Sequence[str]) -> list[str]:
    """Tell what is another than before in the lines of a topic, a hit a line."""
    if before == after:
        return []
    was, now = _places(before[1:]), _places(after[1:])
    told = [f"  {place(was, key)} → {place(now, key)}  {key}" for key in {**now, **was} if was.get(key) != now.get(key)]
    return [f"{(after or before)[0]}  (was {before[0].rsplit(' ', 1)[-1] if before else 'not there'})", *told]


def place(places: dict[str, str], identifier: str) -> str:
    """Give where a hit stands, or that it doesn't."""
    return places.get(identifier, "–").rjust(8)


def _places(told: Sequence[str]) -> dict[str, str]:
    """Give rank and kind of each hit; those with one score have one rank."""
    places: dict[str, str] = {}
    rank = 0
    for number, line in enumerate(told, 1):
        grade, kind, *tied, identifier = line.split()
        rank = rank if tied else number
        places[f"{identifier} ({grade})"] = f"{kind} {rank}"
    return places


def freeze(note: str) -> list[str]:
    """Tell what moved, and with a note freeze it."""
    with tempfile.TemporaryDirectory() as folder:
        bring_up_to_date(CORPUS, Path(folder))
        with closing(Index(folder, str(CORPUS))) as index:
            found = answers(index)
    head, before = frozen()
    blocks = [block(topic, found[topic.id]) for topic in TOPICS]
    told = [line for now in blocks for line in moved(before.get(now[0].split("\t")[0], []), now)]
    if note:
        rule = list(takewhile(lambda line: not line.startswith("mean "), head))
        head = [*rule, f"# {date.today().isoformat()} {note}", mean(found)]  # noqa: DTZ011 - the user's own day
        FROZEN.write_text("\n\n".join("\n".join(part) for part in (head, *blocks)) + "\n", "utf-8")
    return told


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("note", nargs="?", default="", help="what changed, and what reading each difference showed")
    options = parser.parse_args()
    told = freeze(options.note)
    print("\n".join(told) or "Nothing moved.")  # noqa: T201
    if told:
        print(f"\nFrozen in {FROZEN.name}." if options.note else "\nRead each; then freeze with a note.")  # noqa: T201


if __name__ == "__main__":
    main()
