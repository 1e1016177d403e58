"""The measurements as Markdown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bench.markdown import table
from bench.speed.results import FIGURES, by_kind

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from bench.speed.aims import Aim
    from bench.speed.queries import Query
    from bench.speed.results import Measured, Series
    from bench.speed.run import Searched, Times

_MB = 1e6


def all_tables(series: Series, aims: Iterable[Aim]) -> Iterator[str]:
    """Yield everything that was measured, the aims first."""
    yield from aims_table(aims)
    for measured in series.sizes:
        yield from ("", f"### {measured.titles:,} titles", "")
        yield from times_table(series.queries, measured, "ten hits and four facets, ms", lambda searched: searched.full)
        yield ""
        yield from times_table(series.queries, measured, "ten hits alone, ms", lambda searched: searched.best)
        yield ""
        yield from index_table(measured)
        yield ""
        yield from agreement(series.queries, measured)


def aims_table(aims: Iterable[Aim]) -> Iterator[str]:
    """Yield the aims beside what was measured."""
    rows = ((aim.what, f"≤ {aim.most:g}", _short(aim.measured), "met" if aim.is_met else "**not met**") for aim in aims)
    yield from table(("", "aim", "measured", ""), rows)


def times_table(
    queries: Sequence[Query], measured: Measured, what: str, chosen: Callable[[Searched], list[Times]]
) -> Iterator[str]:
    """Yield the medians of each kind of query, and the figures of all of them, a column for each peer."""
    columns = [chosen(searched) for searched in measured.searched.values()]
    kinds = [by_kind(queries, times) for times in columns]
    rows = [
        (
            f"{kind} ({len(kinds[0][kind])})",
            *(_ms(FIGURES["median"]([t.usual for t in parted[kind]])) for parted in kinds),
        )
        for kind in kinds[0]
    ]
    for name, figure in FIGURES.items():
        rows.append((f"**all, {name}**", *(_ms(figure([t.usual for t in times])) for times in columns)))
    rows.append(
        ("all, median of the first time", *(_ms(FIGURES["median"]([t.first for t in times])) for times in columns))
    )
    yield from table((what, *measured.searched), rows)


def index_table(measured: Measured) -> Iterator[str]:
    """Yield what it took to build each index, and how large it is."""
    peaks = {peer: f"{searched.peak / _MB:,.0f} MB" for peer, searched in measured.searched.items()}
    rows = (
        (
            peer,
            f"{built.seconds:,.1f} s",
            f"{built.peak / _MB:,.0f} MB",
            f"{built.size / _MB:,.1f} MB",
            peaks.get(peer, ""),
        )
        for peer, built in measured.built.items()
    )
    yield from table(("", "building", "peak memory building", "index size", "peak memory searching"), rows)


def agreement(queries: Sequence[Query], measured: Measured) -> Iterator[str]:
    """Yield whether the peers found the same."""
    if not measured.differences:
        yield f"All peers gave the same numbers of matches and the same counts for all {len(queries)} queries."
        return
    yield f"The peers gave different numbers of matches, or counts, {len(measured.differences)} times:"
    yield ""
    yield from (f"- {difference}" for difference in measured.differences)


def _ms(seconds: float) -> str:
    return _short(seconds * 1000)


def _short(value: float) -> str:
    """Give a figure with three digits that count."""
    return f"{value:,.0f}" if value >= 100 else f"{value:.3g}"
