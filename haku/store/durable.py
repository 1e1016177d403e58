"""Writing so that a power cut loses nothing: what gets its name by a rename is on the disk before, the name after."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

if sys.platform == "darwin":
    from fcntl import F_FULLFSYNC, fcntl

    def _flush(handle: int) -> None:
        fcntl(handle, F_FULLFSYNC)  # fsync leaves the bytes in the drive's own memory there
else:
    _flush = os.fsync

_FOLDERS_CAN_BE_SYNCED = os.name != "nt"


def sync(path: str | os.PathLike[str]) -> None:
    """Wait until a file's bytes, or a folder's names, are on the disk; raises ``OSError``."""
    is_folder = os.path.isdir(path)
    if is_folder and not _FOLDERS_CAN_BE_SYNCED:
        return
    handle = os.open(path, os.O_RDONLY if is_folder else os.O_RDWR)
    try:
        _flush(handle)
        if hasattr(os, "posix_fadvise") and not is_folder:
            # Who reads the file next gets what the disk has, not what memory still holds of it.
            os.posix_fadvise(handle, 0, 0, os.POSIX_FADV_DONTNEED)
    finally:
        os.close(handle)


def write(path: str | os.PathLike[str], content: bytes) -> None:
    """Write a synced file that only this user may change, whatever the user's habits; raises ``OSError``."""
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | getattr(os, "O_BINARY", 0), 0o644)
    with open(handle, "wb") as file:
        file.write(content)
    sync(path)


def put(path: Path, content: bytes) -> None:
    """Put a synced file in the place of ``path`` in one step; whoever reads sees the old bytes or the new ones.

    The folder's names are not synced yet. Raises ``OSError``; then the old file stands, perhaps beside ``*.new``.
    """
    new = path.with_name(f"{path.name}.new")
    write(new, content)
    new.replace(path)
