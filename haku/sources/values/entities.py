"""Signs written as HTML writes them (``&auml;``, ``&#228;``), once or several times over."""

from __future__ import annotations

import html
import re

#: A sign with its semicolon: without it, ``&copy`` may be a part of an address.
ENTITY = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,30});")
#: What was escaped more often was meant so.
ESCAPED_SO_OFTEN = 3


def sign_of(match: re.Match[str]) -> str:
    """Give the sign that ``ENTITY`` has found."""
    return html.unescape(match.group())
