"""haku building once more: the analyses of words that the first build made outlive it. What is only built."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bench.speed.haku_engine import build
from haku.store import generations

if TYPE_CHECKING:
    from pathlib import Path

    from bench.speed.peer import Searcher
    from bench.speed.prepared import Prepared


class _Peer:
    def build(self, prepared: Prepared, folder: Path) -> None:
        """Build from the titles, with the analyses in haku's own index, which stands beside this one."""
        build(prepared, folder, generations.words_of(generations.live(str(folder.parent / "haku"))))

    def open_index(self, folder: Path) -> Searcher:
        raise NotImplementedError(folder)


PEER = _Peer()
