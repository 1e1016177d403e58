"""The facet values of a project, each with the words of its fields and texts that say so.

A statement of target groups settles them, each word of the lists counting; the title adds what its strong words tell.
Without such a statement, the title, description, goals and methods are read, where weak words need company. Themes are
read everywhere; in the title, a weak word is enough. Places are read in implementers' names and in texts, never in
funders' names: a project in Kemi is funded from Oulu. A programme for a large area (Itä-Suomi) doesn't say where in it,
but an implementer's home outside it is not where the project is.

Implementers and funders are counted as organisations: the value is the organisation, the evidence the name as given
where that is another (``haku.facets.organisation_names``).
"""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache, partial
from typing import TYPE_CHECKING, NamedTuple

from haku.facets.amounts import amount_band
from haku.facets.entries import TARGET_GROUPS, THEMES, read_word_list
from haku.facets.gazetteer import read_gazetteer, within
from haku.facets.languages import is_finnish, language_of
from haku.facets.matching import Matcher, Mention
from haku.facets.organisation_names import OrganisationNames
from haku.facets.organisations import Organisations
from haku.facets.periods import years
from haku.facets.places import Found, PlaceFinder
from haku.facets.terms import TermReader
from haku.model import FacetValue, Field, Project
from haku.sources.values.content import TABLE

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable
    from pathlib import Path

    from haku.finnish.reading import Analyser
    from haku.model import Place, Section

# What a column is called, before its value: "Tl: 1" is not in Koski Tl, and "Naiset: 0" not for women.
_LABEL = re.compile(r"^[^:\n]{1,200}: ", re.MULTILINE)
_TITLE = frozenset({Field.TITLE})
_STATEMENT = frozenset({Field.TARGET_GROUPS})
_TELLING = frozenset({Field.DESCRIPTION, Field.GOALS, Field.METHODS})

Facets = dict[str, tuple[FacetValue, ...]]


class _Text(NamedTuple):
    """What a text tells: its words as written, the target groups and themes it mentions, and its places."""

    field: Field
    words: tuple[str, ...]
    target_groups: tuple[Mention, ...]
    themes: tuple[Mention, ...]
    places: tuple[Found, ...]


class _Implementer(NamedTuple):
    """What a name tells: the organisation's name, its kind with the word that says so, and where it is at home."""

    organisation: str
    kind: tuple[str, str] | None
    homes: tuple[Found, ...]


#: Names, programmes and titles (Investointi) stand in many projects, so what they tell is kept, of so many of each.
_KEPT = 1 << 16


