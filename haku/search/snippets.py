"""Choosing what to show of a hit: the stretch of text in which most of the query is answered."""

from __future__ import annotations

from itertools import islice, takewhile
from typing import TYPE_CHECKING, NamedTuple

from haku.fields import FACTS
from haku.results import Snippet

if TYPE_CHECKING:
    from collections.abc import Iterable

    from haku.search.backend import Spot

#: The length that a snippet aims at, in characters.
LENGTH = 220
#: Snippets of a hit, its title not counted.
MOST = 2
#: So many answers in a text are looked at; a word that a book has ten thousand times has been shown long before.
MOST_SPOTS = 1000
_ELLIPSIS = "…"


class _Window(NamedTuple):
    worth: float
    text: int
    start: int
    end: int


def choose(texts: list[tuple[str, str]], spots: list[Spot]) -> tuple[Snippet, ...]:
    """Give the snippets of a hit whose sections (field, text) are ``texts``: the title if marked, then the best texts.

    Without any spot, it is the beginning of the first text after the title.
    """
    marked = {spot.text for spot in spots}
    snippets = [
        _cut(texts, spots, _Window(0.0, n, 0, len(t))) for n, (f, t) in enumerate(texts) if _is_title(f, n, marked)
    ]
    windows = [
        _best_window(n, len(text), spots) for n, (field, text) in enumerate(texts) if n in marked and field != "title"
    ]
    best = sorted(windows, key=lambda w: (-w.worth, w.text))[:MOST]
    if not best and len(texts) > 1 and texts[1][0] not in FACTS and texts[1][1]:
        best = [_Window(0.0, 1, 0, min(LENGTH, len(texts[1][1])))]
    snippets += [_cut(texts, spots, window) for window in best]
    return tuple(snippets)


def marked(texts: list[tuple[str, str]], spots: list[Spot]) -> tuple[Snippet, ...]:
    """Give texts whole, each with all that is marked in it."""
    whole = (_Window(0.0, number, 0, len(text)) for number, (_, text) in enumerate(texts))
    return tuple(_cut(texts, spots, window) for window in whole)


def _is_title(field: str, number: int, marked: set[int]) -> bool:
    return field == "title" and number in marked


def _best_window(number: int, length: int, spots: list[Spot]) -> _Window:
    """Give the window over one text that answers the most: each query word counts once in full, repeats a little."""
    here = sorted((s for s in spots if s.text == number), key=lambda s: s.start)[:MOST_SPOTS]
    best = _Window(-1.0, number, 0, 0)
    for place, first in enumerate(here):
        if place and here[place - 1].start == first.start:
            continue
        end = first.start + LENGTH
        inside = [spot for spot in _beginning_before(end, islice(here, place, None)) if spot.end <= end] or [first]
        worth = _worth(inside)
        if worth > best.worth:
            middle = (first.start + inside[-1].end) // 2
            start = max(0, min(middle - LENGTH // 2, first.start, length - LENGTH))
            best = _Window(worth, number, start, max(inside[-1].end, min(length, start + LENGTH)))
    return best


def _beginning_before(end: int, spots: Iterable[Spot]) -> Iterable[Spot]:
    return takewhile(lambda spot: spot.start < end, spots)


def _worth(spots: list[Spot]) -> float:
    best: dict[str, float] = {}
    for spot in spots:
        best[spot.query] = max(best.get(spot.query, 0.0), spot.score)
    return sum(best.values()) + 0.1 * sum(spot.score for spot in spots)


def _cut(texts: list[tuple[str, str]], spots: list[Spot], window: _Window) -> Snippet:
    """Cut a window out of its text at spaces, with an ellipsis where something is left out."""
    field, text = texts[window.text]
    start, end = _at_space(text, window.start, -1), _at_space(text, window.end, 1)
    before = _ELLIPSIS if start > 0 else ""
    after = _ELLIPSIS if end < len(text) else ""
    inside = {(s.start, s.end) for s in spots if s.text == window.text and start <= s.start and s.end <= end}
    shift = len(before) - start
    marks = tuple((s + shift, e + shift) for s, e in _merged(sorted(inside)))
    return Snippet(field, f"{before}{text[start:end]}{after}", marks)


def _at_space(text: str, position: int, step: int) -> int:
    """Move a cut outwards to the nearest space, or to the end of the text."""
    while 0 < position < len(text) and not text[position - 1 if step < 0 else position].isspace():
        position += step
    return position


def _merged(spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    merged: list[tuple[int, int]] = []
    for start, end in spans:
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged
