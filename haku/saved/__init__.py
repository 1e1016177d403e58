"""Searches that a user keeps, and what is new for them."""
