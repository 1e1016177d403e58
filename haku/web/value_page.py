"""All values of a facet: with a prefix to look for, page by page, each to be taken in or kept out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from haku.facet_names import facet_named
from haku.web import parameters
from haku.web.asked import Answer, without
from haku.web.search_page import counted, one_value, search_pairs, typed
from haku.web.templates import facet_label, render

if TYPE_CHECKING:
    from haku import FacetCount, Index
    from haku.web.asked import Asked

ON_PAGE = 100


def found(index: Index, asked: Asked) -> tuple[str, list[FacetCount], parameters.Wanted]:
    """Give a facet by its English name, those of its values that have the prefix in a word, and the search."""
    facet = facet_named(asked.project_id)
    wanted = parameters.read(asked, ("prefix",), most=1000)
    counts = counted(index, wanted.request._replace(seconds=None), facet)
    prefix = asked.one("prefix").casefold().strip()
    if not prefix:
        return facet, list(counts), wanted
    return facet, [c for c in counts if c.value and _has(index.label(facet, c.value), prefix)], wanted


def _has(label: str, prefix: str) -> bool:
    text = label.casefold()
    return text.startswith(prefix) or f" {prefix}" in text


def values(index: Index, asked: Asked) -> Answer:
    """Show the values of a facet."""
    facet, counts, wanted = found(index, asked)
    asked = parameters.canonical(index, asked)
    first = (wanted.page - 1) * ON_PAGE
    chosen = {value for name, value in asked.pairs if parameters.names(name, facet)}
    shown = tuple(
        one_value(index, asked, facet, count, typed(count.value) in chosen) for count in counts[first : first + ON_PAGE]
    )
    rest = without(asked.pairs, "page")
    body = render(
        "values.html",
        asked=asked,
        label=facet_label(facet),
        values=shown,
        total=len(counts),
        page=wanted.page,
        prefix=asked.one("prefix"),
        kept=search_pairs(asked),
        back=asked.at("/", search_pairs(asked)),
        before=asked.at(asked.path, (*rest, ("page", str(wanted.page - 1)))) if wanted.page > 1 else "",
        after=asked.at(asked.path, (*rest, ("page", str(wanted.page + 1)))) if first + ON_PAGE < len(counts) else "",
    )
    return Answer(body)
