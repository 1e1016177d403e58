"""haku facets."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from haku.cli.base import Command, Session, echo, option, pass_session
from haku.cli.request import filter_options, loose_option, meaning_options, takes_request
from haku.cli.showing import say_reading
from haku.facet_names import FACETS, facet_named

if TYPE_CHECKING:
    from haku import Request


@click.command(cls=Command, name="facets")
@click.argument("keys", nargs=-1, metavar="[KEY]...")
@option("--query", default="", metavar="QUERY", help="Count only what this query finds.")
@meaning_options
@loose_option
@filter_options
@option(
    "--format",
    "output",
    type=click.Choice(["bars", "json", "csv"]),
    default="bars",
    show_default=True,
    help="How to show the counts.",
)
@takes_request
@pass_session
def command(run: Session, request: Request, keys: tuple[str, ...], output: str) -> None:
    """List the values of the facets KEY (all, without one) with the number of projects that have each."""
    from haku.output.facet_counts import FORMATS
    from haku.output.style import style_for

    wanted = tuple(map(facet_named, keys)) or tuple(FACETS)
    index = run.open_index()
    results = index.search(request._replace(limit=0, facets=wanted))
    say_reading(run, results)
    for line in FORMATS[output](results.facets, style_for(click.get_current_context(), index.label)):
        echo(line)
