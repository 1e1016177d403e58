"""Snowball's Finnish stemmer, for words that Voikko doesn't know."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

if TYPE_CHECKING:
    from haku.finnish.morphology import Stemmer


def finnish_stemmer() -> Stemmer:
    """Load the stemmer (25 ms)."""
    # The one module is imported, not the package, which would load all 33 languages.
    from snowballstemmer.finnish_stemmer import FinnishStemmer

    return cast("Stemmer", FinnishStemmer())
