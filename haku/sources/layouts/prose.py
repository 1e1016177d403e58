"""Running text with headings: the sections that its headings begin, and the facts that stand in it as labelled rows."""

from __future__ import annotations

import re
from collections import defaultdict
from functools import cache
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

from haku.model import Field
from haku.sources.layouts.card import Told, fact_of, sure_names
from haku.sources.layouts.fact_labels import begins_with_label, fact_labels, shown_label
from haku.sources.layouts.headings import section_headings
from haku.sources.layouts.label_lines import Labelled, Labels, end_of_furniture, label_before_colon, split_at_labels
from haku.sources.layouts.manuscript import is_item, paragraphs, without_bullet, written

if TYPE_CHECKING:
    from collections.abc import Sequence

    from haku.model import Section
    from haku.sources.layouts.manuscript import Line, Manuscript, Paragraph

# A value goes on below only where its line is so long that it may have been wrapped, or is not finished.
_MAY_BE_WRAPPED = 60
_UNFINISHED = re.compile(r"(?:[,;&–-]|\b(?:ja|sekä|och|samt|and))\s*$")
_RULE = re.compile(r"\s*[-–—_=*~#.]{3,}\s*")
_GOES_ON = re.compile(r"\s*[a-zåäö(]")


_OF_NAMES = frozenset({"implementers", "funder"})
_SECTIONS = frozenset(field.value for field in Field if field is not Field.TITLE)


class Prose(NamedTuple):
    """A text's sections, and what its labels say of facts, which is in no section."""

    sections: tuple[Section, ...]
    told: tuple[Told, ...]


@cache
def _labels() -> Labels:
    return Labels({**section_headings(), **sure_names()})


def read_prose(manuscript: Manuscript, lines: Sequence[Line]) -> Prose:
    """Read the body of a text. What stands under no heading that is known is its description."""
    texts: dict[str, list[Paragraph]] = defaultdict(list)
    told: list[Told] = []
    lines = list(map(_without_rule, lines))
    for part in split_at_labels(_labels(), lines, fact_labels(lines)):
        value, rest = _cut(part)
        if part.label and part.name not in _SECTIONS:
            if found := _told(manuscript, part, value):
                told.append(found)
        else:
            texts[part.name or Field.DESCRIPTION] += paragraphs(value)
        texts[Field.DESCRIPTION] += paragraphs(rest)
    sections = (manuscript.section(field, sorted(texts[field], key=_number)) for field in Field if texts.get(field))
    return Prose(tuple(chain.from_iterable(sections)), tuple(told))


def _told(manuscript: Manuscript, part: Labelled, value: list[Line]) -> Told | None:
    """Give a fact with its value on one line, or, in a list, on one for each item."""
    found = _names(value) if part.name in _OF_NAMES else paragraphs(value)
    if not found or not part.label:
        return None
    name = shown_label(part.label)[0] or _before_colon(part.label)
    between = "\n" if len(found) > 1 else " "
    bare = (manuscript.join(without_bullet(paragraph)).text for paragraph in found)
    return Told(name, fact_of(name), between.join(bare), (part.label, *written(value)))


def _names(value: list[Line]) -> list[Paragraph]:
    """Give each line of a list of names as a paragraph, but for those with which the line before goes on."""
    names: list[list[Line]] = []
    for line in written(value):
        if names and _goes_on(names[-1][-1], line):
            names[-1].append(line)
        else:
            names.append([line])
    return list(names)


def _before_colon(line: Line) -> str:
    return line.text[end_of_furniture(line.text) :].partition(":")[0].strip()


def _without_rule(line: Line) -> Line:
    """Give a line, blank where it is only drawn across a text."""
    return line._replace(text="") if _RULE.fullmatch(line.text) else line


def _number(paragraph: Paragraph) -> int:
    return paragraph[0].number


def _cut(part: Labelled) -> tuple[list[Line], list[Line]]:
    """Tell a label's value from what follows it: a value beside its label is a paragraph, and a fact is one always.

    What a heading begins goes on until a heading that is not below it.
    """
    if part.label is None:
        return part.value, []
    beside = bool(part.value) and part.value[0].number == part.label.number
    is_fact = part.name not in _SECTIONS
    began = False
    for at, line in enumerate(part.value):
        blank = not line.text.strip()
        if ((is_fact or beside) and began and blank) or (line.level and line.level <= (part.label.level or line.level)):
            return part.value[:at], part.value[at:]
        if beside and at and (begins_with_label(line) or (is_fact and not _goes_on(part.value[at - 1], line))):
            return part.value[:at], part.value[at:]
        began = began or not blank
    return part.value, []


def _goes_on(before: Line, line: Line) -> bool:
    """Tell whether a line goes on with the value that stands on the one before."""
    if is_item([line]) or label_before_colon(line)[0]:
        return False
    long = len(before.text) >= _MAY_BE_WRAPPED
    return long or _UNFINISHED.search(before.text) is not None or _GOES_ON.match(line.text) is not None
