"""The page of a project in the public register of the structural funds 2014–2020 (EURA 2014): numbered, labelled rows.

Each row is a label and a value, with a colon between, side by side, or one below the other, and both may wrap. Of the
applicant, the name alone is kept: the rest are addresses and contact persons.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from functools import cache
from itertools import chain
from typing import TYPE_CHECKING

from haku.model import Amount, AmountKind, Field, Record, Severity
from haku.sources.layouts.headings import section_headings
from haku.sources.layouts.label_lines import Labelled, Labels, split_at_labels
from haku.sources.layouts.layout import Layout
from haku.sources.layouts.manuscript import Line, Manuscript, Paragraph, labelled, number_lines, paragraphs, written
from haku.sources.tables.column_names import fold, has_ended
from haku.sources.tables.timing import Cell, read_timing
from haku.sources.values.codes import clean_code
from haku.sources.values.dates import NO_PERIOD, find_period
from haku.sources.values.findings import Finding
from haku.sources.values.money import Euros, find_euros, read_euros
from haku.sources.values.programmes import fund_in, programme_of
from haku.sources.values.titles import clean_title

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from haku.model import Problem, Section
    from haku.sources.tables.timing import Timing

_NAME = "EURA page"

_FACTS = {
    "Hankekoodi": "code",
    "Projektikoodi": "code",
    "Hankkeen koodi": "code",
    "Hankkeen nimi": "title",
    "Projektin nimi": "title",
    "Rahasto": "fund",
    "Ohjelma": "programme",
    "Toimintalinja": "priority",
    "Erityistavoite": "objective",
    "Hankkeen toteutusaika": "period",
    "Toteutusaika": "period",
    "Alkaa": "start",
    "Aloituspäivämäärä": "start",
    "Päättyy": "end",
    "Päättymispäivämäärä": "end",
    "Toiminnan tila": "status",
    "Hankkeen tila": "status",
    "Hankkeen kesto": "period",
    "Vastuuviranomainen": "funder",
    "Rahoittava viranomainen": "funder",
    "Viranomainen": "funder",
    "Hakijan virallinen nimi": "implementer",
    "Hakijan nimi": "implementer",
    "Toteuttajan virallinen nimi": "implementer",
    "Toteuttajan nimi": "implementer",
    "Osatoteuttajan virallinen nimi": "implementer",
    "Osatoteuttajan nimi": "implementer",
}
#: Where a project works: shown and searched as a part of its description, each under its label.
_AREAS = ("Maakunnat", "Maakunta", "Seutukunnat", "Seutukunta", "Kunnat", "Kunta", "Toteutusalue")
_AMOUNTS = {
    "Toteutunut julkinen rahoitus yhteensä": AmountKind.REALISED_PUBLIC,
    "Toteutunut julkinen rahoitus": AmountKind.REALISED_PUBLIC,
    "Suunniteltu julkinen rahoitus yhteensä": AmountKind.PLANNED_PUBLIC,
    "Suunniteltu julkinen rahoitus": AmountKind.PLANNED_PUBLIC,
    "Toteutunut EU- ja valtion rahoitus": AmountKind.REALISED_EU_STATE,
    "Myönnetty EU- ja valtion rahoitus": AmountKind.GRANTED_EU_STATE,
    "Suunniteltu EU- ja valtion rahoitus": AmountKind.PLANNED_EU_STATE,
    "Kustannukset yhteensä": AmountKind.TOTAL_COST,
}
_TIMES = ("start", "end", "period")
_TIMES_SHOWN = {"start": "Alkaa", "end": "Päättyy", "period": "Toteutusaika"}
_SPENT = (AmountKind.REALISED_PUBLIC, AmountKind.REALISED_EU_STATE)
# Rows that say nothing of a project itself, and the headings of the page, under which nothing stands.
_LEFT_OUT = (
    "Hankkeen perustiedot", "Hakijan perustiedot", "Toteuttajan perustiedot", "Osatoteuttajan perustiedot",
    "Organisaatiotyyppi", "Y-tunnus", "Jakeluosoite", "Lähiosoite", "Postinumero", "Postitoimipaikka",
    "Puhelinnumero", "WWW-osoite", "Www-sivut", "Hankkeen yhteyshenkilön nimi", "Yhteyshenkilön nimi",
    "Asema hakijaorganisaatiossa", "Yhteyshenkilön puhelinnumero", "Yhteyshenkilön sähköpostiosoite",
    "Sähköpostiosoite", "Hakijoiden lukumäärä", "Yhteishanke", "Tuensiirto", "Maantieteellinen kohdealue",
    "Kustannusarvio", "Kustannukset ja rahoitus", "Kustannusarvio ja rahoitus", "Hankkeen kustannukset ja rahoitus",
    "Rahoitus", "Rahoitus yhteensä",
)  # fmt: skip
_NOTHING = "nothing"
_ENOUGH_FACTS = 5
# "5. Sosiaalinen osallisuus": a priority axis is known by its number, as on the cards and in the lists.
_NAME_OF_PRIORITY = re.compile(r"^([0-9]+)\b.*")
_STOP_AFTER_NUMBER = re.compile(r"^([0-9]+(?:\.[0-9]+)*)\.(?=\s)")


@cache
def _labels() -> Labels:
    """Give all labels of the page. Those of facts may have their value beside them; those of texts may not."""
    facts = {fold(label): name for label, name in (_FACTS | _AMOUNTS).items()}
    others = {fold(label): label for label in _AREAS} | dict.fromkeys(map(fold, _LEFT_OUT), _NOTHING)
    return Labels({**section_headings(), **others, **facts}, facts={*facts.values(), *others.values()})


def _recognise(text: str) -> bool:
    names = {part.name for part in split_at_labels(_labels(), number_lines(text))}
    return "title" in names and len(names.intersection((_FACTS | _AMOUNTS).values())) >= _ENOUGH_FACTS


def _read(manuscript: Manuscript) -> list[Record]:
    rows: dict[str, list[Labelled]] = defaultdict(list)
    for part in split_at_labels(_labels(), manuscript.lines):
        rows[part.name].append(part)
    page = _Page(manuscript, rows)
    title, code = page.text("title"), clean_code(page.text("code"))
    programme = programme_of(code)
    lines = written(manuscript.lines)
    timing, amounts, status = page.timing(), page.amounts(), page.text("status")
    links, link_problems = manuscript.links(lines)
    return [
        Record(
            source=manuscript.source(lines, _NAME),
            title=clean_title(title or manuscript.join(lines[:1]).text),
            code=code,
            fund=programme.fund if programme else fund_in(page.text("fund")),
            programme=programme.name if programme else page.text("programme"),
            priority=_NAME_OF_PRIORITY.sub(r"\1", page.text("priority")),
            objective=_STOP_AFTER_NUMBER.sub(r"\1", page.text("objective")),
            funders=page.texts("funder"),
            implementers=page.texts("implementer"),
            start=timing.start,
            end=timing.end,
            period_text=page.period_text(),
            status=status,
            amount=_to_go_by(amounts, status),
            amounts=amounts,
            sections=page.sections(timing),
            links=links,
            problems=page.problems(timing) + link_problems,
        )
    ]


def _to_go_by(amounts: Sequence[Amount], status: str) -> Amount | None:
    """Give the first sum; of a project that still runs, the first that is not what was spent so far."""
    whole = (amount for amount in amounts if has_ended(status) is not False or amount.kind not in _SPENT)
    return next(whole, amounts[0] if amounts else None)


@dataclass(frozen=True, slots=True)
class _Page:
    """The rows of a page by name, in the order in which they stand."""

    manuscript: Manuscript
    rows: Mapping[str, Sequence[Labelled]]

    def texts(self, name: str) -> tuple[str, ...]:
        """Give the value of each row called ``name`` that has one."""
        joined = (self.manuscript.join(part.value).text for part in self.rows.get(name, ()))
        return tuple(filter(None, joined))

    def text(self, name: str) -> str:
        return next(iter(self.texts(name)), "")

    def timing(self) -> Timing:
        """Read "Alkaa 1.9.2018 ja päättyy 31.8.2021", or the two dates in rows of their own."""
        start, end, whole = (Cell(at, " ".join(self.texts(name))) for at, name in enumerate(_TIMES))
        return read_timing(start, end, whole, month_first=False)

    def period_text(self) -> str:
        text = " ".join(self.texts("period")) or " - ".join((*self.texts("start"), *self.texts("end")))
        return (find_period(text) or NO_PERIOD).text or text

    def amounts(self) -> tuple[Amount, ...]:
        """Give the sums of each kind; one of nothing is of a project that is not that far."""
        found = {kind: _read_sum(self.text(kind)) for kind in dict.fromkeys(_AMOUNTS.values())}
        return tuple(Amount(sum_.euros, kind) for kind, sum_ in found.items() if sum_ and sum_.euros)

    def problems(self, timing: Timing) -> tuple[Problem, ...]:
        """Say what could not be read, or is unusual."""
        lines = [line for name in _TIMES for part in self.rows.get(name, ()) for line in part.value]
        found = self.manuscript.problems(timing.findings, "period", written(lines))
        for _, text, value in self._odd_amounts():
            finding = Finding("unread-amount", Severity.WARNING, text, "kept as text")
            found += self.manuscript.problems([finding], "amount", written(value))
        return found

    def sections(self, timing: Timing) -> tuple[Section, ...]:
        """Make a section of each kind of text; where the project works, and what is unread, is its description too."""
        texts = {field: [*map(paragraphs, self._values(field))] for field in Field if field is not Field.TITLE}
        texts[Field.DESCRIPTION] += ([_named(name, value)] for name in _AREAS for value in self._values(name))
        for name in (_TIMES[number] for number in timing.kept):
            texts[Field.DESCRIPTION] += ([_named(_TIMES_SHOWN[name], value)] for value in self._values(name))
        texts[Field.DESCRIPTION] += ([labelled(name, text, value)] for name, text, value in self._odd_amounts())
        in_order = ((field, sorted(chain.from_iterable(found), key=_number)) for field, found in texts.items())
        return tuple(chain.from_iterable(self.manuscript.section(field, found) for field, found in in_order))

    def _odd_amounts(self) -> Iterator[tuple[str, str, Sequence[Line]]]:
        """Yield the label, text and lines of each sum that could not be read."""
        for kind in dict.fromkeys(_AMOUNTS.values()):
            part = next((part for part in self.rows.get(kind, ()) if written(part.value)), None)
            text = self.text(kind)
            if part and text and not _read_sum(text):
                yield next(name for name, known in _AMOUNTS.items() if known is kind), text, written(part.value)

    def _values(self, name: str) -> list[list[Line]]:
        return [part.value for part in self.rows.get(name, ()) if written(part.value)]


def _read_sum(text: str) -> Euros | None:
    """Read a sum, behind the end of a label that has wrapped if need be."""
    return read_euros(text) or find_euros(f"{text} €")


def _number(paragraph: Paragraph) -> int:
    return paragraph[0].number


def _named(name: str, value: Sequence[Line]) -> Paragraph:
    """Put the label before its value once more: ``Kunnat: Oulu, Kemi``."""
    first, *rest = written(value)
    return [first._replace(text=f"{name}: {first.text.strip()}"), *rest]


LAYOUT = Layout(_NAME, _recognise, _read)
