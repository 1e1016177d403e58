"""The version of what an index holds, and whether this haku can read an index; one that it can't says so."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from haku.errors import IndexOutdated
from haku.finnish.analysis import VERSION as ANALYSIS
from haku.store.manifest import REBUILD

if TYPE_CHECKING:
    from collections.abc import Mapping

#: Raise with every change to the layers, the columns or the stored project.
SCHEMA = 7

FORMAT = f"{SCHEMA}.{ANALYSIS}"


def refuse_unreadable(description: Mapping[str, Any]) -> None:
    """Raise ``IndexOutdated`` for an index of another format, or whose words were read with another dictionary."""
    if description.get("format") != FORMAT:
        found = description.get("format", "?")
        message = "The index was made by another version of haku (format {found}; this one reads {wanted})."
        raise IndexOutdated(message, REBUILD, found=found, wanted=FORMAT)
    if _dictionary_changed(description.get("made_by", {}).get("dictionary", {})):
        message = "The index was made with another Finnish dictionary than Voikko has now."
        raise IndexOutdated(message, "Bring it up to date: haku index")


def _dictionary_changed(before: dict[str, Any]) -> bool:
    """Tell whether the dictionary is another; its bytes are read only where size or date differ."""
    from os import stat

    try:
        status = stat(before["path"])
    except (KeyError, OSError):
        return False  # it stood elsewhere; the words of the index need no dictionary
    if (status.st_size, status.st_mtime_ns) == (before["size"], before["mtime_ns"]):
        return False
    import hashlib
    from pathlib import Path

    return bool(hashlib.sha256(Path(before["path"]).read_bytes()).hexdigest() != before["sha256"])
