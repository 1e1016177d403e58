"""A project's page at its source, opened in the user's browser."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from haku.cli.base import option
from haku.errors import UsageProblem
from haku.output.text import page_of

if TYPE_CHECKING:
    from haku import Project
    from haku.cli.base import Session

open_option = option("--open", "opens", is_flag=True, help="Open the project's page at its source in the browser.")


def open_source(run: Session, project: Project) -> None:
    """Open a project's page; raises ``UsageProblem`` where none is known, and where there is no browser."""
    address = page_of(project.code, [link.url for link in project.links])
    if not address:
        raise UsageProblem("The sources of {id} name no page of its own.", id=project.id)
    run.say("Opening {address}", address=address)
    if click.launch(address):
        raise UsageProblem("No browser could be started.", "Open it yourself: {address}", address=address)
