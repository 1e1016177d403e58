"""Files in TOML that users write: reading them, and saying exactly what is wrong where they are malformed."""

from __future__ import annotations

import tomllib
from typing import TYPE_CHECKING, NoReturn

from haku import regular_file
from haku.errors import DataFileError, reason

if TYPE_CHECKING:
    from os import PathLike

Table = dict[str, object]


class TomlFile:
    """One file: its path, for messages, and its top-level table."""

    #: What helps a user whose file is malformed.
    hint = ""

    def __init__(self, path: str | PathLike[str], content: bytes | None = None) -> None:
        """Read the file, or what was its ``content``; raises ``DataFileError`` if it can't be read or is not TOML."""
        self.path = path
        try:
            written = regular_file.read(path) if content is None else content
            self.top: Table = tomllib.loads(written.decode("utf-8-sig"))  # Windows' Notepad writes a mark first
        except OSError as error:
            message = "{file} can't be read: {reason}."
            raise DataFileError(message, file=path, reason=reason(error)) from error
        except (ValueError, RecursionError) as error:  # TOMLDecodeError and UnicodeDecodeError are ValueErrors
            message = "{file} is not TOML: {reason}."
            raise DataFileError(message, "See https://toml.io/.", file=path, reason=error) from error

    def fail(self, message: str, **values: object) -> NoReturn:
        """Raise ``DataFileError`` for this file, which the message names as ``{file}``."""
        raise DataFileError(message, self.hint, file=self.path, **values)

    def check_keys(self, where: str, table: Table, allowed: frozenset[str]) -> None:
        """Fail on a key that means nothing here: a misspelt one would be passed over in silence."""
        for key in table:
            if key not in allowed:
                known = ", ".join(sorted(allowed))
                self.fail("{file}: [{where}] has “{key}”; it may have {known}.", where=where, key=key, known=known)

    def tables(self, table: Table, where: str) -> dict[str, Table]:
        """Give the tables within ``table``; fails if it has anything else."""
        found: dict[str, Table] = {}
        for key, value in table.items():
            if not isinstance(value, dict):
                self.fail("{file}: “{key}” should be a table, [{key}].", key=f"{where}{key}")
            found[key] = value
        return found

    def table(self, key: str) -> Table:
        """Give the top-level table ``key``, empty where there is none."""
        value = self.top.get(key, {})
        if not isinstance(value, dict):
            self.fail("{file}: “{key}” should be a table, [{key}].", key=key)
        return value

    def list_of_tables(self, key: str) -> list[Table]:
        """Give the tables that stand under ``[[key]]``, in their order."""
        values = self.top.get(key, [])
        if not isinstance(values, list) or not all(isinstance(value, dict) for value in values):
            self.fail("{file}: “{key}” should be tables, each beginning with [[{key}]].", key=key)
        return values

    def text(self, where: str, table: Table, key: str) -> str:
        """Give a string that must be there and have something in it."""
        value = table.get(key)
        if not isinstance(value, str) or not value.strip():
            self.fail('{file}: [{where}] needs {key} = "…".', where=where, key=key)
        return value

    def texts(self, where: str, table: Table, key: str) -> tuple[str, ...]:
        """Give a list of strings, empty where there is none."""
        values = table.get(key, [])
        if not isinstance(values, list):
            self.fail('{file}: [{where}] {key} should be a list of words, ["…", "…"].', where=where, key=key)
        texts = tuple(value for value in values if isinstance(value, str) and value.strip())
        if len(texts) < len(values):
            self.fail("{file}: [{where}] {key} has something that is not a word.", where=where, key=key)
        return texts

    def count(self, where: str, table: Table, key: str, default: int) -> int:
        """Give a positive whole number."""
        value = table.get(key, default)
        if not isinstance(value, int) or isinstance(value, bool) or value < 1:
            self.fail("{file}: [{where}] {key} should be a whole number of 1 or more.", where=where, key=key)
        return value

    def flag(self, where: str, table: Table, key: str, *, default: bool) -> bool:
        """Give true or false."""
        value = table.get(key, default)
        if not isinstance(value, bool):
            self.fail("{file}: [{where}] {key} should be true or false.", where=where, key=key)
        return value
