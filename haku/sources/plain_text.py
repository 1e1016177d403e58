"""The last resort: a text in no known layout is one project, titled by its first line, and says so."""

from __future__ import annotations

from haku.model import Field, Record, Severity
from haku.sources.findings import Finding
from haku.sources.layout import Layout
from haku.sources.manuscript import Manuscript, paragraphs, without_bullet, written
from haku.sources.titles import clean_title

_NAME = "plain text"
_LONGEST_TITLE = 200


def _read(manuscript: Manuscript) -> list[Record]:
    lines = written(manuscript.lines)
    first = manuscript.join(without_bullet(lines[:1])).text
    title = _shorten(first)
    body = lines if title != first else manuscript.lines[lines[0].number :]
    finding = Finding("unknown-layout", Severity.NOTE, title, "read as one project, titled by the first line")
    links, link_problems = manuscript.links(lines)
    return [
        Record(
            source=manuscript.source(lines, _NAME),
            title=clean_title(title),
            sections=manuscript.section(Field.DESCRIPTION, paragraphs(body)),
            links=links,
            problems=manuscript.problems([finding], "layout", lines[:1]) + link_problems,
        )
    ]


def _shorten(line: str) -> str:
    """Cut a line that is too long for a title at a space; the description then has all of it."""
    if len(line) <= _LONGEST_TITLE:
        return line
    cut = line[:_LONGEST_TITLE]
    return f"{cut.rsplit(' ', 1)[0]}…"


LAYOUT = Layout(_NAME, lambda _text: True, _read)
