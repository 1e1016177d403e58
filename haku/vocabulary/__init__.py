"""What users know of words: synonyms of their own and published vocabularies."""

from os.path import dirname, join

#: The user's own synonyms, in the corpus folder.
SYNONYMS = "synonyms.toml"
#: Synonyms of the field, which come with haku.
FIELD_SYNONYMS = join(dirname(__file__), "data", "field_synonyms.toml")
