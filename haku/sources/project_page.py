"""The page on which a project presents itself: a title line, prose, and the facts in a sentence of the prose."""

from __future__ import annotations

import re

from haku.model import Record
from haku.sources.dates import NO_PERIOD, find_period
from haku.sources.layout import Layout
from haku.sources.manuscript import Manuscript, Paragraph, number_lines, paragraphs, written
from haku.sources.names import split_names
from haku.sources.programmes import fund_in
from haku.sources.prose import Facts, authorities, read_prose
from haku.sources.titles import clean_title

_NAME = "project page"
_TITLED_AS_PROJECT = re.compile(r"hanke\b|projekti\b", re.IGNORECASE)
_SAYS_WHEN = re.compile(r"\b(?:toteutusaika|hankeaika)\b", re.IGNORECASE)
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
    title = paragraphs(manuscript.lines)[0]
    heading = manuscript.join(title).text
    sections, labelled = read_prose(manuscript, [line for line in manuscript.lines if line.number > title[-1].number])
    facts = _said(manuscript, paragraphs(manuscript.lines)[1:], labelled)
    links, link_problems = manuscript.links(lines)
    return [
        Record(
            source=manuscript.source(lines, _NAME),
            title=clean_title(heading),
            code=facts.code,
            fund=fund_in(heading) or next(filter(None, map(fund_in, facts.funders)), ""),
            funders=authorities(facts.funders),
            implementers=facts.implementers,
            start=facts.period.start,
            end=facts.period.end,
            period_text=facts.period.text,
            sections=sections,
            links=links,
            problems=facts.problems + link_problems,
        )
    ]


def _said(manuscript: Manuscript, body: list[Paragraph], labelled: Facts) -> Facts:
    """Complete what is ``labelled`` by the sentences of the text, each fact from the first paragraph that states it."""
    texts = [manuscript.join(paragraph).text for paragraph in body]
    periods = ((lines, find_period(text)) for lines, text in zip(body, texts, strict=True))
    lines, period = next(((lines, period) for lines, period in periods if period), ((), NO_PERIOD))
    said = labelled._replace(
        implementers=labelled.implementers or _first_names(_IMPLEMENTERS, texts),
        funders=labelled.funders or _first_names(_FUNDERS, texts),
    )
    if labelled.period.text:
        return said
    return said._replace(period=period, problems=manuscript.problems(period.findings, "period", lines))


def _first_names(sentence: re.Pattern[str], texts: list[str]) -> tuple[str, ...]:
    matches = (match for text in texts if (match := sentence.search(text)))
    return next((split_names(match.group(1)) for match in matches), ())


LAYOUT = Layout(_NAME, _recognise, _read)
