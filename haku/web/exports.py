"""A search as a file, and as a feed."""

from __future__ import annotations

import json
import tempfile
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape, quoteattr

from haku.errors import ExportError, UsageProblem
from haku.locale import language, tr
from haku.output.columns import COLUMN_BY_NAME, COLUMNS, USUAL
from haku.output.exporting import FORMATS, MOST_ROWS, Table, write_excel_csv
from haku.web import citation, parameters
from haku.web.asked import Answer, project_path
from haku.web.search_page import chips, search_pairs
from haku.web.templates import render

if TYPE_CHECKING:
    from datetime import date

    from haku import Index, Project
    from haku.web.asked import Asked

MEDIA = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "jsonl": "application/jsonl; charset=utf-8",
}
#: Larger files wait on the disk, not in memory.
_IN_MEMORY = 4_000_000
FEED = 50
#: What a feed says of a project whose first day is not known.
_UNKNOWN_DAY = "1970-01-01"


def export(index: Index, asked: Asked, ending: str) -> Answer:
    """Give what a search counts as a file of a table, or as JSON Lines."""
    request = parameters.read(asked, ("columns", "excel", "labels")).request
    names = _columns(asked)
    writer = FORMATS[ending]
    if parameters.flag(asked, "excel"):
        if ending != "csv":
            raise UsageProblem("“{name}” goes with csv.", name="excel")
        writer = write_excel_csv
    projects = index.export(request._replace(limit=None, offset=0, facets=()))
    if ending == "xlsx" and len(projects) >= MOST_ROWS:
        raise ExportError("A sheet has room for {most} rows.", "Narrow the search, or take CSV.", most=MOST_ROWS - 1)
    file = tempfile.SpooledTemporaryFile(_IN_MEMORY)  # noqa: SIM115 - closed once it was sent
    try:
        writer(projects, file, Table(names, index.label if parameters.flag(asked, "labels") else None))
        file.seek(0)
    except BaseException:
        file.close()
        raise
    return Answer(media=MEDIA[ending], file=file, name=f"haku.{ending}")


def choose(index: Index, asked: Asked) -> Answer:
    """Show the columns that a file can have, and how many projects it will have."""
    wanted = parameters.read(asked, ("columns", "labels"))
    asked = parameters.canonical(index, asked)
    chosen = set(_columns(asked))
    columns = tuple((name, COLUMNS[name].heading, name in chosen) for name in COLUMNS)
    results = index.search(wanted.request._replace(limit=0, offset=0, facets=()))
    body = render(
        "export.html",
        asked=asked,
        query=wanted.request.query,
        columns=columns,
        total=results.total,
        chips=tuple(chips(index, asked)),
        kept=search_pairs(asked),
        back=asked.at("/", search_pairs(asked)),
        usual=asked.at("/vie", search_pairs(asked)),
    )
    return Answer(body)


def _columns(asked: Asked) -> list[str]:
    names = [name.strip().lower() for text in asked.values("columns") for name in text.split(",")] or list(USUAL)
    for name in names:
        if name not in COLUMN_BY_NAME:
            known = ", ".join(COLUMNS)
            raise UsageProblem("There is no column “{name}”.", "The columns are: {columns}.", name=name, columns=known)
    return [COLUMN_BY_NAME[name] for name in names]


def newest(index: Index, asked: Asked) -> list[tuple[date | None, Project]]:
    """Give the newest projects of a search."""
    request = parameters.read(asked).request
    return index.newest(request._replace(limit=FEED, offset=0, facets=()))


def _title(asked: Asked) -> str:
    return tr("haku: {query}", query=asked.one("q")) if asked.one("q") else tr("haku: new projects")


def atom(index: Index, asked: Asked) -> Answer:
    """Give a feed as RFC 4287 has it."""
    found = newest(index, asked)
    own, page = asked.base + asked.at(asked.path, asked.pairs), asked.base + asked.at("/", asked.pairs)
    entries = "".join(_entry(asked, day, project) for day, project in found)
    updated = max((_day(day) for day, _ in found), default=_UNKNOWN_DAY)
    text = (
        f'<?xml version="1.0" encoding="utf-8"?>\n<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="{language()}">\n'
        f"<id>{escape(own)}</id>\n<title>{_xml(_title(asked))}</title>\n<updated>{updated}T00:00:00Z</updated>\n"
        f'<link rel="self" href={quoteattr(own)}/>\n<link rel="alternate" href={quoteattr(page)}/>\n'
        f"<author><name>haku</name></author>\n{entries}</feed>\n"
    )
    return Answer(text.encode(), "application/atom+xml; charset=utf-8")


def _entry(asked: Asked, day: date | None, project: Project) -> str:
    address = asked.base + asked.at(project_path(project.id))
    return (
        f"<entry><id>{escape(address)}</id><title>{_xml(project.title)}</title>"
        f"<updated>{_day(day)}T00:00:00Z</updated><link href={quoteattr(address)}/>"
        f"<summary>{_xml(citation.as_text(project))}</summary></entry>\n"
    )


def _xml(text: str) -> str:
    """Escape a text, without the control characters that XML can't have at all."""
    return escape("".join(sign for sign in text if sign >= " " or sign in "\t\n"))


def _day(day: date | None) -> str:
    return day.isoformat() if day else _UNKNOWN_DAY


def json_feed(index: Index, asked: Asked) -> Answer:
    """Give a feed as https://www.jsonfeed.org/version/1.1/ has it."""
    items = []
    for day, project in newest(index, asked):
        address = asked.base + asked.at(project_path(project.id))
        told = {"id": address, "url": address, "title": project.title, "content_text": citation.as_text(project)}
        items.append(told | ({"date_published": f"{day.isoformat()}T00:00:00Z"} if day else {}))
    feed = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": _title(asked),
        "language": language(),
        "home_page_url": asked.base + asked.at("/", asked.pairs),
        "feed_url": asked.base + asked.at(asked.path, asked.pairs),
        "items": items,
    }
    return Answer(json.dumps(feed, ensure_ascii=False).encode(), "application/feed+json")
