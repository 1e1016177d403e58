"""How many projects have a set of words: counted once, and kept while an index is open."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable

    from haku.opensearch.cluster import Cluster

#: Counts are kept until there are so many.
_MOST = 100_000


class Counted:
    """Counts of one index, which never changes; ``size`` are its projects."""

    def __init__(self, cluster: Cluster, index: str, size: int) -> None:
        self._cluster = cluster
        self._index = index
        self.size = size
        self._counts: dict[Any, int] = {}

    def learn(self, needs: Iterable[tuple[Any, Any]]) -> None:
        """Count what a plan needs (see ``plans.needs``), in one call."""
        if len(self._counts) > _MOST:
            self._counts = {}
        wanted = {key: query for key, query in needs if key not in self._counts}
        found = self._cluster.count_each(self._index, list(wanted.values()))
        self._counts |= dict(zip(wanted, found, strict=True))

    def of(self, layer: str, terms: tuple[str, ...]) -> int:
        """Give how many have any of some terms."""
        return self._of((layer, terms), {"terms": {layer: list(terms)}})

    def of_filter(self, wanted: Any) -> int:
        """Give how many pass a filter."""
        return self._of(repr(wanted), wanted)

    def _of(self, key: Any, wanted: Any) -> int:
        if key not in self._counts:
            (self._counts[key],) = self._cluster.count_each(self._index, [wanted])
        return self._counts[key]
