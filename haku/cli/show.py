"""haku show."""

from __future__ import annotations

import click

from haku.cli.base import Command, Session, echo, option, pass_session


@click.command(cls=Command, name="show")
@click.argument("project_id", metavar="ID")
@option(
    "--format",
    "output",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="How to show the project.",
)
@pass_session
def command(run: Session, project_id: str, output: str) -> None:
    """Show the whole project ID: facts, texts, every source, and where sources disagree or were mended."""
    from haku.output.project import as_json, as_text
    from haku.output.style import style_for

    index = run.open_index()
    project = index.project(project_id)
    lines = (
        as_json(project) if output == "json" else as_text(project, style_for(click.get_current_context(), index.label))
    )
    for line in lines:
        echo(line)
