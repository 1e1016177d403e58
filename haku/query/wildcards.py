"""The words of the index that wildcards and fuzzy words stand for, and how many of them one query may have."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, Protocol

from haku.finnish.analysis import STEM_MARK
from haku.normal import UMLAUTS, without_umlauts
from haku.query.deadline import PLANNING
from haku.query.plan import BASE, WRITTEN
from haku.results import Note

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from haku.query.deadline import Deadline
    from haku.query.tree import Alternative

#: A wildcard or fuzzy word stands for at most this many words in each layer,
MOST_EXPANSIONS = 500
#: and all of a query's, with its synonyms, for so many.
MOST_EXPANSIONS_IN_ALL = 2000
#: Ways to write the beginning of a word with umlauts are tried until there are so many: six letters may have them.
_MOST_WAYS = 64
#: So many terms of the index are looked through between two looks at the clock.
_LOT = 4096


class TermDictionary(Protocol):
    """What has the terms of an index."""

    def terms(self, layer: str, prefix: str = "") -> Iterable[str]:
        """Give the terms of a layer that begin with ``prefix``, in order."""


class Shape:
    """A pattern in which ``*`` stands for any letters.

    Each piece is looked for from where the one before it ended, which takes time in proportion to the word. A regular
    expression would go back and try again, and need hours for a pattern of many asterisks.
    """

    def __init__(self, pattern: str) -> None:
        """Read a pattern that has an asterisk."""
        self.beginning, *self._middle, self._end = pattern.split("*")
        #: The longest piece: a quick look whether a word can have the shape.
        self.longest = max((self.beginning, *self._middle, self._end), key=len)

    def fits(self, word: str) -> bool:
        """Tell whether a word has the shape."""
        place, end = len(self.beginning), len(word) - len(self._end)
        if place > end or not word.startswith(self.beginning) or not word.endswith(self._end):
            return False
        for piece in self._middle:
            place = word.find(piece, place, end) + len(piece)
            if place < len(piece):
                return False
        return True


class Expander:
    """Finds words for one query, until there are enough of them or time is up; ``notes`` tell what was left out."""

    def __init__(self, index: TermDictionary, deadline: Deadline) -> None:
        """Begin with no words found."""
        self._index = index
        self._deadline = deadline
        self._room = MOST_EXPANSIONS_IN_ALL
        self._read: dict[str, list[list[str]]] = {}
        self.notes: list[Note] = []

    def of_shape(self, pattern: str) -> dict[str, tuple[str, ...]]:
        """Give the terms that a wildcard stands for, by layer."""
        shape = Shape(pattern)
        return {layer: self._first(self._shaped(shape, layer)) for layer in (WRITTEN, BASE)}

    def of_folded_shape(self, pattern: str) -> dict[str, tuple[str, ...]]:
        """Give the terms that a wildcard typed without umlauts (``aiti*``) stands for with them, by layer."""
        if not pattern.isascii():
            return {}
        shape = Shape(pattern)
        return {layer: self._first(self._folded(shape, layer)) for layer in (WRITTEN, BASE)}

    def near(self, word: str, distance: int) -> dict[str, tuple[str, ...]]:
        """Give the terms at most ``distance`` letters away from a word, the nearest first, by layer."""
        from haku.query.edit_distance import near

        found = (pair for lot in self._lots(BASE) for pair in near(word, lot, distance, STEM_MARK))
        return {BASE: self._first(term for _, term in sorted(found))}

    def within_limits(self, others: tuple[Alternative, ...]) -> tuple[Alternative, ...]:
        """Give as many synonyms of a word as there is room for."""
        taken = others[: self._room]
        self._room -= len(taken)
        if len(taken) < len(others):
            self._note_in_all()
        return taken

    def _shaped(self, shape: Shape, layer: str) -> Iterator[str]:
        starts = (shape.beginning, STEM_MARK + shape.beginning) if shape.beginning else ("",)
        for lot in (lot for start in starts for lot in self._lots(layer, start)):
            yield from (term for term in lot if shape.longest in term and shape.fits(term.lstrip(STEM_MARK)))

    def _folded(self, shape: Shape, layer: str) -> Iterator[str]:
        starts = _with_umlauts(shape.beginning) if shape.beginning else ("",)
        for lot in (lot for start in starts for lot in self._lots(layer, start)):
            yield from (term for term in lot if not term.isascii() and shape.fits(without_umlauts(term)))

    def _lots(self, layer: str, prefix: str = "") -> Iterator[list[str]]:
        """Give the terms of a layer in lots, none of them once time is up."""
        lots = self._all_lots(layer) if not prefix else _in_lots(self._index.terms(layer, prefix))
        for lot in lots:
            if self._deadline.passed(PLANNING):
                break
            yield lot

    def _all_lots(self, layer: str) -> Iterator[list[str]]:
        """Give all terms of a layer, which are read once for all wildcards of a query."""
        if layer in self._read:
            yield from self._read[layer]
            return
        lots: list[list[str]] = []
        for lot in _in_lots(self._index.terms(layer)):
            lots.append(lot)
            yield lot
        self._read[layer] = lots

    def _first(self, terms: Iterable[str]) -> tuple[str, ...]:
        """Give as many terms as there is room for, with a note if there are more."""
        room = min(MOST_EXPANSIONS, self._room)
        found = tuple(islice(terms, room + 1))
        if len(found) > room == MOST_EXPANSIONS:
            self.notes.append(Note("A wildcard stands for too many words; the first {0} were used.", (room,)))
        elif len(found) > room:
            self._note_in_all()
        self._room -= len(found[:room])
        return found[:room]

    def _note_in_all(self) -> None:
        message = "The query stands for more than {0} words in all; the others were left out."
        self.notes.append(Note(message, (MOST_EXPANSIONS_IN_ALL,)))


def _with_umlauts(beginning: str) -> Iterator[str]:
    """Give the ways to write the beginning of a word with umlauts, and at last itself: some may follow it."""
    ways = [""]
    for letter in beginning:
        others = (letter, UMLAUTS[letter]) if letter in UMLAUTS and len(ways) < _MOST_WAYS else (letter,)
        ways = [way + other for way in ways for other in others]
    yield from reversed(ways)


def _in_lots(terms: Iterable[str]) -> Iterator[list[str]]:
    some = iter(terms)
    while lot := list(islice(some, _LOT)):
        yield lot
