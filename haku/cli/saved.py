"""haku saved."""

from __future__ import annotations

import click

from haku.cli.base import Command, Session, argument, echo, option, pass_session
from haku.errors import UsageProblem
from haku.facet_names import facet_key
from haku.saved import searches


@click.command(cls=Command, name="saved")
@argument("name", required=False, completes="saved")
@option("--remove", is_flag=True, help="Forget the search NAME.")
@pass_session
def command(run: Session, name: str | None, remove: bool) -> None:
    """List the searches that were saved, or show the one called NAME."""
    if remove:
        if not name:
            raise UsageProblem("--remove needs the name of a search.", "haku saved lists those that there are.")
        searches.remove(name)
        run.say("“{name}” was forgotten.", name=name)
        return
    every = [searches.read(name)] if name else searches.read_all()
    if not every:
        run.say("No searches are saved: haku save NAME QUERY keeps one.")
    for saved in every:
        echo(f"{saved.name}\t{_told(saved)}")


def _told(saved: searches.Saved) -> str:
    """Give a search as it would be typed."""
    request = saved.request
    pieces = [request.query, *(f"-f {_key(key)}={value}" for key, value in request.filters)]
    if request.field:
        pieces.append(f"--in {request.field}")
    flags = {"--exact": request.exact, "--no-expand": not request.expand, "--narrower": request.narrower}
    flags |= {"--whole": request.whole, "--loose": request.loose}
    pieces += [flag for flag, is_set in flags.items() if is_set]
    if request.synonyms:
        pieces.append(f"--synonyms {request.synonyms}")
    return " ".join(filter(None, pieces))


def _key(name: str) -> str:
    return f"-{facet_key(name[1:])}" if name.startswith("-") else facet_key(name)
