"""New words for made titles: as many as real titles would bring, by Heaps' law, each a compound of real parts.

A text of n words has K·nᵝ different ones (Heaps, *Information Retrieval*, 1978). The file says both numbers: β by its
first half and the whole of it.
"""

from __future__ import annotations

from math import log
from typing import TYPE_CHECKING

from haku.finnish.tokens import words_as_written

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from random import Random

#: A part of a compound has so many letters.
_SHORTEST = 4
_MOST_TRIED = 100


class NewWords:
    """The words met so far, and those that the next titles should bring."""

    def __init__(self, texts: Sequence[str], chance: Random) -> None:
        """Count the words of real titles, and find the compounds among them whose parts are words of theirs too."""
        self._chance = chance
        self._known: set[str] = set()
        self._met = 0
        self._meet(texts[: len(texts) // 2])
        half = self._met, len(self._known)
        self._meet(texts[len(texts) // 2 :])
        self._whole = self._met, len(self._known)
        self._exponent = _exponent(half, self._whole)
        cuts = [(word[:at], word[at:]) for word in sorted(self._known) for at in self._cuts(word)]
        self._heads, self._tails = [head for head, _ in cuts], [tail for _, tail in cuts]

    def _meet(self, texts: Iterable[str]) -> None:
        for text in texts:
            words = words_as_written(text.lower())
            self._met += len(words)
            self._known.update(words)

    def _cuts(self, word: str) -> Iterable[int]:
        places = range(_SHORTEST, len(word) - _SHORTEST + 1)
        return [at for at in places if word[:at] in self._known and word[at:] in self._known] if word.isalpha() else ()

    def expected(self) -> float:
        """Give how many different words there would be among as many real ones as were met so far."""
        met, known = self._whole
        return known * float((self._met / met) ** self._exponent)

    def put_into(self, text: str) -> str:
        """Give a title with new words in the place of some of its own, as many as are expected by its end."""
        words = text.split()
        self._meet([text])
        places = self._chance.sample(range(len(words)), len(words)) if self._heads else []
        for place in places:
            if len(self._known) >= self.expected():
                break
            words[place] = self._new() or words[place]
        return " ".join(words)

    def _new(self) -> str:
        """Give a compound that was not met yet; an empty string where that is not soon found."""
        made = (self._chance.choice(self._heads) + self._chance.choice(self._tails) for _ in range(_MOST_TRIED))
        word = next((word for word in made if word not in self._known), "")
        self._known.update([word] if word else ())
        return word


def _exponent(half: tuple[int, int], whole: tuple[int, int]) -> float:
    """Give β by two lengths of a text, each with its different words; 0 where there is nothing to go by."""
    return log(whole[1] / half[1]) / log(whole[0] / half[0]) if 0 < half[0] < whole[0] else 0.0
