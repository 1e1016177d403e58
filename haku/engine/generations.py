"""The index folder: generations side by side, and a pointer that is switched from one to the next in one step.

    index/
      current               the name of the live generation
      lock                  held by the process that writes
      vocabularies/         what ``haku vocab add`` keeps: one file a vocabulary
      generation-000007/    description.json, labels.json, state.json, words.tsv, spellings.txt, Whoosh's files: terms/;
                            synonyms.json and words.toml where the corpus has synonyms.toml and words.toml

A generation is never changed once it is live, so a reader sees one whole index or another, never half of one. The one
before the live one stays until the next is built.
"""

from __future__ import annotations

import json
import os
from contextlib import contextmanager
from os.path import isdir, join
from typing import TYPE_CHECKING, Any

from haku.errors import IndexDamaged, IndexLocked, IndexMissing, IndexNotWritable, reason

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

POINTER = "current"
DESCRIPTION = "description.json"
STATE = "state.json"
LABELS = "labels.json"
WORDS = "words.tsv"
SPELLINGS = "spellings.txt"
OWN_WORDS = "words.toml"
SYNONYMS = "synonyms.json"
VOCABULARIES = "vocabularies"
TERMS = "terms"
_PREFIX = "generation-"
_UNFINISHED = "unfinished-"
REBUILD = "Build it anew: haku index --rebuild"


def live(folder: str) -> str:
    """Give the live generation's folder; raises ``IndexMissing`` or ``IndexDamaged``."""
    pointer = join(folder, POINTER)
    try:
        with open(pointer, encoding="utf-8") as file:
            name = file.read(200).strip()
    except FileNotFoundError as error:
        raise IndexMissing("There is no index in {folder}.", "Build it: haku index", folder=folder) from error
    except (OSError, UnicodeDecodeError) as error:
        raise IndexDamaged("{file} can't be read ({reason}).", REBUILD, file=pointer, reason=reason(error)) from error
    if not name.startswith(_PREFIX) or not isdir(join(folder, name)):
        raise IndexDamaged("{file} points to no index (“{name}”).", REBUILD, file=pointer, name=name[:40])
    return join(folder, name)


def read_description(generation: str) -> dict[str, Any]:
    """Give what a generation says of itself: format, what made it, when, from what; raises ``IndexDamaged``."""
    return read_object(join(generation, DESCRIPTION))


def read_labels(generation: str) -> dict[str, dict[str, str]]:
    """Give the labels of facet values: ``{"region.en": {"Lappi": "Lapland"}}``; raises ``IndexDamaged``."""
    return read_object(join(generation, LABELS))


def write_description(generation: Path, description: dict[str, Any]) -> None:
    """Write what ``read_description`` gives."""
    (generation / DESCRIPTION).write_text(json.dumps(description, indent=2, ensure_ascii=False), "utf-8")


def read_object(path: str) -> dict[str, Any]:
    """Give the JSON object in a file of a generation; raises ``IndexDamaged``."""
    try:
        with open(path, encoding="utf-8") as file:
            told = json.load(file)
    except (OSError, ValueError) as error:
        raise IndexDamaged("{file} can't be read ({reason}).", REBUILD, file=path, reason=reason(error)) from error
    if not isinstance(told, dict):
        raise IndexDamaged("{file} holds something else than it should.", REBUILD, file=path)
    return told


@contextmanager
def writing(folder: Path, patience: float = 10.0) -> Iterator[None]:
    """Hold the lock of an index folder, which is made if it is missing; waits ``patience`` seconds for another writer.

    The lock belongs to the process and ends with it, however it ends. Raises ``IndexLocked``, or ``IndexNotWritable``
    the folder can't be written.
    """
    from filelock import FileLock, Timeout

    try:
        folder.mkdir(parents=True, exist_ok=True)
        lock = FileLock(folder / "lock")
        lock.acquire(timeout=patience)
    except Timeout as error:
        message = "Another haku is writing the index in {folder} (waited {seconds} s)."
        raise IndexLocked(message, "Try again when it is done.", folder=folder, seconds=round(patience)) from error
    except OSError as error:
        raise _not_writable(folder, error) from error
    try:
        yield
    finally:
        lock.release()


def _not_writable(folder: Path, error: OSError) -> IndexNotWritable:
    return IndexNotWritable(
        "The index folder {folder} can't be written: {reason}.",
        "Name another with --index DIR or HAKU_INDEX.",
        folder=folder,
        reason=reason(error),
    )


@contextmanager
def building(folder: Path) -> Iterator[Path]:
    """Give an empty folder for a new generation; when the block ends well, it goes live, else it is removed.

    Call under ``writing``. Raises ``IndexNotWritable`` where the disk refuses.
    """
    import shutil

    _sweep(folder)
    unfinished = folder / f"{_UNFINISHED}{os.getpid()}"
    try:
        (unfinished / TERMS).mkdir(parents=True)
        yield unfinished
        _go_live(folder, unfinished)
    except OSError as error:
        raise _not_writable(folder, error) from error
    finally:
        shutil.rmtree(unfinished, ignore_errors=True)


def _go_live(folder: Path, unfinished: Path) -> None:
    """Sync the new generation, rename it, and switch the pointer; then drop generations older than the last."""
    import shutil

    generations = _generations(folder)
    newest = int(generations[-1].name.removeprefix(_PREFIX)) if generations else 0
    generation = folder / f"{_PREFIX}{newest + 1:06}"
    for path in sorted(unfinished.rglob("*")):
        _sync(path)
    _sync(unfinished)
    unfinished.rename(generation)
    pointer = folder / f"{POINTER}.new"
    pointer.write_text(f"{generation.name}\n", "utf-8")
    _sync(pointer)
    pointer.replace(folder / POINTER)
    _sync(folder)
    for old in generations[:-1]:
        shutil.rmtree(old, ignore_errors=True)


def _generations(folder: Path) -> list[Path]:
    return sorted(p for p in folder.glob(f"{_PREFIX}*") if p.name.removeprefix(_PREFIX).isdigit())


def _sweep(folder: Path) -> None:
    """Remove what builds left behind that did not come to an end; the lock says that none is going on."""
    import shutil

    for leftover in folder.glob(f"{_UNFINISHED}*"):
        shutil.rmtree(leftover, ignore_errors=True)


def _sync(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def adopt_terms(source: Path, generation: Path) -> None:
    """Give a new generation the Whoosh files of ``source``, by hard links where the file system has them.

    Whoosh never writes into a finished file, so the live generation stays as it is while the new one is updated.
    """
    import shutil

    for file in (source / TERMS).iterdir():
        target = generation / TERMS / file.name
        try:
            os.link(file, target)
        except OSError:
            shutil.copy2(file, target)
