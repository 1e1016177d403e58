"""The last resort: a text in no known layout is one project, titled by its first heading or line, and says so."""

from __future__ import annotations

from haku.model import Record, Severity
from haku.sources.findings import Finding
from haku.sources.layout import Layout
from haku.sources.manuscript import Manuscript, without_bullet, written
from haku.sources.programmes import fund_in
from haku.sources.prose import authorities, read_prose
from haku.sources.titles import clean_title

_NAME = "plain text"
_LONGEST_TITLE = 200


def _read(manuscript: Manuscript) -> list[Record]:
    lines = written(manuscript.lines)
    titled = next((line for line in lines if line.level), lines[0])
    first = manuscript.join(without_bullet([titled])).text
    title = _shorten(first)
    body = lines if title != first else [line for line in manuscript.lines if line is not titled]
    prose = read_prose(manuscript, body)
    made = (
        "read as one project, titled by the first heading"
        if titled.level
        else "read as one project, titled by the first line"
    )
    finding = Finding("unknown-layout", Severity.NOTE, title, made)
    links, link_problems = manuscript.links(lines)
    period = prose.facts.period
    return [
        Record(
            source=manuscript.source(lines, _NAME),
            title=clean_title(title),
            code=prose.facts.code,
            fund=next(filter(None, map(fund_in, prose.facts.funders)), ""),
            funders=authorities(prose.facts.funders),
            implementers=prose.facts.implementers,
            start=period.start,
            end=period.end,
            period_text=period.text,
            sections=prose.sections,
            links=links,
            problems=manuscript.problems([finding], "layout", [titled]) + prose.facts.problems + link_problems,
        )
    ]


def _shorten(line: str) -> str:
    """Cut a line that is too long for a title at a space; the description then has all of it."""
    if len(line) <= _LONGEST_TITLE:
        return line
    cut = line[:_LONGEST_TITLE]
    return f"{cut.rsplit(' ', 1)[0]}…"


LAYOUT = Layout(_NAME, lambda _text: True, _read)
