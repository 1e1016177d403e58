"""haku facets."""

from __future__ import annotations

import click

from haku.cli.base import Command, Session, option, pass_session
from haku.cli.results import filter_options, meaning_options, read_filters, say_reading
from haku.facets.names import FACETS
from haku.results import Request
from haku.score.filters import check_facet


@click.command(cls=Command, name="facets")
@click.argument("keys", nargs=-1, metavar="[KEY]...")
@option("--query", default="", metavar="QUERY", help="Count only what this query finds.")
@meaning_options
@filter_options
@option(
    "--format",
    "output",
    type=click.Choice(["bars", "json", "csv"]),
    default="bars",
    show_default=True,
    help="How to show the counts.",
)
@pass_session
def command(
    run: Session,
    keys: tuple[str, ...],
    query: str,
    synonyms: str | None,
    no_expand: bool,
    narrower: bool,
    filters: tuple[str, ...],
    year: str | None,
    amount: str | None,
    output: str,
) -> None:
    """List the values of the facets KEY (all, without one) with the number of projects that have each."""
    from haku.output.facets import FORMATS
    from haku.output.style import style_for

    wanted = tuple(map(check_facet, keys)) or tuple(FACETS)
    index = run.open_index()
    request = Request(
        query=query,
        filters=read_filters(filters, year, amount),
        limit=0,
        facets=wanted,
        expand=not no_expand,
        synonyms=synonyms or "",
        narrower=narrower,
    )
    results = index.search(request)
    say_reading(run, results)
    for line in FORMATS[output](results.facets, style_for(click.get_current_context(), index.label)):
        click.echo(line)
