"""What labels say of a project: read as a row of a table whose columns they name, so that they are known by one list.

Labels stand before a text (front matter) or in it (``Toteuttaja: …``). Values that can't be read stay as text.
"""

from __future__ import annotations

from dataclasses import replace
from functools import cache, lru_cache
from typing import TYPE_CHECKING, NamedTuple

from haku.model import AmountKind
from haku.normal import squeeze
from haku.sources.tables.column_names import (
    AMOUNTS,
    FACTS,
    NOTHING,
    UNKNOWN,
    Use,
    field_of,
    fold,
    is_title_within,
    known_names,
    rank_at_need,
)
from haku.sources.tables.heading import Heading
from haku.sources.tables.looks import has_year
from haku.sources.tables.mend import Mended
from haku.sources.tables.records import RecordMaker
from haku.sources.tables.values import is_blank
from haku.sources.values.codes import clean_code
from haku.sources.values.implementer_names import split_names
from haku.sources.values.programmes import fund_in, fund_named

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from haku.model import Place, Problem, Record
    from haku.sources.layouts.manuscript import Line, Manuscript

TITLE = "title"
_LONGEST_CODE = 40
# Of keys that hold titles, the likeliest first; and what pages are called where nothing else says it.
_TITLES = ("title", "otsikko", "rubrik", "titel", "nimi", "namn")
_OF_PAGES = frozenset({"pagetitle", "sivunotsikko", "sidtitel"})
_TIMES = frozenset({"start", "end", "period"})
_FACTS = frozenset({*FACTS, *AMOUNTS})
# Words that are labels of much else in texts.
_TOO_COMMON = frozenset(map(fold, (
    "Tila", "Linkki", "Linkit", "Link", "Links", "Kausi", "Summa", "Program", "Loppu", "Alku", "Numero", "Nummer", "No",
    "Nro", "ID", "Määrä", "Euroa", "Tid", "Subject", "Reference", "Number",
)))  # fmt: skip
# What pages of web sites say of themselves to the programs that make them.
_OF_PROGRAMS = frozenset(map(fold, (
    "layout", "template", "draft", "weight", "slug", "permalink", "aliases", "type", "lang", "language", "locale",
    "published", "publish", "publishDate", "expiryDate", "lastmod", "updated", "modified", "created", "toc",
    "nav_order", "parent", "has_children", "has_toc", "menu", "image", "images", "thumbnail", "cover", "banner",
    "sidebar", "sidebar_position", "sidebar_label", "comments", "math", "mathjax", "order", "sitemap", "robots",
    "cascade", "redirect_from", "css", "class", "bodyclass", "hide", "hidden", "featured", "author", "authors",
    "output", "key", "translationKey", "version", "uuid", "icon", "icon_pack", "source", "alt", "photo", "header",
    "navigation",
)))  # fmt: skip


# Who leads a project is named before the others, and lists of several come last.
_COORDINATORS = frozenset(map(fold, (
    "Hallinnoija", "Hankkeen hallinnoija", "Päätoteuttaja", "Koordinaattori", "Koordinoiva organisaatio", "Päähakija",
    "Hankkeen koordinaattori", "Lead partner", "Lead beneficiary", "Coordinator", "Samordnare", "Huvudman",
)))  # fmt: skip
_LISTED = 1000


class Told(NamedTuple):
    """A label as it is written, what it says, its value, and the lines of both; none for facts before a text."""

    name: str
    use: Use
    value: str
    lines: Sequence[Line] = ()


# Labels that say by themselves, wherever they stand, that a fact about a project follows.
_SURE = (
    "Hankekoodi", "Projektikoodi", "Hankenumero", "Toteuttaja", "Toteuttajat", "Hankkeen toteuttaja",
    "Hankkeen toteuttajat", "Päätoteuttaja", "Osatoteuttaja", "Osatoteuttajat", "Hallinnoija", "Hankkeen hallinnoija",
    "Rahoittaja", "Rahoittajat", "Hankkeen rahoittaja", "Hankkeen rahoittajat", "Toteutusaika",
    "Hankkeen toteutusaika", "Hankeaika", "Hankkeen kesto", "Ajankohta", "Hankkeen nimi", "Projektin nimi",
    "Hankkeen otsikko", "Hankkeen julkinen nimi", "Projektets namn", "Projektnamn", "Project name", "Project title",
)  # fmt: skip


@cache
def sure_names() -> dict[str, str]:
    """Give the field of each label that says by itself that a fact follows, folded as names of columns are."""
    return {fold(name): fact_of(name).field for name in _SURE}


@cache
def exact_names() -> dict[str, str]:
    """Give the field of each label that is exactly the name of a column of facts, folded."""
    named = {name: field for name, (field, _) in known_names().fields.items() if field in _FACTS}
    return {name: field for name, field in named.items() if name not in _TOO_COMMON} | sure_names()


@lru_cache(maxsize=2**12)
def is_sure(label: str) -> bool:
    """Tell whether a label says by itself that a fact follows."""
    return fold(label) in sure_names()


