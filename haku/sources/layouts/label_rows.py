"""Tables that became text: rows of a label and a value, both of which may wrap, with nothing between them but words.

A label is found where its words stand at the beginning of a line and, if it wraps, of the lines after that. What
follows the label's words on those lines is already value. Labels come in the order of the form that was filled in, so
one that has passed is not looked for again: a value may begin a line with the word ``Tavoitteet`` after that row. Only
labels that show themselves, as ``label_lines.py`` tells them, may come in another order or be spelt otherwise.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from haku.sources.layouts.label_lines import label_at
from haku.sources.layouts.manuscript import Line

if TYPE_CHECKING:
    from collections.abc import Sequence

    from haku.sources.layouts.label_lines import Labels

# No label wraps over more lines than this.
_MOST_LABEL_LINES = 4
_NO_LETTER = re.compile(r"[\W_]+")


class _Hit(NamedTuple):
    """A label that was found: the value that stands on its lines, and how many lines those are."""

    value: list[Line]
    taken: int


def find_rows(labels: Sequence[str], lines: Sequence[Line], shown: Labels | None = None) -> dict[str, list[Line]]:
    """Give the value of each label in ``lines``, which are not blank; under ``""``, the lines before the first label.

    ``labels`` are in the order in which they may come; those that don't come are not in the result. The names in
    ``shown``, which are some of them, may come in any order where they show themselves.
    """
    rows: dict[str, list[Line]] = {"": []}
    label, coming, at = "", 0, 0
    while at < len(lines):
        ahead = lines[at : at + _MOST_LABEL_LINES]
        hits = ((number, match_label(labels[number], ahead)) for number in range(coming, len(labels)))
        number, hit = next(((number, hit) for number, hit in hits if hit), (coming - 1, None))
        found = (labels[number], hit.value, hit.taken) if hit else shown and label_at(shown, ahead)
        if found and found[0] not in rows:
            label, rows[found[0]], taken = found
            coming = number + 1
            at += taken
        else:
            rows[label].append(lines[at])
            at += 1
    return rows


def match_label(label: str, lines: Sequence[Line]) -> _Hit | None:
    """Match ``label`` at the beginning of ``lines``; None where it doesn't stand there."""
    rest = list(_letters_of_words(label))
    first = lines[0].text.lstrip()[:1]
    if first.isalpha() and first != rest[0][0]:  # so begin most lines, which costs little to see
        return None
    value: list[Line] = []
    for taken, line in enumerate(lines, 1):
        left, tail = _take(rest, line.text)
        if left == rest:
            return None
        if tail:
            value.append(Line(line.number, tail))
        if not left:
            return _Hit(value, taken)
        rest = left
    return None


def _take(words: list[str], text: str) -> tuple[list[str], str]:
    """Take a label's ``words`` from the beginning of ``text``; give the words that are left, and the rest of the text.

    The last word of the label on this line may be the first part of a word that is broken at a hyphen.
    """
    rest, written = words, text.split(None, len(words))
    for number, word in enumerate(written):
        letters = _NO_LETTER.sub("", word)
        if not rest:
            return rest, " ".join(written[number:])
        if letters and word.endswith("-") and rest[0].startswith(letters):
            return [rest[0].removeprefix(letters), *rest[1:]], " ".join(written[number + 1 :])
        if letters != rest[0]:
            return rest, " ".join(written[number:])
        rest = rest[1:]
    return rest, ""


@cache
def _letters_of_words(label: str) -> tuple[str, ...]:
    return tuple(_NO_LETTER.sub("", word) for word in label.split())
