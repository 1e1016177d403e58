"""What terms that count as one word give each of their documents."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

if TYPE_CHECKING:
    from haku.index.encode import Array
    from haku.score.evaluate import TermSet

#: Besides its arrays, what is kept takes about so many bytes, and so does each of its terms.
OBJECTS, PER_TERM = 800, 100


class TermScores(NamedTuple):
    """Documents, ascending, that have what counts as one word; what it gives each, and the most that it gives any."""

    docs: Array
    scores: Array
    most: float

    def score(self, doc: int) -> float | None:
        """Give what one document is given; None where it hasn't the word."""
        at = int(np.searchsorted(self.docs, doc))
        return float(self.scores[at]) if at < len(self.docs) and self.docs[at] == doc else None


def size_of(terms: TermSet, unit: TermScores) -> int:
    """Give about how many bytes a unit takes with its terms and all that Python has around them."""
    return int(unit.docs.nbytes + unit.scores.nbytes) + OBJECTS + PER_TERM * len(terms.terms)
