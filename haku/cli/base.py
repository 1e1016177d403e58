"""What every command uses: translated help, the run's settings, and the index opened, built first if it is missing."""

from __future__ import annotations

import os
import sys
from contextlib import contextmanager
from copy import copy
from inspect import cleandoc
from typing import TYPE_CHECKING, Any, NamedTuple

import click

from haku.index_folder import is_on_cluster
from haku.locale import tr
from haku.normal import printable

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from click.shell_completion import CompletionItem
    from click.types import OptionHelpExtra

    from haku import Index, Report
    from haku.config import Settings
    from haku.errors import HakuError
    from haku.results import Progress


_ESCAPE = "\x1b"


class _Completed(click.Parameter):
    """What a command takes; ``completes`` is the kind of it, for shells (``haku.cli.completion.KINDS``)."""

    def __init__(self, *args: Any, completes: str = "", **attributes: Any) -> None:
        self._completes = completes
        super().__init__(*args, **attributes)

    def shell_complete(self, ctx: click.Context, incomplete: str) -> list[CompletionItem]:
        """Give what a shell may complete."""
        if not self._completes:
            return super().shell_complete(ctx, incomplete)
        from haku.cli import completion

        return completion.items(self._completes, ctx, incomplete)


class Option(_Completed, click.Option):
    """An option whose help is shown in the user's language."""

    def get_help_record(self, ctx: click.Context) -> tuple[str, str] | None:
        """Give the option's row of the help page."""
        option = copy(self)
        option.help = tr(self.help) if self.help else None
        option.metavar = tr(self.metavar) if self.metavar else None
        return click.Option.get_help_record(option, ctx)

    def get_help_extra(self, ctx: click.Context) -> OptionHelpExtra:
        """Give what stands in brackets after the help: the default, but not the range of numbers (``x>=0``)."""
        extra = super().get_help_extra(ctx)
        extra.pop("range", None)
        return extra


class Argument(_Completed, click.Argument):
    """An argument whose name is told in the user's language, also where it is missing."""

    def get_error_hint(self, ctx: click.Context | None) -> str:
        """Give the argument's name as a message names it."""
        return f"'{tr(self.make_metavar(ctx or click.get_current_context()))}'"


def _show_help(ctx: click.Context, _: click.Parameter, value: bool) -> None:
    if value and not ctx.resilient_parsing:
        click.echo(ctx.get_help(), color=ctx.color)
        ctx.exit()


_HELP = Option(
    ["-h", "--help"],
    is_flag=True,
    is_eager=True,
    expose_value=False,
    callback=_show_help,
    help="Show this message and exit.",
)


