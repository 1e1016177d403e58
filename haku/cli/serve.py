"""haku serve."""

from __future__ import annotations

import sys
from contextlib import nullcontext
from os.path import abspath
from typing import TYPE_CHECKING

import click

from haku.cli.base import Command, Session, complain, option, pass_session
from haku.errors import LibraryMissing, NotServed, UsageProblem, reason
from haku.extras import command_for
from haku.index_folder import is_on_cluster
from haku.locale import tr

if TYPE_CHECKING:
    from types import ModuleType

#: Seconds of the units of time.
_UNITS = {"s": 1, "m": 60, "h": 3600, "d": 86400}
_LONGEST = 10_000


def _seconds(ctx: click.Context, param: click.Parameter, value: str | None) -> float | None:  # noqa: ARG001 - click's
    """Give the seconds of a time such as ``10m``."""
    if value is None:
        return None
    number, unit = value[:-1], value[-1:]
    if unit not in _UNITS or not number.isascii() or not number.isdigit() or not 0 < int(number) < _LONGEST:
        raise UsageProblem("“{value}” is no time.", "Write it like 90s, 10m or 2h.", value=value)
    return float(int(number) * _UNITS[unit])


_LOOPBACK = ("127.0.0.1", "localhost", "::1")
_EVERYWHERE = ("0.0.0.0", "::")  # noqa: S104 - to be told from the others


@click.command(cls=Command, name="serve")
@option("--host", default="127.0.0.1", show_default=True, metavar="HOST", help="Listen on this address.")
@option(
    "--port", type=click.IntRange(0, 65535), default=8350, show_default=True, metavar="N", help="Listen on this port."
)
@option("--name", "names", multiple=True, metavar="HOST", help="Answer to this host name, too. Repeat.")
@option(
    "--workers", type=click.IntRange(1, 64), default=1, show_default=True, metavar="N", help="Serve by N processes."
)
@option("--update", callback=_seconds, metavar="TIME", help="Bring the index up to date so often: 90s, 10m, 2h.")
@option("--open", "browse", is_flag=True, help="Open the page in a browser.")
@pass_session
def command(
    run: Session, host: str, port: int, names: tuple[str, ...], workers: int, update: float | None, browse: bool
) -> None:
    """Serve the search as a page and an API, until Ctrl-C. Rebuilds are taken up as they come.

    docs/SERVING.md tells how to put it on the web: haku itself has neither TLS nor passwords.
    """
    server = _server()
    if host in _EVERYWHERE and not names:
        message = "--host {host}: the host names that haku answers to are missing."
        raise UsageProblem(message, "Name them: --name haku.example.fi", host=host)
    index = run.open_index()  # builds it if it is missing, and tells what is wrong with it before anybody asks
    index.close()
    if host not in _LOOPBACK:
        complain(
            tr("Everybody who reaches {host} can search: haku has neither TLS nor passwords.", host=host),
            tr("docs/SERVING.md tells how to put a server before it that has both."),
        )
    _refuse_what_is_taken(host, port)
    settings = run.settings
    address = f"http://{f'[{host}]' if ':' in host else host}:{port}/"
    run.say("Serving {index} at {address} (Ctrl-C stops).", index=settings.index_folder, address=address)
    if browse:
        click.launch(address)
    known = (*_LOOPBACK, host, *names)
    serving = server.Serving(settings.index_folder, settings.corpus, host, port, workers, known)
    with server.Updates(_building(run), update) if update else nullcontext():
        server.serve(serving)


def _building(run: Session) -> list[str]:
    """Give the command that brings the index up to date, of this Python and these folders."""
    settings = run.settings
    index = settings.index_folder if is_on_cluster(settings.index_folder) else abspath(settings.index_folder)
    folders = ["--index", index, "--corpus", abspath(settings.corpus)]
    return [sys.executable, "-m", "haku", "--lang", settings.lang, "--quiet", *folders, "index"]


def _refuse_what_is_taken(host: str, port: int) -> None:
    """Raise ``NotServed`` where nothing can listen: the server would say so in words of its own."""
    import socket

    try:
        kind = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        with socket.socket(kind[0], kind[1]) as found:
            found.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            found.bind(kind[4])
    except OSError as error:
        message = "haku can't listen on {host}, port {port}: {reason}."
        hint = "Choose another: --port N, --host HOST"
        raise NotServed(message, hint, host=host, port=port, reason=reason(error)) from error


def _server() -> ModuleType:
    """Give the server; raises ``LibraryMissing`` where its libraries are not installed."""
    try:
        from haku.web import server
    except ImportError as error:
        if (error.name or "").split(".")[0] == "haku":
            raise
        message = "haku serve needs the library {library}."
        command = command_for("web")
        raise LibraryMissing(message, "Install it: {command}", command=command, library=error.name) from error
    return server
