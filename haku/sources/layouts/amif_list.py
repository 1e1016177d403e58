"""The list of projects of the asylum, migration and integration fund: goals, and under each its projects.

A project is a heading and a bulleted list: what it does; who, when and how much ("Espoon kaupunki, 28.2.2017 -
31.12.2019, EU-tuki 427 500 euroa"); and a reference ("Katso hankkeen kotisivut"). Headings are known by the list that
follows, as not all of them end in "-hanke". The list that was published later labels what it says ("Hankkeen kuvaus:",
"Hankkeen toteuttaja: X, Toteutusaika: 01.09.2020 - 31.12.2022"), with or without bullets; the first label is then what
a heading is known by. What stands outside projects introduces the goals and belongs to none.

The references are left out: they say that there is a link, but the address was lost when the page became text.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from itertools import chain, pairwise
from typing import TYPE_CHECKING, NamedTuple

from haku.model import Amount, AmountKind, Field, Record, Severity
from haku.sources.layouts.label_lines import Labels, split_at_labels
from haku.sources.layouts.layout import Layout
from haku.sources.layouts.manuscript import (
    Line,
    Manuscript,
    Paragraph,
    is_item,
    labelled,
    number_lines,
    paragraphs,
    without_bullet,
    written,
)
from haku.sources.tables.column_names import fold
from haku.sources.tables.timing import unread_period
from haku.sources.values.dates import NO_PERIOD, Period, find_period, read_period
from haku.sources.values.findings import Finding
from haku.sources.values.implementer_names import split_names
from haku.sources.values.links import find_links
from haku.sources.values.money import Euros, find_euros
from haku.sources.values.programmes import AMIF_2014, fund_in
from haku.sources.values.titles import clean_title

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from haku.model import Problem

_NAME = "AMIF list"
_GOAL = re.compile(r"\s*Kansallinen tavoite\s+([0-9]+\.[0-9]+)\s*+(?::\s*|[.–-]?\s*+(?=[A-ZÅÄÖ]))(.+)")
_SUPPORT = re.compile(r",?(?<!\s)\s*EU-tuki\b")
_REFERENCE = re.compile(r"(?:Katso|Lisätieto[aj]a?)\b")
_TITLE, _STORY = "title", "description"
_FACTS = ("implementers", "period", "support")
_LABELS = Labels(
    {
        fold(label): name
        for name, labels in {
            _TITLE: ("Hankkeen nimi",),
            _STORY: ("Hankkeen kuvaus", "Kuvaus", "Hankekuvaus"),
            "implementers": ("Hankkeen toteuttaja", "Hankkeen toteuttajat", "Toteuttaja", "Toteuttajat", "Tuensaaja"),
            "period": ("Toteutusaika", "Hankkeen toteutusaika", "Hankeaika"),
            "support": ("EU-tuki", "EU-tuen määrä", "Myönnetty EU-tuki"),
        }.items()
        for label in labels
    }
)
_SHOWN = {"period": "Toteutusaika", "amount": "EU-tuki"}
_ENOUGH_LABELS = 4
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


class _Terms(NamedTuple):
    """Who does a project, when, and with how much support, and the lines that say so.

    ``kept`` is what else they say, or what could not be read, and ``findings`` tell of it, each with its field.
    """

    lines: Sequence[Line]
    implementers: tuple[str, ...]
    period: Period | None
    support: Euros | None
    kept: tuple[Paragraph, ...] = ()
    findings: tuple[tuple[str, Finding], ...] = ()


_NO_TERMS = _Terms([], (), None, None)


def _recognise(text: str) -> bool:
    lines = written(number_lines(text))
    labels = sum(_label(line) is not None for line in lines)
    if any(_GOAL.match(line.text) for line in lines):
        return labels >= _ENOUGH_LABELS or any(_SUPPORT.search(line.text) for line in lines)
    return labels >= _ENOUGH_LABELS and fund_in(text) == "AMIF" and any(map(_opens, lines))


def _label(line: Line) -> str | None:
    return _LABELS.name_of(line.text.partition(":")[0])


def _opens(line: Line) -> bool:
    """Tell whether a project's heading stands above ``line``."""
    return is_item([line]) or _label(line) == _STORY


