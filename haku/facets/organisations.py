"""Implementers: what kind of organisation a name is, and where it is at home."""

from __future__ import annotations

from typing import TYPE_CHECKING

from haku.facets.entries import ORGANISATIONS, Entry, read_kinds
from haku.facets.gazetteer import meaning_of
from haku.facets.matching import Matcher
from haku.facets.tables import DataFile

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from haku.facets.gazetteer import Gazetteer, Meaning
    from haku.facets.terms import Term, TermReader

#: The kind whose names are places themselves (``Turun kaupunki``).
MUNICIPALITY = "municipality"
#: The kind whose names may be those of people.
SOLE_TRADER = "sole_trader"
#: Voikko's classes of first names and surnames.
FIRST_NAME, SURNAME = "etunimi", "sukunimi"
#: A person is called by this many names at most; more words are a company's.
_MOST_NAMES = 4


class Organisations:
    """What the data file knows of organisations."""

    def __init__(self, gazetteer: Gazetteer, reader: TermReader, folder: Path | None = None) -> None:
        """Read the data file; raises ``DataFileError``."""
        file = DataFile(ORGANISATIONS, folder)
        file.check_keys(ORGANISATIONS, file.top, frozenset({"types", "homes"}))
        types = read_kinds(folder)
        homes = file.table("homes")
        self._homes = {name: _home(file, name, gazetteer) for name in homes}
        self._rank = {kind.key: rank for rank, kind in enumerate(types)}
        self._types = Matcher(types, reader)
        self._funders = Matcher((kind._replace(words=kind.funders, weak=()) for kind in types), reader)
        self._person = next((kind.fi for kind in types if kind.key == SOLE_TRADER), "")
        bodies = (kind._replace(weak=()) for kind in types if kind.key != MUNICIPALITY)
        self._bodies = Matcher(bodies, reader)
        home_names = (Entry(name, name, name, name, (name.lower(),), (), 1) for name in homes)
        self._home_names = Matcher(home_names, reader)

    def kind(self, name: Sequence[Term]) -> tuple[str, str] | None:
        """Give the kind of the organisation with this name, by its Finnish label, and the word that tells it."""
        found = min(self._types.find(name), key=lambda m: (m.weak, self._rank[m.entry.key]), default=None)
        if found:
            return found.entry.fi, found.written
        return (self._person, " ".join(term.written for term in name)) if self._person and is_person(name) else None

    def kind_funded_by(self, funder: Sequence[Term]) -> tuple[str, str] | None:
        """Give the only kind that the funder with this name funds, if there is one, and the word that tells it."""
        found = next(self._funders.find(funder), None)
        return (found.entry.fi, found.written) if found else None

    def home(self, name: Sequence[Term]) -> tuple[Meaning, str] | None:
        """Give where the organisation is known to be at home, and the words of its name that tell it."""
        found = next(self._home_names.find(name), None)
        return (self._homes[found.entry.key], found.written) if found else None

    def names_body(self, terms: Sequence[Term]) -> bool:
        """Tell whether ``terms``, of which the first may be a place, name an organisation (``Turun yliopisto``)."""
        return self._bodies.matches(terms)


def is_person(name: Sequence[Term]) -> bool:
    """Tell whether a name is a person's: first names and a surname, after a single one no other known word."""
    if not 1 < len(name) <= _MOST_NAMES:
        return False
    *first, last = name
    if not all(FIRST_NAME in term.classes for term in first):
        return False
    return len(first) > 1 or not last.classes or SURNAME in last.classes


def _home(file: DataFile, name: str, gazetteer: Gazetteer) -> Meaning:
    places = file.texts("homes", file.table("homes"), name)
    for place in places:
        if place not in gazetteer.municipalities:
            message = "{file}: [homes] “{name}” is in “{place}”, which is no municipality in places.toml."
            file.fail(message, name=name, place=place)
    return meaning_of(places, gazetteer.municipalities)
