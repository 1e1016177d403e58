"""Files of a generation that grow with the corpus: each is two, so that an update costs what it changed.

The large one, the base, is passed on from generation to generation as it is; the small one, of what is newer, is
written anew by each update, until it has grown too large and both become one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

#: Two files become one when the newer takes more than this share of the base.
MOST_NEWER = 1 / 4
#: Bytes up to which the newer one stays beside even the smallest base.
SMALL = 1 << 16


def stays_beside(newer: float, base: Path) -> bool:
    """Tell whether a file of so many bytes of what is newer may stay beside a base."""
    return newer <= max(MOST_NEWER * base.stat().st_size, SMALL)
