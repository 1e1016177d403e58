"""Codes that authorities give to projects, in the one form in which they are compared and shown."""

from __future__ import annotations

import re

from haku.finnish.normal import squeeze

# S 20688, s20688, S-20688. In codes of other forms, spaces and hyphens may mean something.
_USUAL = re.compile(r"([A-Z]{1,4})[\s-]*([0-9]{3,})", re.IGNORECASE)


def clean_code(code: str) -> str:
    """Give a project's code as authorities write it: ``S20688`` for ``S 20688`` and ``s-20688``."""
    usual = _USUAL.fullmatch(code.strip())
    return f"{usual[1].upper()}{usual[2]}" if usual else squeeze(code)
