"""How much one search may ask for, and what its user is told where it asked for more."""

from __future__ import annotations

from typing import TYPE_CHECKING

from haku.results import Note

if TYPE_CHECKING:
    from collections.abc import Iterator

    from haku.query.deadline import Deadline
    from haku.results import Request

#: A page has at most so many hits, for each is a whole project in memory, and at least so many, however little time
#: there is. ``haku export`` writes any number.
MOST_HITS = 1000
LEAST_HITS = 10


def page_size(request: Request) -> int:
    """Give how many hits a page of a search may have."""
    return MOST_HITS if request.limit is None else min(request.limit, MOST_HITS)


def limits_met(request: Request, listed: int, shown: int, deadline: Deadline) -> Iterator[Note]:
    """Yield what the user should know of a search that lists so many projects and shows so many of them."""
    if deadline.cut:
        yield Note("The search was cut short after {0} s: there may be more.", (f"{deadline.seconds:g}",))
    following = request.offset + shown
    wanted = listed if request.limit is None else min(request.offset + request.limit, listed)
    if shown and following < wanted:
        yield Note("{0} hits are shown: the next ones come with --offset {1}.", (shown, following))
