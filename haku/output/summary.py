"""What is said of all hits together: how many there are, and what would help where there are none."""

from __future__ import annotations

from typing import TYPE_CHECKING

from haku.i18n import tr

if TYPE_CHECKING:
    from collections.abc import Iterator

    from haku.engine.results import Results

#: Of a longer word, the beginning is told.
_LONGEST_WORD = 60


def headline(results: Results) -> str:
    """Give one line: how many projects there are, how well they answer, and which of them are shown."""
    if not results.total:
        return tr("No projects found.")
    told = tr("1 project found") if results.total == 1 else tr("{total} projects found", total=results.total)
    told += _completeness(results)
    if not results.hits:
        return f"{told}."
    first, last = results.hits[0].rank, results.hits[-1].rank
    if last - first + 1 == results.total:
        return f"{told}."
    if first == last:
        return tr("{told}; here is number {first}.", told=told, first=first)
    return tr("{told}; here are {first}–{last}.", told=told, first=first, last=last)


def _completeness(results: Results) -> str:
    """Tell how many have the whole query, where not all have."""
    part = results.total - results.full
    if not part:
        return ""
    if not results.full:
        return tr(", with part of the query")
    return tr(": {full} with the whole query, {part} with part of it", full=results.full, part=part)


def rest(results: Results) -> str:
    """Tell how to see the hits after these, or give an empty string where there are none."""
    last = results.hits[-1].rank if results.hits else results.total
    if last >= results.total:
        return ""
    return tr("{count} more: add --offset {last}", count=results.total - last, last=last)


def advice(results: Results) -> Iterator[str]:
    """Yield which words were found nowhere and what to search for instead, or what nothing answered to."""
    if results.tried:
        words = ", ".join(tr("“{word}”", word=_shortened(word)) for word in results.tried)
        yield tr("Nowhere in any form, nor as a part of another word: {words}.", words=words)
    elif results.interpreted and not results.total:
        yield tr("No project answers to all of this: {interpreted}", interpreted=results.interpreted)
    if results.did_you_mean:
        yield tr("Did you mean “{query}”?", query=results.did_you_mean)


def _shortened(word: str) -> str:
    return word if len(word) <= _LONGEST_WORD else f"{word[:_LONGEST_WORD]}…"
