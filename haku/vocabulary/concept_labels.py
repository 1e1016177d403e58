"""What a vocabulary says: labels of concepts, and which concept is narrower than which."""

from __future__ import annotations

from typing import NamedTuple


class Label(NamedTuple):
    """A label of a concept, which is known by its IRI; ``kind`` is ``pref``, ``alt`` or ``hidden``."""

    concept: str
    kind: str
    language: str
    text: str


class Narrower(NamedTuple):
    """A concept and one that is narrower."""

    concept: str
    narrower: str
