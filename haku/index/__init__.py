"""What stands on disk of an index: segments of arrays, postings, columns; writing and reading them."""
