"""The search page: chips, facets, hits, and where to go from there."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from haku.facet_names import FACETS, NO_VALUE, TYPED_NO_VALUE
from haku.fields import FACTS, FIELDS
from haku.locale import tr
from haku.output.cards import field_label
from haku.output.tallies import TITLES
from haku.output.text import facts
from haku.results import SORTS, advice, headline
from haku.web import parameters
from haku.web.asked import Answer, without
from haku.web.templates import facet_label, render

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from haku import FacetCount, Hit, Index, Request, Results
    from haku.web.asked import Asked

#: The facets beside the hits; the others have pages of their own.
SHOWN = ("region", "target_group", "theme", "programme", "funder", "implementer_type", "year", "status")
#: So many values of each are shown beside the hits.
MOST_VALUES = 8
SORT_LABELS = {
    "relevance": "best first",
    "start": "newest start first",
    "end": "latest end first",
    "amount": "largest sum first",
    "title": "by title",
}
#: What a new search keeps beside the facets; the form itself has the rest.
_KEPT = ("expand", "narrower", "limit")
#: Names of an address that choose a page, and not what is found.
_OF_PAGE = ("page", "offset", "limit")


#: What is drawn of what was found.
CHARTS = ("year", "region", "theme")


class Chip(NamedTuple):
    """Something that narrows the search, and the address without it."""

    label: str
    address: str


class Value(NamedTuple):
    """A value of a facet with its number of projects, and what takes it in, or out again, or keeps it out."""

    label: str
    projects: int
    address: str
    chosen: bool
    excluding: str


class Block(NamedTuple):
    """A facet with its values, of which there may be more."""

    name: str
    label: str
    values: tuple[Value, ...]
    more: int
    all_of_them: str


class Chart(NamedTuple):
    """A picture: what it shows, its address, and where its numbers are in a table."""

    title: str
    address: str
    table: str


class Reason(NamedTuple):
    """How some words of a text answer the query."""

    how: str
    words: str


def search(index: Index, asked: Asked) -> Answer:
    """Answer a search with a page of hits."""
    wanted = parameters.read(asked)
    asked = parameters.canonical(index, asked)
    results = index.search(wanted.request._replace(facets=SHOWN))
    body = render(
        "search.html",
        asked=asked,
        request=wanted.request,
        results=results,
        headline=headline(results),
        advice=tuple(advice(results._replace(did_you_mean=""))),
        better=asked.at("/", (*without(without(asked.pairs, "q"), "page"), ("q", results.did_you_mean))),
        chips=tuple(chips(index, asked)),
        blocks=tuple(blocks(index, asked, wanted.request, results)),
        others=tuple(
            (facet_label(name), asked.at(f"/rajaus/{name}", search_pairs(asked)))
            for name in FACETS
            if name not in SHOWN
        ),
        sorts=tuple((name, tr(SORT_LABELS[name])) for name in SORTS),
        fields=tuple((name, field_label(name)) for name in FIELDS if name not in FACTS),
        kept=tuple(pair for pair in asked.pairs if pair[1] and (parameters.is_filter(pair[0]) or pair[0] in _KEPT)),
        pages=tuple(pages(asked, wanted, results)),
        size=len(index),
        facts=lambda hit: facts(hit, index.label),
        reasons=reasons,
        charts=tuple(charts(asked)),
        title_of=title_of,
        spoken_by=spoken_by,
        search_pairs=search_pairs(asked),
    )
    return Answer(body, cut=results.cut)


def search_pairs(asked: Asked) -> tuple[tuple[str, str], ...]:
    """Give what an address says of a search, without the page of it."""
    return tuple(
        (name, value)
        for name, value in asked.pairs
        if value and (name in parameters.OF_SEARCH or parameters.is_filter(name)) and name not in _OF_PAGE
    )


def chips(index: Index, asked: Asked) -> Iterator[Chip]:
    """Yield a chip for all that narrows the search."""
    for name, value in asked.pairs:
        if value.strip() and parameters.is_filter(name):
            yield Chip(_filter_text(index, name, value), asked.without_value(name, value))
    if field := asked.one("in"):
        yield Chip(tr("only in: {field}", field=_field_text(field)), asked.without_value("in"))
    for name, told in (
        ("exact", tr("words as written")),
        ("whole", tr("without loosely related")),
        ("loose", tr("loosely related counted")),
        ("narrower", tr("with narrower concepts")),
    ):
        if parameters.flag(asked, name):
            yield Chip(told, asked.without_value(name))
    if not parameters.flag(asked, "expand", usual=True):
        yield Chip(tr("without synonyms"), asked.without_value("expand"))


def _filter_text(index: Index, name: str, value: str) -> str:
    ((facet, _),) = parameters.filters_of(((name, value),))
    text = value_label(index, facet.removeprefix("-"), value)
    values = {"facet": facet_label(facet.removeprefix("-")), "value": text}
    return tr("not {facet}: {value}", **values) if facet.startswith("-") else tr("{facet}: {value}", **values)


def _field_text(field: str) -> str:
    from haku.fields import FIELD_BY_NAME

    return field_label(FIELD_BY_NAME.get(field.lower(), "title"))


def value_label(index: Index, facet: str, value: str) -> str:
    """Give the label of a value as it is typed."""
    return index.label(facet, NO_VALUE if value.strip() == TYPED_NO_VALUE else value)


def blocks(index: Index, asked: Asked, request: Request, results: Results) -> Iterator[Block]:
    """Yield the facets that tell anything about what was found.

    The values of a facet that is filtered by are counted as if it weren't: one may be enough, so another adds to it.
    """
    given = {name for name, _ in request.filters}
    for facet in SHOWN:
        counts = counted(index, request, facet) if facet in given else results.facets[facet]
        if facet in given or any(count.value for count in counts):
            yield block(index, asked, facet, counts)


def counted(index: Index, request: Request, facet: str) -> Sequence[FacetCount]:
    """Count the values of a facet without the filters by itself."""
    filters = tuple(pair for pair in request.filters if pair[0] != facet)
    return index.search(request._replace(filters=filters, facets=(facet,), limit=0, offset=0)).facets[facet]


def block(index: Index, asked: Asked, facet: str, counts: Sequence[FacetCount], most: int = MOST_VALUES) -> Block:
    """Give a facet with its first values, and those that are chosen."""
    chosen = {value for name, value in asked.pairs if parameters.names(name, facet)}
    told = [count for count in counts if count.value or facet not in ("year", "status")]
    if facet == "year":
        told.sort(key=lambda count: count.value, reverse=True)
    shown = [count for number, count in enumerate(told) if number < most or typed(count.value) in chosen]
    return Block(
        facet,
        facet_label(facet),
        tuple(one_value(index, asked, facet, count, typed(count.value) in chosen) for count in shown),
        len(told) - len(shown),
        asked.at(f"/rajaus/{facet}", search_pairs(asked)),
    )


def typed(value: str) -> str:
    """Give a value as it stands in an address."""
    return value or TYPED_NO_VALUE


def one_value(index: Index, asked: Asked, facet: str, count: FacetCount, chosen: bool) -> Value:  # noqa: FBT001
    """Give a value with its addresses; they lead to the search, wherever it is shown."""
    name = next(
        (name for name, value in asked.pairs if parameters.names(name, facet) and value == typed(count.value)), facet
    )
    pairs = search_pairs(asked)
    wanted = without(pairs, name, typed(count.value)) if chosen else (*pairs, (facet, typed(count.value)))
    excluding = asked.at("/", (*without(pairs, name, typed(count.value)), (f"-{facet}", typed(count.value))))
    return Value(index.label(facet, count.value), count.projects, asked.at("/", wanted), chosen, excluding)


def pages(asked: Asked, wanted: parameters.Wanted, results: Results) -> Iterator[tuple[str, str]]:
    """Yield the pages before and after this one: what they are called, and their addresses."""
    size = wanted.request.limit or parameters.USUAL_ON_PAGE
    rest = without(asked.pairs, "page")
    if wanted.page > 1:
        yield (
            tr("Previous page"),
            asked.at(asked.path, (*rest, ("page", str(wanted.page - 1) if wanted.page > 2 else ""))),
        )
    if wanted.request.offset + size < min(results.listed, parameters.FARTHEST):
        yield tr("Next page"), asked.at(asked.path, (*rest, ("page", str(wanted.page + 1))))


def charts(asked: Asked) -> Iterator[Chart]:
    """Yield the pictures of what was found; a browser asks for them when they are to be seen."""
    for facet in CHARTS:
        pairs = (*search_pairs(asked), ("by", facet))
        title = tr(TITLES["count"], facet=facet_label(facet).lower())
        yield Chart(title, asked.at("/tilastot.svg", pairs), asked.at("/tilastot", pairs))


def reasons(hit: Hit) -> list[Reason]:
    """Tell which words of a project answered, the best first, grouped by how."""
    by_how: dict[str, dict[str, None]] = {}
    for match in hit.matches:
        by_how.setdefault(match.how, {})[f"{match.query} ← {match.word}"] = None
    return [Reason(tr(how), ", ".join(words)) for how, words in by_how.items()]


def title_of(hit: Hit) -> tuple[str, tuple[tuple[int, int], ...]]:
    """Give a hit's title with its marks."""
    marked = next((snippet for snippet in hit.snippets if snippet.field == "title"), None)
    return (marked.text, marked.marks) if marked else (hit.title, ())


def spoken_by(hit: Hit) -> str:
    """Give the language that a hit is written in."""
    return next(iter(hit.facet("language")), "fi")
