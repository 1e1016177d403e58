"""The page of one project, those of the projects like it, and how it is cited."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import msgspec

from haku.errors import UsageProblem
from haku.fields import FACTS, FIELDS
from haku.locale import tr
from haku.output.problems import finding, kind_label, localised
from haku.output.text import amount_text, facts, money, period, place_text
from haku.web import citation, parameters
from haku.web.asked import Answer, project_path, without
from haku.web.search_page import spoken_by
from haku.web.templates import facet_label, render

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from haku import Hit, Index, Project, Request
    from haku.web.asked import Asked

#: Facets of a project that are told beside the texts that say so.
_EVIDENCED = ("implementer_type", "region", "municipality", "target_group", "theme", "language")
_PLAIN = ("fund", "programme", "priority", "objective", "funder", "implementer")
_SIMILAR = 5
#: The media type of each kind of citation that is a file, by its ending.
CITED = {"ris": "application/x-research-info-systems", "bib": "application/x-bibtex"}


class Part(NamedTuple):
    """A piece of a fact: its text, where it leads, and the words of the project's texts that say so."""

    text: str
    address: str = ""
    evidence: str = ""


class Fact(NamedTuple):
    """A fact of a project."""

    label: str
    parts: tuple[Part, ...]


def project(index: Index, asked: Asked) -> Answer:
    """Show a whole project; with a query, its words are marked."""
    wanted = parameters.read(asked)
    found = index.project(asked.project_id)
    texts = index.marked(found.id, wanted.request) if wanted.request.query else ()
    marks = {(text.field, text.text): text.marks for text in texts}
    address = asked.base + asked.at(project_path(found.id))
    body = render(
        "project.html",
        asked=asked,
        project=found,
        query=wanted.request.query,
        spoken=_spoken(found),
        facts=tuple(told(index, found, asked)),
        sections=tuple(section for section in found.sections if section.field not in FACTS),
        marks=marks,
        similar=index.similar(found.id, limit=_SIMILAR),
        shared=lambda hit: shared(index, hit),
        hit_facts=lambda hit: facts(hit, index.label),
        spoken_by=spoken_by,
        links=tuple(link for link in found.links if is_web(link.url)),
        place_text=place_text,
        localised=localised,
        problems=tuple(problems(found)),
        first_indexed=index.first_indexed(found.id),
        cited=citation.as_text(found, address),
    )
    return Answer(body)


def is_web(url: str) -> bool:
    """Tell whether a link leads to the web, and not to a script or a file."""
    return url.startswith(("http://", "https://"))


def told(index: Index, found: Project, asked: Asked) -> Iterator[Fact]:
    """Yield the facts of a project that are known; values of facets lead to what has them, too."""
    plain = msgspec.to_builtins(found)
    for name in _PLAIN:
        values = found.facets.get(name, ())
        yield Fact(facet_label(name), tuple(_part(index, asked, name, value.value, ()) for value in values))
    yield Fact(_capital(tr("period")), _text(period(plain)))
    yield Fact(_capital(tr("stated status")), _text(found.status))
    yield Fact(facet_label("amount"), _text(amount_text(plain)))
    others = tuple(money(amount.euros, amount.kind) for amount in found.amounts if amount != found.amount)
    yield Fact(_capital(tr("other sums")), tuple(map(Part, others)))
    for name in _EVIDENCED:
        values = found.facets.get(name, ())
        yield Fact(facet_label(name), tuple(_part(index, asked, name, v.value, v.evidence) for v in values))


def _part(index: Index, asked: Asked, facet: str, value: str, evidence: tuple[str, ...]) -> Part:
    return Part(index.label(facet, value), asked.at("/", ((facet, value),)), ", ".join(dict.fromkeys(evidence)))


def _spoken(project: Project) -> str:
    """Give the language that a project is written in."""
    return next((found.value for found in project.facets.get("language", ())), "fi")


