"""The version of haku, in one place: the package and what it builds name it."""

__version__ = "0.1.0"
