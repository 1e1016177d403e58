"""Where an index is: in a folder, or on a cluster. An address says which by how it begins."""

from __future__ import annotations

from os.path import abspath
from typing import TYPE_CHECKING, Protocol

from haku.index_folder import is_on_cluster
from haku.search.backend import OpenedState, Places
from haku.search.local import LocalBackend
from haku.search.snapshot import Snapshot
from haku.store import generations

if TYPE_CHECKING:
    from datetime import date


class Opener(Protocol):
    """Opens the index at an address, any number of times."""

    def open(self, today: date) -> tuple[Snapshot, OpenedState]:
        """Open the live index."""

    def is_current(self, state: OpenedState, today: date) -> bool:
        """Tell whether what was opened is still what would be opened; must be cheap."""


def opener(address: str, corpus: str | None) -> Opener:
    """Give what opens the index at an address: in a folder, or on a cluster."""
    if is_on_cluster(address):
        from importlib import import_module

        # By its name: what knows the cluster stands on top of what searches, and is loaded by nobody else.
        made: Opener = import_module("haku.opensearch.opener").ClusterOpener(address, corpus)
        return made
    return LocalOpener(address, corpus)


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