def _text(text: str) -> tuple[Part, ...]:
    return (Part(text),) if text else ()


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def problems(found: Project) -> Iterator[tuple[str, str]]:
    """Yield what is odd about a project's sources, or was set right by hand: what it is, and where."""
    for problem in found.problems:
        if problem.kind != "sources-disagree":
            yield f"{kind_label(problem.kind)}: {finding(problem)}", place_text(problem.place)


def shared(index: Index, hit: Hit) -> list[tuple[str, str]]:
    """Tell what a similar project has in common with one, by kinds."""
    kinds: dict[str, list[str]] = {}
    for one in hit.shared:
        value = one.value if one.kind == "word" else index.label(one.kind, one.value)
        kinds.setdefault(one.kind, []).append(value)
    return [
        (_capital(tr("shared words")) if kind == "word" else facet_label(kind), ", ".join(values))
        for kind, values in kinds.items()
    ]


def similar(index: Index, asked: Asked) -> Answer:
    """Show the projects like one, and why."""
    wanted = parameters.read(asked)
    found = index.project(asked.project_id)
    results = index.similar(found.id, narrowed(wanted.request))
    size = wanted.request.limit or parameters.USUAL_ON_PAGE
    following = wanted.request.offset + size < results.total
    body = render(
        "similar.html",
        asked=asked,
        project=found,
        results=results,
        shared=lambda hit: shared(index, hit),
        hit_facts=lambda hit: facts(hit, index.label),
        spoken_by=spoken_by,
        following=asked.at(asked.path, (*without(asked.pairs, "page"), ("page", str(wanted.page + 1))))
        if following
        else "",
    )
    return Answer(body)


def narrowed(request: Request) -> Request:
    """Give a request that can narrow similar projects; raises ``UsageProblem`` for one that keeps values out."""
    if any(name.startswith("-") for name, _ in request.filters):
        raise UsageProblem("Similar projects can't be narrowed by what they must not have.", "Leave it out.")
    return request


def cited(index: Index, asked: Asked, ending: str) -> Answer:
    """Give a project as a file of a reference manager."""
    found = index.project(asked.project_id)
    address = asked.base + asked.at(project_path(found.id))
    text = citation.as_ris(found, address) if ending == "ris" else citation.as_bibtex(found, address)
    return Answer(text.encode(), f"{CITED[ending]}; charset=utf-8", name=f"haku.{ending}")


def compare(index: Index, asked: Asked) -> Answer:
    """Show two to four projects side by side, and say of each fact whether it is the same."""
    parameters.checked(asked, ("id",))
    ids = tuple(dict.fromkeys(asked.values("id")))
    if len(ids) > _MOST_COMPARED:
        raise UsageProblem("At most {most} projects can be compared.", "Tick fewer.", most=_MOST_COMPARED)
    compared = tuple(index.project(one) for one in ids)
    rows = [tuple(told(index, one, asked)) for one in compared]
    table = [
        Compared(facts[0].label, facts, len({_texts(fact) for fact in facts}) == 1) for facts in zip(*rows, strict=True)
    ]
    shown = tuple(row for row in table if any(fact.parts for fact in row.facts))
    body = render("compare.html", asked=asked, projects=compared, rows=shown, ids=ids, texts=tuple(_texts_of(compared)))
    return Answer(body)


#: More would not fit beside each other.
_MOST_COMPARED = 4


class Compared(NamedTuple):
    """A fact of several projects, and whether it is the same of all."""

    label: str
    facts: tuple[Fact, ...]
    same: bool


class ComparedText(NamedTuple):
    """A kind of text of several projects: those that each has, with the language that it is written in."""

    field: str
    texts: tuple[tuple[str, str], ...]


def _texts_of(compared: Sequence[Project]) -> Iterator[ComparedText]:
    """Yield the texts of projects, one kind after the other."""
    for field in FIELDS:
        texts = tuple("\n\n".join(s.text for s in one.sections if s.field == field) for one in compared)
        if any(texts):
            spoken = (_spoken(one) for one in compared)
            yield ComparedText(field, tuple(zip(texts, spoken, strict=True)))


def _texts(fact: Fact) -> frozenset[str]:
    return frozenset(part.text for part in fact.parts)
