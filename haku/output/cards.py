"""Results as cards, the default: title, facts, snippets with the words that matched marked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from haku.fields import FIELDS
from haku.locale import tr
from haku.output.text import facts, mark, page_of, rest
from haku.results import headline

if TYPE_CHECKING:
    from collections.abc import Iterator

    from haku.output.style import Style
    from haku.results import Hit, Match, Results

#: Matches of a card that are told in its last line.
_MOST_MATCHES = 6
_INDENT = "     "


def cards(results: Results, style: Style, *, explain: bool) -> Iterator[str]:
    """Yield the lines of all hits."""
    yield headline(results)
    seam = _first_in_part(results)
    for hit in results.hits:
        if hit is seam:
            yield ""
            yield style.dim(tr("Loosely related, with some of the words or telling parts of them:"))
        yield ""
        yield from _card(hit, style, explain=explain)
    if more := rest(results):
        yield ""
        yield style.dim(more)


def _first_in_part(results: Results) -> Hit | None:
    """Give the first hit that is loosely related, if such hits come after the others."""
    met = [hit.met for hit in results.hits]
    if not results.total or all(met) or met != sorted(met, reverse=True):
        return None
    return results.hits[met.index(False)]


def _card(hit: Hit, style: Style, *, explain: bool) -> Iterator[str]:
    title = next((s for s in hit.snippets if s.field == "title"), None)
    written = mark(title.text, title.marks, *style.mark) if title else style.bold(hit.title)
    page = page_of(hit.code, [link["url"] for link in hit.stored.get("links", ())])
    yield from style.wrap(f"{written}  {style.link(style.dim(hit.id), page)}", _INDENT, f"{hit.rank:>3}. ")
    if told := facts(hit, style.label):
        yield from style.wrap(told, _INDENT)
    for snippet in hit.snippets:
        if snippet.field != "title":
            text = mark(snippet.text, snippet.marks, *style.mark).replace("\n", " ")
            yield from style.wrap(f"{style.dim(field_label(snippet.field))}: {text}", _INDENT)
    yield from _shared(hit, style)
    if explain:
        yield from _explained(hit, style)
    elif hit.matches:
        yield from map(style.dim, style.wrap(_answers(hit.matches), _INDENT))


def field_label(field: str) -> str:
    """Give the label of a text section in the user's language."""
    return tr(FIELDS[field].label)


def _answers(matches: tuple[Match, ...]) -> str:
    """Tell which words answered, the best first, grouped by how."""
    by_how: dict[str, dict[str, None]] = {}
    for match in matches[:_MOST_MATCHES]:
        by_how.setdefault(match.how, {})[match.word] = None
    told = "; ".join(f"{tr(how)}: {', '.join(words)}" for how, words in by_how.items())
    return f"← {told}{' …' if len(matches) > _MOST_MATCHES else ''}"


def _explained(hit: Hit, style: Style) -> Iterator[str]:
    yield style.dim(f"{_INDENT}{tr('score')} {hit.score:.2f}")
    for match in hit.matches:
        yield f"{_INDENT}{match.score:6.2f}  {match.query} ← {match.word}, {tr(match.how)}"


def _shared(hit: Hit, style: Style) -> Iterator[str]:
    """Tell what a similar project shares, each kind with its weight."""
    kinds: dict[str, list[str]] = {}
    for shared in hit.shared:
        value = shared.value if shared.kind == "word" else style.label(shared.kind, shared.value)
        kinds.setdefault(shared.kind, []).append(f"{value} ({shared.score:.2f})")
    for kind, values in kinds.items():
        name = tr("shared words") if kind == "word" else style.facet(kind)
        yield from style.wrap(f"{style.dim(name)}: {', '.join(values)}", _INDENT)
