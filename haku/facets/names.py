"""The facets: their names in code, in queries and on the screen. Imported by every search, so it stays tiny."""

# Annotations are not postponed here: that halves what making the named tuples costs at every start.

from typing import NamedTuple

from haku.errors import UsageProblem
from haku.locale import language


class Facet(NamedTuple):
    """A facet: its Finnish field name in queries, and its labels."""

    field: str
    fi: str
    en: str


#: Every facet by its English name, which is its key in options, JSON and code. ``status`` depends on the day and is
#: never stored; see ``haku.facets.periods``.
FACETS: dict[str, Facet] = {
    "fund": Facet("rahasto", "rahasto", "fund"),
    "programme": Facet("ohjelma", "ohjelma", "programme"),
    "priority": Facet("toimintalinja", "toimintalinja", "priority axis"),
    "objective": Facet("tavoite", "tavoite", "objective"),
    "funder": Facet("rahoittaja", "rahoittaja", "funder"),
    "implementer": Facet("toteuttaja", "toteuttaja", "implementer"),
    "implementer_type": Facet("toteuttajatyyppi", "toteuttajan tyyppi", "type of implementer"),
    "region": Facet("maakunta", "maakunta", "region"),
    "municipality": Facet("kunta", "kunta", "municipality"),
    "target_group": Facet("kohderyhmä", "kohderyhmä", "target group"),
    "theme": Facet("teema", "teema", "theme"),
    "year": Facet("vuosi", "toimintavuosi", "active year"),
    "status": Facet("tila", "tila", "status"),
    "amount": Facet("tuki", "julkinen rahoitus", "public funding"),
    "language": Facet("kieli", "kieli", "language"),
}

_WITHOUT_UMLAUTS = str.maketrans("äöå", "aoa")

#: The English name of a facet by what people may type for it: English or Finnish, also without umlauts.
FACET_BY_NAME: dict[str, str] = {
    name: key for key, facet in FACETS.items() for name in (key, facet.field, facet.field.translate(_WITHOUT_UMLAUTS))
}


def facet_key(facet: str) -> str:
    """Give what a user of the language types for a facet, in queries and options; any language will do, too."""
    return FACETS[facet].field if language() == "fi" else facet


def facet_named(name: str) -> str:
    """Give the English name of a facet that a user typed in any language; raises ``UsageProblem``."""
    from unicodedata import normalize

    if facet := FACET_BY_NAME.get(normalize("NFC", name).strip().lower()):
        return facet
    raise UsageProblem(
        "There is no facet “{name}”.", "The facets are: {facets}.", name=name, facets=", ".join(map(facet_key, FACETS))
    )
