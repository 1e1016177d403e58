"""What is new for saved searches: as cards, JSON, and an Atom feed (RFC 4287)."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any
from urllib.parse import quote
from xml.sax.saxutils import escape

import msgspec

from haku.locale import language, tr
from haku.output.data import hit_object
from haku.output.text import facts
from haku.results import Hit

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from datetime import date

    from haku.output.style import Style
    from haku.results import Exported
    from haku.saved.searches import News

    FirstIndexed = Callable[[str], date | None]

_INDENT = "     "


def _hit(rank: int, exported: Exported) -> Hit:
    stored = json.loads(msgspec.json.encode(exported.project))
    return Hit(rank, exported.project.id, exported.score, stored, ())


def as_cards(news: Sequence[News], style: Style, _: FirstIndexed) -> Iterator[str]:
    """Yield the news of each search that has any: first what is new, then what changed."""
    told = [found for found in news if found.new or found.changed]
    for number, found in enumerate(told):
        if number:
            yield ""
        counts = {"new": len(found.new), "changed": len(found.changed)}
        yield style.bold(tr("{name}: {new} new, {changed} changed", name=found.saved.name, **counts))
        for word, projects in ((tr("new"), found.new), (tr("changed"), found.changed)):
            for exported in projects:
                yield ""
                yield from _card(exported, style, word)


def _card(exported: Exported, style: Style, word: str) -> Iterator[str]:
    hit = _hit(1, exported)
    yield from style.wrap(f"{style.bold(hit.title)}  {style.dim(f'{hit.id} · {word}')}", _INDENT, "  ")
    if told := facts(hit, style.label):
        yield from style.wrap(told, _INDENT)


def as_json(news: Sequence[News], _: Style, __: FirstIndexed) -> Iterator[str]:
    """Yield one JSON object: the searches with what is new and what changed, each as a hit of the JSON contract."""
    told = [
        {
            "name": found.saved.name,
            "query": found.saved.request.query,
            "found": found.found,
            "new": _objects(found.new),
            "changed": _objects(found.changed),
        }
        for found in news
    ]
    yield json.dumps({"searches": told}, ensure_ascii=False, indent=2)


def _objects(projects: Sequence[Exported]) -> list[dict[str, Any]]:
    return [hit_object(_hit(rank, exported)) for rank, exported in enumerate(projects, 1)]


def as_feed(news: Sequence[News], style: Style, first_indexed: FirstIndexed) -> Iterator[str]:
    """Yield an Atom feed of what is new and changed."""
    names = ", ".join(found.saved.name for found in news)
    days = {e.project.id: first_indexed(e.project.id) for found in news for e in (*found.new, *found.changed)}
    updated = max((day.isoformat() for day in days.values() if day), default="1970-01-01")
    yield '<?xml version="1.0" encoding="utf-8"?>'
    yield f'<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="{language()}">'
    yield f"<id>urn:haku:{quote(names)}</id><title>haku: {_xml(names)}</title><updated>{updated}T00:00:00Z</updated>"
    yield "<author><name>haku</name></author>"
    for exported in {e.project.id: e for found in news for e in (*found.new, *found.changed)}.values():
        day = days[exported.project.id]
        summary = facts(_hit(1, exported), style.label)
        yield (
            f"<entry><id>urn:haku:{quote(exported.project.id)}</id><title>{_xml(exported.project.title)}</title>"
            f"<updated>{day or '1970-01-01'}T00:00:00Z</updated><summary>{_xml(summary)}</summary></entry>"
        )
    yield "</feed>"


def _xml(text: str) -> str:
    return escape("".join(sign for sign in text if sign >= " "))


FORMATS: dict[str, Callable[[Sequence[News], Style, FirstIndexed], Iterator[str]]] = {
    "cards": as_cards,
    "json": as_json,
    "feed": as_feed,
}
