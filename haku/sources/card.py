"""What labels say of a project: read as a row of a table whose columns they name, so that they are known by one list.

Labels stand before a text (front matter) or in it (``Toteuttaja: …``). Values that can't be read stay as text.
"""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from haku.sources.codes import clean_code
from haku.sources.names import split_names
from haku.sources.programmes import fund_in
from haku.sources.tables.heading import Heading
from haku.sources.tables.mend import Mended
from haku.sources.tables.names import AMOUNTS, FACTS, NOTHING, field_of, fold, known_names
from haku.sources.tables.records import RecordMaker
from haku.sources.tables.values import is_blank
from haku.sources.titles import clean_title

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from haku.model import Place, Problem, Record
    from haku.sources.manuscript import Line, Manuscript

TITLE = "title"
# Labels of texts that no table has for columns, or has for others.
_IN_TEXTS = {
    "Hankekoodi": "code", "Projektikoodi": "code", "Hankenumero": "code", "Toteuttaja": "implementers",
    "Hankkeen toteuttajat": "implementers", "Hankkeen hallinnoija": "implementers", "Toteuttajataho": "implementers",
    "Vastuutaho": "implementers", "Vastuuorganisaatio": "implementers", "Hankkeen rahoittaja": "funder",
    "Rahoittajat": "funder", "Hankkeen rahoittajat": "funder", "Rahoittajataho": "funder", "Finansiär": "funder",
    "Hankkeen toteutusaika": "period", "Kesto": "period", "Aikataulu": "period", "Projektin kesto": "period",
    "Projektin toteutusaika": "period", "Projekttid": "period", "Projektperiod": "period", "Aika": "period",
    "Projektägare": "implementers", "Genomförare": "implementers", "Implementing organisation": "implementers",
    "Funding": "funder", "Funded by": "funder", "Time period": "period", "Project period": "period",
    "Project duration": "period", "Project name": TITLE, "Projektets namn": TITLE, "Projektin otsikko": TITLE,
}  # fmt: skip
# Words that are labels of much else in texts.
_TOO_COMMON = frozenset(
    map(fold, ("Tila", "Linkki", "Linkit", "Link", "Links", "Kausi", "Summa", "Program", "Loppu", "Alku"))
)
# What pages of web sites say of themselves to the programs that make them.
_OF_PROGRAMS = frozenset(map(fold, (
    "layout", "template", "draft", "weight", "slug", "permalink", "aliases", "type", "lang", "language", "locale",
    "published", "publish", "publishDate", "expiryDate", "lastmod", "updated", "modified", "created", "toc",
    "nav_order", "parent", "has_children", "has_toc", "menu", "image", "images", "thumbnail", "cover", "banner",
    "sidebar", "sidebar_position", "sidebar_label", "comments", "math", "mathjax", "order", "sitemap", "robots",
    "cascade", "redirect_from", "css", "class", "bodyclass", "hide", "hidden", "featured", "author", "authors",
    "output", "key", "translationKey", "version", "uuid", "icon", "alt", "photo", "header", "navigation",
)))  # fmt: skip


class Told(NamedTuple):
    """A label as it is written, the field it names, its value, and the lines of both; none for facts before a text."""

    name: str
    field: str
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
    return {fold(name): fact_names()[fold(name)] for name in _SURE}


@cache
def fact_names() -> dict[str, str]:
    """Give the field of each label of a fact, folded as names of columns are."""
    known = {name: field for name, (field, _) in known_names().fields.items() if field in {*FACTS, *AMOUNTS}}
    named = {name: "implementers" if field == "implementer" else field for name, field in known.items()}
    named |= {fold(name): field for name, field in _IN_TEXTS.items()}
    return {name: field for name, field in named.items() if name not in _TOO_COMMON}


def before_text(facts: Iterable[tuple[str, str]]) -> list[Told]:
    """Give what a document says of itself before its text, without what concerns no reader."""
    labelled = [Told(name, field_of(name)[0], value) for name, value in facts]
    return [one for one in labelled if one.field != NOTHING and not _is_of_programs(one)]


def _is_of_programs(one: Told) -> bool:
    is_path = one.field == "link" and "://" not in one.value
    return is_path or (not one.field and fold(one.name.partition(".")[0]) in _OF_PROGRAMS)


def make_record(manuscript: Manuscript, lines: Sequence[Line], title: str, labelled: Sequence[Told]) -> Record:
    """Make the record of what is ``labelled`` in ``lines``, or before them; it has no sections but of labels' texts."""
    place = manuscript.place(lines)
    others = (one for one in labelled if one.value.strip() and (one.field != TITLE or clean_title(one.value) != title))
    told = [Told(TITLE, TITLE, "?" if is_blank(title) else title), *map(_as_in_tables, others)]
    heading = Heading(0, tuple(one.name for one in told), tuple((one.field, 0) for one in told))
    record = RecordMaker(place.path, heading).record(Mended(1, tuple(one.value for one in told)))
    assert record is not None  # it has a title
    return replace(
        record,
        title=title,
        fund=record.fund or next(filter(None, map(fund_in, record.funders)), ""),
        funders=authorities(record.funders),
        sections=tuple(replace(section, place=place) for section in record.sections),
        problems=tuple(_placed(problem, manuscript, told, place) for problem in record.problems),
    )


def authorities(funders: Sequence[str]) -> tuple[str, ...]:
    """Give the ``funders`` that are no funds: a fund is not the authority that grants its money."""
    return tuple(funder for funder in funders if not fund_in(funder))


def _as_in_tables(one: Told) -> Told:
    """Give a value as tables have it: a name a line, a code without blanks."""
    if one.field == "code":
        return one._replace(value=clean_code(one.value))
    return one._replace(value="\n".join(split_names(one.value))) if one.field == "funder" else one


def _placed(problem: Problem, manuscript: Manuscript, told: Sequence[Told], place: Place) -> Problem:
    """Say on which lines a problem stands: those of the value that it is about."""
    found = next((one.lines for one in told if one.lines and problem.found and problem.found in one.value), ())
    return replace(problem, place=manuscript.place(found) if found else place)
