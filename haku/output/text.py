"""Small pieces of text that every output uses: periods, money, names of values."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from haku.i18n import language, tr

if TYPE_CHECKING:
    from collections.abc import Callable

    from haku.engine.results import Hit

    #: Gives the label of a facet's value in the user's language.
    Label = Callable[[str, str], str]

AMOUNT_KINDS = {
    "realised_public": "realised public funding",
    "granted_public": "granted public funding",
    "eu_support": "EU support",
}


def euros(amount: int) -> str:
    """Give money as people of the language write it: ``461 109 €`` or ``€461,109``."""
    return f"{amount:,} €".replace(",", " ") if language() == "fi" else f"€{amount:,}"


def amount_text(project: dict[str, Any]) -> str:
    """Give a project's money with its kind, or an empty string."""
    amount = project["amount"]
    return f"{euros(amount['euros'])} ({tr(AMOUNT_KINDS[amount['kind']])})" if amount else ""


def day(iso: str | None) -> str:
    """Give an ISO date as people of the language write it: ``15.1.2018`` or ``2018-01-15``."""
    if not iso or language() != "fi":
        return iso or ""
    year, month, number = iso.split("-")
    return f"{int(number)}.{int(month)}.{year}"


def period(project: dict[str, Any]) -> str:
    """Give a project's period, of which an end may not be known, or an empty string."""
    start, end = day(project["start"]), day(project["end"])
    if start and end:
        return f"{start}–{end}" if language() == "fi" else f"{start} – {end}"
    if start:
        return tr("from {start}", start=start)
    return tr("until {end}", end=end) if end else ""


def places(hit: Hit, label: Label) -> str:
    """Give a project's regions."""
    return ", ".join(label("region", value) for value in hit.facet("region"))


def facts(hit: Hit, label: Label) -> str:
    """Give the line of facts under a hit's title: who, where, when, with how much money."""
    project = hit.project
    told = (", ".join(project["implementers"]), places(hit, label), period(project), amount_text(project))
    return " · ".join(piece for piece in told if piece)


def mark(text: str, marks: tuple[tuple[int, int], ...], before: str, after: str) -> str:
    """Put signs around the marked pieces of a text."""
    pieces, position = [], 0
    for start, end in marks:
        pieces += [text[position:start], before, text[start:end], after]
        position = end
    return "".join((*pieces, text[position:]))
