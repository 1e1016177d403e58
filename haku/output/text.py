"""Small pieces of text that every output uses: periods, money, names of values.

One module, since each costs a search a third of a millisecond.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from haku.locale import language, tr
from haku.normal import printable

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from haku.model import Place
    from haku.results import Hit, Results

    #: Gives the label of a facet's value in the user's language.
    Label = Callable[[str, str], str]

#: What stands between several values of a cell of a table.
BETWEEN = "; "
AMOUNT_KINDS = {
    "realised_public": "realised public funding",
    "granted_public": "granted public funding",
    "planned_public": "planned public funding",
    "realised_eu_state": "realised EU and state funding",
    "granted_eu_state": "granted EU and state funding",
    "planned_eu_state": "planned EU and state funding",
    "eu_support": "EU support",
    "total_cost": "total cost",
}


def euros(amount: int) -> str:
    """Give money as people of the language write it: ``461 109 €`` or ``€461,109``."""
    return f"{amount:,} €".replace(",", " ") if language() != "en" else f"€{amount:,}"


def amount_text(project: dict[str, Any]) -> str:
    """Give a project's money with its kind, or an empty string."""
    amount = project["amount"]
    return money(amount["euros"], amount["kind"]) if amount else ""


def money(amount: int, kind: str) -> str:
    """Give whole euros with what kind of money they are."""
    return f"{euros(amount)} ({tr(AMOUNT_KINDS[kind])})"


def day(iso: str | None) -> str:
    """Give an ISO date as people of the language write it: ``15.1.2018`` or ``2018-01-15``."""
    if not iso or language() == "en":
        return iso or ""
    year, month, number = iso.split("-")
    return f"{int(number)}.{int(month)}.{year}"


def period(project: dict[str, Any]) -> str:
    """Give a project's period, of which an end may not be known, or an empty string."""
    start, end = day(project["start"]), day(project["end"])
    if start and end:
        return f"{start}–{end}" if language() != "en" else f"{start} – {end}"
    if start:
        return tr("from {start}", start=start)
    return tr("until {end}", end=end) if end else ""


def path_text(path: str) -> str:
    """Give a file's path on one line: a line break in a name is told as ``\\n``, what isn't visible likewise."""
    return printable(path).replace("\n", "\\n").replace("\t", "\\t")


def place_text(place: Place) -> str:
    """Give a place: ``card.txt:3–5`` where it has lines, else ``list.csv, row 3``."""
    path, numbers = path_text(place.path), str(place).removeprefix(f"{place.path}:")
    return f"{path}:{numbers}" if place.unit == "line" else f"{path}, {tr(str(place.unit))} {numbers}"


def places(hit: Hit, label: Label) -> str:
    """Give a project's regions."""
    return ", ".join(label("region", value) for value in hit.facet("region"))


def facts(hit: Hit, label: Label) -> str:
    """Give the line of facts under a hit's title: who, where, when, with how much money."""
    project = hit.stored
    told = (", ".join(project["implementers"]), places(hit, label), period(project), amount_text(project))
    return " · ".join(piece for piece in told if piece)


def page_of(code: str, links: Iterable[str]) -> str:
    """Give the address of a project's own page: of its links to the web, the one with its code, or else the first."""
    pages = [link for link in links if link.startswith(("http://", "https://"))]
    return next((link for link in pages if code and code in link), pages[0] if pages else "")


def mark(text: str, marks: tuple[tuple[int, int], ...], before: str, after: str) -> str:
    """Put signs around the marked pieces of a text."""
    pieces, position = [], 0
    for start, end in marks:
        pieces += [text[position:start], before, text[start:end], after]
        position = end
    return "".join((*pieces, text[position:]))


def rest(results: Results) -> str:
    """Tell how to see the hits after these, or give an empty string where there are none."""
    last = results.hits[-1].rank if results.hits else results.listed
    if last >= results.listed:
        return ""
    return tr("{count} more: add --offset {last}", count=results.listed - last, last=last)
