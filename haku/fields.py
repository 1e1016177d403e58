"""The texts of a project by the names that users type and see: title, sections, and facts that are searched as text.

Loaded by every search.
"""

from haku.locale import Name, by_any_name

#: Every text by its English name (as in ``haku.model.Field``, options and JSON), in the order of showing them.
FIELDS: dict[str, Name] = {
    "title": Name("otsikko", "rubrik", "Title"),
    "description": Name("kuvaus", "beskrivning", "Description"),
    "target_groups": Name("kohderyhmät", "målgrupper", "Target groups"),
    "background": Name("tausta", "bakgrund", "Background"),
    "goals": Name("tavoitteet", "mål", "Goals"),
    "methods": Name("toimintatapa", "arbetssätt", "Methods"),
    "outputs": Name("tuotokset", "produkter", "Outputs"),
    "practices": Name("käytännöt", "praxis", "Promising practices"),
    "results": Name("tulokset", "resultat", "Results"),
    "dissemination": Name("levittäminen", "spridning", "Dissemination"),
    "remarks": Name("huomiot", "anmärkningar", "Remarks"),
    "id": Name("tunnus", "id", "Id"),
    "implementers": Name("toteuttajat", "genomförarna", "Implementer"),
    "funders": Name("rahoittajat", "finansiärerna", "Funder"),
    "programmes": Name("ohjelmat", "programmen", "Programme"),
    "funds": Name("rahastot", "fonderna", "Fund"),
    "places": Name("paikat", "platser", "Places"),
}
#: Those that are no texts that somebody wrote, but what is known of a project.
FACTS = ("id", "implementers", "funders", "programmes", "funds", "places")

#: The English name of a text by what a user may type before a colon or after ``--in``.
FIELD_BY_NAME = by_any_name(FIELDS)
