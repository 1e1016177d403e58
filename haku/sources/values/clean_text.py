"""Text in normal form, as every part of haku after the readers of formats has it."""

from __future__ import annotations

import re

from haku.normal import normalise

_SOFT_HYPHEN_AT_LINE_END = re.compile("\u00ad(?=[^\\S\n]*\r?\n)")
# Signs that are in normal form wherever they stand; most texts have no others.
_NORMAL = re.compile("[\n -~¡-¬®-ÿ–—’”•…€]*")


def clean(text: str) -> str:
    """Give ``text`` in the normal form of ``haku.normal``.

    A soft hyphen at the end of a line shows in print, so it becomes a hyphen for the line-break repair to decide on.
    """
    if is_normal(text):
        return text
    return normalise(_SOFT_HYPHEN_AT_LINE_END.sub("-", text))


def is_normal(text: str) -> bool:
    """Tell quickly whether ``text`` is in normal form for sure; one that is not may still be."""
    return _NORMAL.fullmatch(text) is not None
