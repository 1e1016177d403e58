"""The one cache of analyses: what was asked once is never asked of Voikko again.

A corpus has few distinct words, so the index keeps the analyses of all its words in a sorted text file; a query whose
words stand there needs neither Voikko nor Snowball, which saves their loading (50 ms). One line a word, tab-separated:
the word, base forms, sub-compounds, parts, word classes, cuts, ``1`` if it is known, and families; lists are
space-separated. A line of two columns says how a word typed without umlauts is spelt. The lines are in the order of
their bytes, so a word is found by bisection in the mapped file.
"""

from __future__ import annotations

import mmap
from collections import defaultdict
from itertools import combinations
from os import SEEK_END
from os.path import isfile
from typing import TYPE_CHECKING

from haku.finnish.analysis import Analysis

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

    from haku.finnish.morphology import Element
    from haku.finnish.stemming import Stemmer
    from haku.finnish.voikko import Reading, Voikko


_UMLAUTS = {"a": "ä", "o": "ö"}
#: In longer words nobody leaves the umlauts out.
_LONGEST_UNFOLDED = 40
#: A word with more places for umlauts is tried in its first so many: 2 ** 8 spellings take Voikko 5 ms.
_MOST_UMLAUTS = 8
_FOLD = str.maketrans("äöå", "aoa")
#: How many analyses an open index remembers: those of some thousand queries, in 2 MB.
REMEMBERED_FOR_QUERIES = 1 << 12


class Lexicon:
    """Analyses of words: from memory, from the file of an index, or made now by Voikko and Snowball."""

    def __init__(self, stored: StoredWords | None = None, own_words: str = "", most: int | None = None) -> None:
        """Begin with the analyses that an index keeps, if there is one made by the same analysis.

        ``own_words`` is the path of a user's own words (``haku.finnish.own_words``), which need not exist. It is read
        when Voikko is loaded. ``most`` says how many analyses are remembered, for a process that answers for days; a
        build needs all of them.
        """
        self._memory: dict[str, Analysis] = {}
        self._made: dict[str, Analysis] = {}
        self._most = most
        self._stored = stored
        self._own_words = own_words
        self._voikko: Voikko | None = None
        self._stemmer: Stemmer | None = None

    @property
    def voikko(self) -> Voikko:
        """Voikko, knowing the user's words too, loaded at the first use.

        Raises ``VoikkoMissing``, or ``DataFileError`` where the user's words make no sense.
        """
        if self._voikko is None:
            self._voikko = self._load_voikko()
        return self._voikko

    def _load_voikko(self) -> Voikko:
        if isfile(self._own_words):
            from haku.finnish.own_words import OwnWords, VoikkoWithOwnWords, read_own_words

            return VoikkoWithOwnWords(OwnWords(read_own_words(self._own_words), self.stemmer))
        from haku.finnish.voikko import Voikko

        return Voikko()

    @property
    def stemmer(self) -> Stemmer:
        """Snowball's Finnish stemmer, loaded at the first use."""
        if self._stemmer is None:
            from haku.finnish.stemming import finnish_stemmer

            self._stemmer = finnish_stemmer()
        return self._stemmer

    def analyse(self, word: str) -> Analysis:
        """Give the analysis of a token in normal form; its case is ignored."""
        word = word.lower().strip("-")
        analysis = self._memory.get(word)
        if analysis is None:
            analysis = (self._stored.find(word) if self._stored else None) or self._analyse_now(word)
            if self._most is not None and len(self._memory) >= self._most:
                self._memory.clear()
            self._memory[word] = analysis
        return analysis

    def _analyse_now(self, word: str) -> Analysis:
        from haku.finnish.morphology import analyse

        analysis = analyse(word, self.voikko, self.stemmer)
        if self._most is None:
            self._made[word] = analysis
        return analysis

    def learn(self, analyses: Mapping[str, Analysis], *, made: bool = True) -> None:
        """Take analyses that were made elsewhere by the same analysis, as if they were ``made`` here, or just known."""
        self._memory.update(analyses)
        if made:
            self._made.update(analyses)

    def remember(self) -> None:
        """Read all that is stored into memory, which is ten times quicker than to look up a large share of it."""
        if self._stored:
            self._memory = dict(self._stored.all()) | self._memory

    def lacks(self, word: str) -> bool:
        """Tell whether a token in normal form would have to be analysed now."""
        word = word.lower().strip("-")
        return word not in self._memory and not (self._stored and self._stored.find(word))

    def analyse_all(self, words: Iterable[str]) -> Iterator[tuple[str, Analysis]]:
        """Give many words with their analyses; reads what is stored in one go, where ``analyse`` looks up each."""
        stored = dict(self._stored.all()) if self._stored else {}
        for word in words:
            yield word, stored.get(word) or self.analyse(word)

    def readings(self, word: str) -> tuple[Reading, ...]:
        """Give what Voikko says of a word, in every case it could be written in; for people, analyses are enough."""
        from haku.finnish.morphology import readings_of

        return tuple(readings_of(word.lower().strip("-"), self.voikko))

    def elements(self, word: str) -> tuple[Element, ...]:
        """Give every run of parts that was considered in a compound, kept or dropped; for people."""
        from haku.finnish.morphology import elements

        word = word.lower().strip("-")
        found = (element for reading in self.readings(word) for element in elements(word, reading, self.voikko))
        return tuple(dict.fromkeys(found))

    def known_spelling(self, word: str) -> str:
        """Give the word of the index that ``word`` is without its umlauts, or an empty string."""
        return self._stored.find_spelling(word.lower()) if self._stored else ""

    def unfold(self, word: str) -> str:
        """Give a word that Voikko or the index knows and that is ``word`` with umlauts put back, or an empty string.

        ``aitiryhman`` gives ``äitiryhmän``. Finnish words rarely mix ``ä ö`` with ``a o`` within a part, so candidates
        with the most umlauts come first. This asks Voikko; ``known_spelling`` is the quick way.
        """
        word = word.lower() if len(word) <= _LONGEST_UNFOLDED else ""
        places = [i for i, letter in enumerate(word) if letter in _UMLAUTS][:_MOST_UMLAUTS]
        for size in range(len(places), 0, -1):
            for chosen in combinations(places, size):
                candidate = "".join(_UMLAUTS[c] if i in chosen else c for i, c in enumerate(word))
                if self.voikko.spells(candidate) or self.voikko.spells(candidate.capitalize()):
                    return candidate
        return ""

    def words(self) -> Iterator[tuple[str, Analysis]]:
        """Give every word analysed so far, in no particular order."""
        yield from self._memory.items()

    def made(self) -> dict[str, Analysis]:
        """Give the analyses that were made and not found stored."""
        return self._made


