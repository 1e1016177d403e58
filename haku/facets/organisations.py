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
        bodies = (kind._replace(weak=()) for kind in types if kind.key != MUNICIPALITY)
        self._bodies = Matcher(bodies, reader)
        home_names = (Entry(name, name, name, (name.lower(),), (), 1) for name in homes)
        self._home_names = Matcher(home_names, reader)

    def kind(self, name: Sequence[Term]) -> tuple[str, str] | None:
        """Give the kind of the organisation with this name, by its Finnish label, and the word that tells it."""
        found = min(self._types.find(name), key=lambda m: (m.weak, self._rank[m.entry.key]), default=None)
        return (found.entry.fi, found.written) if found else None

    def home(self, name: Sequence[Term]) -> tuple[Meaning, str] | None:
        """Give where the organisation is known to be at home, and the words of its name that tell it."""
        found = next(self._home_names.find(name), None)
        return (self._homes[found.entry.key], found.written) if found else None

    def names_body(self, terms: Sequence[Term]) -> bool:
        """Tell whether ``terms``, of which the first may be a place, name an organisation (``Turun yliopisto``)."""
        return self._bodies.matches(terms)


def _home(file: DataFile, name: str, gazetteer: Gazetteer) -> Meaning:
    places = file.texts("homes", file.table("homes"), name)
    for place in places:
        if place not in gazetteer.municipalities:
            message = "{file}: [homes] “{name}” is in “{place}”, which is no municipality in places.toml."
            file.fail(message, name=name, place=place)
    return meaning_of(places, gazetteer.municipalities)
