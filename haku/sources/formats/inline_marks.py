"""Marks within lines of Markdown: emphasis, and tags of HTML that may stand among them."""

from __future__ import annotations

import re

_EMPHASES = (
    re.compile(r"(?<![\w*\\])(\*{1,3})(?=[^\s*])([^*]*[^\s*])\1(?![\w*])"),
    re.compile(r"(?<![\w\\])(_{1,3})(?=[^\s_])([^_]*[^\s_])\1(?!\w)"),
)
_DEEPEST_EMPHASIS = 4
TAG = re.compile(
    r"</?(?:a|article|b|br|center|details|div|em|figcaption|figure|font|hr|i|iframe|img|li|nav|ol|p|section|small|span"
    r"|strong|sub|summary|sup|u|ul)(?=[\s/>])[^<>]*>",
    re.IGNORECASE,
)


def without_emphasis(line: str) -> str:
    """Give a line without the signs around words that are emphasised."""
    for emphasis in _EMPHASES:
        for _ in range(_DEEPEST_EMPHASIS):
            line = emphasis.sub(r"\2", line)
    return line
