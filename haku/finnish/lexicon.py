"""The one cache of analyses: what was asked once is never asked of Voikko again.

A corpus has few distinct words, so the index keeps the analyses of all its words (``stored_words``); a query whose
words stand there needs neither Voikko nor Snowball, which saves their loading (35 ms).
"""

from __future__ import annotations

from itertools import combinations
from os.path import exists
from typing import TYPE_CHECKING

from haku.normal import UMLAUTS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from haku.finnish.analysis import Analysis
    from haku.finnish.morphology import Element
    from haku.finnish.stemming import Stemmer
    from haku.finnish.stored_words import StoredWords
    from haku.finnish.voikko import Reading, Voikko


#: In longer words nobody leaves the umlauts out.
_LONGEST_UNFOLDED = 40
#: A word with more places for umlauts is tried in its first so many: 2 ** 8 spellings take Voikko 5 ms.
_MOST_UMLAUTS = 8
#: How many analyses an open index remembers: those of some thousand queries, in 2 MB.
REMEMBERED_FOR_QUERIES = 1 << 12
#: How many a build remembers besides those that it makes: the others are looked up again, at 8 µs each.
_REMEMBERED = 1 << 16


class Lexicon:
    """Analyses of words: from memory, from the file of an index, or made now by Voikko and Snowball."""

    def __init__(
        self,
        stored: StoredWords | None = None,
        own_words: str = "",
        most: int | None = None,
        read_own_words: Callable[[], bytes] | None = None,
    ) -> None:
        """Begin with the analyses that an index keeps, if there is one made by the same analysis.

        ``own_words`` is the path of a user's own words (``haku.finnish.own_words``), which need not exist. It is read
        when Voikko is loaded. ``most`` says how many analyses are remembered, for a process that answers for days; a
        build keeps all that it makes. ``read_own_words`` gives what was in that file, where it may be gone by now.
        """
        self._memory: dict[str, Analysis] = {}
        self._made: dict[str, Analysis] = {}
        self._keeps_made = most is None
        self._most = most or _REMEMBERED
        self._stored = stored
        self._own_words = own_words
        self._read_own_words = read_own_words
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
        content = self._read_own_words() if self._read_own_words else None
        if content is not None or exists(self._own_words):
            from haku.finnish.own_words import OwnWords, VoikkoWithOwnWords, read_own_words

            return VoikkoWithOwnWords(OwnWords(read_own_words(self._own_words, content), self.stemmer))
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
        analysis = self._memory.get(word) or self._made.get(word)
        if analysis is None:
            analysis = (self._stored.find(word) if self._stored else None) or self._analyse_now(word)
            if len(self._memory) >= self._most:
                self._memory.clear()
            self._memory[word] = analysis
        return analysis

    def _analyse_now(self, word: str) -> Analysis:
        from haku.finnish.morphology import analyse

        analysis = analyse(word, self.voikko, self.stemmer)
        if self._keeps_made:
            self._made[word] = analysis
        return analysis

    def learn(self, analyses: Mapping[str, Analysis]) -> None:
        """Take analyses that were made elsewhere by the same analysis, as if they were made here."""
        self._made.update(analyses)

    def rely_on(self, stored: StoredWords) -> None:
        """Take other stored analyses in the place of those that there were."""
        self._stored = stored

    def lacks(self, word: str) -> bool:
        """Tell whether a token in normal form would have to be analysed now."""
        word = word.lower().strip("-")
        return not (word in self._memory or word in self._made or (self._stored and self._stored.find_line(word)))

    def analyse_all(self, words: Iterable[str]) -> Iterator[tuple[str, Analysis]]:
        """Give many words with their analyses; reads what is stored in one go, where ``analyse`` looks up each."""
        stored = dict(self._stored.all()) if self._stored else {}
        for word in words:
            yield word, stored.get(word) or self.analyse(word)

    def readings(self, word: str) -> tuple[Reading, ...]:
        """Give what Voikko says of a word; for people, analyses are enough."""
        from haku.finnish.morphology import readings_of

        return tuple(readings_of(word.lower().strip("-"), self.voikko))

    def elements(self, word: str) -> tuple[Element, ...]:
        """Give every run of parts that was considered in a compound, kept or dropped; for people."""
        from haku.finnish.morphology import split_of

        word = word.lower().strip("-")
        splits = (split_of(word, reading, self.voikko) for reading in self.readings(word))
        found = (element for split in splits for element in split.elements)
        return tuple(dict.fromkeys(found))

    def known_spelling(self, word: str) -> str:
        """Give the word of the index that ``word`` is without its umlauts, or an empty string.

        A word that needs no umlauts (``saari``) means itself.
        """
        spelling = self._stored.find_spelling(word.lower()) if self._stored else ""
        return spelling if spelling and not self.is_plain_word(word) else ""

    def is_plain_word(self, word: str) -> bool:
        """Tell whether Voikko knows a word, other than as a compound, of which it joins many by chance."""
        analysis = self.analyse(word)
        return analysis.known and not analysis.cuts

    def unfold(self, word: str) -> str:
        """Give a word that Voikko or the index knows and that is ``word`` with umlauts put back, or an empty string.

        ``aitiryhman`` gives ``äitiryhmän``. Finnish words rarely mix ``ä ö`` with ``a o`` within a part, so candidates
        with the most umlauts come first. This asks Voikko; ``known_spelling`` is the quick way.
        """
        word = word.lower() if len(word) <= _LONGEST_UNFOLDED else ""
        places = [i for i, letter in enumerate(word) if letter in UMLAUTS][:_MOST_UMLAUTS]
        for size in range(len(places), 0, -1):
            for chosen in combinations(places, size):
                candidate = "".join(UMLAUTS[c] if i in chosen else c for i, c in enumerate(word))
                if self.voikko.spells(candidate) or self.voikko.spells(candidate.capitalize()):
                    return candidate
        return ""

    def made(self) -> dict[str, Analysis]:
        """Give the analyses that were made and not found stored."""
        return self._made

    def take_made(self) -> dict[str, Analysis]:
        """Give the analyses that were made since the last call, and keep them no longer."""
        made, self._made = self._made, {}
        self._memory.clear()
        return made
