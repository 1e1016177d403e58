"""An open index: hits with matches and snippets, similar projects, suggestions."""
