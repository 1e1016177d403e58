"""Finnish messages by their English text."""

FINNISH: dict[str, str] = {}
