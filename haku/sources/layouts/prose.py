"""Running text with headings: the sections that its headings begin, and the facts that stand in it as labelled rows."""

from __future__ import annotations

import re
from collections import defaultdict
from functools import cache
from itertools import accumulate, chain, pairwise
from typing import TYPE_CHECKING, NamedTuple

from haku.model import Field
from haku.sources.layouts.card import Told, exact_names, fact_of, is_sure, sure_names
from haku.sources.layouts.headings import section_headings
from haku.sources.layouts.label_lines import LabelHit, Labelled, Labels, label_before_colon, split_at_labels
from haku.sources.layouts.manuscript import is_item, paragraphs, without_bullet, written

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from haku.model import Section
    from haku.sources.layouts.manuscript import Line, Manuscript, Paragraph

_LONGEST_SURE = 40
# So many different labels without colons are a table, with so many other lines between two of them.
_FEWEST_BARE, _MOST_BETWEEN = 3, 3
# A value goes on below only where its line is so long that it may have been wrapped, or is not finished.
_MAY_BE_WRAPPED = 60
_UNFINISHED = re.compile(r"(?:[,;&–-]|\b(?:ja|sekä|och|samt|and))\s*$")
_RULE = re.compile(r"\s*[-–—_=*~#.]{3,}\s*")
_GOES_ON = re.compile(r"\s*[a-zåäö(]")


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
    found = paragraphs(value)
    if not found or not part.label:
        return None
    name = label_before_colon(part.label)[0] or part.label.text.strip()
    between = "\n" if len(found) > 1 else " "
    bare = (manuscript.join(without_bullet(paragraph)).text for paragraph in found)
    return Told(name, fact_of(name), between.join(bare), (part.label, *written(value)))


def fact_labels(lines: Sequence[Line]) -> dict[int, LabelHit]:
    """Give the lines that begin with a label of a fact and its value, by their numbers.

    A label that means much else in texts (``Ohjelma: …``) is one only above or below another label of a fact.
    """
    shown = [(line, *_shown_label(line)) for line in lines if line.text.strip()]
    fields = [fact_of(label).field if label else "" for _, label, _ in shown]
    sure = [bool(label) and is_sure(label) for _, label, _ in shown]
    beside = [False, *(bool(one and other) for one, other in pairwise(fields)), False]
    return {
        line.number: LabelHit(field, [line._replace(text=value)] if value else [], 1)
        for at, ((line, _, value), field) in enumerate(zip(shown, fields, strict=True))
        if field and (sure[at] or beside[at] or beside[at + 1])
    }


def with_colons(lines: Sequence[Line]) -> Sequence[Line]:
    """Give lines with a colon behind labels that have none, where several follow each other: a table became text."""
    bare = {at: found for at, line in enumerate(lines) if (found := _bare_label(line))}
    shown = list(lines)
    for run in _runs(lines, list(bare)):
        if len({bare[at].field for at in run}) >= _FEWEST_BARE:
            for at in run:
                shown[at] = lines[at]._replace(text=f"{bare[at].label}: {bare[at].value}")
    return shown


class _Bare(NamedTuple):
    """A label without a colon, the field that it names, and its value."""

    field: str
    label: str
    value: str


def _bare_label(line: Line) -> _Bare | None:
    found = _bare_labels().bare_at(line.text, "")
    if not found or not line.text.rstrip().endswith(found[1]):
        return None
    label = line.text.rstrip().removesuffix(found[1]).rstrip()
    return _Bare(found[0], label, found[1]) if label[-1:].isalnum() else None


@cache
def _bare_labels() -> Labels:
    names = exact_names()
    return Labels(names, frozenset(names.values()))


def _runs(lines: Sequence[Line], labelled: Sequence[int]) -> Iterator[list[int]]:
    """Group the places of the lines that are ``labelled``: between two of a group hardly another is written."""
    written_before = list(accumulate((bool(line.text.strip()) for line in lines), initial=0))
    run: list[int] = []
    for at in labelled:
        if run and written_before[at] - written_before[run[-1] + 1] > _MOST_BETWEEN:
            yield run
            run = []
        run.append(at)
    yield run


def _shown_label(line: Line) -> tuple[str, str]:
    """Give the label with which a line begins, or which it is, and what stands behind it."""
    alone = line.text.strip()
    is_label = alone[:1].isupper() and len(alone) <= _LONGEST_SURE and is_sure(alone)
    return (alone, "") if is_label else label_before_colon(line)


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
        if is_fact and beside and at and not _goes_on(part.value[at - 1], line):
            return part.value[:at], part.value[at:]
        began = began or not blank
    return part.value, []


def _goes_on(before: Line, line: Line) -> bool:
    """Tell whether a line goes on with the value that stands on the one before."""
    if is_item([line]) or label_before_colon(line)[0]:
        return False
    long = len(before.text) >= _MAY_BE_WRAPPED
    return long or _UNFINISHED.search(before.text) is not None or _GOES_ON.match(line.text) is not None