class StoredWords:
    """Analyses in files, found by bisection; reads a handful of pages whatever the size of a file."""

    def __init__(self, *paths: str) -> None:
        """Map the files, the newest first: what two of them have is taken from the first; an empty one knows no words.

        Raises ``OSError``, or ``ValueError`` where one is cut short.
        """
        self._maps = [mapped for path in paths if (mapped := _map(path))]

    def find(self, word: str) -> Analysis | None:
        """Give the stored analysis of a word in lower case, or None."""
        line = self._find_line(word)
        return _parse(line) if line.count("\t") > 1 else None

    def find_spelling(self, word: str) -> str:
        """Give the spelling with umlauts of a word without any, or an empty string."""
        line = self._find_line(word)
        return line.split("\t")[1].strip() if line.count("\t") == 1 else ""

    def all(self) -> Iterator[tuple[str, Analysis]]:
        """Give every stored word with its analysis; the newest of a word comes last."""
        for data in reversed(self._maps):
            for line in bytes(data).decode().split("\n"):
                if line.count("\t") > 1:
                    yield line.split("\t", 1)[0], _parse(line)

    def _find_line(self, word: str) -> str:
        key = word.encode("utf-8", "surrogatepass") + b"\t"
        return next(filter(None, (_find_in(data, key) for data in self._maps)), "")


def _map(path: str) -> mmap.mmap | None:
    with open(path, "rb") as file:
        if not file.seek(0, SEEK_END):
            return None
        mapped = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
    if mapped[-1:] != b"\n":
        raise ValueError(f"{path} is cut short")
    return mapped


def _find_in(data: mmap.mmap, key: bytes) -> str:
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


def write_words(path: Path, words: Iterable[tuple[str, Analysis]], older: StoredWords | None = None) -> None:
    """Write analyses where ``StoredWords`` finds them; words with a tab or a line break can't occur in tokens.

    ``older`` are those of the files that will be asked after this one.
    """
    analyses = {word: analysis for word, analysis in words if word}
    lines = {word: _format(word, analysis) for word, analysis in analyses.items()}
    lines |= {folded: f"{folded}\t{word}\n" for folded, word in _spellings(analyses, older).items()}
    path.write_bytes(b"".join(sorted(line.encode() for line in lines.values())))


def _spellings(analyses: Mapping[str, Analysis], older: StoredWords | None) -> dict[str, str]:
    """Give the words that are meant by others without umlauts, by these; the same in whatever order words were met.

    A real word means itself. An unknown one gives way to a real one; what is no word at all may mean an unknown one.
    """
    spellings: dict[str, str] = {}
    for folded, meant in _meant(analyses, older).items():
        itself = analyses.get(folded) or (older.find(folded) if older else None)
        known = {word: (analyses.get(word) or (older.find(word) if older else None)) for word in meant}
        real = [word for word, analysis in known.items() if analysis and analysis.known]
        if not (itself and (itself.known or not real)):
            spellings[folded] = min(real or meant)
    return spellings


def _meant(analyses: Mapping[str, Analysis], older: StoredWords | None) -> dict[str, set[str]]:
    """Give the words that each of their forms without umlauts may mean."""
    meant: dict[str, set[str]] = defaultdict(set)
    for word in analyses:
        folded = word.translate(_FOLD)
        if folded != word:
            meant[folded].add(word)
        if older and (spelling := older.find_spelling(folded)):
            meant[folded].add(spelling)
    return meant


def _format(word: str, analysis: Analysis) -> str:
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
        bases=tuple(bases.split()),
        subs=tuple(subs.split()),
        parts=tuple(parts.split()),
        classes=tuple(classes.split()),
        cuts=tuple(map(int, cuts.split())),
        known=bool(known),
        families=tuple(families.split()),
    )
