"""haku similar."""

from __future__ import annotations

import click

from haku.cli.base import Command, Session, pass_session
from haku.cli.results import filter_options, output_options, read_filters, show
from haku.results import Request


@click.command(cls=Command, name="similar")
@click.argument("project_id", metavar="ID")
@filter_options
@output_options
@pass_session
def command(
    run: Session,
    project_id: str,
    filters: tuple[str, ...],
    year: str | None,
    amount: str | None,
    facets: tuple[str, ...],
    sort: str,
    limit: int,
    offset: int,
    explain: bool,
    output: str,
) -> None:
    """Find projects like the project ID, with what they share: words, target groups, themes, region, implementer."""
    index = run.open_index()
    request = Request(
        filters=read_filters(filters, year, amount), sort=sort, limit=limit or None, offset=offset, facets=facets
    )
    show(run, index, index.similar(project_id, request), output, explain=explain)