def _read(manuscript: Manuscript) -> list[Record]:
    return [_record(manuscript, entry) for entry in _entries(list(_blocks(manuscript.lines)))]


def _blocks(lines: Iterable[Line]) -> Iterator[Paragraph]:
    """Give the paragraphs, cut before each labelled line."""
    for paragraph in paragraphs(lines):
        cuts = [at for at, line in enumerate(paragraph) if at and _label(line)]
        for begin, end in pairwise([0, *cuts, len(paragraph)]):
            yield paragraph[begin:end]


def _entries(found: Sequence[Paragraph]) -> list[_Entry]:
    """Find the projects: a goal closes the one before it, and text between a project's items is the project's too."""
    entries: list[_Entry] = []
    objective, is_open = "", False
    for paragraph, following in zip(found, [*found[1:], None], strict=True):
        if goal := _GOAL.match(paragraph[0].text):
            objective, is_open = f"{goal[1]} {goal[2].strip()}", False
        elif _label(paragraph[0]) == _TITLE or (following and _opens(following[0]) and _is_heading(paragraph)):
            entries.append(_Entry(objective, paragraph))
            is_open = True
        elif is_open:
            entries[-1].body.append(paragraph)
    return entries


def _is_heading(paragraph: Paragraph) -> bool:
    """Tell a heading from an item, a labelled line and a sentence."""
    ends_sentence = paragraph[-1].text.rstrip().endswith((".", ":"))
    return not is_item(paragraph) and not ends_sentence and _label(paragraph[0]) is None


def _record(manuscript: Manuscript, entry: _Entry) -> Record:
    facts, items = _sort(entry.body)
    read = [_terms(manuscript, item) for item in items]
    terms = _either(_labelled_terms(manuscript, facts), next(filter(None, read), _NO_TERMS))
    prose = [item for item, fact in zip(items, read, strict=True) if not (fact or _is_reference(manuscript, item))]
    period, support = terms.period or NO_PERIOD, terms.support
    links, link_problems = manuscript.links(entry.lines())
    return Record(
        source=manuscript.source(entry.lines(), _NAME),
        title=clean_title(_title(manuscript, entry.heading)),
        fund="AMIF",
        programme=AMIF_2014,
        objective=entry.objective,
        implementers=terms.implementers,
        start=period.start,
        end=period.end,
        period_text=period.text,
        amount=Amount(support.euros, AmountKind.EU_SUPPORT) if support else None,
        amount_text=support.text if support else "",
        sections=manuscript.section(Field.DESCRIPTION, [*prose, *terms.kept]),
        links=links,
        problems=tuple(_problems(manuscript, terms)) + link_problems,
    )


def _problems(manuscript: Manuscript, terms: _Terms) -> Iterator[Problem]:
    of_period = [finding for name, finding in terms.findings if name == "period"]
    of_amount = [finding for name, finding in terms.findings if name == "amount"]
    yield from manuscript.problems(of_period, "period", terms.lines)
    yield from manuscript.problems(of_amount, "amount", terms.lines)


def _title(manuscript: Manuscript, heading: Paragraph) -> str:
    parts = split_at_labels(_LABELS, heading)
    return manuscript.join([line for part in parts for line in part.value]).text


def _sort(body: Iterable[Paragraph]) -> tuple[dict[str, list[Line]], list[Paragraph]]:
    """Tell the lines of each labelled fact from the other items. A label alone has its value in the next paragraph."""
    facts: dict[str, list[Line]] = {}
    items: list[Paragraph] = []
    waiting = ""
    for part in (part for block in body for part in split_at_labels(_LABELS, without_bullet(block))):
        name = part.name or waiting
        if name in _FACTS:
            facts.setdefault(name, []).extend(part.value)
        elif part.value:
            items.append(without_bullet(part.value))
        if part.name or part.value:
            waiting = part.name if not part.value else ""
    return facts, items


