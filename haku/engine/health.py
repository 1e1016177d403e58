"""The state of everything haku stands on: versions, Voikko, corpus and index, as lines for a bug report."""

from __future__ import annotations

import platform
import sys
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import TYPE_CHECKING

from haku import __version__
from haku.engine import fingerprint
from haku.engine.findings import Finding
from haku.engine.index import Index
from haku.errors import CorpusError, HakuError, IndexMissing, VoikkoDamaged, VoikkoMissing
from haku.finnish.trial import try_out
from haku.finnish.voikko import dictionary_file, library_version, load
from haku.sources.corpus import list_documents

if TYPE_CHECKING:
    from collections.abc import Iterator

    from haku.config import Settings

_PACKAGES = (
    "whoosh3",
    "click",
    "libvoikko",
    "snowballstemmer",
    "msgspec",
    "rapidfuzz",
    "rich",
    "platformdirs",
)


def examine(settings: Settings, *, verify: bool = False) -> Iterator[Finding]:
    """Look at everything; ``verify`` reads all of the index too. Nothing here raises."""
    yield from _environment()
    yield from _voikko()
    yield from _settings(settings)
    yield from _corpus(settings)
    yield from _index(settings, verify=verify)


def _environment() -> Iterator[Finding]:
    yield Finding("haku", __version__)
    yield Finding("Python", f"{platform.python_version()} ({platform.python_implementation()})")
    yield Finding("system", platform.platform())
    yield Finding("text encoding", f"stdout {sys.stdout.encoding}, files {sys.getfilesystemencoding()}")
    for package in _PACKAGES:
        try:
            yield Finding(package, version(package))
        except PackageNotFoundError:
            yield Finding(package, "missing")


def _voikko() -> Iterator[Finding]:
    try:
        yield Finding("Voikko's library", library_version())
        try_out()
        load()
    except VoikkoMissing as error:
        yield Finding("Voikko", "damaged" if isinstance(error, VoikkoDamaged) else "missing", error)
        return
    file = dictionary_file()
    yield Finding(
        "dictionary", f"{fingerprint.describe_dictionary(file)} ({file})" if file else "not found where it is usual"
    )
    yield Finding("reads “äitiryhmän”", "yes")


def _settings(settings: Settings) -> Iterator[Finding]:
    yield Finding("haku.toml", settings.config or "none")
    yield Finding("language", settings.lang)


def _corpus(settings: Settings) -> Iterator[Finding]:
    yield Finding("corpus", settings.corpus)
    try:
        yield Finding("documents", str(len(list_documents(Path(settings.corpus)))))
    except CorpusError as error:
        yield Finding("documents", "unreadable", error)


def _index(settings: Settings, *, verify: bool) -> Iterator[Finding]:
    yield Finding("index", settings.index_folder)
    try:
        index = Index(settings.index_folder, settings.corpus)
    except IndexMissing:
        yield Finding("state", "not built yet")
        return
    except HakuError as error:
        yield Finding("state", "unusable", error)
        return
    told = index.description
    yield Finding("generation", f"{Path(index.generation).name}, format {told['format']}")
    yield Finding("built", f"{told['built']} by haku {told['made_by']['haku']}")
    yield Finding("projects", f"{index.reader.doc_count} of {told['records']} records in {told['documents']} documents")
    yield Finding("size", f"{sum(f.stat().st_size for f in Path(index.generation).rglob('*') if f.is_file()):,} bytes")
    if index.damage:
        yield Finding("state", "damaged; the newest whole index answers", index.damage)
    else:
        yield Finding("state", _freshness(told, settings))
    if verify:
        from haku.engine.verify import verify as check

        yield from check(settings.index_folder, settings.corpus, index)
    index.close()


def _freshness(told: dict[str, object], settings: Settings) -> str:
    """Tell whether a build would do anything, as far as its making tells."""
    made_by = told["made_by"]
    try:
        now = fingerprint.made_by(Path(settings.corpus))
    except HakuError:
        return "as it was built"
    assert isinstance(made_by, dict)
    same = fingerprint.as_text(made_by) == fingerprint.as_text(now)
    return "made by this analysis" if same else "made by another analysis: haku index brings it up to date"
