"""The texts of a project by the names that users type and see: title, sections and id. Loaded by every search, so it
imports nothing.

Each English name (as in ``haku.model.Field``, options and JSON) has a Finnish query-language name and labels.
"""

#: English name: (Finnish query-language name, Finnish label, English label); in the order in which they are shown.
FIELDS: dict[str, tuple[str, str, str]] = {
    "title": ("otsikko", "Otsikko", "Title"),
    "description": ("kuvaus", "Kuvaus", "Description"),
    "target_groups": ("kohderyhmät", "Varsinaiset kohderyhmät", "Target groups"),
    "background": ("tausta", "Hankkeen tausta", "Background"),
    "goals": ("tavoitteet", "Tavoitteet", "Goals"),
    "methods": ("toimintatapa", "Toimintatapa", "Methods"),
    "outputs": ("tuotokset", "Tuotokset", "Outputs"),
    "practices": ("käytännöt", "Lupaavat käytännöt", "Promising practices"),
    "results": ("tulokset", "Tulokset ja vaikutukset", "Results"),
    "dissemination": ("levittäminen", "Levittäminen ja juurrutus", "Dissemination"),
    "remarks": ("huomiot", "Erityishuomioita", "Remarks"),
    "id": ("tunnus", "Tunnus", "Id"),
}

#: Every name a user may type before a colon or after ``--in``, to the English name.
FIELD_BY_NAME: dict[str, str] = {english: english for english in FIELDS} | {
    names[0]: english for english, names in FIELDS.items()
}
