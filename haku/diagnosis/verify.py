"""Reading an index from end to end: is every file as it was written, and does what is in them agree?"""

from __future__ import annotations

import json
import os
from itertools import pairwise
from os.path import join
from pathlib import Path
from typing import TYPE_CHECKING, Any

from haku.diagnosis.observations import Observation
from haku.errors import HakuError, IndexDamaged
from haku.facet_names import FACETS
from haku.sources.corpus import list_documents
from haku.sources.formats.opened import open_file, sha256_of
from haku.store import generations, manifest
from haku.store.manifest import REBUILD

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from haku.search.local import LocalBackend

_NUMBERS = ("length", "start", "end", "amount")


def damage(folder: str) -> IndexDamaged | None:
    """Tell what is wrong with the live index when every sum is compared, if anything is."""
    try:
        generations.live(folder, thorough=True)
    except HakuError as error:
        return error if isinstance(error, IndexDamaged) else None
    return None


def description_of(folder: str) -> Mapping[str, Any]:
    """Give what the live index in a folder says of itself; nothing where there is none that can be read."""
    try:
        return generations.read_description(generations.live(folder))
    except HakuError:
        return {}


def in_use(folder: str) -> bytes | None:
    """Give what is another whenever another index goes live; None where there is none, or it can't be told."""
    try:
        return generations.read_pointer(folder)
    except HakuError:  # what can't be read can't be built either, and the build says so
        return None


class _Wrong(Exception):
    """What an index holds contradicts itself; the message is for whoever mends haku."""


def verify(folder: str, corpus: str, index: LocalBackend) -> Iterator[Observation]:
    """Check the generations in ``folder``, what is in the one that is open, and whether it has what is in ``corpus``.

    Takes as long as reading all of the index. Nothing here raises.
    """
    for name in generations.names_in(folder):
        yield from _files(join(folder, name), name)
    for sound, check in _CHECKS:
        try:
            check(index)
            yield sound
        except Exception as error:  # noqa: BLE001 - damage has any form
            told = str(error) if isinstance(error, _Wrong) else f"{type(error).__name__}: {error}"
            message = "The index in {folder} is damaged: {reason}."
            damage = IndexDamaged(message, REBUILD, folder=index.name, reason=told)
            yield sound._replace(value="damaged", error=damage)
    yield _against_corpus(index, corpus)


def _files(generation: str, name: str) -> Iterator[Observation]:
    """Compare every file of a generation with its manifest."""
    try:
        _, entries = manifest.read(generation)
        wrong: list[HakuError] = list(manifest.faults(generation, entries, thorough=True))
    except HakuError as error:
        wrong = [error]
    if not wrong:
        yield Observation("files of {name}", "sound", None, {"name": name})
    for fault in wrong:
        yield Observation("files of {name}", "damaged", fault, {"name": name})


def _postings(index: LocalBackend) -> None:
    """Read every posting list: terms, documents and places ascend, weights are numbers, documents are there."""
    from haku.index.soundness import impossible

    for wrong in impossible(index.reader):
        raise _Wrong(wrong)


def _columns(index: LocalBackend) -> None:
    """Read every column of every document."""
    columns = [index.reader.numbers(name) for name in _NUMBERS]
    for doc in index.reader.documents:
        for column in columns:
            int(column[doc])
        for facet in FACETS:
            index.reader.facet_values(facet, doc)


def _stored(index: LocalBackend) -> None:
    """Read every stored project, and find it by its id."""
    for doc in index.reader.documents:
        project_id = json.loads(index.reader.stored(doc))["id"]
        if index.reader.find(project_id) != doc:
            raise _Wrong(f"project {project_id} is not found by its id")


def _counts(index: LocalBackend) -> None:
    """Compare how many projects there are with what the builder noted down, and with which."""
    from haku.indexer.ledger import read_state

    state = read_state(Path(index.name))
    indexed = [project.id for project in state.projects if project.digest]
    counts = {
        "documents": len(index.reader.documents),
        "count": index.reader.doc_count,
        "description": index.description["projects"],
        "state": len(indexed),
    }
    if len(set(counts.values())) > 1:
        raise _Wrong(f"numbers of projects differ: {counts}")
    if missing := [project_id for project_id in indexed if index.reader.find(project_id) is None]:
        raise _Wrong(f"project {missing[0]} is missing")


def _words(index: LocalBackend) -> None:
    """Read the analysis of every word; words are in the order of their bytes, for they are found by bisection."""
    from haku.finnish.stored_words import StoredWords

    for path in generations.words_of(index.name):
        for _ in StoredWords(path).all():
            pass
        words = [line.partition(b"\t")[0] + b"\t" for line in Path(path).read_bytes().splitlines()]
        for first, second in pairwise(words):
            if first >= second:
                raise _Wrong(f"the word “{second.decode().strip()}” stands after “{first.decode().strip()}”")


def _against_corpus(index: LocalBackend, corpus: str) -> Observation:
    """Tell whether a build would find other documents than the index was built from."""
    from haku.indexer.ledger import read_state

    try:
        before = read_state(Path(index.name)).documents
        follow_links = bool(index.description.get("follow_links"))
        now = {entry.path: entry for entry in list_documents(Path(corpus), follow_links=follow_links)}
    except HakuError as error:
        return Observation("corpus and index", "unreadable", error)
    except Exception:  # noqa: BLE001 - told by the check of counts
        return Observation("corpus and index", "damaged")
    counts = {
        "added": len(now.keys() - before.keys()),
        "removed": len(before.keys() - now.keys()),
        "changed": sum(path in before and _sha256(Path(corpus) / path) != before[path].sha256 for path in now),
    }
    if not any(counts.values()):
        return Observation("corpus and index", "agree")
    told = "documents added: {added}, changed: {changed}, removed: {removed}; haku index brings it up to date"
    return Observation("corpus and index", told, None, counts)


def _sha256(file: Path) -> str:
    """Give the digest of a document's bytes, empty where it can't be read: what a ledger has of one that couldn't."""
    try:
        with open_file(file) as stream:
            return sha256_of(stream, os.fstat(stream.fileno()).st_size)
    except (HakuError, OSError):
        return ""


_CHECKS = (
    (Observation("posting lists", "sound"), _postings),
    (Observation("columns", "sound"), _columns),
    (Observation("stored projects", "sound"), _stored),
    (Observation("numbers of projects", "sound"), _counts),
    (Observation("stored words", "sound"), _words),
)
