"""Project to index document: every word of every section at its place, in the three layers, and the columns."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from haku.engine.steps import BASE, PARTS, WRITTEN
from haku.fields import FIELDS
from haku.finnish.analysis import FAMILY_MARK
from haku.finnish.reader import read_words
from haku.finnish.tokens import tokenize

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from haku.finnish.lexicon import Lexicon
    from haku.finnish.reader import Word
    from haku.finnish.tokens import Token
    from haku.model import Project

#: The place of a word is ``section * SECTION_STRIDE + its place among the section's words``, so that a phrase never
#: runs from one section into the next and a search inside one section is a range of places.
SECTION_STRIDE = 1 << 20
#: Words of two texts of the same section (from two sources) are so far apart that no phrase spans them.
TEXT_GAP = 100

SECTION_NUMBER = {name: number for number, name in enumerate(FIELDS)}


class IndexDocument(NamedTuple):
    """A project as the index takes it.

    ``layers`` maps each layer to its terms and their ascending places; ``length`` counts the words.
    Dates are proleptic ordinals, 0 where unknown; ``amount`` is -1 where unknown. ``stored`` is the project as JSON.
    """

    id: str
    layers: dict[str, dict[str, list[int]]]
    length: int
    title: str
    start: int
    end: int
    amount: int
    facets: dict[str, tuple[str, ...]]
    stored: str


def analyse_project(project: Project, lexicon: Lexicon, stored: str) -> IndexDocument:
    """Analyse all texts of a project; ``stored`` is its JSON. Fails before anything is written, or not at all."""
    layers: dict[str, dict[str, list[int]]] = {layer: defaultdict(list) for layer in (WRITTEN, BASE, PARTS)}
    length = 0
    texts = [("title", project.title), *((str(s.field), s.text) for s in project.sections)]
    for place, word in _placed_words(texts, lexicon):
        length += 1
        for layer, terms in _terms(word, lexicon).items():
            for term in terms:
                layers[layer][term].append(place)
    return IndexDocument(
        id=project.id,
        layers={layer: {term: sorted(places) for term, places in terms.items()} for layer, terms in layers.items()},
        length=length,
        title=project.title,
        start=_ordinal(project.start),
        end=_ordinal(project.end),
        amount=project.amount.euros if project.amount else -1,
        facets={key: tuple(v.value for v in values) for key, values in project.facets.items()},
        stored=stored,
    )


def _terms(word: Word, lexicon: Lexicon) -> dict[str, set[str]]:
    analyses = (word.analysis, *(analysis for _, analysis in word.meant))
    bases = {base for a in analyses for base in a.bases}
    parts = {part for a in analyses for part in a.parts}
    subs = {sub for a in analyses for sub in a.subs}
    related = [*analyses, *(lexicon.analyse(part) for part in parts)]
    families = {FAMILY_MARK + head for a in related for head in a.families if head not in a.bases}
    return {
        WRITTEN: {word.written.lower().strip("-–"), *(written.lower() for written, _ in word.meant)},
        BASE: bases,
        PARTS: bases | subs | parts | families,
    }


def _ordinal(day: date | None) -> int:
    return day.toordinal() if day else 0


def _placed_words(texts: Iterable[tuple[str, str]], lexicon: Lexicon) -> Iterator[tuple[int, Word]]:
    following: dict[str, int] = {}
    for field, text in texts:
        words = read_words(text, lexicon)
        first = following.get(field, SECTION_NUMBER[field] * SECTION_STRIDE)
        following[field] = first + len(words) + TEXT_GAP
        yield from enumerate(words, first)


def placed_tokens(texts: Iterable[tuple[int, str, str]]) -> Iterator[tuple[int, int, Token]]:
    """Give (place, number, token) for every word of numbered texts (number, field, text), placed as in the index.

    Needs no analysis. All texts of a section must be there, in their order.
    """
    following: dict[str, int] = {}
    for number, field, text in texts:
        tokens = tokenize(text)
        first = following.get(field, SECTION_NUMBER[field] * SECTION_STRIDE)
        following[field] = first + len(tokens) + TEXT_GAP
        for place, token in enumerate(tokens, first):
            yield place, number, token
