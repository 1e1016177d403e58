"""Labels that show themselves: followed by a colon (``Toimintalinja: 5``), or alone on a line above their value.

A label may stand after a bullet or a number (``3.1 Tavoitteet``), in any case, wrapped over lines, and in any order.
One that closes with a colon may also stand within a line, after a comma or a full stop. Words of a sentence are none.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from haku.sources.tables.column_names import fold

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

    from haku.sources.layouts.manuscript import Line

# No label wraps over more lines than this, nor is longer.
_MOST_LABEL_LINES = 4
_LONGEST_LABEL = 120
_MOST_WORDS = 8
_FEWEST_WORDS_IN_TEXTS = 2
_SHORTEST_BEGINNING = 3
_FURNITURE = re.compile(r"\s*(?:[•●▪◦‣·*–\uf0b7-]\s+)?(?:[0-9]{1,2}(?:\.[0-9]{1,2}){0,3}[.)]?\s+)?")
# What begins with a small letter or ends a clause is of a sentence.
_NO_LABEL = re.compile(r"^[\W\d_]*[a-zåäö]|[.,;!?]\s*$")
_ENDS_CLAUSE = re.compile(r"[.!?;]\s")
_LONGEST_SHOWN = 80
_WITHIN = re.compile(r"(?<=[,;.|])\s+(?=[^\W\d_][^:.;,]{2,60}:)")


class Labels:
    """The labels of a layout: each spelling with the name it goes by, compared as names of columns are."""

    def __init__(self, names: Mapping[str, str], facts: Collection[str] = ()) -> None:
        """Take the name of each spelling, folded, and which names are of ``facts`` in rows, not of texts.

        Where there are facts, a value may follow its label with nothing in between, if it doesn't go on like a
        sentence; but a single word is no such label in a text.
        """
        self._names = names
        self._beginnings = {letters[:end] for letters in names for end in range(_SHORTEST_BEGINNING, len(letters))}
        self._facts = frozenset(facts)

    def name_of(self, text: str) -> str | None:
        """Give the name of the label that ``text`` is as a whole, number and colon aside; None where it is none."""
        return self._names.get(fold(text[end_of_furniture(text) :]))

    def begins(self, text: str) -> bool:
        """Tell whether ``text`` may be the beginning of a label that goes on on the next line."""
        return fold(text[end_of_furniture(text) :]) in self._beginnings

    def bare_at(self, text: str, under: str) -> tuple[str, str] | None:
        """Give the name of the label with which ``text`` begins, the longest, and its value behind it.

        ``under`` is the name of the label under which the text stands.
        """
        words = text[end_of_furniture(text) :].split() if self._facts else []
        if not words or not self._may_begin(fold(words[0])):  # as good as every line of a text
            return None
        fewest = _FEWEST_WORDS_IN_TEXTS if under and under not in self._facts else 1
        for size in range(min(len(words) - 1, _MOST_WORDS), fewest - 1, -1):
            name = self._names.get(fold(" ".join(words[:size])))
            if name and (name in self._facts or size >= _FEWEST_WORDS_IN_TEXTS) and not words[size][0].islower():
                return name, " ".join(words[size:])
        return None

    def _may_begin(self, word: str) -> bool:
        return len(word) < _SHORTEST_BEGINNING or word in self._beginnings or word in self._names


class Labelled(NamedTuple):
    """A label by its name, the line on which it stands, and the lines of its value; a bare text has neither."""

    name: str
    label: Line | None
    value: list[Line]


class LabelHit(NamedTuple):
    """A label that was found: its name, what stands of the value on its line, and how many lines it takes."""

    name: str
    value: list[Line]
    taken: int


def split_at_labels(labels: Labels, lines: Sequence[Line], known: Mapping[int, LabelHit] = {}) -> list[Labelled]:
    """Cut ``lines`` at each label; what stands before the first, be it nothing, comes first, under an empty name.

    Blank lines stay in the values, where they end paragraphs. A label that comes twice is in the result twice. Of some
    lines, by their numbers, it may be ``known`` with what label they begin.
    """
    told = dict(known)
    parts = [Labelled("", None, [])]
    pieces = [piece for line in lines for piece in _pieces(labels, line)]
    at = 0
    while at < len(pieces):
        found = (
            label_at(labels, pieces[at : at + _MOST_LABEL_LINES])
            or told.pop(pieces[at].number, None)
            or _bare_label(labels, pieces[at], parts[-1].name)
        )
        if found:
            name, value, taken = found
            parts.append(Labelled(name, pieces[at], value))
            at += taken
        else:
            parts[-1].value.append(pieces[at])
            at += 1
    return parts


def _pieces(labels: Labels, line: Line) -> Iterator[Line]:
    """Cut a line before each label within it: ``Toteuttaja: X, Toteutusaika: 1.1.2020 - 31.12.2020``."""
    begin = 0
    for gap in _WITHIN.finditer(line.text):
        number_only = end_of_furniture(line.text) >= gap.end()
        if not number_only and labels.name_of(line.text[gap.end() : line.text.index(":", gap.end())]):
            yield line._replace(text=line.text[begin : gap.start()].rstrip(" ,;|"))
            begin = gap.end()
    yield line._replace(text=line.text[begin:])


def label_at(labels: Labels, lines: Sequence[Line]) -> LabelHit | None:
    """Find the label with which ``lines`` begin, closed by a colon or by a line's end; None where there is none."""
    text = ""
    for taken, line in enumerate(lines[:_MOST_LABEL_LINES], 1):
        head, colon, rest = line.text.partition(":")
        text += head
        if len(text) > _LONGEST_LABEL or _NO_LABEL.search(text):
            return None
        if name := labels.name_of(text):
            return LabelHit(name, [line._replace(text=rest)] if rest.strip() else [], taken)
        if colon or not labels.begins(text):
            return None
    return None


def _bare_label(labels: Labels, line: Line, under: str) -> LabelHit | None:
    bare = labels.bare_at(line.text, under)
    return LabelHit(bare[0], [line._replace(text=bare[1])], 1) if bare else None


def label_before_colon(line: Line) -> tuple[str, str]:
    """Give what may be a label, closed by a colon, and what stands behind it; a label that is empty is none."""
    head, colon, rest = line.text.partition(":")
    label = head[end_of_furniture(head) :].strip()
    is_label = colon and label[:1].isupper() and len(label) <= _LONGEST_SHOWN and not rest.startswith("//")
    return (label, rest.strip()) if is_label and not _ENDS_CLAUSE.search(label) else ("", "")


def end_of_furniture(text: str) -> int:
    """Give where a line's words begin, behind a bullet or a number."""
    furniture = _FURNITURE.match(text)
    return furniture.end() if furniture else 0
