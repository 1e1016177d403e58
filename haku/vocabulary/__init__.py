"""What users know of words: synonyms of their own and published vocabularies."""

#: The user's own synonyms, in the corpus folder.
SYNONYMS = "synonyms.toml"
