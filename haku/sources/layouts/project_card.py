"""The project card of the ESF's social inclusion projects (Sokra hankekortti): a form of twelve labelled rows.

The cards became text from PDF, so a value wraps, a blank line may stand between any two lines, and page furniture and
the addresses behind the links stand between and after the rows. A document may hold several cards.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from haku.model import Amount, AmountKind, Field, Record, Section, Severity
from haku.sources.layouts.headings import section_headings
from haku.sources.layouts.label_lines import Labels
from haku.sources.layouts.label_rows import find_rows, match_label
from haku.sources.layouts.layout import Layout
from haku.sources.layouts.manuscript import Line, Manuscript, Paragraph, labelled, number_lines, written
from haku.sources.tables.column_names import fold
from haku.sources.values.codes import clean_code
from haku.sources.values.dates import NO_PERIOD, Period, find_period, read_period
from haku.sources.values.findings import Finding
from haku.sources.values.implementer_names import split_names
from haku.sources.values.links import is_link_line
from haku.sources.values.money import find_euros
from haku.sources.values.programmes import fund_in, programme_of
from haku.sources.values.titles import clean_title, title_key

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_NAME = "project card"

_HEADING = "Hankkeen nimi, S-numero ja toteutusaika"
_FUNDING = "Rahoittaja ja toteutunut julkinen rahoitus"
_GRANT = "Rahoittaja ja myönnetty julkinen rahoitus"
_IMPLEMENTERS = "Toteuttajat"
_PERIOD = "Toteutusaika"
_SECTIONS = {
    "Varsinaiset kohderyhmät": Field.TARGET_GROUPS,
    "Hankkeen tausta": Field.BACKGROUND,
    "Tavoitteet": Field.GOALS,
    "Toimintatapa": Field.METHODS,
    "Tuotokset": Field.OUTPUTS,
    "Lupaavat osallisuuden käytännöt ja palaset": Field.PRACTICES,
    "Muut tulokset ja vaikutukset": Field.RESULTS,
    "Levittäminen ja juurrutus": Field.DISSEMINATION,
    "Erityishuomioita, kehittämistyön ongelmia": Field.REMARKS,
}
_LABELS = (_HEADING, _FUNDING, _GRANT, _IMPLEMENTERS, *_SECTIONS)
# What else the rows have been called, or may be.
_SPELLINGS = {
    _HEADING: ("Hankkeen nimi, hankekoodi ja toteutusaika", "Hankkeen nimi, koodi ja toteutusaika"),
    _FUNDING: ("Rahoittaja ja julkinen rahoitus", "Rahoittaja ja toteutunut rahoitus"),
    _GRANT: ("Rahoittaja ja myönnetty rahoitus",),
    _IMPLEMENTERS: ("Toteuttaja", "Hankkeen toteuttajat", "Hankkeen toteuttaja", "Päätoteuttaja ja osatoteuttajat"),
}
_ENOUGH_LABELS = 4
_OF_CARDS_ALONE = (_HEADING, _FUNDING, _GRANT)
_KINDS = {_FUNDING: AmountKind.REALISED_PUBLIC, _GRANT: AmountKind.GRANTED_PUBLIC}

_CODE = re.compile(r"(?<!\s)\s*([A-Z][ -]?[0-9]{4,6})\s*[,:]\s*")
_REGISTER_NOTE = re.compile(r"(?<!\s)\s*\(\s*hanke RR-tietopalvelussa\s*\)")
_BEFORE_DIGITS = re.compile(r",?(?<!\s)\s*(?=[0-9])")
_BANNER = re.compile(r"\s*Hankekortti, (.*?)(?:toimintalinja\s+([0-9]+))?(?:(?<=, )|(?<!\s))\s*$")
_COMPILED_BY = re.compile(r"\s*Koonnut Sosiaalisen osallisuuden edistämisen koordinaatiohanke\b")
_PAGE_NUMBER = re.compile(r"\s*[0-9]{1,4}\s*")
# A card's own heading stands at most this many lines above the row that repeats it.
_MOST_HEADING_LINES = 4


class _Name(NamedTuple):
    """What the first row says."""

    code: str
    title: str
    period: Period


class _Funding(NamedTuple):
    """What the second row says; ``text`` is all that stands behind the funders."""

    funders: tuple[str, ...]
    amount: Amount | None
    text: str
    findings: tuple[Finding, ...]


@cache
def _shown() -> Labels:
    """Give the labels as they may be spelt where they show themselves: sections, as any document may call them."""
    by_field = {field: label for label, field in _SECTIONS.items()}
    sections = {name: by_field[field] for name, field in section_headings().items() if field in by_field}
    rows = {fold(name): label for label in _LABELS for name in (label, *_SPELLINGS.get(label, ()))}
    return Labels(sections | rows)


def _recognise(text: str) -> bool:
    """Look for enough labels of the form, in its order; for others too where one stands that no other form has."""
    lines = written(number_lines(text))
    rows = find_rows(_LABELS, lines)
    if len(rows) <= _ENOUGH_LABELS and any(label in rows for label in _OF_CARDS_ALONE):
        rows = find_rows(_LABELS, lines, _shown())
    return len(rows) > _ENOUGH_LABELS


def _read(manuscript: Manuscript) -> list[Record]:
    lines = written(manuscript.lines)
    banner = next(filter(None, (_BANNER.match(line.text) for line in lines)), None)
    fund, priority = (fund_in(banner[1]), banner[2] or "") if banner else ("", "")
    return [_record(manuscript, card, fund, priority) for card in _cards(_without_furniture(lines))]


def _without_furniture(lines: Sequence[Line]) -> list[Line]:
    """Drop the banner of a page, who compiled it, and the page number, which is known by the banner after it."""
    following = [*(line.text for line in lines[1:]), ""]
    return [line for line, after in zip(lines, following, strict=True) if not _is_furniture(line.text, after)]


def _is_furniture(text: str, after: str) -> bool:
    if _BANNER.match(text) or _COMPILED_BY.match(text):
        return True
    return _PAGE_NUMBER.fullmatch(text) is not None and _BANNER.match(after) is not None


def _cards(lines: Sequence[Line]) -> Iterator[Sequence[Line]]:
    """Cut a document before each card's heading; what precedes the first belongs to it."""
    rows = [at for at in range(len(lines)) if match_label(_HEADING, lines[at : at + _MOST_HEADING_LINES])]
    cuts = [_heading_above(lines, row) for row in rows[1:]]
    for begin, end in pairwise([0, *cuts, len(lines)]):
        if begin < end:
            yield lines[begin:end]


