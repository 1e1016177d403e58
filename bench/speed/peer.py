"""What a peer is: something that builds an index of prepared titles and answers the queries of the query set."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, NamedTuple, Protocol

if TYPE_CHECKING:
    from pathlib import Path

    from bench.speed.prepared import Prepared
    from bench.speed.queries import Query

#: Hits of a query, and values of a facet that are shown with their counts.
TOP, VALUES = 10, 10


class Hit(NamedTuple):
    """A title that was found."""

    id: str
    text: str


class Answer(NamedTuple):
    """All that a query asks for: how many titles match, the best of them, and each facet's most frequent values."""

    total: int
    hits: list[Hit]
    counts: dict[str, dict[str, int]]


class Searcher(Protocol):
    """An open index."""

    def answer(self, query: Query) -> Answer:
        """Give the best ten titles, and each facet's ten most frequent values among all matches."""

    def best(self, query: Query) -> list[Hit]:
        """Give the best ten titles alone; titles that can't be among them need not be looked at."""


class Peer(Protocol):
    """A search engine. ``build`` writes an index of titles into an empty folder, ``open_index`` opens it."""

    def build(self, prepared: Prepared, folder: Path) -> None:
        """Write an index of all titles."""

    def open_index(self, folder: Path) -> Searcher:
        """Open an index for searching."""


#: Each peer by the name it has in the tables, with the module that has its ``PEER``; loaded in its own process only.
PEERS: dict[str, str] = {
    "haku": "haku_engine",
    "SQLite FTS5": "fts5_peer",
    "tantivy": "tantivy_peer",
    "whoosh3": "whoosh_peer",
}
#: What is only built: the words as they stand in the titles, which is what a user of SQLite would index; and haku once
#: more, which has the analyses of its first build.
RAW = "FTS5, raw words"
AGAIN = "haku, words known"


def load(name: str) -> Peer:
    """Give a peer by its name."""
    module = import_module(f"bench.speed.{({**PEERS, RAW: 'fts5_raw', AGAIN: 'haku_again'})[name]}")
    peer: Peer = module.PEER
    return peer
