"""What the doctor found: plain values, to be said in the user's language."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping

    from haku.errors import HakuError


class Observation(NamedTuple):
    """One thing looked at: its name, what was found, the error if it isn't as it should be, and the values of both."""

    name: str
    value: str
    error: HakuError | None = None
    values: Mapping[str, object] = {}
