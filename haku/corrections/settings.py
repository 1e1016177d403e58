"""What may be corrected: its names, and how its values are read."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING, NamedTuple

from haku.facet_names import FACET_BY_NAME
from haku.model import AmountKind
from haku.normal import normalise, squeeze
from haku.sources.tables.values import ImpossibleDate, read_date, read_money

if TYPE_CHECKING:
    from collections.abc import Callable

    from haku.facets.labels import FacetLists

    Value = str | int | date | tuple[str, ...] | None
    Reader = Callable[[object], Value]

#: What says of which sources a project is made.
MERGE, SPLIT = "merge", "split"
_TEXTS = ("title", "fund", "programme", "priority", "objective", "status")
_NAMES = ("implementers", "funders")
_DAYS = ("start", "end")
_SUMS = ("amount", *(kind.value for kind in AmountKind))
#: The facets that are read from texts; all others follow from the facts.
FACETS = ("implementer_type", "region", "municipality", "target_group", "theme", "language")
#: Everything that the file may say of a project.
NAMES = (MERGE, SPLIT, *_TEXTS, *_NAMES, *_DAYS, *_SUMS, *FACETS)
#: What people write instead, beside the names of facets in both languages.
_OTHERS = {
    "implementer": "implementers",
    "funder": "funders",
    "nimi": "title",
    "toteuttajat": "implementers",
    "rahoittajat": "funders",
    "alku": "start",
    "loppu": "end",
    "yhdistä": MERGE,
    "yhdista": MERGE,
    "erota": SPLIT,
}


class Unreadable(ValueError):
    """A value that can't be what it is said to be; ``args`` has the message, and ``values`` what it names."""

    def __init__(self, message: str, **values: str) -> None:
        """Keep the message apart from its values, for translation."""
        super().__init__(message)
        self.message, self.values = message, values


class Setting(NamedTuple):
    """A value to be set, and the line of the file that says so."""

    name: str
    value: Value
    line: int


def meant(key: str) -> str:
    """Give the English name of what ``key`` sets, or an empty string."""
    name = normalise(key).strip().lower()
    name = FACET_BY_NAME.get(name, name)
    name = _OTHERS.get(name, name)
    return name if name in NAMES else ""


def field_of(name: str) -> str:
    """Give the field that a problem with a value of this name is told of."""
    return "amount" if name in _SUMS else name


def read_value(name: str, value: object, lists: FacetLists) -> Value:
    """Give the value that ``name`` is to have, None to have none; raises ``Unreadable``.

    ``lists`` are the facets' closed lists, with the user's own.
    """
    return _choices(name, value, lists) if name in FACETS else _READERS[name](value)


def texts(value: object) -> tuple[str, ...]:
    """Give one text or a list of them; raises ``Unreadable``."""
    listed = value if isinstance(value, list) else [value]
    found = [squeeze(normalise(text)) for text in listed if isinstance(text, str)]
    if len(found) < len(listed):
        raise Unreadable('it should be a text, "…", or a list of them, ["…", "…"]')
    return tuple(dict.fromkeys(filter(None, found)))


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise Unreadable('it should be a text, "…"')
    return squeeze(normalise(value))


def _title(value: object) -> str:
    title = _text(value)
    if not title:
        raise Unreadable("a project needs a title")
    return title


def _day(value: object) -> date | None:
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    if value == "":
        return None
    try:
        day = read_date(value.strip()) if isinstance(value, str) else None
    except ImpossibleDate:
        day = None
    if day is None:
        raise Unreadable("it should be a day, such as 2018-09-01 or “1.9.2018”")
    return day


def _euros(value: object) -> int | None:
    if value == "":
        return None
    euros = read_money(str(value)) if isinstance(value, str | int | float) and not isinstance(value, bool) else None
    if euros is None or euros < 0:
        raise Unreadable("it should be a sum in euros, such as 25000")
    return euros


def _choices(facet: str, value: object, lists: FacetLists) -> tuple[str, ...]:
    return tuple(dict.fromkeys(_choice(facet, text, lists) for text in texts(value)))


def _choice(facet: str, text: str, lists: FacetLists) -> str:
    found = lists.canonical(facet, text)
    if found is None:
        message = "the facet has no value “{value}”: haku facets {facet} lists those in use"
        raise Unreadable(message, value=text, facet=facet)
    return found


_READERS: dict[str, Reader] = {
    **dict.fromkeys(_TEXTS, _text),
    "title": _title,
    **dict.fromkeys(_NAMES, texts),
    **dict.fromkeys(_DAYS, _day),
    **dict.fromkeys(_SUMS, _euros),
}
