"""Relevance on test collections."""
