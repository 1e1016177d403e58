"""The list of projects of the asylum, migration and integration fund: goals, and under each its projects.

A project is a heading and a bulleted list: what it does; who, when and how much ("Espoon kaupunki, 28.2.2017 -
31.12.2019, EU-tuki 427 500 euroa"); and a reference ("Katso hankkeen kotisivut"). Headings are known by the list that
follows, as not all of them end in "-hanke". What stands outside projects introduces the goals and belongs to none.

The references are left out: they say that there is a link, but the address was lost when the page became text.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from haku.model import Amount, AmountKind, Field, Record
from haku.sources.dates import NO_PERIOD, Period, find_period
from haku.sources.layout import Layout
from haku.sources.links import find_links
from haku.sources.manuscript import (
    Line,
    Manuscript,
    Paragraph,
    is_item,
    number_lines,
    paragraphs,
    without_bullet,
    written,
)
from haku.sources.money import Euros, find_euros
from haku.sources.names import split_names
from haku.sources.programmes import AMIF_2014
from haku.sources.titles import clean_title

if TYPE_CHECKING:
    from collections.abc import Sequence

_NAME = "AMIF list"
_GOAL = re.compile(r"\s*Kansallinen tavoite\s+([0-9]+\.[0-9]+)\s*:\s*(.+)")
_SUPPORT = re.compile(r",?\s*EU-tuki\b")
_REFERENCE = re.compile(r"(?:Katso|Lisätieto[aj]a?)\b")
_LONGEST_REFERENCE = 120
_LONGEST_NAMES = 300


@dataclass(frozen=True, slots=True)
class _Entry:
    """A project of the list as it stands, under its goal."""

    objective: str
    heading: Paragraph
    body: list[Paragraph] = field(default_factory=list)

    def lines(self) -> list[Line]:
        return [line for paragraph in (self.heading, *self.body) for line in paragraph]


@dataclass(frozen=True, slots=True)
class _Terms:
    """The item that says who does a project, when, and with how much support."""

    lines: Paragraph
    implementers: tuple[str, ...]
    period: Period | None
    support: Euros | None


def _recognise(text: str) -> bool:
    lines = written(number_lines(text))
    return any(_GOAL.match(line.text) for line in lines) and any(_SUPPORT.search(line.text) for line in lines)


def _read(manuscript: Manuscript) -> list[Record]:
    return [_record(manuscript, entry) for entry in _entries(paragraphs(manuscript.lines))]


def _entries(found: Sequence[Paragraph]) -> list[_Entry]:
    """Find the projects: a goal closes the one before it, and text between a project's items is the project's too."""
    entries: list[_Entry] = []
    objective, is_open = "", False
    for paragraph, following in zip(found, [*found[1:], None], strict=True):
        if goal := _GOAL.match(paragraph[0].text):
            objective, is_open = f"{goal[1]} {goal[2].strip()}", False
        elif following and is_item(following) and _is_heading(paragraph):
            entries.append(_Entry(objective, paragraph))
            is_open = True
        elif is_open:
            entries[-1].body.append(paragraph)
    return entries


def _is_heading(paragraph: Paragraph) -> bool:
    """Tell a heading from an item and from a sentence."""
    return not is_item(paragraph) and not paragraph[-1].text.rstrip().endswith((".", ":"))


def _record(manuscript: Manuscript, entry: _Entry) -> Record:
    items = [without_bullet(paragraph) for paragraph in entry.body]
    read = [_terms(manuscript, item) for item in items]
    terms = next(filter(None, read), _Terms([], (), None, None))
    prose = [
        item for item, fact in zip(items, read, strict=True) if fact is None and not _is_reference(manuscript, item)
    ]
    links, link_problems = manuscript.links(entry.lines())
    period, support = terms.period or NO_PERIOD, terms.support
    return Record(
        source=manuscript.source(entry.lines(), _NAME),
        title=clean_title(manuscript.join(entry.heading).text),
        fund="AMIF",
        programme=AMIF_2014,
        objective=entry.objective,
        implementers=terms.implementers,
        start=period.start,
        end=period.end,
        period_text=period.text,
        amount=Amount(support.euros, AmountKind.EU_SUPPORT) if support else None,
        amount_text=support.text if support else "",
        sections=manuscript.section(Field.DESCRIPTION, prose),
        links=links,
        problems=manuscript.problems(period.findings, "period", terms.lines) + link_problems,
    )


def _terms(manuscript: Manuscript, item: Paragraph) -> _Terms | None:
    """Read "names, period, EU-tuki sum", where either period or sum may be missing; None where the item is prose."""
    text = manuscript.join(item).text
    period, label = find_period(text), _SUPPORT.search(text)
    support = find_euros(text[label.end() :]) if label else None
    begins = [period.begin] if period else []
    begins += [label.start()] if label and support else []
    if not begins or min(begins) > _LONGEST_NAMES or not _ends_with(text, period, support):
        return None
    return _Terms(item, split_names(text[: min(begins)]), period, support)


def _ends_with(text: str, period: Period | None, support: Euros | None) -> bool:
    """Tell whether the period or the sum is the last thing in ``text``."""
    last = support.text if support else period.text if period else ""
    return text.rstrip(" .").endswith(last)


def _is_reference(manuscript: Manuscript, item: Paragraph) -> bool:
    text = manuscript.join(item).text
    return _REFERENCE.match(text) is not None and len(text) <= _LONGEST_REFERENCE and not find_links(text)


LAYOUT = Layout(_NAME, _recognise, _read)
