"""Texts in no known layout: what their labels and headings say, and where several projects begin.

A text whose labels say the title of a project, or the titles of several, is as good as a card. Any other is one
project, titled by its first heading or line, and says so.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, NamedTuple

from haku.model import Severity
from haku.normal import squeeze
from haku.sources.layouts.card import TITLE, before_text, make_record, title_before_text
from haku.sources.layouts.fact_labels import fact_labels
from haku.sources.layouts.layout import Layout
from haku.sources.layouts.manuscript import number_lines, without_bullet, written
from haku.sources.layouts.projects_in_text import split_projects, title_line
from haku.sources.layouts.prose import read_prose
from haku.sources.values.findings import Finding
from haku.sources.values.links import unique
from haku.sources.values.titles import clean_title, title_key

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from haku.model import Problem, Record
    from haku.sources.layouts.manuscript import Line, Manuscript
    from haku.sources.layouts.projects_in_text import Part

_NAME, LABELLED = "plain text", "labelled text"
_LONGEST_TITLE = 200
_BY_HEADING = "read as one project, titled by the first heading"
_BY_LINE = "read as one project, titled by the first line"


class _Titled(NamedTuple):
    """What a part's title is, the lines of its body, and what is to be said of a title that was guessed."""

    title: str
    body: Sequence[Line]
    findings: tuple[Problem, ...] = ()


def _recognise_labelled(text: str) -> bool:
    """Look for a label that says a title, or for several projects."""
    first, *others = split_projects(number_lines(text)).projects
    return bool(others) or _has_title(first.lines)


def _read(manuscript: Manuscript) -> list[Record]:
    return [_read_part(manuscript, part) for part in split_projects(manuscript.lines).projects]


def _read_part(manuscript: Manuscript, part: Part) -> Record:
    titled = _titled(manuscript, part)
    prose = read_prose(manuscript, titled.body)
    told = (*before_text(manuscript.facts), *prose.told)
    said = next((one.value for one in told if one.use.field == TITLE), "")
    title = titled.title or squeeze(said) or PurePosixPath(manuscript.path).stem
    lines = [*filter(None, [part.title]), *(written(part.lines) or part.lines)]
    record = make_record(manuscript, lines, title, told)
    links, link_problems = manuscript.links(lines)
    return replace(
        record,
        source=manuscript.source(lines, _NAME if titled.findings else LABELLED),
        sections=prose.sections + record.sections,
        links=unique((*record.links, *links)),
        problems=titled.findings + record.problems + link_problems,
    )


def _titled(manuscript: Manuscript, part: Part) -> _Titled:
    """Find the title of a part: its own line, else what a label says, else its first heading or line."""
    if part.title:
        return _Titled(clean_title(manuscript.join([part.title]).text), part.lines)
    said = title_before_text(manuscript.facts, headed=any(line.level for line in part.lines) or _has_title(part.lines))
    if said or _has_title(part.lines):
        return _Titled(said, [line for line in part.lines if not line.level or title_key(line.text) != title_key(said)])
    lines = written(part.lines)
    if not lines:
        return _Titled("", part.lines)
    titled = title_line(lines) or lines[0]
    first = manuscript.join(without_bullet([titled])).text
    title = _shorten(first)
    body = part.lines if title != first else [line for line in part.lines if line is not titled]
    if manuscript.facts and titled.level:
        return _Titled(title, body)
    finding = Finding("unknown-layout", Severity.NOTE, title, _BY_HEADING if titled.level else _BY_LINE)
    return _Titled(clean_title(title), body, manuscript.problems([finding], "layout", [titled]))


def _has_title(lines: Sequence[Line]) -> bool:
    return any(hit.name == TITLE for hit in fact_labels(lines).values())


def _left(manuscript: Manuscript) -> Iterator[Problem]:
    """Say how a text was cut into projects, and what of it is about none."""
    parts = split_projects(manuscript.lines)
    titles = [part.title for part in parts.projects if part.title]
    if titles:
        made, values = "{count} projects in one text, each titled by its heading", {"count": str(len(titles))}
        finding = Finding("several-projects", Severity.NOTE, titles[0].text.strip(), made, values)
        yield from manuscript.problems([finding], "layout", titles)
    if parts.others:
        text = manuscript.join(parts.others).text
        shown = text if len(text) <= _LONGEST_TITLE else f"{text[:_LONGEST_TITLE]}…"
        finding = Finding("left-out", Severity.NOTE, shown, "outside of the projects: left out")
        yield from manuscript.problems([finding], "", parts.others)


def _shorten(line: str) -> str:
    """Cut a line that is too long for a title at a space; the description then has all of it."""
    if len(line) <= _LONGEST_TITLE:
        return line
    cut = line[:_LONGEST_TITLE]
    return f"{cut.rsplit(' ', 1)[0]}…"


LABELLED_LAYOUT = Layout(LABELLED, _recognise_labelled, _read, _left)
LAYOUT = Layout(_NAME, lambda _text: True, _read, _left)
