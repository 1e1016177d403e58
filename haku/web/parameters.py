"""The names and values of an address as a search; they are the command line's."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from haku import make_request
from haku.errors import HakuError, UsageProblem
from haku.facet_names import EXCLUDED, FACET_BY_NAME, TYPED_NO_VALUE, filter_named
from haku.results import SORTS, Request

if TYPE_CHECKING:
    from collections.abc import Collection

    from haku import Index
    from haku.web.asked import Asked, Pairs

#: What a search may be given beside the facets.
OF_SEARCH = (
    "q", "in", "exact", "expand", "narrower", "whole", "loose", "sort", "limit", "page", "offset", "facet",
)  # fmt: skip
#: What those who send links put into them, which says nothing of the page.
_OF_SENDERS = ("utm_source", "utm_medium", "utm_campaign", "utm_term", "utm_content", "fbclid", "gclid")
LONGEST_QUERY = 2_000
#: Facets that are filtered by ranges.
RANGES = ("year", "amount")
MOST_ON_PAGE = 100
USUAL_ON_PAGE = 10
#: Nobody turns so many pages; whoever wants all of them exports them.
FARTHEST = 100_000
FLAGS = {"1": True, "true": True, "on": True, "0": False, "false": False}
#: What no text has, as a class of a regular expression: control characters, but for the blanks among them.
CONTROLS = r"\u0000-\u0008\u000b\u000c\u000e-\u001f"

_CONTROL = re.compile(f"[{CONTROLS}]")


class Wanted(NamedTuple):
    """A search, and which page of it."""

    request: Request
    page: int = 1


def read(asked: Asked, more: Collection[str] = (), most: int = MOST_ON_PAGE) -> Wanted:
    """Read an address that may also have the names ``more``; raises ``UsageProblem`` for whatever makes no sense."""
    checked(asked, (*OF_SEARCH, *more))
    query = asked.one("q")
    if len(query) > LONGEST_QUERY:
        message = "The query has {count} characters; {most} can be answered."
        raise UsageProblem(message, count=len(query), most=LONGEST_QUERY)
    limit = number(asked, "limit", USUAL_ON_PAGE, most)
    page = number(asked, "page", 1, FARTHEST, least=1)
    offset = number(asked, "offset", (page - 1) * limit, FARTHEST)
    if offset > FARTHEST:
        raise _beyond("page", str(page))
    request = make_request(
        query,
        field=asked.one("in"),
        exact=flag(asked, "exact"),
        sort=asked.one("sort", SORTS[0]),
        limit=limit,
        offset=offset,
        facets=tuple(asked.values("facet")),
        expand=flag(asked, "expand", usual=True),
        narrower=flag(asked, "narrower"),
        whole=flag(asked, "whole"),
        loose=flag(asked, "loose"),
    )
    return Wanted(request._replace(filters=filters_of(asked.pairs)), page)


def filters_of(pairs: Pairs) -> tuple[tuple[str, str], ...]:
    """Give the filters of an address, each facet by its English name."""
    return tuple((filter_named(name), value) for name, value in pairs if value.strip() and is_filter(name))


def canonical(index: Index, asked: Asked) -> Asked:
    """Give an address whose values of facets are the index's own where one is meant, in whatever language typed.

    So a value is known for chosen by any of its names. Raises ``UsageProblem`` for what is no value.
    """
    return asked._replace(pairs=tuple((name, _canonical(index, name, value)) for name, value in asked.pairs))


def _canonical(index: Index, name: str, value: str) -> str:
    if not (is_filter(name) and value.strip()):
        return value
    facet = filter_named(name).removeprefix(EXCLUDED)
    meant = () if facet in RANGES else index.values_of(facet, value)
    return (meant[0] or TYPED_NO_VALUE) if len(meant) == 1 else value


def names(name: str, facet: str) -> bool:
    """Tell whether a name of an address is one of a facet, given by its English name."""
    return FACET_BY_NAME.get(name.lower()) == facet


def is_filter(name: str) -> bool:
    """Tell whether a name of an address is a facet's, in any language, with or without a dash before it."""
    return name.removeprefix("-").lower() in FACET_BY_NAME


def checked(asked: Asked, names: Collection[str]) -> None:
    """Raise ``UsageProblem`` for a name that isn't among these, nor a facet's, and for signs that no text has."""
    for name, value in asked.pairs:
        if _CONTROL.search(name + value):
            raise UsageProblem("The address has control characters.", "Leave them out.")
        if name not in names and not is_filter(name) and name not in _OF_SENDERS:
            raise UsageProblem(
                "The address has an unknown name “{name}”.", "There are: {names}.", name=name, names=", ".join(names)
            )


def number(asked: Asked, name: str, usual: int, most: int, least: int = 0) -> int:
    """Give a whole number of an address; raises ``UsageProblem``."""
    text = asked.one(name)
    if not text:
        return usual
    if not (text.isascii() and text.isdigit() and len(text) <= 9 and least <= int(text) <= most):
        raise UsageProblem(
            "“{name}” can't be “{value}”.", "It is a whole number from {least} to {most}.",
            name=name, value=text[:60], least=least, most=most,
        )  # fmt: skip
    return int(text)


def _beyond(name: str, value: str) -> HakuError:
    return UsageProblem("“{name}” can't be “{value}”.", "Narrow the search, or export it.", name=name, value=value)


def flag(asked: Asked, name: str, *, usual: bool = False) -> bool:
    """Give a yes or no of an address; raises ``UsageProblem``."""
    text = asked.one(name)
    if not text:
        return usual
    if text not in FLAGS:
        raise UsageProblem("“{name}” can't be “{value}”.", "It is 0 or 1.", name=name, value=text[:60])
    return FLAGS[text]
