"""The columns of an exported table: their names in every language, and what of a project stands in them."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from haku.facet_names import FACETS
from haku.fields import FACTS, FIELDS
from haku.locale import Name, by_any_name, tr
from haku.output.text import AMOUNT_KINDS, BETWEEN

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from datetime import date

    from haku.output.text import Label
    from haku.results import Exported

    Cell = str | int | float | date | None
    #: Gives a cell, its values labelled, or as they are kept where nothing labels them.
    Value = Callable[[Exported, Label | None], Cell]


class Column(NamedTuple):
    """A column: its name, what gives its cells, whether they are long, and what they are counted in."""

    name: Name
    value: Value
    wide: bool = False
    unit: str = ""

    @property
    def heading(self) -> str:
        """Give the heading in the user's language."""
        return _capital(tr(self.name.label)) + (f", {self.unit}" if self.unit else "")


def _joined(texts: Iterable[str]) -> str:
    return BETWEEN.join(texts)


def _facet(name: str) -> Column:
    """Give the column of a facet's values."""

    def value(exported: Exported, label: Label | None) -> Cell:
        return _joined(_named(name, found.value, label) for found in exported.project.facets.get(name, ()))

    return Column(FACETS[name], value)


def _named(facet: str, value: str, label: Label | None) -> str:
    return label(facet, value) if label else value


def _section(name: str) -> Column:
    """Give the column of a text section; several texts of it are paragraphs."""

    def value(exported: Exported, _: Label | None) -> Cell:
        return "\n\n".join(section.text for section in exported.project.sections if section.field == name)

    return Column(FIELDS[name], value, wide=True)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _amount(exported: Exported, _: Label | None) -> Cell:
    amount = exported.project.amount
    return amount.euros if amount else None


def _amount_kind(exported: Exported, label: Label | None) -> Cell:
    amount = exported.project.amount
    if not amount:
        return ""
    return tr(AMOUNT_KINDS[amount.kind]) if label else str(amount.kind)


def _sum(kind: str, fi: str, sv: str) -> Column:
    """Give the column of the sums of one kind."""

    def value(exported: Exported, _: Label | None) -> Cell:
        return next((amount.euros for amount in exported.project.amounts if amount.kind == kind), None)

    return Column(Name(fi, sv, AMOUNT_KINDS[kind]), value, unit="€")


def _sources(exported: Exported, _: Label | None) -> Cell:
    return _joined(dict.fromkeys(source.place.path for source in exported.project.sources))


# What users type for the columns of sums of one kind; their headings are read back as what they are.
_SUMS = {
    "realised_public": ("toteutunut_julkinen", "förverkligad_offentlig"),
    "granted_public": ("myönnetty_julkinen", "beviljad_offentlig"),
    "planned_public": ("suunniteltu_julkinen", "planerad_offentlig"),
    "realised_eu_state": ("toteutunut_eu_valtio", "förverkligad_eu_stat"),
    "granted_eu_state": ("myönnetty_eu_valtio", "beviljad_eu_stat"),
    "planned_eu_state": ("suunniteltu_eu_valtio", "planerad_eu_stat"),
    "eu_support": ("eu_tuki", "eu_stöd"),
    "total_cost": ("kokonaiskustannukset", "totalkostnader"),
}

#: Every column by its English name, in the order in which help lists them.
COLUMNS: dict[str, Column] = {
    "id": Column(FIELDS["id"], lambda e, _: e.project.id),
    "title": Column(FIELDS["title"], lambda e, _: e.project.title, wide=True),
    "code": Column(Name("koodi", "kod", "Code"), lambda e, _: e.project.code),
    **{name: _facet(name) for name in ("fund", "programme", "priority")},
    "objective": _facet("objective")._replace(name=FACETS["objective"]._replace(label="Specific objective")),
    "funder": _facet("funder"),
    # As the sources give them; the facet of the same name counts organisations.
    "implementer": _facet("implementer")._replace(value=lambda e, _: _joined(e.project.implementers), wide=True),
    "organisation": _facet("implementer")._replace(name=Name("organisaatio", "organisation", "Organisation")),
    **{name: _facet(name) for name in ("implementer_type", "region", "municipality", "target_group", "theme")},
    "start": Column(Name("alku", "början", "Start"), lambda e, _: e.project.start),
    "end": Column(Name("loppu", "slut", "End"), lambda e, _: e.project.end),
    "year": _facet("year"),
    "status": _facet("status")._replace(value=lambda e, label: _named("status", e.status, label)),
    "stated_status": Column(Name("ilmoitettu_tila", "uppgiven_status", "Stated status"), lambda e, _: e.project.status),
    "amount": Column(Name("tuki", "stöd", "Funding"), _amount, unit="€"),
    "amount_kind": Column(Name("tukilaji", "stödtyp", "Kind of funding"), _amount_kind),
    **{kind: _sum(kind, *names) for kind, names in _SUMS.items()},
    "language": _facet("language"),
    **{name: _section(name) for name in FIELDS if name != "title" and name not in FACTS},
    "links": Column(Name("linkit", "länkar", "Links"), lambda e, _: _joined(link.url for link in e.project.links)),
    "sources": Column(Name("lähteet", "källor", "Sources"), _sources),
    "score": Column(Name("pisteet", "poäng", "Score"), lambda e, _: round(e.score, 4)),
}

#: The columns of a table where none are chosen.
USUAL = (
    "id", "title", "fund", "programme", "funder", "implementer", "implementer_type", "region", "municipality",
    "target_group", "theme", "start", "end", "status", "amount", "amount_kind",
)  # fmt: skip

#: The English name of a column by any of its names.
COLUMN_BY_NAME = by_any_name({name: column.name for name, column in COLUMNS.items()})


def cells(exported: Exported, columns: Sequence[Column], label: Label | None) -> list[Cell]:
    """Give the cells of a project's row; what is not known is None or an empty string."""
    return [column.value(exported, label) for column in columns]
