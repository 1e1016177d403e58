"""Snowball's Finnish stemmer, for words that Voikko doesn't know."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

if TYPE_CHECKING:
    from haku.finnish.morphology import Stemmer


def finnish_stemmer() -> Stemmer:
    """Load the stemmer (25 ms)."""
    import snowballstemmer

    return cast("Stemmer", snowballstemmer.stemmer("finnish"))
