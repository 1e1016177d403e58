"""Which lines of a text are labels of facts: those that mean but one thing, and others among labels.

What means much else in texts (``Ohjelma: …``) counts only where it stands in a run of labels: beside one of another
fact, with one that means but one thing, or beside any label at all where its value is what such a fact is.
"""

from __future__ import annotations

import re
from functools import cache
from itertools import accumulate
from typing import TYPE_CHECKING, NamedTuple

from haku.sources.layouts.card import TITLE, exact_names, fact_of, is_sure
from haku.sources.layouts.headings import section_headings
from haku.sources.layouts.label_lines import LabelHit, Labels, end_of_furniture, label_before_colon
from haku.sources.tables.column_names import AMOUNTS, fold
from haku.sources.values.dates import find_period
from haku.sources.values.money import read_euros, read_euros_among_words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from haku.sources.layouts.manuscript import Line

_LONGEST_ALONE = 40
# A line with a colon that begins with more words than that is of a sentence.
_LONGEST_LABEL, _MOST_WORDS = 40, 4
_LONGEST_NAMES, _LONGEST_BELOW = 150, 100
# A value wraps over so many lines; what comes then is no more of the labels above.
_MOST_WRAPPED = 6
# So many different labels without colons are a table, with so many other lines between two of them.
_FEWEST_BARE, _FEWEST_SEPARATED, _MOST_BETWEEN = 3, 2, 3
_NAMES = frozenset({"implementer", "implementers", "funder"})
_ENDS_SENTENCE = (".", "!", "?", ":", ";", ",")
_YEAR = re.compile(r"\s*(?:19|20)[0-9]{2}\s*")
_CLOCK = re.compile(r"\b(?:klo|kello|kl\.?|at)\s+[0-9]|[0-9]:[0-9]{2}", re.IGNORECASE)
# "Toteuttaja = A ry", "Toteuttaja – A ry", "Toteuttaja ..... A ry", or wide spaces for a tab.
_DASHES = frozenset("-–—")
_SEPARATOR = re.compile(r"(?<!\s)(?:\s{2,}(?=[^\W_])|\s+(?:=|[-–—])\s+|\s*(?:\.{3,}|…+)\s*)")
# Sums that are never of anything but the project.
_SUMS_OF_PROJECTS = frozenset(map(fold, (
    "Myönnetty avustus", "Myönnetty valtionavustus", "Myönnetty rahoitus", "Myönnetty tuki", "Kokonaiskustannukset",
    "Kokonaiskustannusarvio", "Kokonaisbudjetti", "Kokonaisrahoitus", "Hankkeen kokonaiskustannukset",
    "Hankkeen kokonaisbudjetti", "Hankkeen budjetti", "Hankkeen rahoitus", "Projektin budjetti", "Beviljat stöd",
    "Beviljat bidrag", "Beviljat understöd", "Totalbudget", "Totalkostnad", "Totala kostnader", "Projektbudget",
    "Total budget", "Total cost", "Total project cost", "Granted amount", "Amount granted", "Grant amount",
)))  # fmt: skip


class _Label(NamedTuple):
    """A line that begins with a label: the fact that it is of, if any, the value on the line, and the first of it."""

    line: Line
    field: str
    value: str
    first: str
    is_sure: bool
    is_known: bool
    is_alone: bool


def fact_labels(lines: Sequence[Line]) -> dict[int, LabelHit]:
    """Give the lines that begin with a label of a fact and its value, by their numbers."""
    return {
        label.line.number: LabelHit(label.field, [label.line._replace(text=label.value)] if label.value else [], 1)
        for run in _runs_of_labels(lines)
        for at, label in enumerate(run)
        if label.field and (label.is_sure or _counts(run, at))
    }


def shown_label(line: Line) -> tuple[str, str]:
    """Give the label with which a line begins, or which it is, and what stands behind it."""
    alone = line.text[end_of_furniture(line.text) :].strip()
    is_label = alone[:1].isupper() and len(alone) <= _LONGEST_ALONE and is_sure(alone)
    return (alone, "") if is_label else label_before_colon(line) if ":" in alone else ("", "")


def begins_with_label(line: Line) -> bool:
    """Tell a line that begins with a label, known or not, and not with a sentence."""
    return _is_short(shown_label(line)[0])


def _is_short(label: str) -> bool:
    return bool(label) and len(label) <= _LONGEST_LABEL and len(label.split()) <= _MOST_WORDS


def _runs_of_labels(lines: Sequence[Line]) -> Iterator[list[_Label]]:
    """Group labels between which there is nothing but their values."""
    run: list[_Label] = []
    room = 0  # for lines of the last label's value
    for at, line in enumerate(lines):
        if not line.text.strip():
            room = min(room, 1) if run and not run[-1].value and room == _MOST_WRAPPED else 0
        elif label := _label(lines, at):
            run.append(label)
            room = _MOST_WRAPPED
        elif run and room and not line.level:
            room -= 1
        elif run:
            yield run
            run = []
    if run:
        yield run


