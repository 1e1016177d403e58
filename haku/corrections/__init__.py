"""What a user puts right by hand: a project's facts and facets, what is merged with it and what is not its own."""

#: The user's own corrections, in the corpus folder.
CORRECTIONS = "corrections.toml"
#: The kind of the problems that tell what was corrected.
CORRECTED = "corrected"
#: The kind of the problems that tell what can't be.
WRONG = "wrong-correction"