class Deriver:
    """Derives facets by the data files, whose words are analysed by the same analyser as the texts."""

    def __init__(self, analyser: Analyser, folder: Path | None = None) -> None:
        """Read the data files, each from the user's ``folder`` if it is there; raises ``DataFileError``."""
        gazetteer = read_gazetteer(folder)
        self._reader = TermReader(analyser)
        self._organisations = Organisations(gazetteer, self._reader, folder)
        self._places = PlaceFinder(gazetteer, self._organisations)
        self._areas = gazetteer.programmes
        self._regions = gazetteer.municipalities
        self._target_groups = Matcher(read_word_list(TARGET_GROUPS, folder), self._reader)
        self._themes = Matcher(read_word_list(THEMES, folder), self._reader)
        keep = lru_cache(maxsize=_KEPT)
        self._title = keep(partial(self._read_text, Field.TITLE))
        self._organisation = keep(OrganisationNames(folder).of)
        self._implementer = keep(self._read_implementer)
        self._only_kind = keep(self._read_funder)
        self._area = keep(self._read_programme)
        self._is_finnish = keep(lambda word: is_finnish(analyser.analyse(word), word))

    def derive(self, project: Project) -> Facets:
        """Give the values of every facet that ``project`` has any of, by the facet's English name."""
        implementers = [self._implementer(name) for name in project.implementers]
        tables = {source.place for source in project.sources if source.layout == TABLE}
        texts = [self._title(project.title), *(self._read_section(section, tables) for section in project.sections)]
        places = self._homes(implementers, self._area(project.programme))
        places += [place for text in texts for place in text.places]
        facets = _own_fields(project) | {
            "funder": self._counted(project.funders),
            "implementer": self._counted(project.implementers),
            "implementer_type": self._kinds(implementers, project.funders),
            "region": _collect((region, written) for meaning, written in places for region in meaning.regions),
            "municipality": _collect((name, written) for meaning, written in places for name in meaning.municipalities),
            "target_group": _target_groups(texts),
            "theme": _themes(texts),
            "language": (FacetValue(language_of((text.words for text in texts), self._is_finnish)),),
        }
        return {name: values for name, values in facets.items() if values}

    def _counted(self, names: Iterable[str]) -> tuple[FacetValue, ...]:
        """Give the organisations that names belong to, each with those of its names that are others."""
        names_of: dict[str, list[str]] = {}
        for name in names:
            names_of.setdefault(self._organisation(name), []).append(name)
        return tuple(
            FacetValue(organisation, tuple(name for name in dict.fromkeys(given) if name != organisation))
            for organisation, given in names_of.items()
            if organisation
        )

    def _read_implementer(self, name: str) -> _Implementer:
        organisation = self._organisation(name)
        terms = self._reader.read(name)
        if organisation == name:
            return _Implementer(name, self._organisations.kind(terms), tuple(self._places.in_name(name, terms)))
        own, whole = self._organisations.kind(terms), self._organisations.kind(self._reader.read(organisation))
        kind = (whole[0], name) if whole and (own is None or own[0] != whole[0]) else own
        return _Implementer(organisation, kind, tuple(self._places.in_name(name, terms, organisation)))

    def _read_funder(self, name: str) -> tuple[str, str] | None:
        return self._organisations.kind_funded_by(self._reader.read(name))

    def _read_programme(self, name: str) -> frozenset[str]:
        """Give the regions and municipalities that a programme is for, none where its name doesn't say."""
        forms = (form for term in self._reader.read(name) for form in term.whole)
        return frozenset(place for form in forms for place in self._areas.get(form, ()))

    def _homes(self, implementers: Iterable[_Implementer], area: frozenset[str]) -> list[Found]:
        """Give the homes of implementers, of which only what is within the programme's area, if it has one."""
        homes = [home for implementer in implementers for home in implementer.homes]
        return [home._replace(meaning=within(home.meaning, area, self._regions)) for home in homes] if area else homes

    def _kinds(self, implementers: Iterable[_Implementer], funders: Iterable[str]) -> tuple[FacetValue, ...]:
        """Give the kinds of implementers; that of one whose name tells none, by a funder who funds only one kind."""
        funded = next(filter(None, map(self._only_kind, funders)), None)
        return _collect(filter(None, (implementer.kind or funded for implementer in implementers)))

    def _read_section(self, section: Section, tables: Collection[Place]) -> _Text:
        """Read a section; the labels of columns in a text of a table say nothing of its project."""
        text = _LABEL.sub("", section.text) if section.place in tables else section.text
        return self._read_text(section.field, text)

    def _read_text(self, field: Field, text: str) -> _Text:
        terms = self._reader.read(text)
        return _Text(
            field=field,
            words=tuple(term.written for term in terms),
            target_groups=tuple(self._target_groups.find(terms)),
            themes=tuple(self._themes.find(terms)),
            places=tuple(self._places.in_text(text, terms)),
        )


def _own_fields(project: Project) -> Facets:
    """Give the facets that are fields of the project already, or follow from its dates and money."""
    fields = {
        "fund": [project.fund],
        "programme": [project.programme],
        "priority": [project.priority],
        "objective": [project.objective],
        "year": map(str, years(project.start, project.end)),
        "amount": [amount_band(project.amount.euros)] if project.amount else [],
    }
    return {name: tuple(map(FacetValue, filter(None, dict.fromkeys(values)))) for name, values in fields.items()}


def _target_groups(texts: list[_Text]) -> tuple[FacetValue, ...]:
    stated, title, telling = (
        [mention for text in texts if text.field in fields for mention in text.target_groups]
        for fields in (_STATEMENT, _TITLE, _TELLING)
    )
    title = [mention._replace(weak=mention.weak and not mention.is_enough_in_title) for mention in title]
    return _chosen(stated, title) if stated else _chosen([], [*title, *telling])


def _themes(texts: list[_Text]) -> tuple[FacetValue, ...]:
    title = [mention for text in texts if text.field in _TITLE for mention in text.themes]
    return _chosen(title, [mention for text in texts if text.field not in _TITLE for mention in text.themes])


def _chosen(sure: list[Mention], passing: list[Mention]) -> tuple[FacetValue, ...]:
    """Give the entries that mentions tell of; of the ``sure`` ones, one by a weak word is enough too."""
    if not sure and not passing:
        return ()
    counts = Counter(mention.entry.key for mention in (*sure, *passing))
    chosen = {m.entry.key for m in sure} | {m.entry.key for m in passing if not m.weak}
    chosen |= {m.entry.key for m in passing if counts[m.entry.key] >= m.entry.mentions}
    return _collect((m.entry.fi, m.written) for m in (*sure, *passing) if m.entry.key in chosen)


def _collect(evidence: Iterable[tuple[str, str]]) -> tuple[FacetValue, ...]:
    """Make facet values of pairs of a value and a word that tells of it; each value comes once with all its words."""
    words_of: dict[str, dict[str, str]] = {}
    for value, word in evidence:
        words_of.setdefault(value, {}).setdefault(word.lower(), word)
    return tuple(FacetValue(value, tuple(words.values())) for value, words in words_of.items())
