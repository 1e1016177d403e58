"""What every command uses: translated help, the run's settings, and the index opened, built first if it is missing."""

from __future__ import annotations

import sys
from copy import copy
from typing import TYPE_CHECKING, Any, NamedTuple

import click

from haku.i18n import tr

if TYPE_CHECKING:
    from collections.abc import Callable

    from haku.config import Settings
    from haku.engine.build import Report
    from haku.engine.index import Index


class Option(click.Option):
    """An option whose help is shown in the user's language."""

    def get_help_record(self, ctx: click.Context) -> tuple[str, str] | None:
        """Give the option's row of the help page."""
        option = copy(self)
        option.help = tr(self.help) if self.help else None
        return click.Option.get_help_record(option, ctx)


class Command(click.Command):
    """A command whose help is shown in the user's language."""

    def format_help_text(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write what the command does."""
        command = copy(self)
        command.help = tr(self.help) if self.help else None
        click.Command.format_help_text(command, ctx, formatter)


def option(*names: str, **attributes: Any) -> Callable[[Any], Any]:
    """Declare an option of a command; as ``click.option``, with translated help."""
    return click.option(*names, cls=Option, **attributes)


class Run(NamedTuple):
    """The settings of this run, and how much it says on stderr."""

    settings: Settings
    quiet: bool = False
    verbose: bool = False

    def say(self, message: str, *args: object, **values: object) -> None:
        """Say something that is no result, on stderr, unless the user wants quiet."""
        if not self.quiet:
            click.echo(tr(message, *args, **values), err=True)

    def open_index(self) -> Index:
        """Open the index; where there is none, build it first and say so."""
        from haku.engine.index import Index
        from haku.errors import IndexMissing

        try:
            return Index(self.settings.index_folder, self.settings.corpus)
        except IndexMissing:
            self.say("There is no index yet; building it from {corpus} …", corpus=self.settings.corpus)
            self.build()
            return Index(self.settings.index_folder, self.settings.corpus)

    def build(self, *, rebuild: bool = False) -> Report:
        """Bring the index up to date, with a progress bar on a terminal."""
        import gc
        from pathlib import Path

        from haku.engine.build import bring_up_to_date

        gc.enable()  # turned off for the sake of searches, see __main__
        corpus, index = Path(self.settings.corpus), Path(self.settings.index_folder)
        if self.quiet or not sys.stderr.isatty():
            return bring_up_to_date(corpus, index, rebuild=rebuild)
        from haku.output.progress import progress_bar

        with progress_bar() as progress:
            return bring_up_to_date(corpus, index, rebuild=rebuild, progress=progress)


pass_run = click.make_pass_decorator(Run)
