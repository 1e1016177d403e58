"""Did you mean: words of the index near a word that it doesn't have."""

from __future__ import annotations

from typing import TYPE_CHECKING

from haku.normal import without_umlauts

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

#: Words up to so many letters may differ by one edit, longer ones by two.
_SHORT = 5


def near(word: str, terms: Sequence[str], distance: int, marks: str = "") -> Iterator[tuple[int, str]]:
    """Yield the terms at most ``distance`` edits away (insert, delete, replace, swap neighbours), with that number.

    ``marks`` are signs that may stand before a term and don't count.
    """
    from rapidfuzz import process
    from rapidfuzz.distance import OSA

    bare = [term.lstrip(marks) for term in terms] if marks else terms
    found = process.extract(word, bare, scorer=OSA.distance, score_cutoff=distance, limit=None)
    return ((int(edits), terms[place]) for _, edits, place in found)


def suggest(word: str, vocabulary: Iterable[str]) -> str:
    """Give the word of the vocabulary nearest to ``word``, or an empty string.

    Umlauts count half: ``äitiryma`` is nearer to ``äitiryhmä`` than the letters say. Among equally near words the
    longer one wins, since letters are left out more often than added.
    """
    from rapidfuzz.distance import OSA

    word = word.lower()
    most = 1 if len(word) <= _SHORT else 2
    folded = without_umlauts(word)
    best: tuple[float, int, str] | None = None
    for other in vocabulary:
        if abs(len(other) - len(word)) > most or other == word:
            continue
        distance = OSA.distance(folded, without_umlauts(other), score_cutoff=most)
        if distance <= most:
            umlauts = OSA.distance(word, other) - distance
            key = (distance + umlauts / 2, -len(other), other)
            best = min(best, key) if best else key
    return best[2] if best else ""
