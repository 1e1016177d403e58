"""Tables in Markdown, and the file of results that has a section for each measurement."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterator[str]:
    """Yield the lines of a table; all columns but the first are figures."""
    yield row(head)
    yield f"|---|{'---:|' * (len(head) - 1)}"
    yield from map(row, rows)


def row(cells: Sequence[str]) -> str:
    """Give the line of a table."""
    return f"| {' | '.join(cells)} |"


def put_section(file: Path, heading: str, lines: Iterable[str]) -> None:
    """Write a section into a file of results: in place of the one of this heading, or else at the end.

    A section begins with ``## heading`` and ends before the next ``## ``; all others stay as they are.
    """
    text = file.read_text("utf-8") if file.exists() else "# Results\n"
    section = "\n".join((f"## {heading}", "", *lines)).rstrip() + "\n"
    pattern = re.compile(rf"^## {re.escape(heading)}\n.*?(?=^## |\Z)", re.DOTALL | re.MULTILINE)
    if (found := pattern.search(text)) is None:
        text = f"{text.rstrip()}\n\n{section}"
    else:
        text = text[: found.start()] + "\n".join(filter(None, (section, text[found.end() :])))
    file.write_text(text, "utf-8")


def today() -> str:
    """Give the day of the measurement, ISO 8601."""
    return datetime.now(UTC).date().isoformat()
