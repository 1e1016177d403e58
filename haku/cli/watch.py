"""haku watch."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import click

from haku.cli.base import Command, Session, argument, echo, option, pass_session
from haku.cli.showing import NOTHING
from haku.errors import UsageProblem
from haku.saved import searches

if TYPE_CHECKING:
    from haku import Index
    from haku.saved.searches import News, Saved


@click.command(cls=Command, name="watch")
@argument("name", required=False, completes="saved")
@option("--since", "day", metavar="DATE", help="Tell what was first indexed on this day or later: 2024-05-31.")
@option(
    "--format",
    "output",
    type=click.Choice(["cards", "json", "feed"]),
    default="cards",
    show_default=True,
    help="How to show the news; feed is Atom.",
)
@pass_session
def command(run: Session, name: str | None, day: str | None, output: str) -> None:
    """Tell what is new or changed for saved searches (all, without NAME) since they were last looked at.

    The index is brought up to date first. Ends with 0 where there are news, and with 4 where there are none.
    """
    from haku.output.news import FORMATS
    from haku.output.style import style_for

    wanted = [searches.read(name)] if name else searches.read_all()
    if not wanted:
        raise UsageProblem("No searches are saved.", "Keep one: haku save NAME QUERY")
    first_day = _day(day) if day else ""
    run.build()
    index = run.open_index()
    looks = [_look(run, index, saved, first_day) for saved in wanted]
    news = [found for found, _ in looks]
    for line in FORMATS[output](news, style_for(click.get_current_context(), index.label), index.first_indexed):
        echo(line)
    for found, now in looks:  # only now: what was not told is told the next time
        if found.first:
            told = {"name": found.saved.name, "count": found.found}
            run.say("“{name}” is looked at for the first time here; projects: {count}", **told)
        if now is not None:
            searches.remember(run.settings.index_folder, found.saved.name, now)
    if not any(found.new or found.changed for found in news):
        click.get_current_context().exit(NOTHING)


def _look(run: Session, index: Index, saved: Saved, day: str) -> tuple[News, dict[str, str] | None]:
    """Give the news of a search, and what is to be remembered of it."""
    if day:
        return searches.since(index, saved, day), None
    return searches.look(index, run.settings.index_folder, saved)


def _day(text: str) -> str:
    try:
        return date.fromisoformat(text).isoformat()
    except ValueError:
        raise UsageProblem("--since {day}: that is no day.", "Write it as 2024-05-31.", day=text) from None
