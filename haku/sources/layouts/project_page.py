"""The page on which a project presents itself: a title line, prose, and the facts in a sentence of the prose."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import chain, takewhile
from typing import TYPE_CHECKING

from haku.sources.layouts.card import authorities, make_record
from haku.sources.layouts.fact_labels import fact_labels, with_colons
from haku.sources.layouts.layout import Layout
from haku.sources.layouts.manuscript import number_lines, paragraphs, written
from haku.sources.layouts.projects_in_text import title_line
from haku.sources.layouts.prose import read_prose
from haku.sources.values.dates import NO_PERIOD, find_period
from haku.sources.values.implementer_names import split_names
from haku.sources.values.links import unique
from haku.sources.values.programmes import fund_in
from haku.sources.values.titles import clean_title

if TYPE_CHECKING:
    from collections.abc import Sequence

    from haku.model import Record
    from haku.sources.layouts.manuscript import Line, Manuscript, Paragraph
    from haku.sources.values.dates import Period

_NAME = "project page"
_TITLED_AS_PROJECT = re.compile(r"hanke\b|projekti\b", re.IGNORECASE)
_SAYS_WHEN = re.compile(r"\b(?:toteutusaika|hankeaika)\b", re.IGNORECASE)
_LASTS = re.compile(
    r"\b(?:toteutusaika|hankeaika"
    r"|(?:hanke|projekti)\w* (?:toteut(?:etaan|ettiin|uu|ui)|kest(?:ää|i)|on käynnissä|jatkuu))\b",
    re.IGNORECASE,
)
_NEAR = 60
_SAYS_WHOSE = re.compile(r"\b(?:hallinnoi|toteutta|koordinoi)\w*", re.IGNORECASE)
_SAYS_WHOSE_MONEY = re.compile(r"\b(?:rahoitta(?:a|vat)|rahoittaj)\w*", re.IGNORECASE)
_LONGEST_TITLE = 200
_ENOUGH_SIGNS = 3

# "Hanketta hallinnoi X ja sitä rahoittavat A, B ja C.", "Hankkeen toteuttajana toimii X." A full stop ends the sentence
# only before a space.
_SENTENCE_END = r"(?=\.(?:\s|$)|$)"
_IMPLEMENTERS = re.compile(
    r"\bhank(?:etta|keen) (?:(?:hallinnoi|toteutta|koordinoi)(?:a|vat)?|(?:pää)?toteuttaj(?:ana toimii|ina toimivat))"
    rf" (.+?)(?: ja sitä |{_SENTENCE_END})",
    re.IGNORECASE,
)
_FUNDERS = re.compile(
    rf"\brahoitta(?:a|vat|jana (?:on|toimii)|jina (?:ovat|toimivat)) (.+?){_SENTENCE_END}", re.IGNORECASE
)


def _recognise(text: str) -> bool:
    """Look for a title that calls itself a project, and for sentences that tell when, whose, and with whose money."""
    lines = written(number_lines(text))
    if not lines or len(lines[0].text) > _LONGEST_TITLE:
        return False
    signs = [_TITLED_AS_PROJECT.search(lines[0].text)]
    signs += [pattern.search(text) for pattern in (_SAYS_WHEN, _SAYS_WHOSE, _SAYS_WHOSE_MONEY)]
    return sum(sign is not None for sign in signs) >= _ENOUGH_SIGNS


def _read(manuscript: Manuscript) -> list[Record]:
    lines = written(manuscript.lines)
    title = _title(lines, manuscript.lines)
    rest = [line for line in with_colons(manuscript.lines) if line.number not in {line.number for line in title}]
    heading = manuscript.join(title).text
    prose = read_prose(manuscript, rest)
    record = make_record(manuscript, lines, clean_title(heading), prose.told)
    links, link_problems = manuscript.links(lines)
    record = _completed(record, manuscript, paragraphs(rest))
    return [
        replace(
            record,
            source=manuscript.source(lines, _NAME),
            fund=fund_in(heading) or record.fund,
            sections=prose.sections + record.sections,
            links=unique((*record.links, *links)),
            problems=record.problems + link_problems,
        )
    ]


def _title(written_lines: Sequence[Line], lines: Sequence[Line]) -> Sequence[Line]:
    """Give the lines of the title: of the heading that is one, or of the first paragraph, without labels below it."""
    heading = title_line(lines)
    if heading:
        return next(paragraph for paragraph in paragraphs(lines) if heading in paragraph)
    labels = fact_labels(with_colons(lines))
    first = paragraphs(lines)[0]
    return [*takewhile(lambda line: line.number not in labels, first)] or written_lines[:1]


def _completed(record: Record, manuscript: Manuscript, body: list[Paragraph]) -> Record:
    """Complete what is labelled by the sentences of the text, each fact from the first paragraph that states it."""
    texts = [manuscript.join(paragraph).text for paragraph in body]
    funders = () if record.funders else _first_names(_FUNDERS, texts)
    record = replace(
        record,
        implementers=record.implementers or _first_names(_IMPLEMENTERS, texts),
        fund=record.fund or next(filter(None, map(fund_in, funders)), ""),
        funders=record.funders or authorities(funders),
    )
    number, period = _first_period(texts)
    if record.period_text or period is NO_PERIOD:
        return record
    problems = manuscript.problems(period.findings, "period", body[number])
    return replace(
        record, start=period.start, end=period.end, period_text=period.text, problems=record.problems + problems
    )


def _first_period(texts: list[str]) -> tuple[int, Period]:
    """Give the first period of days, or else of months or years where they are said to be the project's."""
    of_days = ((number, find_period(text)) for number, text in enumerate(texts))
    said = ((number, said) for number, text in enumerate(texts) if (said := _LASTS.search(text)))
    others = ((number, find_period(match.string[match.end() :][:_NEAR], "DMY")) for number, match in said)
    return next(((number, period) for number, period in chain(of_days, others) if period), (0, NO_PERIOD))


def _first_names(sentence: re.Pattern[str], texts: list[str]) -> tuple[str, ...]:
    matches = (match for text in texts if (match := sentence.search(text)))
    return next((split_names(match.group(1)) for match in matches), ())


LAYOUT = Layout(_NAME, _recognise, _read)
