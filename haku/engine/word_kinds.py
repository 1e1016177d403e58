"""The distinct words of a build, each analysed once, and the terms that each puts into the layers.

A text is mostly words that were met before. So a document is kept as the numbers of its words, and what a word puts
into ``written``, ``base`` and ``parts`` is looked up when all documents are turned into postings.
"""

from __future__ import annotations

from array import array
from typing import TYPE_CHECKING

from haku.engine.steps import BASE, PARTS, WRITTEN
from haku.finnish.analysis import FAMILY_MARK
from haku.finnish.reader import plain, read_word
from haku.finnish.tokens import tokenize, words_as_written

if TYPE_CHECKING:
    from collections.abc import Iterable

    from haku.finnish.lexicon import Lexicon
    from haku.finnish.reader import Word
    from haku.finnish.tokens import Token

LAYERS = (WRITTEN, BASE, PARTS)


class TermLists:
    """The terms that each word puts into one layer: ``ids[ends[n - 1] : ends[n]]`` are those of word ``n``."""

    def __init__(self) -> None:
        self.numbers: dict[str, int] = {}
        self.ids = array("I")
        self.ends = array("I")

    def add(self, word: int, terms: Iterable[str]) -> None:
        """Add the terms of the next word; what a failure left of an earlier one of its number goes."""
        del self.ends[word:]
        del self.ids[self.ends[-1] if word else 0 :]
        for term in terms:
            self.ids.append(self.numbers.setdefault(term, len(self.numbers)))
        self.ends.append(len(self.ids))


class WordKinds:
    """Numbers words: two of the same number put the same terms into every layer."""

    def __init__(self, lexicon: Lexicon) -> None:
        """``lexicon`` analyses what was not met before."""
        self._lexicon = lexicon
        self._by_form: dict[str, int] = {}
        self._by_meaning: dict[tuple[str, ...], int] = {}
        self.terms = {layer: TermLists() for layer in LAYERS}

    def __len__(self) -> int:
        return len(self._by_meaning)

    def of_text(self, text: str) -> list[int]:
        """Give the numbers of the words of a text in normal form, in order."""
        known = self._by_form
        found = [known.get(written, -1) for written in words_as_written(text)]
        if -1 in found:
            tokens = tokenize(text)
            found = [self._number(tokens, i) if number < 0 else number for i, number in enumerate(found)]
        return found

    def _number(self, tokens: list[Token], index: int) -> int:
        form = tokens[index].written
        if form in self._by_form:
            return self._by_form[form]
        word = read_word(tokens, index, self._lexicon)
        number = self._of_word(word)
        if not _is_suspended(form):  # what such a word means depends on the words around it
            self._by_form[form] = number
        return number

    def _of_word(self, word: Word) -> int:
        # STMn is a form of STM and stmn is not, though they are written alike but for their case.
        key = (word.written.lower(), plain(word.written).lower(), *(written for written, _ in word.meant))
        number = self._by_meaning.get(key)
        if number is None:
            number = len(self._by_meaning)
            # Analysed in full before anything is kept: the words of a document that fails must not become another's.
            for layer, terms in _terms(word, self._lexicon).items():
                self.terms[layer].add(number, sorted(terms))
            self._by_meaning[key] = number
        return number


def _is_suspended(form: str) -> bool:
    return form.startswith(("-", "–")) or form.endswith("-")


def _terms(word: Word, lexicon: Lexicon) -> dict[str, set[str]]:
    analyses = (word.analysis, *(analysis for _, analysis in word.meant))
    bases = {base for a in analyses for base in a.bases}
    parts = {part for a in analyses for part in a.parts}
    subs = {sub for a in analyses for sub in a.subs}
    related = [*analyses, *(lexicon.analyse(part) for part in parts)]
    families = {FAMILY_MARK + head for a in related for head in a.families if head not in a.bases}
    return {
        WRITTEN: {word.written.lower().strip("-–"), *(written.lower() for written, _ in word.meant)},
        BASE: bases,
        PARTS: bases | subs | parts | families,
    }