def _heading_above(lines: Sequence[Line], row: int) -> int:
    above = range(row - 1, max(row - 1 - _MOST_HEADING_LINES, 0), -1)
    return next((at for at in above if _CODE.match(lines[at].text)), row)


def _record(manuscript: Manuscript, card: Sequence[Line], fund: str, priority: str) -> Record:
    rows = find_rows(_LABELS, [line for line in card if not is_link_line(line.text)], _shown())
    heading, paid = rows.get(_HEADING) or rows[""] or card[:1], next(filter(rows.get, _KINDS), _FUNDING)
    money = rows.get(paid, [])
    name = _read_name(manuscript.join(heading).text)
    funding = _read_funding(manuscript.join(money).text, _KINDS[paid])
    kept = [labelled(_PERIOD, name.period.text, heading)] if name.period.findings else []
    kept += [labelled(paid, funding.text, money)] if funding.findings else []
    programme = programme_of(name.code)
    links, link_problems = manuscript.links(card)
    return Record(
        source=manuscript.source(card, _NAME),
        title=name.title,
        code=name.code,
        fund=programme.fund if programme else fund,
        programme=programme.name if programme else "",
        priority=priority,
        funders=funding.funders,
        implementers=split_names(manuscript.join(rows.get(_IMPLEMENTERS, [])).text),
        start=name.period.start,
        end=name.period.end,
        period_text=name.period.text,
        amount=funding.amount,
        amount_text=funding.text,
        sections=_sections(manuscript, rows, name, kept),
        links=links,
        problems=manuscript.problems(name.period.findings, "period", heading)
        + manuscript.problems(funding.findings, "amount", money)
        + link_problems,
    )


def _read_name(text: str) -> _Name:
    """Read "S21170, title, 15.1.2018 – 28.2.2021 (hanke RR-tietopalvelussa)"; what is no code or period is title."""
    bare = _REGISTER_NOTE.sub("", text)
    code = _CODE.match(bare)
    period = find_period(bare) or find_period(bare, "DM") or _last_said(bare) or NO_PERIOD
    title = f"{bare[: period.begin]}{bare[period.stop :]}"[code.end() if code else 0 :].strip(" ,")
    return _Name(clean_code(code[1]) if code else "", clean_title(title or text), period)


def _last_said(text: str) -> Period | None:
    """Read the period behind the last comma, which may be but a year."""
    before, comma, last = text.rpartition(",")
    period = read_period(last) if comma and any(map(str.isdigit, last)) else None
    return period and replace(period, begin=len(before), stop=len(text))


def _read_funding(text: str, kind: AmountKind) -> _Funding:
    """Read "Pohjois-Pohjanmaan ELY-keskus, 330 060 €"; what can't be read as a sum is kept as text and reported."""
    euros = find_euros(text)
    first_digits = _BEFORE_DIGITS.search(text)
    begin = euros.begin if euros else first_digits.start() if first_digits else len(text)
    rest = text[euros.stop if euros else begin :].strip(" ,.")
    findings = []
    if euros and euros.is_odd:
        values = {"read": str(euros.euros)}
        findings.append(Finding("unusual-amount", Severity.NOTE, euros.text, "read as {read}", values))
    if rest:
        findings.append(Finding("unread-amount", Severity.WARNING, rest, "kept as text"))
    amount = Amount(euros.euros, kind) if euros else None
    return _Funding(split_names(text[:begin]), amount, text[begin:].strip(" ,"), tuple(findings))


def _sections(
    manuscript: Manuscript, rows: dict[str, list[Line]], name: _Name, kept: Sequence[Paragraph]
) -> tuple[Section, ...]:
    """Make the sections of a card's rows. What stands above the first row is one, unless it is the name once more."""
    above = rows[""] if _HEADING in rows else []
    if title_key(_CODE.sub("", manuscript.join(above).text, count=1)) == title_key(name.title):
        above = []
    texts = [(Field.DESCRIPTION, above), *((field, rows.get(label, [])) for label, field in _SECTIONS.items())]
    made = [section for field, lines in texts if lines for section in manuscript.section(field, [lines])]
    return (*made, *(manuscript.section(Field.DESCRIPTION, kept) if kept else ()))


LAYOUT = Layout(_NAME, _recognise, _read)
