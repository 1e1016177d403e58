"""Plans to scored documents and facet counts: one posting after the other, or as arrays."""
