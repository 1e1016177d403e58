"""haku mcp."""

from __future__ import annotations

import click

from haku.cli.base import Command, Session, pass_session
from haku.errors import LibraryMissing
from haku.extras import command_for


@click.command(cls=Command, name="mcp")
@pass_session
def command(run: Session) -> None:
    """Serve assistants by the Model Context Protocol, on standard input and output.

    They get the tools search, project, similar and facets. An assistant starts this command by itself: name it in its
    settings.
    """
    import gc

    gc.enable()  # turned off for the sake of one search, see __main__
    try:
        from haku.assistants.server import server
    except ImportError as error:
        if (error.name or "").split(".")[0] == "haku":
            raise
        message = "haku mcp needs the library {library}."
        command = command_for("mcp")
        raise LibraryMissing(message, "Install it: {command}", command=command, library=error.name) from error
    server(run.open_index()).run("stdio")
