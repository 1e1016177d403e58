"""The query language: text to tree to plan, and every weight of the ranking."""
