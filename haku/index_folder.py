"""What an index folder is known by, for those that write it and those that must not take it for texts."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

#: The file that names the live generation.
POINTER = "current"
#: How the names of generations begin.
PREFIX = "generation-"


def number_of(name: str) -> int:
    """Give the number of a generation by its name; 0 for what is no generation."""
    digits = name.removeprefix(PREFIX)
    return int(digits) if name != digits and digits.isdecimal() else 0


def is_index(names: Iterable[str]) -> bool:
    """Tell whether a folder of files and folders with such names is an index."""
    return any(map(number_of, names))


#: How the addresses of indexes on a cluster begin: without TLS, and with it.
CLUSTER, SECURE_CLUSTER = "opensearch://", "opensearch+https://"


def is_on_cluster(address: str) -> bool:
    """Tell whether an address is that of an index on a cluster, and not a folder."""
    return address.startswith((CLUSTER, SECURE_CLUSTER))
