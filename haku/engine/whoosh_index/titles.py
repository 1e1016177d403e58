"""The order of titles in the Finnish alphabet."""

from __future__ import annotations

from json.decoder import scanstring  # type: ignore[attr-defined] # documented nowhere, and there since Python 2

_KEY = '"title":"'
# Å, ä, ö come after z (Unicode has ä before å).
_COLLATION = str.maketrans({"å": "{", "ä": "|", "ö": "}"})


def collation_key(title: str) -> str:
    """Give what titles are sorted by."""
    return title.lower().translate(_COLLATION)


def title_of(stored: str) -> str:
    """Give the title of a project from its JSON, without reading the rest of it."""
    return str(scanstring(stored, stored.index(_KEY) + len(_KEY), True)[0])
