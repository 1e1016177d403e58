"""What programs hand to the library: the one place that checks it, and says which argument is wrong and what is right.

Every public function takes its arguments through here, so that nothing wrong gets further: what lies beneath would say
something of its own insides, or answer another question in silence.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime
from functools import wraps
from operator import index as as_whole
from typing import TYPE_CHECKING, ParamSpec, TypeVar

from haku.errors import UsageProblem
from haku.facet_names import facet_named
from haku.fields import FIELD_BY_NAME, FIELDS
from haku.index_folder import is_on_cluster
from haku.locale import LANGUAGES, speaking
from haku.locale import language as current_language
from haku.normal import normalise
from haku.results import ORDERS, SECONDS, Request

if TYPE_CHECKING:
    from collections.abc import Sequence
    from contextlib import AbstractContextManager
    from os import PathLike

    Value = str | int | float
    #: Values to filter by, by the names of facets: one, or several of which one is enough.
    Filters = Mapping[str, Value | Iterable[Value]] | Sequence[tuple[str, Value | Iterable[Value]]]
    #: A range of years or euros: ``"2018..2020"``, ``2018`` or ``(2018, 2020)``, in which None is no end.
    Range = Value | tuple[Value | None, Value | None] | list[Value | None]

P = ParamSpec("P")
T = TypeVar("T")

#: What a search takes in place of a request, or beside one (``language``).
_OF_REQUEST = frozenset({*Request._fields, "year", "amount"})
_SEVERAL = (list, tuple, set, frozenset)
#: Larger numbers are no money and no year.
_MOST = 10**15
_INFINITY = float("inf")


def refused(argument: str, value: object, hint: str) -> UsageProblem:
    """Give the error for an argument that can't be what it is; ``hint`` says what it may be."""
    return UsageProblem("The argument {argument} can't be {value}.", hint, argument=argument, value=_shown(value))


def _shown(value: object) -> str:
    try:
        told = repr(value)
    except Exception:  # noqa: BLE001 - whatever it is, it is none of ours; a number may be too long for Python to write
        told = f"a {type(value).__name__}"
    return told if len(told) <= 80 else f"{told[:80]}…"


# Requests.


def request_alone(method: Callable[P, T]) -> Callable[P, T]:
    """Let a method of an index take a request or what makes one, but not both: one of them would be passed over."""

    @wraps(method)
    def called(*args: P.args, **options: P.kwargs) -> T:
        if any(isinstance(value, Request) for value in (*args, *options.values())):
            for name in options:
                if name in _OF_REQUEST and not isinstance(options[name], Request):
                    message = "The argument {argument} can't stand beside a request."
                    with in_language(options.get("language")):
                        raise UsageProblem(message, "Put it into the request.", argument=name)
        return method(*args, **options)

    return called


def request_of(query: object, **options: object) -> Request:
    """Give a request, checked, or make one of a query and its options; raises ``UsageProblem``."""
    return checked(query) if isinstance(query, Request) else make_request(query, **options)  # type: ignore[arg-type]


def make_request(
    query: str = "",
    *,
    filters: Filters | None = None,
    year: Range | None = None,
    amount: Range | None = None,
    field: str = "",
    exact: bool = False,
    sort: str = "relevance",
    limit: int | None = 10,
    offset: int = 0,
    facets: str | Iterable[str] | None = (),
    expand: bool = True,
    synonyms: str | PathLike[str] = "",
    narrower: bool = False,
    whole: bool = False,
    loose: bool = False,
    seconds: float | None = SECONDS,
    **unknown: object,
) -> Request:
    """Make a request of what ``Index.search`` takes; raises ``UsageProblem`` for what makes no sense."""
    known_options(unknown)
    ranges = [(name, _range(name, value)) for name, value in (("year", year), ("amount", amount)) if value is not None]
    given = (*_pairs(filters), *ranges)
    return checked(
        Request(
            query, given, field, exact, sort, limit, offset, facets, expand, synonyms, narrower, whole, loose, seconds  # type: ignore[arg-type] # made so by ``checked``
        )
    )  # fmt: skip


def known_options(names: Iterable[str]) -> None:
    """Raise ``UsageProblem`` for a name that is no option of a search."""
    for name in names:
        if name not in _OF_REQUEST:
            known = ", ".join(sorted(_OF_REQUEST - {"query"}))
            raise UsageProblem("There is no option “{name}”.", "There are: {names}.", name=normalise(name), names=known)


def checked(request: object) -> Request:
    """Give a request as it is meant: names in English, filters as pairs; raises ``UsageProblem``."""
    if not isinstance(request, Request):
        raise refused("request", request, "It is a haku.Request.")
    if flag("whole", request.whole) and flag("loose", request.loose):
        raise UsageProblem("“whole” and “loose” don't go together.", "Choose one of them.")
    return Request(
        query=text("query", request.query),
        filters=_pairs(request.filters),
        field=field_named(text("field", request.field)),
        exact=flag("exact", request.exact),
        sort=_order(text("sort", request.sort)),
        limit=None if request.limit is None else whole("limit", request.limit),
        offset=whole("offset", request.offset),
        facets=facet_names("facets", () if request.facets is None else request.facets),
        expand=flag("expand", request.expand),
        synonyms=path_or_none("synonyms", request.synonyms),
        narrower=flag("narrower", request.narrower),
        whole=flag("whole", request.whole),
        loose=flag("loose", request.loose),
        seconds=None if request.seconds is None else number("seconds", request.seconds),
    )


