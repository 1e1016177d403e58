"""Which section of a project a heading or label of a document begins.

They are the names that columns of tables have for it, and those that only texts have.
"""

from __future__ import annotations

from functools import cache

from haku.model import Field
from haku.sources.tables.column_names import SECTIONS, fold, known_names

# Names of sections that no table has.
_IN_TEXTS: dict[Field, tuple[str, ...]] = {
    Field.DESCRIPTION: (
        "Esittely", "Hanke-esittely", "Hankkeen esittely", "Hanke lyhyesti", "Hanke pähkinänkuoressa", "Lyhyt kuvaus",
        "Projektin tiivistelmä", "Tiivis hankekuvaus",
    ),
    Field.TARGET_GROUPS: (
        "Hankkeen kohderyhmä", "Hankkeen kohderyhmät", "Projektin kohderyhmät", "Hankkeen varsinaiset kohderyhmät",
        "Välilliset kohderyhmät", "Hankkeen välilliset kohderyhmät", "Keille", "Kenelle",
    ),
    Field.BACKGROUND: (
        "Taustaa", "Projektin tausta", "Hankkeen tarve", "Tausta ja tarve", "Hankkeen tausta ja tarve", "Lähtökohta",
        "Lähtökohdat", "Johdanto",
    ),
    Field.GOALS: (
        "Hankkeen tavoite", "Projektin tavoitteet", "Päätavoite", "Päätavoitteet", "Tavoite ja tarkoitus",
        "Tarkoitus ja tavoitteet",
    ),
    Field.METHODS: (
        "Toimintatavat", "Hankkeen toiminta", "Hankkeen toimenpiteet", "Projektin toimenpiteet", "Hankkeen toteutus",
        "Keskeiset toimenpiteet", "Toteutustapa", "Mitä teemme",
    ),
    Field.OUTPUTS: ("Hankkeen tuotokset", "Tuotos", "Julkaisut", "Julkaisut ja materiaalit", "Materiaalit"),
    Field.PRACTICES: (
        "Hyvät käytännöt", "Hyvät käytänteet", "Lupaavat käytännöt", "Lupaavat osallisuuden käytännöt ja palaset",
    ),
    Field.RESULTS: (
        "Hankkeen tulokset", "Projektin tulokset", "Muut tulokset ja vaikutukset", "Tulokset ja vaikuttavuus",
        "Vaikuttavuus", "Odotetut tulokset", "Tavoitellut tulokset", "Keskeiset tulokset", "Loppuraportin tiivistelmä",
    ),
    Field.DISSEMINATION: (
        "Juurruttaminen", "Levittäminen ja juurruttaminen", "Tulosten levittäminen", "Tulosten hyödyntäminen",
        "Hankkeen jälkeen",
    ),
    Field.REMARKS: ("Huomioita", "Erityishuomioita", "Erityishuomioita, kehittämistyön ongelmia", "Haasteet"),
}  # fmt: skip


@cache
def section_headings() -> dict[str, Field]:
    """Give the section that a heading begins, by each of its spellings, folded as names of columns are."""
    in_tables = {name: SECTIONS[field] for name, (field, _) in known_names().fields.items() if field in SECTIONS}
    return in_tables | {fold(name): field for field, names in _IN_TEXTS.items() for name in names}
