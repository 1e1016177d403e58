"""The words of a text as the word lists and the gazetteer look them up."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from haku.finnish.analysis import STEM_MARK
from haku.finnish.reading import read_words

if TYPE_CHECKING:
    from collections.abc import Iterable

    from haku.finnish.analysis import Analysis
    from haku.finnish.reading import Analyser, Word


class Term(NamedTuple):
    """A word in a text and its forms, in lower case.

    ``whole`` has the word as written and its base forms, ``inner`` what is inside it as a compound; both include the
    forms of words that a suspended hyphen means. ``classes`` are Voikko's word classes.
    """

    written: str
    start: int
    end: int
    whole: tuple[str, ...]
    inner: tuple[str, ...]
    classes: tuple[str, ...]


class TermReader:
    """Reads texts to terms; keeps what it knows of each word, as texts have few distinct ones."""

    def __init__(self, analyser: Analyser) -> None:
        """Begin with no words; ``analyser`` analyses them."""
        self.analyser = analyser
        self._known: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {}

    def read(self, text: str) -> list[Term]:
        """Give the terms of ``text``, which is in normal form."""
        return [
            Term(word.written, word.start, word.end, *self._forms(word), word.analysis.classes)
            for word in read_words(text, self.analyser)
        ]

    def _forms(self, word: Word) -> tuple[tuple[str, ...], tuple[str, ...]]:
        if word.meant:  # what is meant depends on the neighbours
            return _forms(word.written, [word.analysis, *(analysis for _, analysis in word.meant)])
        known = self._known.get(word.written)
        if known is None:
            known = self._known[word.written] = _forms(word.written, [word.analysis])
        return known

    def listed_forms(self, word: str) -> frozenset[str]:
        """Give the forms by which a word of a data file is found: itself and, if it is no base form, its base forms.

        Voikko leads ``kotoutuminen`` back to ``kotoutua``, and of an unknown word there is only a stem. An abbreviation
        with its ending (``t:mi``) is meant as it stands.
        """
        if ":" in word:
            return frozenset({word})
        bases = frozenset(_unmarked(self.analyser.analyse(word).bases))
        return frozenset({word}) if word in bases else bases | {word}


def _forms(written: str, analyses: list[Analysis]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Give the forms of the whole word and those inside it, each once and in a stable order."""
    bases = (base for analysis in analyses for base in analysis.bases)
    inside = (form for analysis in analyses for form in (*analysis.subs, *analysis.parts))
    return _unmarked((written.lower().strip("-"), *bases)), _unmarked(inside)


def _unmarked(forms: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(form.removeprefix(STEM_MARK) for form in forms))
