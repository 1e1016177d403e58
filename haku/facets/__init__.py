"""Facets: what people narrow a search by, derived from a project's fields and texts.

The word lists and the gazetteer in ``data/`` are files that users can edit. Code that runs at every search imports
``names`` or ``labels`` only.
"""
