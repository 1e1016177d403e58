"""haku similar."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from haku.cli.base import Command, Session, argument, pass_session
from haku.cli.request import filter_options, takes_request
from haku.cli.showing import output_options, show

if TYPE_CHECKING:
    from haku import Request


@click.command(cls=Command, name="similar")
@argument("project", metavar="PROJECT", completes="project")
@filter_options
@output_options
@takes_request
@pass_session
def command(run: Session, /, request: Request, project: str, **shown: Any) -> None:
    """Find projects like PROJECT, with what they share: words, target groups, themes, region, implementer.

    PROJECT is an id, a title in quotation marks, or @1 for the first hit of the last search on a terminal.
    """
    from haku.cli import which

    index = run.open_index()
    results = index.similar(which.project(index, project).id, request)
    show(run, index, results, **shown)
