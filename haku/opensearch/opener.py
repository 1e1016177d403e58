"""Opens an index on a cluster: the generation that its name means now."""

from __future__ import annotations

from typing import TYPE_CHECKING

from haku.opensearch.address import parse
from haku.opensearch.backend import ClusterBackend
from haku.opensearch.cluster import Cluster
from haku.search.backend import OpenedState, Places
from haku.search.snapshot import Snapshot

if TYPE_CHECKING:
    from datetime import date


class ClusterOpener:
    """Opens the index at an address; an ``Opener``."""

    def __init__(self, address: str, corpus: str | None) -> None:
        """``corpus`` has the users' own word lists; None means the folder that the index was built from."""
        self._address = parse(address)
        self._corpus = corpus
        self._cluster = Cluster(self._address)

    def open(self, today: date) -> tuple[Snapshot, OpenedState]:
        """Open what the name means now; raises ``IndexMissing`` or ``ClusterProblem``."""
        live = self._cluster.live()
        backend = ClusterBackend(Cluster(self._address), live, today)
        corpus = backend.description.get("corpus", "") if self._corpus is None else self._corpus
        return Snapshot(backend, Places(backend.folder, corpus), today), OpenedState(live, today, None)

    def is_current(self, state: OpenedState, today: date) -> bool:
        """Tell whether the name means the same generation on the same day."""
        return state.day == today and state.live == self._cluster.live()