@lru_cache(maxsize=2**12)
def fact_of(label: str) -> Use:
    """Give what fact a label in a text names, by the names that columns have; none where it is of something else.

    In a text, several names may stand behind any label of them.
    """
    name = fold(label)
    use = field_of(label)
    if name in _TOO_COMMON or use.field not in _FACTS:
        return UNKNOWN
    if use.field == "implementers":
        return use._replace(rank=use.rank + _LISTED)
    if use.field == "implementer":
        return use._replace(field="implementers", rank=-1 if name in _COORDINATORS else use.rank)
    return use


def before_text(facts: Iterable[tuple[str, str]]) -> list[Told]:
    """Give what a document says of itself before its text, the likeliest title first, without what is for programs."""
    told = [Told(name, _use_before_text(name, value), value) for name, value in facts]
    read = [one for one in told if one.use.field != NOTHING and not _is_of_programs(one)]
    return sorted(_with_period(read), key=lambda one: _title_rank(one) if one.use.field == TITLE else 0)


def title_before_text(facts: Iterable[tuple[str, str]], *, headed: bool) -> str:
    """Give the title that stands before a text; that of the page within something else only where nothing is headed."""
    held = [*facts]
    said = next((one.value for one in before_text(held) if one.use.field == TITLE), "")
    if said or headed:
        return said
    return next((squeeze(value) for name, value in held if fold(name) in _OF_PAGES or is_title_within(name)), "")


def _title_rank(one: Told) -> int:
    """Give the place of a title among others: what says nothing but that it is one comes first."""
    name = fold(one.name)
    return _TITLES.index(name) - len(_TITLES) if name in _TITLES else one.use.rank


def _with_period(told: Sequence[Told]) -> list[Told]:
    """Give what is told with its year as the period where nothing else tells that."""
    years = (one for one in told if rank_at_need(one.name, "period") is not None and has_year(one.value))
    if any(one.use.field in _TIMES for one in told) or not (year := next(years, None)):
        return [*told]
    return [one._replace(use=Use("period", why="name")) if one is year else one for one in told]


def _use_before_text(name: str, value: str) -> Use:
    """Give what a key says; one that may be of programs (``code``) is a project's only where its value may be."""
    use = field_of(name)
    is_code = len(value) <= _LONGEST_CODE and any(map(str.isdigit, value))
    return UNKNOWN if use.field == "code" and not is_code else use


def _is_of_programs(one: Told) -> bool:
    is_path = one.use.field == "link" and "://" not in one.value
    names = one.name.split(".")
    return is_path or (not one.use.field and any(fold(name) in _OF_PROGRAMS for name in (names[0], names[-1])))


def make_record(manuscript: Manuscript, lines: Sequence[Line], title: str, labelled: Sequence[Told]) -> Record:
    """Make the record of what is ``labelled`` in ``lines``, or before them; it has no sections but of labels' texts."""
    place = manuscript.place(lines)
    others = (one for one in labelled if one.value.strip() and not _says_title(one, title))
    told = [Told(TITLE, Use(TITLE, -1), TITLE if is_blank(title) else title), *map(_as_in_tables, others)]
    heading = Heading(0, tuple(one.name for one in told), tuple(one.use for one in told))
    record = RecordMaker(place.path, heading).record(Mended(1, tuple(one.value for one in told)))
    assert record is not None  # it has a title
    return replace(
        record,
        title=title,
        fund=record.fund or next(filter(None, map(_fund_of, record.funders)), ""),
        funders=authorities(record.funders),
        sections=tuple(replace(section, place=place) for section in record.sections),
        problems=tuple(_placed(problem, manuscript, told, place) for problem in record.problems),
    )


def authorities(funders: Sequence[str]) -> tuple[str, ...]:
    """Give the ``funders`` that are no funds: a fund is not the authority that grants its money."""
    return tuple(funder for funder in funders if not _fund_of(funder))


def _fund_of(funder: str) -> str:
    """Give the abbreviation of the fund that a funder is, or that its name has in it; empty where it is none."""
    named = fund_named(funder)
    return fund_in(funder) or (named if named != funder else "")


def _says_title(one: Told, title: str) -> bool:
    return one.use.field == TITLE and squeeze(one.value) == title


def _as_in_tables(one: Told) -> Told:
    """Give a value as tables have it: a name a line, a code without blanks."""
    if one.use.field == "code":
        return one._replace(value=clean_code(one.value))
    of_funding = one.use.field in AMOUNTS and one.use.field != AmountKind.TOTAL_COST
    if of_funding and not any(map(str.isdigit, one.value)):  # Rahoitus: STEA
        one = one._replace(use=Use("funder"))
    return one._replace(value="\n".join(split_names(one.value))) if one.use.field == "funder" else one


def _placed(problem: Problem, manuscript: Manuscript, told: Sequence[Told], place: Place) -> Problem:
    """Say on which lines a problem stands: those of the value that it is about."""
    found = next((one.lines for one in told if one.lines and problem.found and problem.found in one.value), ())
    return replace(problem, place=manuscript.place(found) if found else place)
