"""Analyses in files: one line a word, in the order of their bytes, so that a word is found without reading the others.

Columns are separated by tabs: the word, base forms, sub-compounds, parts, word classes, cuts, ``1`` if it is known, and
families; lists are space-separated. A line of two columns says how a word typed without umlauts is spelt.
"""

from __future__ import annotations

import mmap
from bisect import bisect_right
from collections import defaultdict
from functools import cached_property
from itertools import pairwise
from os import SEEK_END
from typing import TYPE_CHECKING

from haku.finnish.analysis import Analysis
from haku.normal import without_accents, without_umlauts

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

_KNOWN = 6
#: After so many look-ups the file is sampled, which reads all of it once.
_MANY = 1_000
_STRETCH = 1 << 13


class StoredWords:
    """Analyses in files; reads a handful of pages for a word, whatever the size of a file."""

    def __init__(self, *paths: str) -> None:
        """Map the files, the newest first: what two of them have is taken from the first; an empty one knows no words.

        Raises ``OSError``, or ``ValueError`` where one is cut short.
        """
        self._files = [_WordFile(mapped) for path in paths if (mapped := _map(path))]

    def find(self, word: str) -> Analysis | None:
        """Give the stored analysis of a word in lower case, or None."""
        line = self.find_line(word)
        return _parse(line) if line.count("\t") > 1 else None

    def find_spelling(self, word: str) -> str:
        """Give the spelling with umlauts of a word without any, or an empty string."""
        line = self.find_line(word)
        return line.split("\t")[1].strip() if line.count("\t") == 1 else ""

    def find_line(self, word: str) -> str:
        """Give the line of a word as it is stored, or an empty string."""
        key = word.encode("utf-8", "surrogatepass") + b"\t"
        return next(filter(None, (file.find(key) for file in self._files)), "")

    def lines(self) -> Iterator[tuple[str, str]]:
        """Give every stored word with the line of its analysis; the newest of a word comes last."""
        for file in reversed(self._files):
            for line in file.lines():
                if line.count("\t") > 1:
                    yield line.partition("\t")[0], line

    def all(self) -> Iterator[tuple[str, Analysis]]:
        """Give every stored word with its analysis; the newest of a word comes last."""
        for word, line in self.lines():
            yield word, _parse(line)


class _WordFile:
    """One file. A word is found by bisection; when many are asked for, by the first words of its stretches."""

    def __init__(self, data: mmap.mmap) -> None:
        self._data = data
        self._asked = 0

    def find(self, key: bytes) -> str:
        self._asked += 1
        if self._asked < _MANY:
            return self._bisected(key)
        firsts, starts = self._stretches
        number = bisect_right(firsts, key) - 1
        if number < 0:
            return ""
        stretch = self._data[starts[number] : starts[number + 1]]
        at = stretch.find(b"\n" + key) + 1  # 0 where it is not found, or stands first
        return stretch[at : stretch.find(b"\n", at) + 1].decode() if at or firsts[number] == key else ""

    def lines(self) -> Iterator[str]:
        _, starts = self._stretches
        for start, end in pairwise(starts):
            for line in self._data[start:end].splitlines(keepends=True):
                yield line.decode()

    def _bisected(self, key: bytes) -> str:
        data = self._data
        low, high = 0, len(data)
        while low < high:  # low and high are always at the beginning of a line
            start = max(data.rfind(b"\n", 0, (low + high) // 2) + 1, low)
            end = data.find(b"\n", start) + 1
            line = data[start:end]
            if line.startswith(key):
                return line.decode()
            if line < key:
                low = end
            else:
                high = start
        return ""

    @cached_property
    def _stretches(self) -> tuple[list[bytes], list[int]]:
        """Give the first word of each stretch, and where each begins, with the end of the last."""
        data = self._data
        ends = (data.find(b"\n", place) + 1 for place in range(_STRETCH, len(data), _STRETCH))
        starts = [0, *sorted({end for end in ends if end < len(data)}), len(data)]
        return [data[start : data.find(b"\t", start) + 1] for start in starts[:-1]], starts


def _map(path: str) -> mmap.mmap | None:
    with open(path, "rb") as file:
        if not file.seek(0, SEEK_END):
            return None
        mapped = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
    if mapped[-1:] != b"\n":
        raise ValueError(f"{path} is cut short")
    return mapped


def write_words(path: Path, words: Iterable[tuple[str, Analysis]], older: StoredWords | None = None) -> None:
    """Write analyses where ``StoredWords`` finds them; words with a tab or a line break can't occur in tokens.

    ``older`` are those of the files that will be asked after this one.
    """
    write_lines(path, {word: as_line(word, analysis) for word, analysis in words}, older)


def write_lines(path: Path, lines: Mapping[str, str], older: StoredWords | None = None) -> None:
    """Write what ``write_words`` does, by words and their lines."""
    analyses = {word: line for word, line in lines.items() if word}
    spellings = {folded: f"{folded}\t{word}\n" for folded, word in _spellings(analyses, older).items()}
    path.write_bytes(b"".join(sorted(line.encode() for line in (analyses | spellings).values())))


def _spellings(lines: Mapping[str, str], older: StoredWords | None) -> dict[str, str]:
    """Give the words that are meant by others without umlauts, by these; the same in whatever order words were met.

    A real word means itself. An unknown one gives way to a real one; what is no word at all may mean an unknown one.
    """
    spellings: dict[str, str] = {}
    for folded, meant in _meant(lines, older).items():
        itself = _line_of(folded, lines, older)
        real = [word for word in meant if _is_known(_line_of(word, lines, older))]
        if not (itself and (_is_known(itself) or not real)):
            spellings[folded] = min(real or meant)
    return spellings


def _meant(lines: Mapping[str, str], older: StoredWords | None) -> dict[str, set[str]]:
    """Give the words that each of their forms without umlauts may mean."""
    meant: dict[str, set[str]] = defaultdict(set)
    for word in lines:
        folded = without_umlauts(without_accents(word))
        if folded != word:
            meant[folded].add(word)
        if older and (spelling := older.find_spelling(folded)):
            meant[folded].add(spelling)
    return meant


def _line_of(word: str, lines: Mapping[str, str], older: StoredWords | None) -> str:
    """Give the line of a word's analysis, an empty string where it has none."""
    line = lines.get(word) or (older.find_line(word) if older else "")
    return line if line.count("\t") > 1 else ""


def _is_known(line: str) -> bool:
    return bool(line) and bool(line.split("\t")[_KNOWN])


def as_line(word: str, analysis: Analysis) -> str:
    """Give the line of a word."""
    columns = [
        word,
        " ".join(analysis.bases),
        " ".join(analysis.subs),
        " ".join(analysis.parts),
        " ".join(analysis.classes),
        " ".join(map(str, analysis.cuts)),
        "1" if analysis.known else "",
        " ".join(analysis.families),
    ]
    return "\t".join(columns) + "\n"


def _parse(line: str) -> Analysis:
    _, bases, subs, parts, classes, cuts, known, families = line.rstrip("\n").split("\t")
    return Analysis(
        tuple(bases.split()),
        tuple(subs.split()) if subs else (),  # most columns are empty, and a build reads every line
        tuple(parts.split()) if parts else (),
        tuple(classes.split()) if classes else (),
        tuple(map(int, cuts.split())) if cuts else (),
        bool(known),
        tuple(families.split()) if families else (),
    )
