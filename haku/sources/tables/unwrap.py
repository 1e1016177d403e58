"""Cells as they are meant: without what spreadsheets, databases and web pages put around their texts.

All is undone before a table is looked at: a tag or ``\\N`` tells nothing of what a column holds.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from haku.sources.values.clean_text import clean
from haku.sources.values.entities import ENTITY, ESCAPED_SO_OFTEN, sign_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from haku.sources.values.content import Row

_SIGNS = re.compile(r"[\\<&]|=\"|'")
# ="0123" and '0123 keep a spreadsheet from making a number of it.
_GUARDED = re.compile(r'\s*="([^"]*)"\s*')
_GUARD = re.compile(r"\s*'(?:(?=[=@＝＠])|(?=[+＋－-]|[0-9][0-9 .,/:()-]*$)(?!.*'))")
_NULL = re.compile(r"\s*\\N\s*")
# A line break or tab in letters. After another backslash, or a drive's colon and a path, it is none.
_ESCAPED = re.compile(r"(?<!\\)(?:\\r\\n|\\n|\\r|\\t)")
_PATH = re.compile(r"(?<!\w)(?:[A-Za-z]:|\\)\\\w")
_HIDDEN = {"<script": "</script>", "<style": "</style>", "<!--": "-->"}
_MOST_HIDDEN = 20
_HIDES = re.compile("|".join(_HIDDEN), re.IGNORECASE)
_LINK = re.compile(
    r"<a\s[^<>]*?href\s*=\s*[\"']?(https?://[^\"'\s<>]++)[^<>]*+>([^<]*(?:<(?!/?a\b)[^<]*)*)</a\s*>", re.IGNORECASE
)
_ITEM = re.compile(r"<li\b[^<>]*>", re.IGNORECASE)
_BREAK = re.compile(
    r"</?(?:p|div|br|ul|ol|li|h[1-6]|table|tr|hr|section|article|blockquote|dl|dt|dd|pre)\b[^<>]*>", re.IGNORECASE
)
_TAG = re.compile(
    r"</?(?:a|abbr|b|big|body|center|cite|code|del|em|font|head|html|i|img|ins|label|mark|q|s|small|span|strike|strong|sub"
    r"|sup|tbody|td|tfoot|th|thead|u|o:p|st1:\w+)(?:\s[^<>]*)?/?>",
    re.IGNORECASE,
)


def unwrapped(rows: Iterable[Row]) -> Iterator[Row]:
    """Yield rows with their cells as they are meant."""
    for row in rows:
        if _SIGNS.search("\n".join(row.cells)):
            yield row._replace(cells=tuple(map(unwrap, row.cells)))
        else:
            yield row


def unwrap(cell: str) -> str:
    """Give a cell as it is meant: no guards against spreadsheets, no escapes, tags or entities."""
    if not _SIGNS.search(cell):
        return cell
    if guarded := _GUARDED.fullmatch(cell):
        return guarded[1]
    if _NULL.fullmatch(cell):
        return ""
    guard = _GUARD.match(cell)
    text = cell[guard.end() :] if guard else cell
    if "\\" in text and not _PATH.search(text):
        text = _ESCAPED.sub(_white_space, text)
    if "<" in text or "&" in text:
        text = _without_markup(text)
    return text


def _white_space(match: re.Match[str]) -> str:
    return " " if match.group() == r"\t" else "\n"


def _without_markup(text: str) -> str:
    """Give a text without tags and entities; entities that were escaped give tags and entities once more."""
    bare = text
    for _ in range(ESCAPED_SO_OFTEN):
        before = bare
        bare = ENTITY.sub(sign_of, _without_tags(bare))
        if bare == before:
            break
    return text if bare == text else clean(bare)


def _without_tags(text: str) -> str:
    """Give a text without the tags of HTML; paragraphs and items are lines, and links have their addresses behind them.

    What else is between ``<`` and ``>`` is no tag.
    """
    if "<" not in text:
        return text
    marked = _BREAK.sub("\n", _ITEM.sub("\n• ", _LINK.sub(r"\2 <\1>", _without_hidden(text))))
    bare = _TAG.sub("", marked)
    return text if bare == text else "\n".join(filter(None, map(str.strip, bare.split("\n"))))


def _without_hidden(text: str) -> str:
    """Give a text without what pages don't show: scripts, styles, comments."""
    shown: list[str] = []
    at = 0
    while opening := _HIDES.search(text, at):
        end = _HIDDEN[opening.group().lower()]
        close = text.lower().find(end, opening.end()) if len(shown) < _MOST_HIDDEN else -1
        if close < 0:
            break
        shown.append(text[at : opening.start()])
        at = close + len(end)
    return "".join(shown) + text[at:]
