"""The index folder: generations side by side, and a pointer that is switched from one to the next in one step.

    index/
      current               the name of the live generation, and the sum of its manifest
      lock                  held by the process that writes; tells which one that is
      vocabularies/         what ``haku vocab add`` keeps: one file a vocabulary
      generation-000007/    manifest.json, description.json, labels.json, state.json, words.tsv, spellings.txt;
                            terms/, Whoosh's files; synonyms.json and words.toml where the corpus has such files

A generation is never changed once it is live, so a reader sees one whole index or another, never half of one. The one
before the live one stays until the next is built, and answers where the live one is damaged. ``docs/RELIABILITY.md``
has the promises that are kept here.
"""

from __future__ import annotations

import errno
import json
import os
from contextlib import suppress
from os.path import exists, join
from typing import TYPE_CHECKING, Any, TypeVar

from haku import regular_file
from haku.errors import (
    HakuError,
    IndexDamaged,
    IndexMissing,
    IndexProblem,
    IndexUnreadable,
    reason,
)
from haku.index_folder import POINTER, number_of
from haku.store import manifest
from haku.store.manifest import REBUILD, unusable

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


LOCK = "lock"
DESCRIPTION = "description.json"
STATE = "state.json"
LABELS = "labels.json"
WORDS = "words.tsv"
NEWER_WORDS = "newer-words.tsv"
SPELLINGS = "spellings.txt"
NEWER_SPELLINGS = "newer-spellings.txt"
OWN_WORDS = "words.toml"
SYNONYMS = "synonyms.json"
FIRST_INDEXED = "first-indexed.json"
VOCABULARIES = "vocabularies"
TERMS = "terms"
#: A new index takes about so many bytes for a byte of text; measured on 600 projects of 2.7 KB, where it was 7.
GROWTH = 8

UNFINISHED = "unfinished-"
_OTHERS_READ = 0o755
#: Bytes of the largest JSON object in a generation: a million projects' days take 20 MB.
_LARGEST_OBJECT = 1 << 30
#: Where there is nothing, nor can be.
_NOWHERE = (errno.ENOENT, errno.ENAMETOOLONG)

T = TypeVar("T")


def live(folder: str, *, thorough: bool = False) -> str:
    """Give the live generation's folder, which is whole; ``thorough`` where something new is made of what it holds.

    Raises ``IndexMissing``, ``IndexDamaged`` where it or the pointer to it is not as it was written, ``IndexUntrusted``
    where others could have written it, or ``IndexUnreadable``.
    """
    told, names = read_pointer(folder), names_in(folder)
    if told is None and not names:
        raise IndexMissing("There is no index in {folder}.", "Build it: haku index", folder=folder)
    manifest.vet(folder, os.stat(folder))
    if not told:
        raise IndexDamaged("{file} is missing or empty.", REBUILD, file=join(folder, POINTER))
    name, _, digest = told.decode("ascii", "replace").partition(" ")
    if name not in names:
        message = "{file} points to no index (“{name}”)."
        raise IndexDamaged(message, REBUILD, file=join(folder, POINTER), name=name.strip()[:40])
    generation = join(folder, name)
    if digest != f"{manifest.check(generation, thorough=thorough)}\n":
        message = "{file} and {other} don't belong together."
        raise IndexDamaged(message, REBUILD, file=join(folder, POINTER), other=join(generation, manifest.NAME))
    return generation


def opened(folder: str, opener: Callable[[str], T]) -> tuple[T, IndexDamaged | None]:
    """Give what ``opener`` makes of the live generation, or where that is damaged, of the newest whole one.

    Gives the damage too where there is some. Tries again where a build went live meanwhile, for it drops the generation
    before the last. Raises as ``live`` does, or what ``opener`` raises.
    """
    while True:
        told = read_pointer(folder)
        try:
            return opener(live(folder)), None
        except IndexDamaged as error:
            damage = error
        if read_pointer(folder) == told:
            break
    for name in reversed(names_in(folder)):
        with suppress(IndexProblem):
            manifest.check(join(folder, name))
            return opener(join(folder, name)), damage
    raise damage


