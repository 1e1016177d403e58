"""How well records find their project, on a real list of projects that has a code for each.

    python -m bench.merging --corpus DIR [--output bench/RESULTS.md]

DIR has the list, as a file that haku reads. Half of the projects, chosen at random, are told of once more in a record
without a code, whole or with something left out or spelt otherwise. Precision is how many of those that joined a
project joined theirs; recall, how many did. Last, half of the records lose their code, with nothing to find: none may
merge.
"""

from __future__ import annotations

import argparse
import re
from dataclasses import replace
from pathlib import Path
from random import Random
from time import process_time
from typing import TYPE_CHECKING, NamedTuple

from bench.machine import describe
from bench.markdown import put_section, table, today
from haku.finnish.voikko import Voikko
from haku.model import Place, Record, Source
from haku.sources.corpus import read_corpus
from haku.sources.merging.grouping import group_records
from haku.sources.merging.merge import merge

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    Change = Callable[[Record, Random], Record]

_COPY = "copy"
_SEED = 1


class Found(NamedTuple):
    """How many copies there were, joined their own project, and joined another."""

    copies: int
    right: int
    wrong: int


def _capitals(record: Record, _: Random) -> Record:
    names = tuple(name.upper() for name in record.implementers)
    return replace(record, title=record.title.upper(), implementers=names)


def _spelt_otherwise(record: Record, random: Random) -> Record:
    """Write the title and the implementers in ways that people do."""
    title = random.choice(_TITLES)(record.title) or record.title
    names = tuple(random.choice(_NAMES)(name) or name for name in record.implementers)
    return replace(record, title=title, implementers=names)


_TITLES: tuple[Callable[[str], str], ...] = (
    lambda title: f"”{title}”",
    lambda title: f"{title} -hanke",
    lambda title: re.sub(r"\s*\([^)]*\)", "", title),
    lambda title: re.split(r" [-–] |: ", title)[0],
    str.swapcase,
)
_NAMES: tuple[Callable[[str], str], ...] = (
    lambda name: re.sub(r"\b(?:oy|ab|ry)\b", "", name, flags=re.IGNORECASE).strip(),
    lambda name: re.sub(r"^(.*) (oy)$", r"\2 \1", name, flags=re.IGNORECASE),
    lambda name: re.sub(r"\s*\(.*?\)", "", name),
    str.upper,
)
CHANGES: dict[str, Change] = {
    "whole": lambda record, _: record,
    "no end": lambda record, _: replace(record, end=None),
    "no dates": lambda record, _: replace(record, start=None, end=None),
    "no implementer": lambda record, _: replace(record, implementers=()),
    "in capitals": _capitals,
    "title and implementer spelt otherwise": _spelt_otherwise,
}


def measure(records: Sequence[Record], change: Change) -> Found:
    """Let changed copies of half of the ``records``, all of which have codes, find their projects."""
    random = Random(_SEED)
    chosen = random.sample(range(len(records)), len(records) // 2)
    place = {number: Source(Place(_COPY, number, number), records[number].source.layout) for number in chosen}
    copies = [replace(change(records[number], random), code="", source=place[number]) for number in chosen]
    own = {record.source: number for number, record in enumerate(records)}
    right = wrong = 0
    for group in group_records([*records, *copies]):
        project = next((own[record.source] for record in group if record.code), None)
        joined = [record.source.place.first_line for record in group if record.source.place.path == _COPY]
        right += joined.count(project) if project is not None else 0
        wrong += sum(number != project for number in joined) if project is not None else len(joined) - len(joined[:1])
    return Found(len(copies), right, wrong)


def count_merged(records: Sequence[Record]) -> int:
    """Take the code from half of the ``records``, each of another project; count those that merge all the same."""
    hidden = set(Random(_SEED).sample(range(len(records)), len(records) // 2))
    bare = [replace(record, code="") if number in hidden else record for number, record in enumerate(records)]
    return len(records) - len(group_records(bare))


def _lines(records: Sequence[Record]) -> Iterator[str]:
    began = process_time()
    projects = merge(records)
    seconds = process_time() - began
    yield f"{len(records):,} records of {len(projects):,} projects, merged in {seconds:.2f} s of one core. {today()}."
    yield ""
    found = {name: measure(records, change) for name, change in CHANGES.items()}
    rows = (
        (name, f"{f.copies:,}", f"{f.right / max(f.right + f.wrong, 1):.4f}", f"{f.right / f.copies:.4f}")
        for name, f in found.items()
    )
    yield from table(("record without a code", "records", "precision", "recall"), rows)
    yield ""
    yield f"Of {len(records) // 2:,} records that lost their code, {count_merged(records):,} merged with another's."
    yield ""
    yield describe(())


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure, print, and keep the results where that is asked for."""
    parser = argparse.ArgumentParser(prog="python -m bench.merging", description=__doc__)
    parser.add_argument("--corpus", type=Path, required=True)
    parser.add_argument("--output", type=Path)
    options = parser.parse_args(arguments)
    documents = read_corpus(options.corpus, Voikko().spells)
    records = [record for document in documents for record in document.records if record.code]
    if not records:
        raise SystemExit(f"There are no records with codes below {options.corpus}: name a folder with --corpus.")
    lines = list(_lines(records))
    print("\n".join(lines))
    if options.output:
        put_section(options.output, "Merging", lines)


if __name__ == "__main__":
    main()
