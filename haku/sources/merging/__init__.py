"""Which records tell of the same project, and what becomes of them together."""