def _labelled_terms(manuscript: Manuscript, facts: Mapping[str, list[Line]]) -> _Terms:
    """Read labelled facts, any of which may say another's too: "Toteuttaja: X, 1.9.2020 - 31.12.2022"."""
    who, when, much = (manuscript.join(facts.get(name, [])).text for name in _FACTS)
    text = ", ".join(filter(None, (who, when, much and f"EU-tuki {_SUPPORT.sub('', much)}")))
    support = _find_support(text)
    period = find_period(text, "DM") or _said(when, begin=len(who))
    names = min([len(who), *(found.begin for found in (period, support) if found)])
    lines = sorted(chain(*facts.values()))
    unread = [("period", unread_period(when))] if when and not period else []
    if much and not support:
        unread.append(("amount", Finding("unread-amount", Severity.WARNING, much, "kept as text")))
    kept = tuple(labelled(_SHOWN[name], finding.found, lines) for name, finding in unread)
    return _complete(_Terms(lines, split_names(text[:names]), period, support, kept, tuple(unread)))


def _said(when: str, begin: int) -> Period | None:
    """Read what a label of the period says, be it but a year."""
    period = read_period(when)
    return period and replace(period, begin=begin)


def _complete(terms: _Terms) -> _Terms:
    """Add what is to be said of a period and a sum that were read, and their text where they say more."""
    findings, kept = list(terms.findings), list(terms.kept)
    if terms.period and terms.period.findings:
        findings += (("period", finding) for finding in terms.period.findings)
        kept.append(labelled(_SHOWN["period"], terms.period.text, terms.lines))
    if terms.support and terms.support.is_odd:
        text, values = terms.support.text, {"read": str(terms.support.euros)}
        findings.append(("amount", Finding("unusual-amount", Severity.NOTE, text, "read as {read}", values)))
        kept.append(labelled(_SHOWN["amount"], text, terms.lines))
    return terms._replace(findings=tuple(findings), kept=tuple(kept))


def _either(one: _Terms, other: _Terms) -> _Terms:
    return _Terms(
        one.lines or other.lines,
        one.implementers or other.implementers,
        one.period or other.period,
        one.support or other.support,
        one.kept + other.kept,
        one.findings + other.findings,
    )


def _terms(manuscript: Manuscript, item: Paragraph) -> _Terms | None:
    """Read "names, period, EU-tuki sum", where either period or sum may be missing; None where the item is prose."""
    text = manuscript.join(item).text
    support = _find_support(text)
    period = find_period(text, "DMY" if support else "DM")
    found = sorted((part.begin, part.stop) for part in (period, support) if part)
    if not found or found[0][0] > _LONGEST_NAMES or not _ends_with(text, period, support):
        return None
    between = "".join(text[before[1] : after[0]] for before, after in pairwise(found))
    kept = (item,) if any(map(str.isalnum, between)) else ()
    return _complete(_Terms(item, split_names(text[: found[0][0]]), period, support, kept))


def _find_support(text: str) -> Euros | None:
    """Find the sum behind the first "EU-tuki", from where that begins to where the sum ends."""
    label = _SUPPORT.search(text)
    found = find_euros(text[label.end() :]) if label else None
    return replace(found, begin=label.start(), stop=label.end() + found.stop) if label and found else None


def _ends_with(text: str, period: Period | None, support: Euros | None) -> bool:
    """Tell whether the period or the sum is the last thing in ``text``."""
    last = support.text if support else period.text if period else ""
    return text.rstrip(" .").endswith(last)


def _is_reference(manuscript: Manuscript, item: Paragraph) -> bool:
    text = manuscript.join(item).text
    return _REFERENCE.match(text) is not None and len(text) <= _LONGEST_REFERENCE and not find_links(text)


LAYOUT = Layout(_NAME, _recognise, _read)
