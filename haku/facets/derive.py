"""The facet values of a project, each with the words of its fields and texts that say so.

A statement of target groups settles them, each word of the lists counting; the title adds what its strong words tell.
Without such a statement, the title, description, goals and methods are read, where weak words need company. Themes are
read everywhere; in the title, a weak word is enough. Places are read in implementers' names and in texts, never in
funders' names: a project in Kemi is funded from Oulu.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from haku.facets.amounts import amount_band
from haku.facets.entries import TARGET_GROUPS, THEMES, read_word_list
from haku.facets.gazetteer import read_gazetteer
from haku.facets.languages import language
from haku.facets.matching import Matcher
from haku.facets.organisations import Organisations
from haku.facets.periods import years
from haku.facets.places import PlaceFinder
from haku.facets.terms import Term, TermReader
from haku.model import FacetValue, Field, Project

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from haku.finnish.reader import Analyser

_TITLE = frozenset({Field.TITLE})
_STATEMENT = frozenset({Field.TARGET_GROUPS})
_TELLING = frozenset({Field.DESCRIPTION, Field.GOALS, Field.METHODS})

Facets = dict[str, tuple[FacetValue, ...]]


class _Text(NamedTuple):
    field: Field
    text: str
    terms: list[Term]


class Deriver:
    """Derives facets by the data files, whose words are analysed by the same analyser as the texts."""

    def __init__(self, analyser: Analyser, folder: Path | None = None) -> None:
        """Read the data files, each from the user's ``folder`` if it is there; raises ``DataFileError``."""
        gazetteer = read_gazetteer(folder)
        self._reader = TermReader(analyser)
        self._organisations = Organisations(gazetteer, self._reader, folder)
        self._places = PlaceFinder(gazetteer, self._organisations)
        self._target_groups = Matcher(read_word_list(TARGET_GROUPS, folder), self._reader)
        self._themes = Matcher(read_word_list(THEMES, folder), self._reader)

    def derive(self, project: Project) -> Facets:
        """Give the values of every facet that ``project`` has any of, by the facet's English name."""
        names = [(name, self._reader.read(name)) for name in project.implementers]
        texts = self._read(project)
        places = [place for name, terms in names for place in self._places.in_name(name, terms)]
        places += [place for text in texts for place in self._places.in_text(text.text, text.terms)]
        facets = _own_fields(project) | {
            "implementer_type": _collect(filter(None, (self._organisations.kind(terms) for _, terms in names))),
            "region": _collect((region, written) for meaning, written in places for region in meaning.regions),
            "municipality": _collect((name, written) for meaning, written in places for name in meaning.municipalities),
            "target_group": _target_groups(texts, self._target_groups),
            "theme": _chosen(self._themes, sure=_of(texts, _TITLE), passing=_of(texts, frozenset(Field) - _TITLE)),
            "language": (FacetValue(language(term.written for text in texts for term in text.terms)),),
        }
        return {name: values for name, values in facets.items() if values}

    def _read(self, project: Project) -> list[_Text]:
        """Read the words of the title and the sections."""
        texts = [(Field.TITLE, project.title), *((section.field, section.text) for section in project.sections)]
        return [_Text(field, text, self._reader.read(text)) for field, text in texts]


def _own_fields(project: Project) -> Facets:
    """Give the facets that are fields of the project already, or follow from its dates and money."""
    fields = {
        "fund": [project.fund],
        "programme": [project.programme],
        "priority": [project.priority],
        "objective": [project.objective],
        "funder": project.funders,
        "implementer": project.implementers,
        "year": map(str, years(project.start, project.end)),
        "amount": [amount_band(project.amount.euros)] if project.amount else [],
    }
    return {name: tuple(map(FacetValue, filter(None, dict.fromkeys(values)))) for name, values in fields.items()}


def _of(texts: Iterable[_Text], fields: frozenset[Field]) -> list[_Text]:
    return [text for text in texts if text.field in fields]


def _target_groups(texts: list[_Text], matcher: Matcher) -> tuple[FacetValue, ...]:
    statement = _of(texts, _STATEMENT)
    if any(matcher.matches(text.terms) for text in statement):
        return _chosen(matcher, sure=statement, passing=_of(texts, _TITLE))
    return _chosen(matcher, sure=[], passing=_of(texts, _TITLE | _TELLING))


def _chosen(matcher: Matcher, *, sure: Iterable[_Text], passing: Iterable[_Text]) -> tuple[FacetValue, ...]:
    """Give the entries that the texts tell of; in ``sure`` texts one mention of a weak word is enough too."""
    settled = [mention for text in sure for mention in matcher.find(text.terms)]
    said = [mention for text in passing for mention in matcher.find(text.terms)]
    counts = Counter(mention.entry.key for mention in (*settled, *said))
    chosen = {m.entry.key for m in settled} | {m.entry.key for m in said if not m.weak}
    chosen |= {m.entry.key for m in said if counts[m.entry.key] >= m.entry.mentions}
    return _collect((m.entry.fi, m.written) for m in (*settled, *said) if m.entry.key in chosen)


def _collect(evidence: Iterable[tuple[str, str]]) -> tuple[FacetValue, ...]:
    """Make facet values of pairs of a value and a word that tells of it; each value comes once with all its words."""
    words_of: dict[str, dict[str, str]] = {}
    for value, word in evidence:
        words_of.setdefault(value, {}).setdefault(word.lower(), word)
    return tuple(FacetValue(value, tuple(words.values())) for value, words in words_of.items())
