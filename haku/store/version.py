"""The version of what an index holds; an index of another version can't be searched and says so."""

from __future__ import annotations

from haku.finnish.analysis import VERSION as ANALYSIS

#: Raise with every change to the layers, the columns or the stored project.
SCHEMA = 5

FORMAT = f"{SCHEMA}.{ANALYSIS}"
