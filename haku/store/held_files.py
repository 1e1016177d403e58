"""Files of a generation that are read when they are asked for, and can be when it was swept meanwhile."""

# Annotations are not postponed here: a search opens these at every start.

import os
from io import FileIO
from os.path import join
from threading import Lock


class _File(FileIO):
    """A file that is closed with its object and without a warning."""

    def __del__(self) -> None:
        self.close()


class HeldFiles:
    """Some files of a folder, as they were when this was made: open, but not read."""

    def __init__(self, folder: str, names: tuple[str, ...]) -> None:
        """Open those of the files that there are; raises ``OSError`` for one that can't be."""
        self.folder = folder
        self._lock = Lock()
        self._files: dict[str, FileIO] = {}
        for name in names:
            try:
                self._files[name] = _File(join(folder, name))
            except FileNotFoundError:
                continue

    def __contains__(self, name: str) -> bool:
        return name in self._files

    def path(self, name: str) -> str:
        """Give where a file was, for messages."""
        return join(self.folder, name)

    def read(self, name: str) -> bytes:
        """Give all of a file that there is; raises ``OSError``, or ``ValueError`` when the files were let go of."""
        file = self._files[name]
        if hasattr(os, "pread"):
            return os.pread(file.fileno(), os.fstat(file.fileno()).st_size, 0)
        with self._lock:  # threads share the place in the file
            file.seek(0, os.SEEK_SET)
            return file.readall()

    def close(self) -> None:
        """Let go of the files."""
        for file in self._files.values():
            file.close()
