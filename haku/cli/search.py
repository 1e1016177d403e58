"""haku search."""

from __future__ import annotations

import click

from haku.cli.base import Command, Session, pass_session
from haku.cli.results import (
    filter_options,
    meaning_options,
    output_options,
    query_options,
    read_field,
    read_filters,
    show,
)
from haku.results import Request


@click.command(cls=Command, name="search")
@click.argument("query", nargs=-1)
@filter_options
@query_options
@meaning_options
@output_options
@pass_session
def command(
    run: Session,
    query: tuple[str, ...],
    filters: tuple[str, ...],
    year: str | None,
    amount: str | None,
    field: str | None,
    exact: bool,
    synonyms: str | None,
    no_expand: bool,
    narrower: bool,
    facets: tuple[str, ...],
    sort: str,
    limit: int,
    offset: int,
    explain: bool,
    output: str,
) -> None:
    """Search the projects for QUERY; without one, list all that pass the filters.

    Words are found in any form and within compounds. Projects with all the words come first. Also: "a phrase",
    ="exact form", +must, -not, JA, TAI, EI (AND, OR, NOT), parentheses, begin*, *end, maakunta:Lappi,
    vuosi:2018..2020, tuki:>300000, word~1.
    """
    request = Request(
        query=" ".join(query),
        filters=read_filters(filters, year, amount),
        field=read_field(field),
        exact=exact,
        sort=sort,
        limit=limit or None,
        offset=offset,
        facets=facets,
        expand=not no_expand,
        synonyms=synonyms or "",
        narrower=narrower,
    )
    index = run.open_index()
    show(run, index, index.search(request), output, explain=explain)
