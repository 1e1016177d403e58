"""Compiles the catalogues of messages, from what people read (.po) to what gettext reads (.mo), when haku is installed.

After a change of a catalogue in a checkout, ``make`` compiles it anew.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class Catalogues(BuildHookInterface):  # type: ignore[type-arg]
    """The build hook of wheels and of editable installations; a source distribution has the sources alone."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:  # noqa: ARG002 - hatchling's signature
        """Compile every catalogue beside its source, and add it to what is packed, although git ignores it."""
        for source in Path(self.root, "haku", "locale").rglob("*.po"):
            with source.open("rb") as read, source.with_suffix(".mo").open("wb") as written:
                write_mo(written, read_po(read))
        build_data["artifacts"].append("haku/locale/**/*.mo")
