"""haku facets."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from haku.cli.base import Command, Session, echo, option, pass_session
from haku.cli.request import filter_options, loose_option, meaning_options, query_options, takes_request
from haku.cli.showing import say_reading
from haku.facet_names import FACETS, facet_named

if TYPE_CHECKING:
    from haku import Request


@click.command(cls=Command, name="facets")
@click.argument("keys", nargs=-1, metavar="[KEY]...")
@option("--query", default="", metavar="QUERY", help="Count only what this query finds.")
@option("--limit", "most", type=click.IntRange(min=0), metavar="N", help="Show N values of each facet; 0 shows all.")
@filter_options
@query_options
@loose_option
@meaning_options
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
def command(run: Session, request: Request, keys: tuple[str, ...], most: int | None, output: str) -> None:
    """List the values of the facets KEY (all, without one) with the number of projects that have each."""
    from haku.output.facet_counts import FORMATS, MOST_BARS
    from haku.output.style import style_for

    wanted = tuple(map(facet_named, keys)) or tuple(FACETS)
    index = run.open_index()
    results = index.search(request._replace(limit=0, facets=wanted))
    say_reading(run, results)
    style, usual = style_for(click.get_current_context(), index.label), MOST_BARS if output == "bars" else 0
    for line in FORMATS[output](results.facets, style, usual if most is None else most):
        echo(line)