class Command(click.Command):
    """A command whose help is shown in the user's language, and whose long results go through a pager."""

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command."""
        if not (sys.stdout.isatty() and isinstance(ctx.obj, Session) and ctx.obj.pages):
            return super().invoke(ctx)
        from haku.cli.pager import PAGED, paged

        with paged(wanted=self.name in PAGED):
            return super().invoke(ctx)

    def get_help_option(self, ctx: click.Context) -> click.Option:  # noqa: ARG002 - click's signature
        """Give the option ``--help``; click makes its own before the language is known, by gettext, which is slow."""
        return _HELP

    def collect_usage_pieces(self, ctx: click.Context) -> list[str]:
        """Give what stands after the command's name in the line of its usage."""
        return [tr(piece) for piece in super().collect_usage_pieces(ctx)]

    def format_help_text(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write what the command does."""
        command = copy(self)
        command.help = tr(cleandoc(self.help)) if self.help else None
        click.Command.format_help_text(command, ctx, formatter)


def colour_wish() -> bool | None:
    """Tell whether the user wants colours, by the environment; None leaves it to where the output goes."""
    if os.environ.get("NO_COLOR"):
        return False
    return True if os.environ.get("FORCE_COLOR") else None


def echo(line: str, *, err: bool = False) -> None:
    """Print a line with nothing in it but what may be shown, and haku's own colours and links."""
    if _ESCAPE in line:
        from haku.output.style import ORDERS

        pieces = ORDERS.split(line)  # what is said, and the orders between, in turn
        click.echo("".join(piece if at % 2 else printable(piece) for at, piece in enumerate(pieces)), err=err)
    else:
        click.echo(printable(line), err=err)


def complain(message: str, hint: str = "") -> None:
    """Say what is wrong, and what would help, on stderr."""
    click.echo(click.style("haku: ", fg="red") + printable(message), err=True, color=colour_wish())
    if hint:
        click.echo(f"      {printable(hint)}", err=True)


def complain_of(error: HakuError) -> None:
    """Say what an error says."""
    complain(tr(error.message, **error.values), tr(error.hint, **error.values))


def option(*names: str, **attributes: Any) -> Callable[[Any], Any]:
    """Declare an option of a command; as ``click.option``, with translated help."""
    return click.option(*names, cls=Option, **attributes)


def argument(name: str, **attributes: Any) -> Callable[[Any], Any]:
    """Declare an argument of a command; as ``click.argument``, with a translated name."""
    return click.argument(name, cls=Argument, **attributes)


class Session(NamedTuple):
    """The settings of this run, how much it says on stderr, and whether long results may go through a pager."""

    settings: Settings
    quiet: bool = False
    verbose: bool = False
    pages: bool = True

    def say(self, message: str, *args: object, **values: object) -> None:
        """Say something that is no result, on stderr, unless the user wants quiet."""
        if not self.quiet:
            click.echo(printable(tr(message, *args, **values)), err=True)

    def add(self, message: str, **values: object) -> None:
        """Say something that only some want to know (``--verbose``)."""
        if self.verbose:
            self.say(message, **values)

    def open_index(self) -> Index:
        """Open the index; where there is none, build it first and say so."""
        import haku
        from haku.errors import IndexMissing

        try:
            index = haku.open(self.settings.index_folder, self.settings.corpus)
        except IndexMissing:
            if is_on_cluster(self.settings.index_folder):  # many search there; who builds it says so
                raise
            self.say("There is no index yet; building it from {corpus} …", corpus=self.settings.corpus)
            self.build()
            index = haku.open(self.settings.index_folder, self.settings.corpus)
        self.refuse_another_corpus(index.description)
        if index.damage:
            complain(
                tr(index.damage.message, **index.damage.values),
                tr("The newest whole index answers, built {built}.", built=index.description["built"])
                + " "
                + tr("Bring it up to date: haku index"),
            )
        return index

    def refuse_another_corpus(self, description: Mapping[str, Any]) -> None:
        """Raise ``UsageProblem`` where the usual index was built from another corpus than the one that is named."""
        from os.path import realpath

        from haku.errors import UsageProblem

        settings, built_from = self.settings, description.get("corpus", "")
        if settings.names_corpus and not settings.names_index and built_from not in ("", realpath(settings.corpus)):
            raise UsageProblem(
                "The index in {folder} is that of {other}, not of {corpus}.",
                "Name an index for each corpus: haku --corpus {corpus} --index DIR …",
                folder=settings.index_folder,
                other=built_from,
                corpus=settings.corpus,
            )

    def damage(self) -> HakuError | None:
        """Give what is wrong with the index when every sum is compared: a fault of haku may be one of the disk."""
        from haku.diagnosis.verify import damage

        return damage(self.settings.index_folder)

    def build(self, *, rebuild: bool = False, **options: Any) -> Report:
        """Bring the index up to date, with a progress bar on a terminal; ``options`` are those of ``haku.build``.

        Raises what that raises, and ``Interrupted`` or ``Terminated``.
        """
        import haku
        from haku.cli.interrupts import stoppable
        from haku.diagnosis.verify import description_of
        from haku.errors import CorpusShrunk
        from haku.garbage import collect_seldom

        collect_seldom()
        self.refuse_another_corpus(description_of(self.settings.index_folder))
        corpus, index = self.settings.corpus, self.settings.index_folder
        try:
            with stoppable(index), self.progress() as progress:
                report = haku.build(corpus, index, rebuild=rebuild, progress=progress, **options)
        except CorpusShrunk as error:
            if not _agreed(error):
                raise
            return self.build(rebuild=rebuild, **options | {"allow_removal": True})
        if not report.documents:
            self.say("There are no documents in {corpus}.", corpus=corpus)
        return report

    @contextmanager
    def progress(self) -> Iterator[Progress]:
        """Give what shows progress: a bar on a terminal, nothing elsewhere."""
        if self.quiet or not _is_watched():
            yield lambda *_: None
            return
        from haku.output.progress import progress_bar

        with progress_bar() as progress:
            yield progress


def _agreed(error: HakuError) -> bool:
    """Ask on a terminal whether what an error stands against is to be done all the same; elsewhere, it isn't."""
    if not (sys.stdin.isatty() and _is_watched()):
        return False
    complain(tr(error.message, **error.values))
    return click.confirm(tr("Let them leave the index?"), err=True)


def _is_watched() -> bool:
    return sys.stderr.isatty()


pass_session = click.make_pass_decorator(Session)
