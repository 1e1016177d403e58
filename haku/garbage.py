"""Garbage in work that makes millions of objects that stay, and hardly a cycle."""

from __future__ import annotations

import gc

#: New objects between two looks for cycles; Python's own number, 700, made a third of reading a large list.
_OBJECTS = 100_000


def collect_seldom() -> None:
    """Turn the collector on, which searches do without (see ``__main__``), and let it look seldom."""
    gc.enable()
    gc.set_threshold(_OBJECTS)
