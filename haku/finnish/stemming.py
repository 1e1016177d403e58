"""Snowball's stemmers, for words that Voikko doesn't know: Finnish ones, and those of Swedish and English texts."""

from __future__ import annotations

from threading import local
from typing import Protocol


class Stemmer(Protocol):
    """What the analysis asks of Snowball."""

    def stemWord(self, word: str) -> str:  # noqa: N802 - Snowball's name
        """Give the stem of a word, taken for Finnish."""

    def foreign(self, word: str) -> tuple[str, ...]:
        """Give the stems of a word, taken for Swedish and for English."""


class _StemmersOfEachThread(local):
    """Stemmers that threads share: Snowball's own keep the word that they work on, so each thread has its own."""

    def __init__(self) -> None:
        import snowballstemmer

        # Where PyStemmer is installed, these are its own, in C.
        self.stemWord = snowballstemmer.stemmer("finnish").stemWord
        self._foreign = [snowballstemmer.stemmer(language).stemWord for language in ("swedish", "english")]

    def foreign(self, word: str) -> tuple[str, ...]:
        """Give the stems of a word, taken for Swedish and for English."""
        return tuple(stem(word) for stem in self._foreign)


def finnish_stemmer() -> Stemmer:
    """Load the stemmers: 1 ms where PyStemmer is installed, else 25."""
    return _StemmersOfEachThread()
