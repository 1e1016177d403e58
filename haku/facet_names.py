"""The facets: their names in code, in queries and on the screen. Imported by every search, so it stays tiny."""

from haku.errors import UsageProblem
from haku.locale import Name, by_any_name

#: Every facet by its English name, which is its key in options, JSON and code. ``status`` depends on the day and is
#: never stored; see ``haku.facets.periods``.
FACETS: dict[str, Name] = {
    "fund": Name("rahasto", "fond", "fund"),
    "programme": Name("ohjelma", "program", "programme"),
    "priority": Name("toimintalinja", "insatsområde", "priority axis"),
    "objective": Name("tavoite", "särskilt_mål", "objective"),
    "funder": Name("rahoittaja", "finansiär", "funder"),
    "implementer": Name("toteuttaja", "genomförare", "implementer"),
    "implementer_type": Name("toteuttajatyyppi", "genomförartyp", "type of implementer"),
    "region": Name("maakunta", "landskap", "region"),
    "municipality": Name("kunta", "kommun", "municipality"),
    "target_group": Name("kohderyhmä", "målgrupp", "target group"),
    "theme": Name("teema", "tema", "theme"),
    "year": Name("vuosi", "år", "active year"),
    "status": Name("tila", "status", "status"),
    "amount": Name("tuki", "stöd", "public funding"),
    "language": Name("kieli", "språk", "language"),
}

#: What stands for no value where values are counted and filtered by, and what people type for it.
NO_VALUE, TYPED_NO_VALUE = "", "-"

#: What stands before the facet of a filter whose values a project must not have.
EXCLUDED = "-"

#: The English name of a facet by what people may type for it.
FACET_BY_NAME = by_any_name(FACETS)


def facet_key(facet: str) -> str:
    """Give what a user of the language types for a facet, in queries and options; any language will do, too."""
    return FACETS[facet].typed(facet)


def facet_named(name: str) -> str:
    """Give the English name of a facet that a user typed in any language; raises ``UsageProblem``."""
    from haku.normal import normalise

    name = normalise(name)
    if facet := FACET_BY_NAME.get(name.strip().lower()):
        return facet
    raise UsageProblem(
        "There is no facet “{name}”.", "The facets are: {facets}.", name=name, facets=", ".join(map(facet_key, FACETS))
    )


def filter_named(name: str) -> str:
    """Give the English name of a filter: that of its facet, after ``EXCLUDED`` if it is to keep projects out."""
    typed = name.strip()
    return EXCLUDED + facet_named(typed[1:]) if typed.startswith(EXCLUDED) else facet_named(typed)
