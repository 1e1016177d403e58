"""Labels of facet values in every language, and values as people type them.

Most facets take their values from the corpus. Those with a closed list are ``region``, ``municipality``,
``target_group``, ``theme``, ``implementer_type``, ``status``, ``amount`` and ``language``; only the data file of the
facet that is asked for is read. Of organisations, any name that the data file knows means the one they go by.
"""

from __future__ import annotations

import unicodedata
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from haku.normal import normalise

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

    from haku.facets.entries import Entry
    from haku.facets.organisation_names import OrganisationNames


#: The facets whose values are organisations.
ORGANISATIONS = ("funder", "implementer")


class Choice(NamedTuple):
    """A value of a closed list, its labels, and what else people may type for it."""

    value: str
    fi: str
    sv: str
    en: str
    others: tuple[str, ...] = ()


class FacetLists:
    """The closed lists of facets: haku's own, or a user's. Each is read when it is first asked for, and kept."""

    def __init__(self, folder: str | Path | None = None) -> None:
        """``folder`` is where the user's own data files are, if any."""
        self._given = folder or None
        self._choices: dict[str, tuple[Choice, ...]] = {}
        self._values: dict[str, dict[str, Choice]] = {}
        self._typed: dict[str, dict[str, str]] = {}

    @property
    def _folder(self) -> Path | None:
        from pathlib import Path  # a search that needs no list has no use for it

        return Path(self._given) if self._given else None

    @cached_property
    def _organisations(self) -> OrganisationNames:
        from haku.facets.organisation_names import OrganisationNames

        return OrganisationNames(self._folder)

    def choices(self, facet: str) -> tuple[Choice, ...]:
        """Give the closed list of a facet, empty where values come from the corpus; raises ``DataFileError``."""
        found = self._choices.get(facet)
        if found is None:
            read = _LISTS.get(facet)
            found = self._choices[facet] = tuple(read(self._folder)) if read else ()
        return found

    def label(self, facet: str, value: str, lang: str) -> str:
        """Give the label of ``value`` in ``lang``, or the value itself; raises ``DataFileError``."""
        if facet not in self._values:
            self._values[facet] = {choice.value: choice for choice in self.choices(facet)}
        choice = self._values[facet].get(value)
        if choice is None:
            return value
        labels = {"fi": choice.fi, "sv": choice.sv, "en": choice.en}
        return labels[lang]

    def knows_organisation(self, facet: str, typed: str) -> bool:
        """Tell whether ``typed`` is a name of an organisation that is known, though no project may have it."""
        return facet in ORGANISATIONS and bool(self._organisations.known(typed))

    def canonical(self, facet: str, typed: str) -> str | None:
        """Give the value that ``typed`` means: a label in any language, in any case, with or without umlauts.

        For an organisation, another of its names will do (``Hämeen TE-keskus``). None means that the facet's closed
        list has no such value, or that the facet has no closed list and ``typed`` is no such other name.
        """
        if facet in ORGANISATIONS:
            organisation = self._organisations.known(typed)
            return organisation if organisation and fold(organisation) != fold(typed) else None
        if facet not in self._typed:
            self._typed[facet] = _by_typed(self.choices(facet))
        return self._typed[facet].get(fold(typed))


def _by_typed(listed: tuple[Choice, ...]) -> dict[str, str]:
    """Map everything that may be typed, folded, to its value; values go before labels, labels before the rest."""
    typed = {fold(other): choice.value for choice in listed for other in choice.others}
    typed |= {fold(choice.sv): choice.value for choice in listed}
    typed |= {fold(choice.en): choice.value for choice in listed}
    typed |= {fold(choice.fi): choice.value for choice in listed}
    return typed | {fold(choice.value): choice.value for choice in listed}


def fold(text: str) -> str:
    """Give ``text`` without case, umlauts and needless space: ``Äidit`` and ``aidit`` are the same."""
    folded = unicodedata.normalize("NFKD", normalise(text).casefold())
    plain = "".join(ch for ch in folded if not unicodedata.combining(ch))
    return " ".join(plain.replace("–", "-").split())


# The imports within functions keep TOML and its files out of searches that need no closed list.


def _regions(folder: Path | None) -> Iterable[Choice]:
    from haku.facets.gazetteer import read_gazetteer

    return (Choice(r.fi, r.fi, r.sv, r.en) for r in read_gazetteer(folder).regions.values())


def _municipalities(folder: Path | None) -> Iterable[Choice]:
    from haku.facets.gazetteer import read_gazetteer

    places = read_gazetteer(folder)
    return (Choice(name, name, places.swedish.get(name, name), name) for name in places.municipalities)


def _target_groups(folder: Path | None) -> Iterable[Choice]:
    from haku.facets.entries import TARGET_GROUPS, read_word_list

    return map(_choice, read_word_list(TARGET_GROUPS, folder))


def _themes(folder: Path | None) -> Iterable[Choice]:
    from haku.facets.entries import THEMES, read_word_list

    return map(_choice, read_word_list(THEMES, folder))


def _implementer_types(folder: Path | None) -> Iterable[Choice]:
    from haku.facets.entries import read_kinds

    return map(_choice, read_kinds(folder))


def _choice(entry: Entry) -> Choice:
    return Choice(entry.fi, entry.fi, entry.sv, entry.en, (entry.key,))


def _statuses(_: Path | None) -> Iterable[Choice]:
    from haku.facets.periods import STATUSES

    return (Choice(value, *labels) for value, labels in STATUSES.items())


def _languages(_: Path | None) -> Iterable[Choice]:
    from haku.facets.languages import LANGUAGES

    return (Choice(value, *labels) for value, labels in LANGUAGES.items())


def _amounts(_: Path | None) -> Iterable[Choice]:
    from haku.facets.amounts import BANDS

    return (Choice(*band) for band in BANDS)


_LISTS: dict[str, Callable[[Path | None], Iterable[Choice]]] = {
    "region": _regions,
    "municipality": _municipalities,
    "target_group": _target_groups,
    "theme": _themes,
    "implementer_type": _implementer_types,
    "status": _statuses,
    "amount": _amounts,
    "language": _languages,
}
