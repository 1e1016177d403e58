"""What search and similar have in common: results printed, and what is said about them."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

import click

from haku.cli.base import echo, option
from haku.cli.request import facet_option, labels_option, page_options, sort_option
from haku.cli.source import open_option, open_source
from haku.errors import UsageProblem
from haku.output.formats import DATA_FORMATS, FORMATS, LABELLED, UNMARKED, formatter
from haku.output.style import style_for
from haku.results import advice, headline

if TYPE_CHECKING:
    from haku import Index, Results
    from haku.cli.base import Session


#: How a command ends that was asked to tell by its exit code, and has found nothing; 1 is an error.
NOTHING = 4


def output_options(command: Any) -> Any:
    """Add the options of how hits are shown."""
    for add in (
        option(
            "--format",
            "output",
            type=click.Choice(list(FORMATS)),
            default="cards",
            show_default=True,
            help="How to show the hits.",
        ),
        labels_option,
        open_option,
        option("--exit-code", is_flag=True, help="End with 4 where nothing is found."),
        option("--explain", is_flag=True, help="Tell which word matched how, and what it added to the score."),
        page_options,
        sort_option,
        facet_option,
    ):
        command = add(command)
    return command


def show(
    run: Session,
    index: Index,
    results: Results,
    output: str,
    *,
    explain: bool,
    labels: bool,
    opens: bool,
    exit_code: bool,
) -> None:
    """Print results on stdout; what is said about them goes to stderr where programs may read stdout.

    What is shown on a terminal is what ``@1`` means from then on. With ``opens``, the first hit's page is opened. With
    ``exit_code``, the command ends with ``NOTHING`` where there are none.
    """
    if labels and output not in LABELLED:
        raise UsageProblem("--labels goes with csv.")
    style = style_for(click.get_current_context(), index.label, labels=labels)
    say_reading(run, results)
    for line in formatter(output)(results, style, explain=explain):
        echo(line)
    if output == "cards":
        for line in advice(results):
            echo(line)
    elif not run.quiet:
        told = output in UNMARKED and results.loose and not results.loose_counted
        for line in (*([] if results.total and not told else [headline(results)]), *advice(results)):
            echo(line, err=True)
    if results.facets and output not in DATA_FORMATS:
        from haku.output.facet_counts import MOST_BARS, as_bars

        click.echo()
        for line in as_bars(results.facets, style, MOST_BARS, {}):
            echo(line)
    if results.hits and sys.stdout.isatty():
        from haku.saved.last import remember

        remember(results.hits)
    if opens and results.hits:
        open_source(run, results.hits[0].project)
    if exit_code and not results.listed:
        click.get_current_context().exit(NOTHING)


def say_reading(run: Session, results: Results) -> None:
    """Say what was read otherwise than it was written, and with ``--verbose`` how all of it was read."""
    for note in results.notes:
        run.say(note.message, *note.values)
    if results.interpreted:
        run.add("Read as: {interpreted}", interpreted=results.interpreted)
    run.add("Answered in {milliseconds} ms.", milliseconds=round(results.took_ms))
