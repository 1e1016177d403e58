"""Writing into an index folder: under its lock a new generation is made, and takes the place of the live one."""

from __future__ import annotations

import os
import shutil
from contextlib import ExitStack, contextmanager, suppress
from functools import partial
from typing import TYPE_CHECKING

from haku.errors import HakuError, IndexLocked, IndexNotWritable, reason
from haku.index_folder import POINTER, PREFIX, number_of
from haku.results import PATIENCE
from haku.store import manifest
from haku.store.durable import put, sync
from haku.store.generations import (
    GROWTH,
    LOCK,
    TERMS,
    UNFINISHED,
    live,
    names_in,
    read_pointer,
)
from haku.store.lock import Held, locked

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from haku.store.lock import Holder

_OTHERS_READ = 0o755


@contextmanager
def writing(folder: Path, patience: float = PATIENCE) -> Iterator[None]:
    """Hold the lock of an index folder, which is made if it is missing; waits ``patience`` seconds for another writer.

    The lock ends with the process, however that ends; what a build left behind that was killed is removed. Raises
    ``IndexLocked`` saying who holds it, ``IndexNotWritable``, or ``IndexUntrusted`` for a folder that is another's.
    """
    with ExitStack() as until_the_end:
        try:
            folder.mkdir(mode=_OTHERS_READ, parents=True, exist_ok=True)
            until_the_end.enter_context(locked(folder / LOCK, patience))
        except Held as held:
            raise _locked(folder, patience, held.holder) from held
        except OSError as error:
            raise _not_writable(folder, error) from error
        manifest.vet(str(folder), folder.stat())
        sweep(folder)
        yield


def _locked(folder: Path, patience: float, holder: Holder | None) -> IndexLocked:
    hint = "Try again when it is done, or wait longer: haku index --wait SECONDS"
    waited = {"folder": folder, "seconds": f"{patience:g}"}
    if holder is None:
        return IndexLocked("Another haku is writing the index in {folder} (waited {seconds} s).", hint, **waited)
    message = (
        "Another haku is writing the index in {folder} (waited {seconds} s): “{command}”, process {pid} on {host}, "
        "since {since}."
    )
    return IndexLocked(message, hint, **waited, **holder._asdict())


def _not_writable(folder: Path, error: OSError) -> IndexNotWritable:
    return IndexNotWritable(
        "The index folder {folder} can't be written: {reason}.",
        "Name another with --index DIR or HAKU_INDEX.",
        folder=folder,
        reason=reason(error),
    )


@contextmanager
def building(folder: Path, sources: int = 0) -> Iterator[Path]:
    """Give an empty folder for a new generation; when the block ends well, it goes live, else it is removed.

    ``sources`` is how many bytes of documents will be read into it, besides the terms adopted. Call under ``writing``.
    Raises ``IndexNotWritable`` where the disk refuses, or has too little room to begin with.
    """
    _check_room(folder, sources)
    unfinished = folder / f"{UNFINISHED}{os.getpid()}"
    try:
        unfinished.mkdir(mode=_OTHERS_READ, parents=True)
        (unfinished / TERMS).mkdir(mode=_OTHERS_READ)
        yield unfinished
        go_live(folder, unfinished)
    except OSError as error:
        raise _not_writable(folder, error) from error
    finally:
        sweep(folder)


def _check_room(folder: Path, sources: int) -> None:
    """Refuse to begin what the disk has no room for: documents read in, and what every build writes anew."""
    needed = GROWTH * sources
    with suppress(HakuError):
        _, entries = manifest.read(live(str(folder)))
        needed += sum(entry.size for name, entry in entries.items() if not name.startswith(f"{TERMS}/"))
    with suppress(OSError):  # a file system that doesn't tell, or no folder yet
        free = shutil.disk_usage(folder).free
        if needed > free:
            raise IndexNotWritable(
                "The index needs about {needed} MB, and the disk of {folder} has {free} MB left.",
                "Make room, or name another with --index DIR or HAKU_INDEX.",
                folder=folder,
                needed=-(-needed >> 20),
                free=free >> 20,
            )


def go_live(folder: Path, unfinished: Path) -> None:
    """Bring the new generation to the disk, check it there, name it, and switch the pointer to it."""
    names = names_in(str(folder))
    before: str | None = None
    with suppress(HakuError):
        before = live(str(folder))
    digest = manifest.seal(str(unfinished), before)
    generation = folder / f"{PREFIX}{number_of(names[-1]) + 1 if names else 1:06}"
    told = f"{generation.name} {digest}\n".encode()
    try:
        unfinished.rename(generation)
        sync(folder)
        _switch(folder, told)
    finally:
        if _points_elsewhere(folder, told):
            _drop(generation)


def _switch(folder: Path, told: bytes) -> None:
    """Put a new pointer in its place; put the old one back where the disk doesn't confirm it."""
    pointer = folder / POINTER
    before = read_pointer(str(folder))
    put(pointer, told)
    try:
        sync(folder)
    except OSError:
        if before is None:
            pointer.unlink()
        else:
            put(pointer, before)
        raise


def _points_elsewhere(folder: Path, told: bytes) -> bool:
    """Tell whether the pointer surely holds something else."""
    try:
        return read_pointer(str(folder)) not in (told, b"")
    except HakuError:
        return False


def sweep(folder: Path) -> None:
    """Remove leftovers of builds that came to no end, and all generations but the live one and one whole before it.

    What can't be removed now is removed next time. Where the live generation is damaged, all are kept.
    """
    for leftover in folder.glob(f"{UNFINISHED}*"):
        _remove(leftover)
    with suppress(OSError):
        (folder / f"{POINTER}.new").unlink(missing_ok=True)
    with suppress(HakuError):
        name = os.path.basename(live(str(folder)))
        names = names_in(str(folder))
        before = next(filter(partial(_is_whole, folder), reversed(names[: names.index(name)])), None)
        for other in names:
            if other not in (name, before):
                _drop(folder / other)


def purge(folder: Path) -> None:
    """Remove all but the live generation, so that nothing stays of what is not in it; call under ``writing``.

    Raises ``IndexNotWritable`` where a file can't be removed.
    """
    name = os.path.basename(live(str(folder)))
    for other in names_in(str(folder)):
        if other != name:
            _drop(folder / other)
    left = [path for path in folder.iterdir() if path.name.startswith((UNFINISHED, PREFIX)) and path.name != name]
    if left:
        raise IndexNotWritable(
            "The new index is in use, but {path} of an earlier one can't be removed.",
            "End what uses it, and run again: haku index --purge",
            path=left[0],
        )


def _is_whole(folder: Path, name: str) -> bool:
    try:
        manifest.check(str(folder / name))
    except HakuError:
        return False
    return True


def _drop(generation: Path) -> None:
    """Remove a generation; by its name first, so that no half of one is ever taken for one."""
    doomed = generation.with_name(f"{UNFINISHED}{generation.name}")
    with suppress(OSError):
        generation.rename(doomed)
        _remove(doomed)


def _remove(folder: Path) -> None:
    shutil.rmtree(folder, ignore_errors=True)
