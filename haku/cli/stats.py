"""haku stats."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from haku.cli.base import Session, argument, echo, option, pass_session
from haku.cli.files import format_of, into
from haku.cli.request import (
    QueryCommand,
    filter_options,
    labels_option,
    loose_option,
    meaning_options,
    query_options,
    takes_request,
)
from haku.cli.showing import say_reading
from haku.errors import UsageProblem
from haku.facet_names import facet_named
from haku.results import advice

if TYPE_CHECKING:
    from haku import Request, Statistics
    from haku.output.style import Style
    from haku.output.tallies import Shown

FORMATS = ("table", "csv", "xlsx", "json", "svg")
#: Facets that can be counted by at once: more make no table that anybody reads.
MOST_FACETS = 3
#: Rows that a terminal shows unless more are asked for.
ROWS = 30


@click.command(cls=QueryCommand, name="stats")
@argument("query", nargs=-1)
@option(
    "--by",
    default="year",
    show_default=True,
    metavar="KEYS",
    completes="facet",
    help="Count by this facet, or cross: year,region.",
)
@option(
    "--measure",
    type=click.Choice(["count", "amount", "median"]),
    default="count",
    show_default=True,
    help="What bars, order and crossed tables show: projects, euros, or the median of euros.",
)
@option("--limit", "most", type=click.IntRange(min=0), metavar="N", help="Show N rows; 0 shows all.")
@labels_option
@filter_options
@query_options
@loose_option
@meaning_options
@option("--format", "output", type=click.Choice(FORMATS), help="How to show; else as FILE ends, or a table.")
@option("-o", "--output", "file", type=click.Path(dir_okay=False), metavar="FILE", help="Write into FILE.")
@takes_request
@pass_session
def command(
    run: Session,
    request: Request,
    by: str,
    measure: str,
    most: int | None,
    labels: bool,
    output: str | None,
    file: str | None,
) -> None:
    """Count what QUERY finds, or all that pass the filters, by the values of facets: projects, euros and their median.

    A project counts under each of its values, a year being each in which it was active. Sums that are not known are
    told, and so are years without any project.
    """
    from haku.output.style import style_for
    from haku.output.tallies import Shown

    facets, form = _facets(by), output or format_of(file, FORMATS, "table", text="table")
    _check(form, file)
    index = run.open_index()
    results = index.search(request._replace(limit=0, seconds=None))
    say_reading(run, results)
    found = index.statistics(facets, request)
    if most is None:
        most = ROWS if form == "table" and not file else 0
    _write(run, found, style_for(click.get_current_context(), index.label), Shown(measure, most, labels), form, file)
    if not found.projects and not run.quiet:
        for line in advice(results):
            echo(line, err=True)


def _facets(by: str) -> tuple[str, ...]:
    """Give the facets by their English names; raises ``UsageProblem`` for one that there isn't, and for too many."""
    facets = tuple(dict.fromkeys(facet_named(name.strip()) for name in by.split(",")))
    if len(facets) > MOST_FACETS:
        raise UsageProblem("--by {by}: there are too many facets.", "Give {most} at most.", by=by, most=MOST_FACETS)
    return facets


def _check(form: str, file: str | None) -> None:
    if form == "xlsx" and not file:
        raise UsageProblem("A workbook can't be shown on a terminal.", "Name a file: haku stats -o FILE.xlsx")


def _write(run: Session, found: Statistics, style: Style, shown: Shown, form: str, file: str | None) -> None:
    if not file:
        for line in _lines(found, style, shown, form):
            echo(line)
        return
    from haku.output.tallies import write_xlsx

    style.width = None
    with into(file) as stream:
        if form == "xlsx":
            write_xlsx(found, style, shown, stream)
        else:
            stream.write("".join(f"{line}\n" for line in _lines(found, style, shown, form)).encode())
    run.say("Statistics written to {file}: {count} projects", file=file, count=found.projects)


def _lines(found: Statistics, style: Style, shown: Shown, form: str) -> list[str]:
    if form == "svg":
        from haku.output.picture import as_svg

        return list(as_svg(found, style, shown))
    from haku.output.tallies import TEXTS

    return list(TEXTS[form](found, style, shown))