def field_named(name: str) -> str:
    """Give the English name of a text section, or an empty string for none; raises ``UsageProblem``."""
    if not name:
        return ""
    if field := FIELD_BY_NAME.get(normalise(name).lower()):
        return field
    names = ", ".join(field.typed(name) for name, field in FIELDS.items())
    message = "There is no text section “{name}”."
    raise UsageProblem(message, "There are: {names}.", name=normalise(name), names=names)


def _order(name: str) -> str:
    if name in ORDERS:
        return name
    names = ", ".join(ORDERS)
    raise UsageProblem("There is no order “{name}”.", "There are: {names}.", name=normalise(name), names=names)


def facet_names(argument: str, given: object) -> tuple[str, ...]:
    """Give the English names of facets, of which one may stand by itself."""
    if isinstance(given, str):
        return (facet_named(given),)
    if isinstance(given, bytes) or not isinstance(given, Iterable):
        raise refused(argument, given, "It is the name of a facet, or a list of such names.")
    return tuple(facet_named(text(argument, name)) for name in given)


def _pairs(filters: object) -> tuple[tuple[str, str], ...]:
    """Give filters as pairs of a facet and one value, whether they came as such or as a mapping."""
    if not filters and isinstance(filters, tuple | None):
        return ()
    hint = 'It maps facets to values: dict(region="Lappi").'
    given = list(filters.items()) if isinstance(filters, Mapping) else filters
    if not isinstance(given, list | tuple) or not all(
        isinstance(pair, _SEVERAL[:2]) and len(pair) == 2 for pair in given
    ):
        raise refused("filters", filters, hint)
    for name, _ in given:
        if not isinstance(name, str):
            raise refused("filters", filters, hint)
    return tuple((name, value) for name, values in given for value in _values(name, values))


def _values(facet: str, values: object) -> tuple[str, ...]:
    if isinstance(values, str):
        return (values,)
    if isinstance(values, Iterable) and not isinstance(values, bytes | Mapping):
        return tuple(_value(facet, value) for value in values)
    return (_value(facet, values),)


def _value(argument: str, value: object) -> str:
    """Give a value of a facet, or an end of a range, as it would be typed."""
    if isinstance(value, str):
        return value
    if isinstance(value, float) and value.is_integer():  # 4e5 euros
        value = int(value)
    if isinstance(value, bool) or not hasattr(value, "__index__") or abs(as_whole(value)) >= _MOST:
        raise refused(argument, value, "It is text or a whole number.")
    return str(as_whole(value))


def _range(argument: str, given: object) -> str:
    if not isinstance(given, list | tuple):
        return _value(argument, given)
    if len(given) != 2:
        raise refused(argument, given, "A range has two ends, such as (2018, 2020) or (100000, None).")
    return "..".join("" if end is None else _value(argument, end) for end in given)


# Single values.


def text(argument: str, value: object) -> str:
    """Give what must be text."""
    if not isinstance(value, str):
        raise refused(argument, value, "It is text.")
    return value


def flag(argument: str, value: object) -> bool:
    """Give what must be yes or no: what only counts as such, like the text “no”, may be meant otherwise."""
    if not isinstance(value, bool):
        raise refused(argument, value, "It is True or False.")
    return value


def whole(argument: str, value: object) -> int:
    """Give a whole number that is not negative."""
    if isinstance(value, bool) or not hasattr(value, "__index__") or as_whole(value) < 0:
        raise refused(argument, value, "It is a whole number, 0 or more.")
    return as_whole(value)


def number(argument: str, value: object) -> float:
    """Give a number that is neither negative nor infinite, nor none at all (NaN)."""
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value < _INFINITY:
        raise refused(argument, value, "It is a number, 0 or more.")
    return value


def path(argument: str, value: object) -> str:
    """Give the path of a file or folder. Never a number: Python would take it for a file that is open already."""
    hint = "It is a path: text or an os.PathLike, and not empty."
    if not isinstance(value, str | os.PathLike) or not isinstance(found := os.fspath(value), str):
        raise refused(argument, value, hint)
    try:
        if found and b"\0" not in os.fsencode(found):
            return found
    except UnicodeEncodeError:  # half a character
        pass
    raise refused(argument, value, hint)


def path_or_none(argument: str, value: object) -> str:
    """Give the path of a file or folder, or an empty one, which is none."""
    return path(argument, value) if value != "" else ""


def folder_of(address: object) -> str:
    """Give the folder at the address of an index: to open it, to build it or to keep something in it.

    Raises ``UsageProblem`` for an address of no kind that is known.
    """
    folder = path("address", address)
    scheme, colon, _ = folder.partition("://")
    if colon and scheme.replace("+", "").isalnum():
        if is_on_cluster(folder):
            raise UsageProblem("This is not possible with an index on OpenSearch yet: name a folder.")
        raise UsageProblem("“{address}” is no index that haku can open: name a folder.", address=folder)
    return folder


def address_of(address: object) -> str:
    """Give the address of an index, a folder or on a cluster; raises ``UsageProblem`` as ``folder_of`` does."""
    found = path("address", address)
    return found if is_on_cluster(found) else folder_of(found)


def day(argument: str, value: object) -> date:
    """Give a day; of a day with a time, the day."""
    if not isinstance(value, date):
        raise refused(argument, value, "It is a day: datetime.date(2019, 1, 1).")
    return value.date() if isinstance(value, datetime) else value


def in_language(language: object) -> AbstractContextManager[None]:
    """Speak the language of a call, that of the context where it is None."""
    if language is not None and (not isinstance(language, str) or language not in LANGUAGES):
        names = ", ".join(LANGUAGES)
        message = "The argument {argument} can't be {value}."
        raise UsageProblem(message, "There are: {names}.", argument="language", value=_shown(language), names=names)
    return speaking(language or current_language())
