"""One generation of an index on a cluster: where it is, and what ranking needs to know of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from haku.finnish.lexicon import Lexicon
    from haku.opensearch.cluster import Cluster
    from haku.opensearch.counted import Counted


class Generation(NamedTuple):
    """An index of the cluster, its ``average`` length of texts, and the day on which it is asked, by its ordinal."""

    cluster: Cluster
    name: str
    lexicon: Lexicon
    counted: Counted
    average: float
    today: int
