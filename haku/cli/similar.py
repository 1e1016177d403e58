"""haku similar."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from haku.cli.base import Command, Session, pass_session
from haku.cli.request import filter_options, takes_request
from haku.cli.showing import output_options, show

if TYPE_CHECKING:
    from haku import Request


@click.command(cls=Command, name="similar")
@click.argument("project_id", metavar="ID")
@filter_options
@output_options
@takes_request
@pass_session
def command(
    run: Session, request: Request, project_id: str, exit_code: bool, explain: bool, labels: bool, output: str
) -> None:
    """Find projects like the project ID, with what they share: words, target groups, themes, region, implementer."""
    index = run.open_index()
    show(run, index, index.similar(project_id, request), output, explain=explain, labels=labels, exit_code=exit_code)
