"""Snowball's Finnish stemmer, for words that Voikko doesn't know."""

from __future__ import annotations

from threading import local
from typing import Protocol


class Stemmer(Protocol):
    """What the analysis asks of Snowball."""

    def stemWord(self, word: str) -> str:  # noqa: N802 - Snowball's name
        """Give the stem of a word."""


class _StemmerOfEachThread(local):
    """A stemmer that threads share: Snowball's own keeps the word that it works on, so each thread has one."""

    def __init__(self) -> None:
        import snowballstemmer

        self.stemWord = snowballstemmer.stemmer("finnish").stemWord


def finnish_stemmer() -> Stemmer:
    """Load the stemmer (25 ms)."""
    return _StemmerOfEachThread()
