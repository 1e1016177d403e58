"""A user's mapping file, ``columns.toml`` in the corpus folder: what the columns of certain tables hold.

    ["listat/*.csv"]                   # tables whose path in the corpus folder is like this
    "Hankkeen otsikko" = "title"       # column = field
    "Saaja" = "implementer"
    "Sisäinen numero" = "nothing"      # a column that is not read

Columns that it doesn't name are recognised by ``column_names.toml``.
"""

from __future__ import annotations

from fnmatch import fnmatchcase
from typing import TYPE_CHECKING

from haku.sources.tables.column_names import FIELDS, fold
from haku.toml_file import TomlFile

if TYPE_CHECKING:
    from pathlib import Path

#: The name of the file in the corpus folder.
COLUMNS = "columns.toml"

#: The columns of a table that the file names: the field of each, by its folded name, and the name as written.
Mapping = dict[str, tuple[str, str]]


class _MappingFile(TomlFile):
    hint = "docs/TABLES.md shows how the file should look."


def read_mapping(root: Path, path: str) -> Mapping:
    """Give what the file in ``root`` says of the table at ``path``; empty where there is no file or it says nothing.

    Where several patterns fit, all count, the later ones first. Raises ``DataFileError`` with the file and the place.
    """
    if not (root / COLUMNS).exists():
        return {}
    file = _MappingFile(root / COLUMNS)
    mapping: Mapping = {}
    for pattern, table in file.tables(file.top, "").items():
        found = {fold(column): (_field(file, pattern, table, column), column) for column in table}
        if not found:
            file.fail('{file}: [{where}] names no column; write "Column" = "title".', where=pattern)
        if fnmatchcase(path, pattern):
            mapping |= found
    return mapping


def _field(file: TomlFile, pattern: str, table: dict[str, object], column: str) -> str:
    field = file.text(pattern, table, column)
    if not fold(column):
        file.fail("{file}: [{where}] has a column without letters.", where=pattern)
    if field not in FIELDS:
        known = ", ".join(FIELDS)
        message = "{file}: [{where}] says that “{column}” is “{field}”; it may be {known}."
        file.fail(message, where=pattern, column=column, field=field, known=known)
    return field
