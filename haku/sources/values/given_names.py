"""Usual given names. They are in no way all, so no text is without persons for having none of them."""

from __future__ import annotations

from functools import cache
from pathlib import Path

_FILE = Path(__file__).with_name("given_names.txt")


@cache
def given_names() -> frozenset[str]:
    """Give the names in small letters."""
    lines = _FILE.read_text("utf-8").splitlines()
    return frozenset(name for line in lines if not line.startswith("#") for name in line.split())
