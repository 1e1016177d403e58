"""haku show."""

from __future__ import annotations

import click

from haku.cli.base import Command, Session, argument, echo, option, pass_session
from haku.cli.source import open_option, open_source


@click.command(cls=Command, name="show")
@argument("project", nargs=-1, required=True, metavar="PROJECT", completes="project")
@option(
    "--format",
    "output",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="How to show the project.",
)
@open_option
@pass_session
def command(run: Session, project: tuple[str, ...], output: str, opens: bool) -> None:
    """Show the whole PROJECT: facts, texts, every source, and where sources disagree or were mended.

    PROJECT is an id, a title, or @1 for the first hit of the last search on a terminal.
    """
    from haku.cli import which
    from haku.output.project import as_json, as_text
    from haku.output.style import style_for

    index = run.open_index()
    found = which.project(index, " ".join(project))
    style = style_for(click.get_current_context(), index.label)
    for line in as_json(found) if output == "json" else as_text(found, style, str(index.description.get("corpus", ""))):
        echo(line)
    if opens:
        open_source(run, found)
