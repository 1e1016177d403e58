"""The command ``haku`` itself: its options, its commands, loaded when they are called, and the one place for errors."""

from __future__ import annotations

import os
import sys
from contextvars import copy_context
from importlib import import_module
from itertools import islice
from typing import Any

import click

from haku import streams
from haku._version import __version__
from haku.cli import click_words
from haku.cli.base import Command, Option, Session, colour_wish, complain, complain_of
from haku.config import load_settings
from haku.errors import ConfigError, HakuError, Interrupted, UsageProblem, is_of_memory, reason
from haku.locale import LANGUAGES, default_language, speak, tr

#: Every command with the line that ``haku --help`` shows, so that help loads none of them. Each is the ``command`` of
#: the module of its name in ``haku.cli``.
COMMANDS = {
    "search": "Search the projects.",
    "similar": "Find projects like one project.",
    "show": "Show a whole project with its sources.",
    "facets": "List facet values with counts.",
    "stats": "Count projects and euros by facet values.",
    "save": "Keep a search under a name.",
    "saved": "List the searches that were saved.",
    "watch": "Tell what is new for saved searches.",
    "export": "Write projects as a table or as JSON Lines.",
    "index": "Bring the index up to date with the corpus.",
    "serve": "Serve the search as a page and an API.",
    "mcp": "Serve assistants by the Model Context Protocol.",
    "check": "List what is wrong in the corpus.",
    "words": "Show how the engine reads a text.",
    "vocab": "Keep vocabularies, whose labels widen searches.",
    "eval": "Measure relevance on a test collection.",
    "doctor": "Describe environment and index, for a bug report.",
}

#: Options of haku itself, which may stand behind a command, too.
_SETTINGS = ("--corpus", "--index", "--lang")
_FLAGS = ("--no-pager",)

#: By what a shell asks for completion, as Click has it.
_COMPLETION = "_HAKU_COMPLETE"

click_words.translate()


class _Haku(Command, click.Group):
    """The group: knows its commands by name, and turns errors into exit codes."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = import_module(f"haku.cli.{cmd_name}").command
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        with formatter.section(tr("Commands")):
            formatter.write_dl([(name, tr(line)) for name, line in COMMANDS.items()])

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Choose the language before any option can speak; ``--lang`` may choose another."""
        try:
            speak(load_settings().lang)
        except ConfigError:  # told by the command; help must work without
            speak(default_language())
        return super().parse_args(ctx, _settings_first(args))

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the command; for one that there isn't, say which was probably meant."""
        if args and args[0] not in COMMANDS:
            from difflib import get_close_matches

            if near := get_close_matches(args[0], COMMANDS, 1):
                raise UsageProblem(
                    "There is no command “{name}”.", "Did you mean haku {near}?", name=args[0], near=near[0]
                )
        return super().resolve_command(ctx, args)

    def invoke(self, ctx: click.Context) -> Any:
        """Run a command; Ctrl-C ends it like any error, and what a damaged index brought about is told as damage."""
        try:
            return super().invoke(ctx)
        except KeyboardInterrupt as stop:
            raise Interrupted("Stopped.") from stop
        except (HakuError, click.ClickException, click.exceptions.Exit, click.Abort, BrokenPipeError):
            raise
        except Exception as error:
            if damage := isinstance(ctx.obj, Session) and ctx.obj.damage():
                raise damage from error
            raise

    def main(self, *args: Any, **extra: Any) -> Any:
        """Run a command line in a context of its own, so that its language is nobody else's."""
        return copy_context().run(self._main, *args, **extra)

    def _main(self, *args: Any, **extra: Any) -> Any:
        """Run a command line; the one place where errors become a message and an exit code."""
        if _COMPLETION in os.environ:
            import_module("haku.cli.completion")
        if os.environ.get("HAKU_DEBUG"):
            return super().main(*args, **extra)
        try:
            try:
                return super().main(*args, **extra)
            finally:
                if error := streams.flush():
                    raise error
        except HakuError as error:
            complain_of(error)
            sys.exit(error.exit_code)
        except Exception as error:  # noqa: BLE001 - no traceback ever reaches a user
            if isinstance(error, OSError) and streams.is_of_output(error):
                streams.give_up()
                complain(tr("The output can't be written: {reason}.", reason=reason(error)))
                sys.exit(1)
            if is_of_memory(error):
                complain(tr("There is not enough memory for this."), tr("Close other programs, and try again."))
                sys.exit(1)
            told = f"{type(error).__name__}: {error}"
            complain(tr("Something went wrong in haku itself ({error}).", error=told), tr("HAKU_DEBUG=1 shows where."))
            sys.exit(1)


def _choose_language(ctx: click.Context, param: click.Parameter, value: str | None) -> str | None:  # noqa: ARG001
    if value:
        speak(value)
    return value


def _show_version(ctx: click.Context, _: click.Parameter, value: bool) -> None:
    if value and not ctx.resilient_parsing:
        click.echo(f"haku {__version__}")
        ctx.exit()


def _settings_first(args: list[str]) -> list[str]:
    """Give the arguments with those of the folders and the language first, wherever they stand before ``--``."""
    first: list[str] = []
    others: list[str] = []
    rest = iter(args)
    for arg in rest:
        if arg == "--":
            return [*first, *others, arg, *rest]
        name, equals, _ = arg.partition("=")
        if arg in _FLAGS:
            first.append(arg)
        elif name not in _SETTINGS:
            others.append(arg)
        elif equals:
            first.append(arg)
        else:
            first += [arg, *islice(rest, 1)]
    return [*first, *others]


@click.group(cls=_Haku, context_settings={"help_option_names": ["-h", "--help"]})
@click.option(
    "--lang",
    cls=Option,
    type=click.Choice(LANGUAGES),
    is_eager=True,
    callback=_choose_language,
    help="Language of labels and messages (else by locale).",
)
@click.option("--corpus", cls=Option, metavar="DIR", help="Folder of the texts (HAKU_CORPUS).")
@click.option("--index", cls=Option, metavar="DIR", help="Folder of the index (HAKU_INDEX).")
@click.option("-q", "--quiet", cls=Option, is_flag=True, help="Say nothing but results and errors.")
@click.option("-v", "--verbose", cls=Option, is_flag=True, help="Tell how a query was read, and which files were.")
@click.option("--no-pager", cls=Option, is_flag=True, help="Show long results without a pager.")
@click.option(
    "--version",
    cls=Option,
    is_flag=True,
    is_eager=True,
    expose_value=False,
    callback=_show_version,
    help="Show the version and exit.",
)
@click.pass_context
def haku(
    ctx: click.Context,
    lang: str | None,
    corpus: str | None,
    index: str | None,
    quiet: bool,
    verbose: bool,
    no_pager: bool,
) -> None:
    """Search Finnish project descriptions, in any form of any word."""
    settings = load_settings(corpus, index, lang)
    ctx.color = colour_wish()
    ctx.obj = Session(settings, quiet=quiet, verbose=verbose, pages=not no_pager)
