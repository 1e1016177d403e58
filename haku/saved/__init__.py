"""Searches that a user keeps, what is new for them, and the last one."""
