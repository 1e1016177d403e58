"""haku save."""

from __future__ import annotations

from typing import TYPE_CHECKING

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
from haku.cli.showing import say_reading
from haku.saved import searches
from haku.saved.searches import Saved

if TYPE_CHECKING:
    from haku import Request


@click.command(cls=QueryCommand, name="save")
@argument("name")
@argument("query", nargs=-1)
@filter_options
@query_options
@whole_option
@loose_option
@meaning_options
@takes_request
@pass_session
def command(run: Session, request: Request, name: str) -> None:
    """Keep a search under NAME, and what it finds now: haku watch tells what is new since.

    It is a TOML file in your own folder, which nobody else can read.
    """
    index = run.open_index()
    results = index.search(request._replace(limit=0, seconds=None))
    say_reading(run, results)
    saved = Saved(name, request)
    is_new = searches.write(saved)
    _, found = searches.look(index, run.settings.index_folder, saved)
    searches.remember(run.settings.index_folder, name, found)
    if is_new:
        run.say("Saved as “{name}”; projects that it finds now: {count}", name=name, count=len(found))
    else:
        run.say("“{name}” was saved anew; projects that it finds now: {count}", name=name, count=len(found))
