"""Many at once: writers that bring one index up to date in turn, and readers that open it all the while."""

from __future__ import annotations

import os
from concurrent.futures import ProcessPoolExecutor
from contextlib import closing
from itertools import chain
from multiprocessing import get_context
from typing import TYPE_CHECKING, NamedTuple

from haku.errors import HakuError
from haku.indexer.build import bring_up_to_date
from haku.results import Request
from haku.search.open_index import Index

if TYPE_CHECKING:
    from pathlib import Path

PATIENCE = 600.0


class Report(NamedTuple):
    """How many builds or openings there were, and what was wrong."""

    times: int
    wrongs: list[str]


def crowd(folder: Path, writers: int, commits: int, readers: int, opens: int) -> tuple[Report, Report]:
    """Let processes write (``commits`` each) and read (``opens`` each) one index; give what they saw."""
    corpus, index = folder / "corpus", folder / "index"
    corpus.mkdir(parents=True)
    for writer in range(writers):
        _write(corpus, writer, 0)
    bring_up_to_date(corpus, index)
    with ProcessPoolExecutor(writers + readers, mp_context=get_context("spawn")) as pool:
        written = [pool.submit(write, corpus, index, writer, commits) for writer in range(writers)]
        read = [pool.submit(keep_reading, corpus, index, writers, opens) for _ in range(readers)]
        done, seen = ([future.result() for future in futures] for futures in (written, read))
    left = [name for name in os.listdir(index) if name.startswith("unfinished") or name.endswith(".new")]
    return (
        Report(writers * commits, [*chain(*done), *(f"left over: {name}" for name in left)]),
        Report(readers * opens, [*chain(*seen)]),
    )


def _write(corpus: Path, writer: int, version: int) -> None:
    """Change a writer's text in one step, as an editor does."""
    new = corpus / f".{writer}"
    new.write_text(f"Kirjoittaja{writer} versio{version}\n\nVertaistukea kotona.\n", "utf-8")
    new.replace(corpus / f"{writer}.txt")


def versions(corpus: Path, index: Path) -> set[str]:
    """Give the ids of all projects, as a search gives them."""
    with closing(Index(str(index), str(corpus))) as opened:
        if opened.damage:
            raise opened.damage
        return {project_id for project_id, _ in opened.ranking(Request(limit=None))}


def write(corpus: Path, index: Path, writer: int, commits: int) -> list[str]:
    """Commit again and again; tell what is not in the index when a build said that it is done."""
    wrongs = []
    for version in range(1, commits + 1):
        try:
            _write(corpus, writer, version)
            bring_up_to_date(corpus, index, patience=PATIENCE)
            if f"kirjoittaja{writer}-versio{version}" not in versions(corpus, index):
                wrongs.append(f"writer {writer}: version {version} was lost")
        except HakuError as error:
            wrongs.append(f"writer {writer}: {error}")
    return wrongs


def keep_reading(corpus: Path, index: Path, writers: int, opens: int) -> list[str]:
    """Open and search again and again; tell what is not one whole index."""
    wrongs = []
    for _ in range(opens):
        try:
            found = versions(corpus, index)
            if {name.split("-")[0] for name in found} != {f"kirjoittaja{writer}" for writer in range(writers)}:
                wrongs.append(f"half an index: {sorted(found)}")
        except Exception as error:  # noqa: BLE001 - whatever it is, a reader should not see it
            wrongs.append(f"reader: {type(error).__name__}: {error}")
    return wrongs
