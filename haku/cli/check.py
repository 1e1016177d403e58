"""haku check."""

from __future__ import annotations

import click

from haku.cli.base import Command, Run, option, pass_run


@click.command(cls=Command, name="check")
@option(
    "--format",
    "output",
    type=click.Choice(["text", "json", "csv"]),
    default="text",
    show_default=True,
    help="How to list the problems.",
)
@pass_run
def command(run: Run, output: str) -> None:
    """List what is wrong in the corpus: file, line, what stands there, and what was made of it."""
    from pathlib import Path

    from haku.engine.check import check_corpus
    from haku.output.problems import FORMATS
    from haku.output.style import style_for

    problems = check_corpus(Path(run.settings.corpus))
    for line in FORMATS[output](problems, style_for(click.get_current_context(), lambda _, value: value)):
        click.echo(line)
