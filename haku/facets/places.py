"""Finding places in texts and in names of organisations, inflected as they stand there.

A word is a place if one of its readings is in the gazetteer and it has a capital. More care is taken with capitals at
the beginning of a sentence, words all in capitals (EURA), people (Simo Virtanen) and organisations (Turun yliopisto).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from haku.facets.organisations import FIRST_NAME, SURNAME

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from haku.facets.gazetteer import Gazetteer, Meaning
    from haku.facets.organisations import Organisations
    from haku.facets.terms import Term

_RUN = re.compile(r"\S+")
#: A run of signs with one of these in it is an address in the web or of a mailbox, and its words are no places.
_ADDRESS_SIGNS = ("://", "www.", "@")
_SENTENCE_END = re.compile(r"[.!?•\n]")
#: How many words after a place may still be of the same name: Oulun [Diakonissalaitoksen] Säätiö.
_REACH = 4


class Found(NamedTuple):
    """A place in a text: what it means and how it is written there."""

    meaning: Meaning
    written: str


class PlaceFinder:
    """Finds the gazetteer's places; knows organisations, to tell their names from places."""

    def __init__(self, gazetteer: Gazetteer, organisations: Organisations) -> None:
        """Keep what places and organisations are looked up in."""
        self._names = gazetteer.names
        self._ambiguous = gazetteer.ambiguous
        self._area_words = gazetteer.area_words
        self._organisations = organisations

    def in_text(self, text: str, terms: Sequence[Term]) -> Iterator[Found]:
        """Give the places that the running text ``text`` names; ``terms`` are its words."""
        addresses = _addresses(text)
        shouted = text.isupper()
        for i, term in enumerate(terms):
            names = self._look_up(term, shouted=shouted)
            if not names or any(start <= term.start < end for start, end in addresses):
                continue
            if (shouted or _begins_sentence(text, terms, i)) and not self._area_follows(terms, i):
                names = [name for name in names if name not in self._ambiguous]
            if not self._is_person(text, terms, i) and not self._is_in_name(text, terms, i):
                yield from (Found(self._names[name], term.written) for name in names)

    def in_name(self, text: str, terms: Sequence[Term], organisation: str = "") -> list[Found]:
        """Give where an organisation is at home: where its unit is, or as the data file says, or else as its name says.

        ``organisation`` is the name of the whole, if ``text`` names a unit: what only the unit's name has is its own
        (Tampereen yliopisto, [Porin] yksikkö).
        """
        if organisation:
            whole = organisation.lower().split()
            if own := [found for found in self._named(text, terms) if found.written.lower() not in whole]:
                return own
        if home := self._organisations.home(terms):
            return [Found(*home)]
        # An ambiguous place must be inflected here: Salon kaupunki, but not Salo Oy.
        return [found for found in self._named(text, terms) if found.written.lower() not in self._ambiguous]

    def _named(self, text: str, terms: Sequence[Term]) -> Iterator[Found]:
        shouted = text.isupper()
        for i, term in enumerate(terms):
            if not self._is_person(text, terms, i):
                names = self._look_up(term, shouted=shouted)
                yield from (Found(self._names[name], term.written) for name in names)

    def _look_up(self, term: Term, *, shouted: bool) -> list[str]:
        """Give the names that the word has: as a whole, or else joined by hyphens (``Oulu-alue``, ``Kemi-Tornio``)."""
        written = term.written
        names = self._known(term.whole)
        if written.islower():
            return [name for name in names if self._names[name].any_case]
        if written.isupper() and not shouted:
            return []
        if not names and "-" in written:
            names = [name for name in self._known(term.inner) if name not in self._ambiguous]
        return names

    def _known(self, forms: tuple[str, ...]) -> list[str]:
        return [form for form in forms if form in self._names]

    def _area_follows(self, terms: Sequence[Term], i: int) -> bool:
        return i + 1 < len(terms) and not self._area_words.isdisjoint(terms[i + 1].whole)

    def _is_person(self, text: str, terms: Sequence[Term], i: int) -> bool:
        """Tell whether the word is of a person's name: Maija [Salo], [Simo] Virtanen."""
        if i and _joined(text, terms, i - 1) and self._names_person(text, terms, i - 1, FIRST_NAME):
            return True
        nominative = terms[i].written.lower() in self._names
        return nominative and _joined(text, terms, i) and self._names_person(text, terms, i + 1, SURNAME)

    def _names_person(self, text: str, terms: Sequence[Term], i: int, name_class: str) -> bool:
        """Tell whether a word is a person's name; what may be another word (Toimi) is none at a sentence's start."""
        term = terms[i]
        classes = term.classes
        if not term.written[0].isupper() or name_class not in classes or self._known(term.whole):
            return False
        return {FIRST_NAME, SURNAME}.issuperset(classes) or not _begins_sentence(text, terms, i)

    def _is_in_name(self, text: str, terms: Sequence[Term], i: int) -> bool:
        """Tell whether an organisation's name goes on after the word: [Turun] yliopisto, [Oulun] Diakonissan Säätiö."""
        for j in range(i, min(i + _REACH, len(terms) - 1)):
            if not _joined(text, terms, j):
                return False
            if self._organisations.names_body(terms[j : j + 2]):
                return True
            if not terms[j + 1].written[0].isupper():
                return False
        return False


def _addresses(text: str) -> list[tuple[int, int]]:
    if not any(sign in text for sign in _ADDRESS_SIGNS):
        return []
    return [run.span() for run in _RUN.finditer(text) if any(sign in run.group() for sign in _ADDRESS_SIGNS)]


def _joined(text: str, terms: Sequence[Term], i: int) -> bool:
    """Tell whether the next word follows after nothing but space."""
    return i + 1 < len(terms) and text[terms[i].end : terms[i + 1].start].isspace()


def _begins_sentence(text: str, terms: Sequence[Term], i: int) -> bool:
    return i == 0 or _SENTENCE_END.search(text, terms[i - 1].end, terms[i].start) is not None
