"""haku search."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from haku.cli.base import Session, argument, pass_session
from haku.cli.request import (
    QueryCommand,
    filter_options,
    loose_option,
    meaning_options,
    query_options,
    takes_request,
    whole_option,
)
from haku.cli.showing import output_options, show

if TYPE_CHECKING:
    from haku import Request


@click.command(cls=QueryCommand, name="search")
@argument("query", nargs=-1)
@filter_options
@query_options
@whole_option
@loose_option
@meaning_options
@output_options
@takes_request
@pass_session
def command(run: Session, /, request: Request, **shown: Any) -> None:
    """Search the projects for QUERY; without one, list all that pass the filters.

    Words are found in any form and within compounds. Projects with all the words come first. Also: "a phrase",
    ="exact form", +must, -not, JA, TAI, EI (AND, OR, NOT), parentheses, begin*, *end, maakunta:Lappi,
    vuosi:2018..2020, tuki:>300000, word~1.
    """
    index = run.open_index()
    show(run, index, index.search(request), **shown)
