"""A dictionary that knows what a test tells it: how long words may be, how often one is led back."""

from __future__ import annotations

from haku.finnish.voikko import Reading


class MadeUp:
    """Readings by written word."""

    unsplit: frozenset[str] = frozenset()

    def __init__(self, *readings: Reading, **others: Reading) -> None:
        """Each of ``readings`` is found by its base form, each of ``others`` by its keyword."""
        self._readings = {**{reading.base.lower(): reading for reading in readings}, **others}

    def read(self, word: str) -> tuple[Reading, ...]:
        found = self._readings.get(word)
        return (found,) if found else ()


def noun(base: str, source: str = "") -> Reading:
    return Reading(base, "=" + "p" * len(base), "nimisana", "nimento", source)


def verb(base: str, source: str = "") -> Reading:
    return Reading(base, "=" + "p" * len(base), "teonsana", "", source)


def compound(*parts: str) -> Reading:
    return Reading("".join(parts), "".join("=" + "p" * len(part) for part in parts), "nimisana", "nimento")
