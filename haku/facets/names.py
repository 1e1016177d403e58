"""The facets: their names in code, in queries and on the screen. Imported by every search, so it stays tiny."""

# Annotations are not postponed here: that halves what making the named tuples costs at every start.

from typing import NamedTuple


class Facet(NamedTuple):
    """A facet: its Finnish field name in queries, its labels, and whether a project may have several values."""

    field: str
    fi: str
    en: str
    many: bool = False


#: Every facet by its English name, which is its key in options, JSON and code. ``status`` depends on the day and is
#: never stored; see ``haku.facets.periods``.
FACETS: dict[str, Facet] = {
    "fund": Facet("rahasto", "rahasto", "fund"),
    "programme": Facet("ohjelma", "ohjelma", "programme"),
    "priority": Facet("toimintalinja", "toimintalinja", "priority axis"),
    "objective": Facet("tavoite", "tavoite", "objective"),
    "funder": Facet("rahoittaja", "rahoittaja", "funder", many=True),
    "implementer": Facet("toteuttaja", "toteuttaja", "implementer", many=True),
    "implementer_type": Facet("toteuttajatyyppi", "toteuttajan tyyppi", "type of implementer", many=True),
    "region": Facet("maakunta", "maakunta", "region", many=True),
    "municipality": Facet("kunta", "kunta", "municipality", many=True),
    "target_group": Facet("kohderyhmä", "kohderyhmä", "target group", many=True),
    "theme": Facet("teema", "teema", "theme", many=True),
    "year": Facet("vuosi", "toimintavuosi", "active year", many=True),
    "status": Facet("tila", "tila", "status"),
    "amount": Facet("tuki", "julkinen rahoitus", "public funding"),
    "language": Facet("kieli", "kieli", "language"),
}

_WITHOUT_UMLAUTS = str.maketrans("äöå", "aoa")

#: The English name of a facet by what people may type for it: English or Finnish, also without umlauts.
FACET_BY_NAME: dict[str, str] = {
    name: key for key, facet in FACETS.items() for name in (key, facet.field, facet.field.translate(_WITHOUT_UMLAUTS))
}
