"""Snowball's Finnish stemmer, for words that Voikko doesn't know."""

from __future__ import annotations

from typing import Protocol, cast


class Stemmer(Protocol):
    """What the analysis asks of Snowball."""

    def stemWord(self, word: str) -> str:  # noqa: N802 - Snowball's name
        """Give the stem of a word."""


def finnish_stemmer() -> Stemmer:
    """Load the stemmer (25 ms)."""
    import snowballstemmer

    return cast("Stemmer", snowballstemmer.stemmer("finnish"))