def read_pointer(folder: str) -> bytes | None:
    """Give what the pointer holds, nothing where the disk can't tell, None where there is none."""
    path = join(folder, POINTER)
    try:
        return regular_file.read(path, 1 << 16)[:200]
    except OSError as error:
        if error.errno in _NOWHERE:
            return None
        if isinstance(fault := unusable(error, path), IndexUnreadable):
            raise fault from error
        return b""


def names_in(folder: str) -> list[str]:
    """Give the names of the generations in a folder, the oldest first; raises ``IndexUnreadable``."""
    try:
        names = os.listdir(folder)
    except OSError as error:
        if error.errno in _NOWHERE:
            return []
        raise unusable(error, folder) from error
    return sorted((name for name in names if number_of(name)), key=number_of)


def words_of(generation: str) -> tuple[str, ...]:
    """Give the files of analyses in a generation, the newest first."""
    words, newer = join(generation, WORDS), join(generation, NEWER_WORDS)
    return (newer, words) if exists(newer) else (words,)


def read_description(generation: str) -> dict[str, Any]:
    """Give what a generation says of itself: format, what made it, when, from what; raises ``IndexDamaged``."""
    return read_object(join(generation, DESCRIPTION))


def write_description(generation: Path, description: dict[str, Any]) -> None:
    """Write what ``read_description`` gives."""
    (generation / DESCRIPTION).write_text(json.dumps(description, indent=2, ensure_ascii=False), "utf-8")


def read_object(path: str) -> dict[str, Any]:
    """Give the JSON object in a file of a generation; raises ``IndexDamaged`` or ``IndexUnreadable``."""
    try:
        content = regular_file.read(path, _LARGEST_OBJECT)
    except OSError as error:
        raise unusable(error, path) from error
    return as_object(content, path)


def read_first_indexed(folder: str | os.PathLike[str]) -> dict[str, str]:
    """Give the day on which each project was first indexed, by its id, as the newest sound record has it.

    Other files of that may be damaged, since generations share them. Nothing where there is none: an index may be the
    first, or of a haku that kept no days.
    """
    with suppress(IndexProblem):
        for name in reversed(names_in(os.fspath(folder))):
            with suppress(HakuError):
                generation = join(folder, name)
                _, entries = manifest.read(generation)
                path = join(generation, FIRST_INDEXED)
                if FIRST_INDEXED in entries and not manifest.compare(path, entries[FIRST_INDEXED]):
                    return {name: day for day, names in read_object(path).items() for name in names}
    return {}


def as_object(content: bytes, path: str) -> dict[str, Any]:
    """Give the JSON object that was in a file of a generation; raises ``IndexDamaged``."""
    try:
        told = json.loads(content)
    except ValueError as error:
        raise IndexDamaged("{file} can't be read ({reason}).", REBUILD, file=path, reason=reason(error)) from error
    if not isinstance(told, dict):
        raise IndexDamaged("{file} holds something else than it should.", REBUILD, file=path)
    return told


def pass_on(source: Path, target: Path) -> None:
    """Give a new generation a file of the one before, by a hard link where the file system has them."""
    import shutil

    try:
        os.link(source, target)
    except OSError:
        shutil.copy2(source, target)


def adopt_terms(source: Path, generation: Path) -> None:
    """Give a new generation the Whoosh files of ``source``, by hard links where the file system has them.

    Whoosh never writes into a finished file, so the live generation stays as it is while the new one is updated. Raises
    ``OSError``, or ``IndexDamaged`` where a file that has to be copied is not what its manifest says.
    """
    import shutil

    _, entries = manifest.read(str(source))
    for name in entries:
        if not name.startswith(f"{TERMS}/"):
            continue
        try:
            os.link(source / name, generation / name)
        except OSError:
            shutil.copy2(source / name, generation / name)
            if fault := manifest.compare(str(generation / name), entries[name]):
                raise fault from None
