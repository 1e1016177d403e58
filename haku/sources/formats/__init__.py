"""Formats of files: each reader turns the bytes of a file into texts and tables, whatever they tell of."""
