"""The distinct words of a build, each analysed once, and the terms that each puts into the layers.

A text is mostly words that were met before. So a document is kept as the numbers of its words, and what a word puts
into ``written``, ``base`` and ``parts`` is looked up when all documents are turned into postings.
"""

from __future__ import annotations

from array import array
from typing import TYPE_CHECKING

from haku.finnish.analysis import FAMILY_MARK
from haku.finnish.reading import HYPHENS, as_term, completing_index, plain, read_word
from haku.finnish.tokens import Token, words_as_written
from haku.query.plan import BASE, PARTS, WRITTEN

if TYPE_CHECKING:
    from collections.abc import Iterable

    from haku.finnish.lexicon import Lexicon
    from haku.finnish.reading import Word

LAYERS = (WRITTEN, BASE, PARTS)


class TermLists:
    """The terms that each word puts into one layer: ``ids[ends[n - 1] : ends[n]]`` are those of word ``n``."""

    def __init__(self) -> None:
        self.numbers: dict[str, int] = {}
        self.ids = array("I")
        self.ends = array("I")

    def add(self, word: int, terms: Iterable[str]) -> None:
        """Add the terms of the next word; what a failure left of an earlier one of its number goes."""
        if len(self.ends) > word:
            del self.ends[word:]
            del self.ids[self.ends[-1] if word else 0 :]
        numbers = self.numbers
        for term in terms:
            self.ids.append(numbers.setdefault(term, len(numbers)))
        self.ends.append(len(self.ids))


class WordTypes:
    """Numbers words: two of the same number put the same terms into every layer."""

    def __init__(self, lexicon: Lexicon) -> None:
        """``lexicon`` analyses what was not met before."""
        self._lexicon = lexicon
        self._by_form: dict[str, int] = {}
        self._suspended: dict[tuple[str, str], int] = {}
        self._count = 0
        self.terms = {layer: TermLists() for layer in LAYERS}

    def __len__(self) -> int:
        return self._count

    def of_text(self, text: str) -> list[int]:
        """Give the numbers of the words of a text in normal form, in order."""
        known = self._by_form
        words = words_as_written(text)
        found = [known.get(written, -1) for written in words]
        if -1 in found:
            tokens = [Token(written, 0, 0) for written in words]  # where they stand is no matter here
            found = [self._number(tokens, i) if number < 0 else number for i, number in enumerate(found)]
        return found

    def _number(self, tokens: list[Token], index: int) -> int:
        form = tokens[index].written
        if form in self._by_form:
            return self._by_form[form]
        if _is_suspended(form):
            return self._of_suspended(tokens, index)
        # STMn is a form of STM and stmn is not, though they are written alike but for their case.
        key = form.lower() if plain(form) == form else form
        number = self._by_form.get(key)
        if number is None:
            number = self._by_form[key] = self._add(read_word(tokens, index, self._lexicon))
        self._by_form[form] = number
        return number

    def _of_suspended(self, tokens: list[Token], index: int) -> int:
        """Give the number of a word that means another with each word that completes it."""
        other = completing_index(tokens, index)
        key = (tokens[index].written, "" if other is None else tokens[other].written)
        if key not in self._suspended:
            self._suspended[key] = self._add(read_word(tokens, index, self._lexicon))
        return self._suspended[key]

    def _add(self, word: Word) -> int:
        # Analysed in full before anything is kept: the words of a document that fails must not become another's.
        for layer, terms in zip(LAYERS, _terms(word, self._lexicon), strict=True):
            self.terms[layer].add(self._count, terms)
        self._count += 1
        return self._count - 1


def _is_suspended(form: str) -> bool:
    return form.startswith(HYPHENS) or form.endswith(HYPHENS)


def _terms(word: Word, lexicon: Lexicon) -> tuple[Iterable[str], ...]:
    """Give what a word puts into each of ``LAYERS``, in order."""
    written = as_term(word.written)
    analysis = word.analysis
    if not (word.meant or analysis.subs or analysis.parts or analysis.families):  # most words
        return (written,), analysis.bases, analysis.bases
    analyses = (analysis, *(meant for _, meant in word.meant))
    bases = {base for a in analyses for base in a.bases}
    parts = {part for a in analyses for part in a.parts}
    subs = {sub for a in analyses for sub in a.subs}
    related = [*analyses, *(lexicon.analyse(part) for part in parts)]
    families = {FAMILY_MARK + head for a in related for head in a.families if head not in a.bases}
    all_written = {written, *(meant.lower() for meant, _ in word.meant)}
    return sorted(all_written), sorted(bases), sorted(bases | subs | parts | families)
