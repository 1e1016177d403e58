"""The titles that are indexed: those of a file, more made of them where it has too few, each with four facets.

The file has a line a title: id, subject (an id of the thesaurus YSO) and title, tab-separated; it may be gzipped.
"""

from __future__ import annotations

import gzip
from hashlib import blake2b
from itertools import islice
from random import Random
from typing import TYPE_CHECKING, NamedTuple

from bench.speed.new_words import NewWords
from haku.facets.labels import FacetLists
from haku.normal import normalise, squeeze

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

#: The facets of a title by haku's names: thousands of values, 19, 71 and 6.
FACETS = ("implementer", "region", "year", "implementer_type")
FIRST_YEAR, LAST_YEAR = 1950, 2020
TYPES = 6
_SEED = 20_260_101


class Title(NamedTuple):
    """A title with its facets; the subject stands for the implementer, as both have thousands of values."""

    id: str
    subject: str
    region: str
    year: int
    type: str
    text: str

    @property
    def values(self) -> tuple[str, ...]:
        """The values of ``FACETS``."""
        return self.subject, self.region, str(self.year), self.type

    @property
    def facets(self) -> dict[str, str]:
        """The values by the names of ``FACETS``."""
        return dict(zip(FACETS, self.values, strict=True))


def read_titles(file: Path, count: int) -> Iterator[Title]:
    """Yield ``count`` titles: the file's first ones and, where it has fewer, titles made of two halves.

    A made one has the first half of one title and the second of another, made or not, and the subject of the first;
    always the same ones. As many of its words give way to new ones as real titles would bring.
    Raises ``SystemExit`` for a file of another form, and where there is nothing to make titles of.
    """
    rows = list(islice(_rows(file), count))
    if not rows:
        raise SystemExit(f"{file} has no titles.")
    values = _Values()
    for id_, subject, text in rows:
        yield values.title(id_, subject, text)
    for number, (subject, text) in zip(range(len(rows), count), _made(rows), strict=False):
        yield values.title(f"made-{number}", subject, text)


def _rows(file: Path) -> Iterator[tuple[str, str, str]]:
    opened = gzip.open if file.suffix == ".gz" else open
    with opened(file, "rt", encoding="utf-8") as lines:
        for number, line in enumerate(lines, 1):
            match line.split("\t", 2):
                case [id_, subject, text]:
                    yield id_, subject, squeeze(normalise(text))  # some titles have tabs
                case _:
                    raise SystemExit(f"{file}:{number} is not id, subject and title with tabs between them.")


def _made(rows: Sequence[tuple[str, str, str]]) -> Iterator[tuple[str, str]]:
    chance = Random(_SEED)
    known = [(subject, text) for _, subject, text in rows]
    new_words = NewWords([text for _, text in known], chance)
    while True:
        (subject, one), (_, other) = chance.choice(known), chance.choice(known)
        first, second = one.split(), other.split()
        text = new_words.put_into(" ".join(first[: (len(first) + 1) // 2] + second[len(second) // 2 :]))
        known.append((subject, text))
        yield subject, text


class _Values:
    """Facet values by a hash of the id: later years and the first regions and types are the more frequent ones."""

    def __init__(self) -> None:
        self._regions = [choice.value for choice in FacetLists().choices("region")]
        self._types = [choice.value for choice in FacetLists().choices("implementer_type")][:TYPES]

    def title(self, id_: str, subject: str, text: str) -> Title:
        """Give the title with its facets."""
        digest = blake2b(id_.encode(), digest_size=6).digest()
        region, year, kind = (int.from_bytes(digest[at : at + 2]) / 65_536 for at in (0, 2, 4))
        return Title(
            id=id_,
            subject=subject,
            region=self._regions[int(len(self._regions) * region**2)],
            year=LAST_YEAR - int((LAST_YEAR - FIRST_YEAR + 1) * year**2),
            type=self._types[int(len(self._types) * kind**2)],
            text=text,
        )
