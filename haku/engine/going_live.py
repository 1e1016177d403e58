"""How a new generation takes the place of the live one, and what is removed then. Only under the lock of the folder."""

from __future__ import annotations

import os
import shutil
from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING

from haku.engine import manifest
from haku.engine.durable import put, sync
from haku.engine.generations import POINTER, PREFIX, UNFINISHED, live, names_in, number_of, read_pointer
from haku.errors import HakuError

if TYPE_CHECKING:
    from pathlib import Path


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
