"""The state of everything haku stands on: versions, Voikko, corpus and index, as lines for a bug report."""

from __future__ import annotations

import platform
import sys
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import TYPE_CHECKING

from haku._version import __version__
from haku.diagnosis.observations import Observation
from haku.errors import CorpusError, HakuError, IndexMissing, VoikkoDamaged, VoikkoMissing
from haku.finnish.native import dictionary_file, library_version, load
from haku.finnish.trial import try_out
from haku.search.local import LocalBackend
from haku.search.open_index import Index
from haku.sources.corpus import list_documents
from haku.store import making

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from haku.config import Settings

_PACKAGES = (
    "whoosh3",
    "click",
    "libvoikko",
    "snowballstemmer",
    "pystemmer",
    "msgspec",
    "rapidfuzz",
    "rich",
    "platformdirs",
)


def examine(settings: Settings, *, verify: bool = False) -> Iterator[Observation]:
    """Look at everything; ``verify`` reads all of the index too. Nothing here raises."""
    yield from _environment()
    yield from _voikko()
    yield from _settings(settings)
    yield from _corpus(settings)
    yield from _index(settings, verify=verify)


def _environment() -> Iterator[Observation]:
    yield Observation("haku", __version__)
    yield Observation("Python", f"{platform.python_version()} ({platform.python_implementation()})")
    yield Observation("system", platform.platform())
    yield Observation("text encoding", f"stdout {sys.stdout.encoding}, files {sys.getfilesystemencoding()}")
    for package in _PACKAGES:
        try:
            yield Observation(package, version(package))
        except PackageNotFoundError:
            yield Observation(package, "missing")


def _voikko() -> Iterator[Observation]:
    try:
        yield Observation("Voikko's library", library_version())
        try_out()
        load()
    except VoikkoMissing as error:
        yield Observation("Voikko", "damaged" if isinstance(error, VoikkoDamaged) else "missing", error)
        return
    file = dictionary_file()
    yield Observation(
        "dictionary", f"{making.describe_dictionary(file)} ({file})" if file else "not found where it is usual"
    )
    yield Observation("reads “äitiryhmän”", "yes")


def _settings(settings: Settings) -> Iterator[Observation]:
    yield Observation("haku.toml", settings.config or "none")
    yield Observation("language", settings.lang)


def _corpus(settings: Settings) -> Iterator[Observation]:
    yield Observation("corpus", settings.corpus)
    try:
        yield Observation("documents", str(len(list_documents(Path(settings.corpus)))))
    except CorpusError as error:
        yield Observation("documents", "unreadable", error)


def _index(settings: Settings, *, verify: bool) -> Iterator[Observation]:
    yield Observation("index", settings.index_folder)
    try:
        index = Index(settings.index_folder, settings.corpus)
    except IndexMissing:
        yield Observation("state", "not built yet")
        return
    except HakuError as error:
        yield Observation("state", "unusable", error)
        return
    told, backend = index.description, index.snapshot.backend
    yield Observation("generation", f"{Path(backend.name).name}, format {told['format']}")
    yield Observation("built", f"{told['built']} by haku {told['made_by']['haku']}")
    yield Observation("projects", f"{len(index)} of {told['records']} records in {told['documents']} documents")
    if isinstance(backend, LocalBackend):
        yield Observation(
            "size", f"{sum(f.stat().st_size for f in Path(backend.name).rglob('*') if f.is_file()):,} bytes"
        )
    if index.damage:
        yield Observation("state", "damaged; the newest whole index answers", index.damage)
    else:
        yield Observation("state", _freshness(told, settings))
    if verify and isinstance(backend, LocalBackend):
        from haku.diagnosis.verify import verify as check

        yield from check(settings.index_folder, settings.corpus, backend)
    index.close()


def _freshness(told: Mapping[str, object], settings: Settings) -> str:
    """Tell whether a build would do anything, as far as its making tells."""
    made_by = told["made_by"]
    try:
        now = making.current(Path(settings.corpus))
    except HakuError:
        return "as it was built"
    assert isinstance(made_by, dict)
    return (
        "made by this analysis"
        if making.is_same(made_by, now)
        else "made by another analysis: haku index brings it up to date"
    )
