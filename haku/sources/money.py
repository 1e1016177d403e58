"""Sums of euros as Finnish texts write them."""

from __future__ import annotations

import re
from dataclasses import dataclass

# 330 060 €, 258695 euroa, 1.234.567,50 EUR: thousands by space or full stop, cents after a comma. Twelve digits are
# more than any programme ever had, so longer runs are something else.
_EUROS = re.compile(
    r"(?<![0-9.,])([0-9]{1,3}(?:[ .][0-9]{3}){1,3}|[0-9]{1,12})(?:,([0-9]{1,2}))?\s?(?:€|euroa?\b|eur\b)", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Euros:
    """A sum in whole euros, and the text it was read from, from ``begin`` to before ``stop`` in what was searched."""

    euros: int
    text: str
    begin: int
    stop: int


def find_euros(text: str) -> Euros | None:
    """Give the first sum of euros in ``text``, cents rounded half up, or None where there is none."""
    match = _EUROS.search(text)
    if not match:
        return None
    whole, cents = match.groups()
    euros = int(re.sub("[ .]", "", whole))
    if cents and cents[0] >= "5":
        euros += 1
    return Euros(euros, match.group(), match.start(), match.end())
