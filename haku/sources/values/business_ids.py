"""Identity codes of organisations beside their names: ``Toivola ry (0123456-7)``."""

from __future__ import annotations

import re
from typing import NamedTuple

# A Finnish one, alone or as a VAT number, or a Swedish one; with what introduces it and the signs around it.
_ID = re.compile(
    r"[\s,;:/|(\[–-]{0,4}"
    r"(?:\b(?:y-?tunnus|ly-tunnus|fo-nummer|org\.?\s?nr|organisationsnummer|business id|vat)\b[.:\s]{0,3})?"
    r"(?<![\w-])(?P<id>(?:FI[\s-]?)?[0-9]{7}-[0-9]|FI[0-9]{8}|[0-9]{6}-[0-9]{4})(?![\w-])[\s,;:)\]–-]{0,4}",
    re.IGNORECASE,
)


class Named(NamedTuple):
    """An organisation's name, and the identity codes that stood beside it."""

    name: str
    ids: tuple[str, ...]


def without_ids(text: str) -> Named:
    """Cut the identity codes off a name. What has nothing else in it has no name."""
    ids = tuple(match["id"] for match in _ID.finditer(text))
    return Named(_ID.sub(" ", text).strip() if ids else text, ids)
