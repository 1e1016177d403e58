"""Full-text search for Finnish project descriptions."""

__version__ = "0.1.0"
