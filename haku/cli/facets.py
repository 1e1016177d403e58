"""haku facets."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from haku.cli.base import Command, Session, argument, echo, option, pass_session
from haku.cli.files import format_of, into
from haku.cli.request import (
    filter_options,
    labels_option,
    loose_option,
    meaning_options,
    query_options,
    takes_request,
)
from haku.cli.showing import say_reading
from haku.facet_names import FACETS, facet_named

if TYPE_CHECKING:
    from haku import Request


@click.command(cls=Command, name="facets")
@argument("keys", nargs=-1, metavar="[KEY]...", completes="facet")
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
    help="How to show the counts; else as FILE ends, or bars.",
)
@labels_option
@option("-o", "--output", "file", type=click.Path(dir_okay=False), metavar="FILE", help="Write into FILE.")
@takes_request
@pass_session
def command(
    run: Session,
    request: Request,
    keys: tuple[str, ...],
    most: int | None,
    labels: bool,
    output: str | None,
    file: str | None,
) -> None:
    """List the values of the facets KEY (all, without one) with the projects that have each, and their euros."""
    from haku.output.facet_counts import FORMATS, MOST_BARS
    from haku.output.style import style_for

    wanted = tuple(map(facet_named, keys)) or tuple(FACETS)
    form = output or format_of(file, FORMATS, "bars", text="bars")
    index = run.open_index()
    results = index.search(request._replace(limit=0, facets=wanted))
    say_reading(run, results)
    style = style_for(click.get_current_context(), index.label, labels=labels)
    if file:
        style.width = None
    if most is None:
        most = MOST_BARS if form == "bars" and not file else 0
    lines = FORMATS[form](results.facets, style, most, index.euros(wanted, request))
    if not file:
        for line in lines:
            echo(line)
        return
    with into(file) as stream:
        stream.write("".join(f"{click.unstyle(line)}\n" for line in lines).encode())
    run.say("Statistics written to {file}: {count} projects", file=file, count=results.total)
