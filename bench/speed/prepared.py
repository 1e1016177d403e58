"""Titles and their tokens as files that every peer reads, so that all index the same words.

``titles.tsv`` has a title with its facets a line, ``tokens.tsv`` its two layers as haku's analysis gives them: places
are separated by spaces, terms at the same place by ``|``, the layers by a tab. No term has any of these characters.
"""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from bench.speed.titles import Title, read_titles
from haku.finnish.lexicon import Lexicon
from haku.index.word_types import WordTypes
from haku.query.plan import BASE, PARTS

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

#: The layers that are indexed by every peer.
LAYERS = (BASE, PARTS)
_TITLES, _TOKENS = "titles.tsv", "tokens.tsv"
#: Bytes of titles that are read at a time.
_BLOCK = 1 << 18
#: Terms at the same place.
BESIDE = "|"


class Tokens(NamedTuple):
    """The terms of a title in each layer, in the order of their places and with spaces between them."""

    base: str
    parts: str


class Prepared:
    """A number of titles, ready to be indexed."""

    def __init__(self, folder: Path) -> None:
        """Take what ``prepare`` has written into a folder."""
        self.folder = folder

    @property
    def is_whole(self) -> bool:
        """Whether ``prepare`` came to its end."""
        return (self.folder / "whole").exists()

    def titles(self) -> Iterator[Title]:
        """Yield the titles with their facets."""
        for start, end in self.shares(_BLOCK):
            yield from self.titles_in(start, end)

    def titles_in(self, start: int, end: int) -> Iterator[Title]:
        """Yield the titles whose lines begin between two offsets of their file."""
        with (self.folder / _TITLES).open("rb") as file:
            if start:
                file.seek(start - 1)
                file.readline()  # it begins before, unless the one byte is what ends it
            block = file.read(max(end - file.tell(), 0))
            if block and not block.endswith(b"\n"):
                block += file.readline()
        for line in block.decode().split("\n")[:-1]:
            id_, subject, region, year, kind, text = line.split("\t")
            yield Title(id_, subject, region, int(year), kind, text)

    def shares(self, size: int) -> Iterator[tuple[int, int]]:
        """Yield the offsets between which shares of the titles begin, of about ``size`` bytes each."""
        whole = (self.folder / _TITLES).stat().st_size
        yield from ((start, min(start + size, whole)) for start in range(0, whole, size))

    def places(self) -> Iterator[Tokens]:
        """Yield the layers of each title, with terms at the same place marked by ``BESIDE``."""
        with (self.folder / _TOKENS).open(encoding="utf-8", newline="\n") as lines:
            for line in lines:
                base, parts = line.rstrip("\n").split("\t")
                yield Tokens(base, parts)

    def tokens(self) -> Iterator[Tokens]:
        """Yield the layers of each title as plain words: no peer but haku knows two terms at the same place."""
        for tokens in self.places():
            yield Tokens(*(layer.replace(BESIDE, " ") for layer in tokens))

    def rows(self) -> Iterator[tuple[Title, Tokens]]:
        """Yield the titles with their tokens."""
        yield from zip(self.titles(), self.tokens(), strict=True)


def prepare(file: Path, count: int, folder: Path) -> Prepared:
    """Read ``count`` titles, analyse them and write them into a folder, unless they are there already."""
    prepared = Prepared(folder)
    if prepared.is_whole:
        return prepared
    folder.mkdir(parents=True, exist_ok=True)
    analysed = _Analysed()
    with (
        (folder / _TITLES).open("w", encoding="utf-8", newline="\n") as titles,
        (folder / _TOKENS).open("w", encoding="utf-8", newline="\n") as tokens,
    ):
        for title in read_titles(file, count):
            titles.write("\t".join(map(str, title)) + "\n")
            tokens.write("\t".join(analysed.layers(title.text)) + "\n")
    (folder / "whole").touch()
    return prepared


class _Analysed:
    """What every word met so far puts into the layers, as text."""

    def __init__(self) -> None:
        self._kinds = WordTypes(Lexicon())
        self._terms: dict[str, list[str]] = {layer: [] for layer in LAYERS}
        self._texts: dict[str, list[str]] = {layer: [] for layer in LAYERS}

    def layers(self, text: str) -> tuple[str, ...]:
        """Give the layers of a text, place by place."""
        words = self._kinds.of_text(text)
        if len(self._kinds) > len(self._texts[BASE]):
            self._add_new()
        return tuple(" ".join(map(self._texts[layer].__getitem__, words)) for layer in LAYERS)

    def _add_new(self) -> None:
        for layer, texts in self._texts.items():
            lists, terms = self._kinds.terms[layer], self._terms[layer]
            new = islice(reversed(lists.numbers), len(lists.numbers) - len(terms))
            terms.extend(reversed(list(new)))
            for word in range(len(texts), len(self._kinds)):
                ids = lists.ids[lists.ends[word - 1] if word else 0 : lists.ends[word]]
                texts.append(BESIDE.join(sorted(terms[i] for i in ids)))
