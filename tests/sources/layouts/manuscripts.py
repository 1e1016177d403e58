"""Texts for the tests of readers, from their lines."""

from __future__ import annotations

from haku.sources.layouts.manuscript import Manuscript, number_lines
from haku.sources.values.clean_text import clean


def manuscript(*lines: str, facts: tuple[tuple[str, str], ...] = ()) -> Manuscript:
    """Make a manuscript in which every word is unknown to the speller, so that the readers alone decide."""
    return Manuscript("a.txt", number_lines(clean("\n".join(lines))), lambda _word: False, facts=facts)
