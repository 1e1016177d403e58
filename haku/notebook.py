"""Answers as HTML, which is how a notebook shows them."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable


def as_html(told: Iterable[str], names: Iterable[str], rows: list[dict[str, Any]]) -> str:
    """Give paragraphs and, where there are rows, a table of some of their columns."""
    names = tuple(names)
    paragraphs = "".join(f"<p>{escape(line)}</p>" for line in told)
    if not rows:
        return paragraphs
    head = "".join(f"<th>{escape(name)}</th>" for name in names)
    body = "".join(
        "<tr>" + "".join(f"<td>{escape(_shown(row[name]))}</td>" for name in names) + "</tr>" for row in rows
    )
    return f"{paragraphs}<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"


def _shown(value: object) -> str:
    if isinstance(value, list):
        return ", ".join(value)
    return "" if value is None else str(value)