def _label(lines: Sequence[Line], at: int) -> _Label | None:
    """Give the label with which a line begins; a sentence with a colon has none."""
    label, value = shown_label(lines[at])
    if not label:
        return _label_in_small_letters(lines, at) or _label_above_value(lines, at)
    field = fact_of(label).field
    known = bool(field) or fold(label) in section_headings()
    if not known and not _is_short(label):
        return None
    first = value or _below(lines, at)
    sure = is_sure(label) or (fold(label) in _SUMS_OF_PROJECTS and any(map(str.isdigit, first)))
    return _Label(lines[at], field, value, first, sure, known, is_alone=False)


def _label_in_small_letters(lines: Sequence[Line], at: int) -> _Label | None:
    """Give a label that begins with a small letter, which is one only if it is exactly the name of a fact."""
    text = lines[at].text[end_of_furniture(lines[at].text) :]
    name, colon, value = text.partition(":")
    field = exact_names().get(fold(name)) if colon and len(name) <= _LONGEST_LABEL and value.strip() else None
    if not field or value.startswith("//"):
        return None
    return _Label(lines[at], fact_of(name).field, value.strip(), value, is_sure(name), True, is_alone=False)


def _label_above_value(lines: Sequence[Line], at: int) -> _Label | None:
    """Give a label that is a line by itself, with what may be its value below it."""
    name = lines[at].text[end_of_furniture(lines[at].text) :].strip()
    field = exact_names().get(fold(name)) if name[:1].isupper() and len(name) <= _LONGEST_ALONE else None
    value = _below(lines, at) if field and field != TITLE else ""
    if not value or len(value) > _LONGEST_BELOW or value.endswith(_ENDS_SENTENCE) or fold(value) in exact_names():
        return None
    if field in AMOUNTS and not any(map(str.isdigit, value)):
        return None
    return _Label(lines[at], fact_of(name).field, "", value, is_sure=False, is_known=True, is_alone=True)


def _below(lines: Sequence[Line], at: int) -> str:
    """Give the line below, be there a blank one between; nothing where that begins with a label, or is a heading."""
    below = next((line for line in lines[at + 1 : at + 3] if line.text.strip()), None)
    return "" if below is None or below.level or shown_label(below)[0] else below.text.strip()


def _counts(run: Sequence[_Label], at: int) -> bool:
    """Tell whether a label that means much else is one of a fact here."""
    label, beside = run[at], [*run[max(at - 1, 0) : at], *run[at + 1 : at + 2]]
    if any(other.field for other in beside):
        return True
    if label.is_alone:
        return False
    return any(map(_is_anchor, (other for other in run if other is not label))) or (bool(beside) and _fits(label))


def _is_anchor(label: _Label) -> bool:
    return label.is_sure or (label.field in AMOUNTS and _fits(label))


def _fits(label: _Label) -> bool:
    """Tell whether a value is what the fact is: a sum, a time from one day to another, names."""
    value = label.first
    if label.field in AMOUNTS:
        return not _YEAR.fullmatch(value) and (read_euros(value) or read_euros_among_words(value)) is not None
    if label.field == "period":
        found = None if _CLOCK.search(value) else find_period(value, "DMY")
        return found is not None and None not in (found.start, found.end) and not found.is_one
    is_name = value[:1].isupper() and len(value) <= _LONGEST_NAMES and not value.endswith(_ENDS_SENTENCE)
    return label.field in _NAMES and is_name


def with_colons(lines: Sequence[Line]) -> Sequence[Line]:
    """Give lines with a colon behind labels that have none, where several follow each other.

    Such are tables that became text, and labels with another sign, or a tab, between them and their values.
    """
    separated = {at: found for at, line in enumerate(lines) if (found := _separated_label(line))}
    bare = {at: found for at, line in enumerate(lines) if (found := _bare_label(line))} | separated
    shown = list(lines)
    for labelled, fewest in ((separated, _FEWEST_SEPARATED), (bare, _FEWEST_BARE)):
        for run in _runs(lines, sorted(labelled)):
            if len({labelled[at].field for at in run}) >= fewest and any(labelled[at].is_one for at in run):
                for at in run:
                    shown[at] = lines[at]._replace(text=f"{labelled[at].label}: {labelled[at].value}")
    return shown


class _Bare(NamedTuple):
    """A label without a colon, the field that it names, its value, and whether it can be nothing else in a sentence."""

    field: str
    label: str
    value: str
    is_one: bool = True


def _separated_label(line: Line) -> _Bare | None:
    text = line.text[end_of_furniture(line.text) :]
    sign = _SEPARATOR.search(text, 0, _LONGEST_ALONE + _MOST_WORDS)
    field = exact_names().get(fold(text[: sign.start()])) if sign else None
    value = text[sign.end() :].strip() if sign else ""
    if not (sign and field and value):
        return None
    label = text[: sign.start()].strip()
    return _Bare(field, label, value, is_one=is_sure(label) or sign[0].strip() not in _DASHES)


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
