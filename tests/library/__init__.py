"""haku as a library: what ``import haku`` gives, on the bundled corpus."""
