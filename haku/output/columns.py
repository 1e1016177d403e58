"""The columns of an exported table: their names in both languages, and what of a project stands in them."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from haku.facets.names import FACETS
from haku.fields import FIELDS
from haku.locale import language, tr
from haku.output.text import AMOUNT_KINDS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from datetime import date

    from haku.output.text import Label
    from haku.results import Exported

    Cell = str | int | float | date | None
    Value = Callable[[Exported, Label], Cell]

#: What stands between several values of a cell.
BETWEEN = "; "


class Column(NamedTuple):
    """A column: the Finnish name that users type, its headings, what gives its cells, and whether they are long."""

    finnish: str
    fi: str
    en: str
    value: Value
    wide: bool = False

    @property
    def heading(self) -> str:
        """Give the heading in the user's language."""
        return self.fi if language() == "fi" else self.en


def _joined(texts: Iterable[str]) -> str:
    return BETWEEN.join(texts)


def _facet(name: str) -> Column:
    """Give the column of a facet's values, labelled in the user's language."""
    facet = FACETS[name]

    def value(exported: Exported, label: Label) -> Cell:
        return _joined(label(name, found.value) for found in exported.project.facets.get(name, ()))

    return Column(facet.field, _capital(facet.fi), _capital(facet.en), value)


def _section(name: str) -> Column:
    """Give the column of a text section; several texts of it are paragraphs."""

    def value(exported: Exported, _: Label) -> Cell:
        return "\n\n".join(section.text for section in exported.project.sections if section.field == name)

    return Column(*FIELDS[name], value, wide=True)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _amount(exported: Exported, _: Label) -> Cell:
    amount = exported.project.amount
    return amount.euros if amount else None


def _amount_kind(exported: Exported, _: Label) -> Cell:
    amount = exported.project.amount
    return tr(AMOUNT_KINDS[amount.kind]) if amount else ""


def _sum(kind: str, finnish: str, fi: str) -> Column:
    """Give the column of the sums of one kind."""

    def value(exported: Exported, _: Label) -> Cell:
        return next((amount.euros for amount in exported.project.amounts if amount.kind == kind), None)

    return Column(finnish, f"{fi}, €", f"{_capital(AMOUNT_KINDS[kind])}, €", value)


def _sources(exported: Exported, _: Label) -> Cell:
    return _joined(dict.fromkeys(source.place.path for source in exported.project.sources))


# The Finnish names of the columns of sums of one kind, and their headings, which are read back as what they are.
_SUMS = {
    "realised_public": ("toteutunut_julkinen", "Toteutunut julkinen rahoitus"),
    "granted_public": ("myönnetty_julkinen", "Myönnetty julkinen rahoitus"),
    "planned_public": ("suunniteltu_julkinen", "Suunniteltu julkinen rahoitus"),
    "realised_eu_state": ("toteutunut_eu_valtio", "Toteutunut EU- ja valtion rahoitus"),
    "granted_eu_state": ("myönnetty_eu_valtio", "Myönnetty EU- ja valtion rahoitus"),
    "planned_eu_state": ("suunniteltu_eu_valtio", "Suunniteltu EU- ja valtion rahoitus"),
    "eu_support": ("eu_tuki", "EU-tuki"),
    "total_cost": ("kokonaiskustannukset", "Kokonaiskustannukset"),
}

#: Every column by its English name, in the order in which help lists them.
COLUMNS: dict[str, Column] = {
    "id": Column("tunnus", "Tunnus", "Id", lambda e, _: e.project.id),
    "title": Column(*FIELDS["title"], lambda e, _: e.project.title, wide=True),
    "code": Column("koodi", "Hankekoodi", "Code", lambda e, _: e.project.code),
    **{name: _facet(name) for name in ("fund", "programme", "priority")},
    "objective": _facet("objective")._replace(fi="Erityistavoite", en="Specific objective"),
    "funder": _facet("funder"),
    # As the sources give them; the facet of the same name counts organisations.
    "implementer": _facet("implementer")._replace(value=lambda e, _: _joined(e.project.implementers), wide=True),
    "organisation": _facet("implementer")._replace(finnish="organisaatio", fi="Organisaatio", en="Organisation"),
    **{name: _facet(name) for name in ("implementer_type", "region", "municipality", "target_group", "theme")},
    "start": Column("alku", "Alkaa", "Start", lambda e, _: e.project.start),
    "end": Column("loppu", "Päättyy", "End", lambda e, _: e.project.end),
    "year": _facet("year"),
    "status": _facet("status")._replace(value=lambda e, label: label("status", e.status)),
    "stated_status": Column("ilmoitettu_tila", "Ilmoitettu tila", "Stated status", lambda e, _: e.project.status),
    "amount": Column("tuki", "Rahoitus, €", "Funding, €", _amount),
    "amount_kind": Column("tukilaji", "Rahoituksen laji", "Kind of funding", _amount_kind),
    **{kind: _sum(kind, *names) for kind, names in _SUMS.items()},
    "language": _facet("language"),
    **{name: _section(name) for name in FIELDS if name not in ("title", "id")},
    "links": Column("linkit", "Linkit", "Links", lambda e, _: _joined(link.url for link in e.project.links)),
    "sources": Column("lähteet", "Lähteet", "Sources", _sources),
    "score": Column("pisteet", "Pisteet", "Score", lambda e, _: round(e.score, 4)),
}

#: The columns of a table where none are chosen.
USUAL = (
    "id", "title", "fund", "programme", "funder", "implementer", "implementer_type", "region", "municipality",
    "target_group", "theme", "start", "end", "status", "amount", "amount_kind",
)  # fmt: skip

#: The English name of a column by either name.
COLUMN_BY_NAME = {name: name for name in COLUMNS} | {column.finnish: name for name, column in COLUMNS.items()}


def cells(exported: Exported, columns: Sequence[Column], label: Label) -> list[Cell]:
    """Give the cells of a project's row; what is not known is None or an empty string."""
    return [column.value(exported, label) for column in columns]
