"""Project to index document: every word of every section at its place, and the columns."""

from __future__ import annotations

from array import array
from typing import TYPE_CHECKING, NamedTuple

from haku.fields import FIELDS
from haku.finnish.tokens import tokenize, words_as_written

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from datetime import date

    from haku.finnish.tokens import Token
    from haku.index.word_types import WordTypes
    from haku.model import Project

#: The place of a word is ``section * SECTION_STRIDE + its place among the section's words``, so that a phrase never
#: runs from one section into the next and a search inside one section is a range of places.
SECTION_STRIDE = 1 << 20
#: Words of two texts of the same section (from two sources) are so far apart that no phrase spans them.
TEXT_GAP = 100

SECTION_NUMBER = {name: number for number, name in enumerate(FIELDS)}


class IndexDocument(NamedTuple):
    """A project as the index takes it.

    ``words`` are its words by their numbers in the build's ``WordTypes``, ``places`` their places, ascending. Dates are
    proleptic ordinals, 0 where unknown; ``amount`` is -1 where unknown. ``stored`` is the project as JSON.
    """

    id: str
    words: array[int]
    places: array[int]
    title: str
    start: int
    end: int
    amount: int
    facets: dict[str, tuple[str, ...]]
    stored: str


def analyse_project(project: Project, kinds: WordTypes, stored: str) -> IndexDocument:
    """Analyse all texts of a project; ``stored`` is its JSON. Fails before anything is written, or not at all."""
    words, places = placed_words(indexed_texts(project), kinds)
    return IndexDocument(
        id=project.id,
        words=words,
        places=places,
        title=project.title,
        start=_ordinal(project.start),
        end=_ordinal(project.end),
        amount=project.amount.euros if project.amount else -1,
        facets={key: tuple(v.value for v in values) for key, values in project.facets.items()},
        stored=stored,
    )


def indexed_texts(project: Project) -> list[tuple[str, str]]:
    """Give the (field, text) pairs of a project: its title, sections, and the facts that are searched like text."""
    sections = ((str(section.field), section.text) for section in project.sections)
    facts = fact_texts(
        code=project.code,
        implementers=project.implementers,
        funders=project.funders,
        programme=project.programme,
        fund=project.fund,
        facets={name: [found.value for found in values] for name, values in project.facets.items()},
    )
    return [("title", project.title), *sections, *facts]


def fact_texts(
    *,
    code: str,
    implementers: Sequence[str],
    funders: Sequence[str],
    programme: str,
    fund: str,
    facets: Mapping[str, Sequence[str]],
) -> Iterator[tuple[str, str]]:
    """Yield the (field, text) pairs of what is known of a project: names as the source has them, and as they are
    counted.

    ``facets`` has its values; of organisations those are the names that all their spellings go by, and regions and
    municipalities come from names and texts.
    """
    for field, names in (
        ("id", (code,)),
        ("implementers", (*implementers, *facets.get("implementer", ()))),
        ("funders", (*funders, *facets.get("funder", ()))),
        ("programmes", (programme,)),
        ("funds", (fund,)),
        ("places", (*facets.get("municipality", ()), *facets.get("region", ()))),
    ):
        yield from ((field, name) for name in _with_new_words(names))


def _with_new_words(names: Iterable[str]) -> Iterator[str]:
    """Yield those of some names that have a word which those before them have not."""
    known: set[str] = set()
    for name in names:
        words = {word.lower() for word in words_as_written(name)}
        if not words <= known:
            known |= words
            yield name


def _ordinal(day: date | None) -> int:
    return day.toordinal() if day else 0


def placed_words(texts: Iterable[tuple[str, str]], kinds: WordTypes) -> tuple[array[int], array[int]]:
    """Give the numbers of all words, and their places, which ascend."""
    words, places = array("I"), array("I")
    following: dict[str, int] = {}
    in_order = sorted(texts, key=lambda text: SECTION_NUMBER[text[0]])
    for field, text in in_order:
        found = kinds.of_text(text)
        first = following.get(field, SECTION_NUMBER[field] * SECTION_STRIDE)
        following[field] = first + len(found) + TEXT_GAP
        words.extend(found)
        places.extend(range(first, first + len(found)))
    return words, places


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
