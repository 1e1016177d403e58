"""Data files of the facets: haku's own, or a user's of the same name in the corpus folder."""

from __future__ import annotations

from pathlib import Path

from haku.toml_file import Table, TomlFile

__all__ = ["PACKAGED", "DataFile", "Table"]

#: The data files that come with haku, found beside the code: importing ``importlib.resources`` alone would cost a
#: search several milliseconds.
PACKAGED = Path(__file__).with_name("data")


class DataFile(TomlFile):
    """One data file: its path, for messages, and its top-level table."""

    hint = "The packaged file of the same name shows how it should look."

    def __init__(self, name: str, folder: Path | None = None) -> None:
        """Read ``name`` from the user's ``folder``, or the packaged one where there is none.

        Raises ``DataFileError`` if it can't be read or is not TOML.
        """
        own = folder / name if folder else None
        super().__init__(own if own and own.exists() else PACKAGED / name)
