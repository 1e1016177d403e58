"""What a parser has to say about the text it read, before it is known where in the corpus that text stands."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping

    from haku.model import Severity


class Finding(NamedTuple):
    """A problem without its place; its parts are those of ``haku.model.Problem``."""

    kind: str
    severity: Severity
    found: str
    made: str
    values: Mapping[str, str] = {}
