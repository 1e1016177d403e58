"""Where an index is: a folder. Another kind of index is another opener here, chosen by how its address begins."""

from __future__ import annotations

from os.path import abspath
from typing import TYPE_CHECKING, NamedTuple, Protocol

from haku.search.backend import Places
from haku.search.local import LocalBackend
from haku.search.snapshot import Snapshot
from haku.store import generations

if TYPE_CHECKING:
    from datetime import date

    from haku.errors import IndexDamaged


class OpenedState(NamedTuple):
    """What an index was when it was opened: what names the live one, the day, and what was wrong with it."""

    live: object
    day: date
    damage: IndexDamaged | None


class Opener(Protocol):
    """Opens the index at an address, any number of times."""

    def open(self, today: date) -> tuple[Snapshot, OpenedState]:
        """Open the live index."""

    def is_current(self, state: OpenedState, today: date) -> bool:
        """Tell whether what was opened is still what would be opened; must be cheap."""


def opener(folder: str, corpus: str | None) -> Opener:
    """Give what opens the index in a folder."""
    return LocalOpener(folder, corpus)


class LocalOpener:
    """Opens the live generation of a folder."""

    def __init__(self, folder: str, corpus: str | None) -> None:
        """``corpus`` has the users' own word lists; None means the folder that the index was built from."""
        # What is relative is so to the folder in which the program is now: it may go to another one.
        self._folder = abspath(folder)
        self._corpus = abspath(corpus) if corpus else corpus

    def open(self, today: date) -> tuple[Snapshot, OpenedState]:
        """Open the live generation; where it is damaged, the one before it, and tell the damage."""
        live = generations.read_pointer(self._folder)  # before: what goes live meanwhile is newer than this says
        backend, damage = generations.opened(self._folder, lambda generation: LocalBackend(generation, today))
        corpus = backend.description.get("corpus", "") if self._corpus is None else self._corpus
        return Snapshot(backend, Places(self._folder, corpus), today), OpenedState(live, today, damage)

    def is_current(self, state: OpenedState, today: date) -> bool:
        """Tell whether the same generation is live on the same day."""
        return state.day == today and state.live == generations.read_pointer(self._folder)
