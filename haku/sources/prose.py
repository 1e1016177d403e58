"""Running text with headings: the sections that its headings begin, and the facts that stand in it as labelled rows."""

from __future__ import annotations

from collections import defaultdict
from functools import cache
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

from haku.model import Field
from haku.sources.codes import clean_code
from haku.sources.dates import NO_PERIOD, find_period
from haku.sources.headings import section_headings
from haku.sources.label_lines import Labelled, Labels, split_at_labels
from haku.sources.manuscript import paragraphs
from haku.sources.names import split_names
from haku.sources.programmes import fund_in
from haku.sources.tables.names import fold

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from haku.model import Problem, Section
    from haku.sources.dates import Period
    from haku.sources.manuscript import Line, Manuscript, Paragraph

_FACTS = {
    "Hankekoodi": "code",
    "Projektikoodi": "code",
    "Hankenumero": "code",
    "Toteuttaja": "implementers",
    "Toteuttajat": "implementers",
    "Hankkeen toteuttaja": "implementers",
    "Hankkeen toteuttajat": "implementers",
    "Päätoteuttaja": "implementers",
    "Osatoteuttaja": "implementers",
    "Osatoteuttajat": "implementers",
    "Hallinnoija": "implementers",
    "Hankkeen hallinnoija": "implementers",
    "Rahoittaja": "funders",
    "Rahoittajat": "funders",
    "Hankkeen rahoittaja": "funders",
    "Hankkeen rahoittajat": "funders",
    "Toteutusaika": "period",
    "Hankkeen toteutusaika": "period",
    "Hankeaika": "period",
    "Hankkeen kesto": "period",
    "Ajankohta": "period",
}


class Facts(NamedTuple):
    """What a text says of a project beside its story; each empty where it doesn't say it.

    ``funders`` has funds among the authorities, as the text names them.
    """

    code: str
    implementers: tuple[str, ...]
    funders: tuple[str, ...]
    period: Period
    problems: tuple[Problem, ...]


class Prose(NamedTuple):
    """A text's sections and facts. A labelled row that is read as a fact is in no section."""

    sections: tuple[Section, ...]
    facts: Facts


@cache
def _labels() -> Labels:
    return Labels({**section_headings(), **{fold(label): name for label, name in _FACTS.items()}})


def read_prose(manuscript: Manuscript, lines: Sequence[Line]) -> Prose:
    """Read the body of a text. What stands under no heading that is known is its description."""
    texts: dict[str, list[Paragraph]] = defaultdict(list)
    for part in split_at_labels(_labels(), lines):
        value, rest = _cut(part)
        texts[part.name or Field.DESCRIPTION] += paragraphs(value)
        texts[Field.DESCRIPTION] += paragraphs(rest)
    sections = (manuscript.section(field, sorted(texts[field], key=_number)) for field in Field if texts.get(field))
    return Prose(tuple(chain.from_iterable(sections)), _facts(manuscript, texts))


def _number(paragraph: Paragraph) -> int:
    return paragraph[0].number


def _cut(part: Labelled) -> tuple[list[Line], list[Line]]:
    """Tell a label's value from what follows it: a value beside its label is a paragraph, and a fact is one always.

    What a heading begins goes on until a heading that is not below it.
    """
    if part.label is None:
        return part.value, []
    beside = bool(part.value) and part.value[0].number == part.label.number
    one_paragraph = beside or part.name in _FACTS.values()
    began = False
    for at, line in enumerate(part.value):
        blank = not line.text.strip()
        if (one_paragraph and began and blank) or (line.level and line.level <= (part.label.level or line.level)):
            return part.value[:at], part.value[at:]
        began = began or not blank
    return part.value, []


def _facts(manuscript: Manuscript, texts: Mapping[str, list[Paragraph]]) -> Facts:
    lines = {name: [line for paragraph in texts.get(name, ()) for line in paragraph] for name in _FACTS.values()}
    text = {name: manuscript.join(found).text for name, found in lines.items()}
    period = find_period(text["period"]) or NO_PERIOD
    return Facts(
        code=clean_code(text["code"]),
        implementers=split_names(text["implementers"]),
        funders=split_names(text["funders"]),
        period=period,
        problems=manuscript.problems(period.findings, "period", lines["period"]),
    )


def authorities(funders: Sequence[str]) -> tuple[str, ...]:
    """Give the ``funders`` that are no funds: a fund is not the authority that grants its money."""
    return tuple(funder for funder in funders if not fund_in(funder))
