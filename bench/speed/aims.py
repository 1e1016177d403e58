"""What haku aims at, as ratios in one run, and what was measured."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from bench.speed.peer import AGAIN, RAW
from bench.speed.results import FIGURES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bench.speed.results import Measured, Series

#: How many times a peer's query time haku's may be.
AGAINST = {"SQLite FTS5": 0.1, "whoosh3": 0.03, "tantivy": 3.0}
#: The query time may grow by so much more than the titles do.
GROWTH = 1.1
BUILD = 6.0
BUILD_MB, SEARCH_MB = 1_500, 300
SIZE = 1.5
COLD = 1.0
_MB = 1e6


class Aim(NamedTuple):
    """Something to be no more than ``most``."""

    what: str
    most: float
    measured: float

    @property
    def is_met(self) -> bool:
        """Whether what was measured is as good as it should be."""
        return self.measured <= self.most


def aims(series: Series, cold: dict[str, float]) -> Iterator[Aim]:
    """Yield every aim that was measured; ``cold`` has haku's time for a search from nothing by each other command's."""
    for measured in series.sizes:
        yield from _times(measured)
    yield from _growth(series)
    yield from _index(max(series.sizes, key=lambda measured: measured.titles))
    for peer, ratio in cold.items():
        yield Aim(f"a search from nothing against {peer}", COLD, ratio)


def _times(measured: Measured) -> Iterator[Aim]:
    for peer, most in AGAINST.items():
        if {peer, "haku"} <= measured.searched.keys():
            for name in FIGURES:
                ratio = measured.figure("haku", name) / measured.figure(peer, name)
                yield Aim(f"{measured.titles:,} titles, {name} of the query times against {peer}", most, ratio)


def _growth(series: Series) -> Iterator[Aim]:
    first, *_, last = sorted(series.sizes, key=lambda measured: measured.titles) * 2
    if last.titles > first.titles and "haku" in last.searched:
        growth = last.figure("haku", "median") / first.figure("haku", "median")
        what = f"growth of the median from {first.titles:,} to {last.titles:,} titles"
        yield Aim(what, GROWTH * last.titles / first.titles, growth)


def _index(measured: Measured) -> Iterator[Aim]:
    built, titles = measured.built, f"{measured.titles:,} titles"
    if "haku" not in built:
        return
    haku = built["haku"]
    if RAW in built:
        against = f"building {titles}, both layers, against FTS5 building the raw words"
        yield Aim(against, BUILD, haku.seconds / built[RAW].seconds)
        if AGAIN in built:
            yield Aim(f"{against}, words analysed before", BUILD, built[AGAIN].seconds / built[RAW].seconds)
    yield Aim(f"peak memory building {titles}, MB", BUILD_MB, haku.peak / _MB)
    yield Aim(f"peak memory searching {titles}, MB", SEARCH_MB, measured.searched["haku"].peak / _MB)
    if "SQLite FTS5" in built:
        yield Aim(f"index size of {titles} against FTS5", SIZE, haku.size / built["SQLite FTS5"].size)
