"""Measurements of haku beside other ways to do the same; see bench/README.md."""
