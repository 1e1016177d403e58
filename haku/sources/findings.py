"""What a parser has to say about the text it read, before it is known where in the corpus that text stands."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from haku.model import Severity


class Finding(NamedTuple):
    """A problem without its place: kind, severity, the text as it stands, and what was made of it, in words."""

    kind: str
    severity: Severity
    found: str
    made: str
