"""haku vocab: add, list, remove."""

from __future__ import annotations

from inspect import cleandoc
from pathlib import Path

import click

from haku.cli.base import Command, Session, argument, echo, option, pass_session
from haku.locale import tr


class _Vocab(Command, click.Group):
    """The group: shows its commands in the user's language."""

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        rows = [(name, tr(cleandoc(child.help or "")).split("\n")[0]) for name, child in self.commands.items()]
        with formatter.section(tr("Commands")):
            formatter.write_dl(rows)


@click.group(cls=_Vocab, name="vocab")
def command() -> None:
    """Keep vocabularies, whose labels widen searches: a thesaurus in SKOS, such as YSO."""


@command.command(cls=Command, name="add")
@argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@option("--name", default="", metavar="NAME", help="Call the vocabulary this (else by the file's name).")
@pass_session
def add(run: Session, file: Path, name: str) -> None:
    """Add the vocabulary in FILE, or put it in place of the one of its name.

    FILE is SKOS in Turtle, RDF/XML or N-Triples, also gzipped. From then on a word of a query that is a label of a
    concept finds the concept's other labels too.
    """
    from haku import vocabularies
    from haku.garbage import collect_seldom

    collect_seldom()
    with run.progress() as progress:
        kept = vocabularies.add(run.settings.index_folder, file, name, run.settings.corpus, progress)
    run.say(
        "The vocabulary “{name}” is in use (concepts: {concepts}, labels: {labels}).",
        name=kept.name,
        concepts=kept.concepts,
        labels=kept.labels,
    )


@command.command(cls=Command, name="list")
@pass_session
def list_all(run: Session) -> None:
    """List the vocabularies that are kept, with where each came from."""
    from haku import vocabularies
    from haku.output.table import draw

    header = (tr("name"), tr("concepts"), tr("labels"), tr("file"))
    rows = [(k.name, str(k.concepts), str(k.labels), k.source) for k in vocabularies.kept(run.settings.index_folder)]
    if not rows:
        run.say("There are no vocabularies.")
        return
    for line in draw(header, rows, figures=(1, 2)):
        echo(line)


@command.command(cls=Command, name="remove")
@argument("name")
@pass_session
def remove(run: Session, name: str) -> None:
    """Remove the vocabulary NAME."""
    from haku import vocabularies

    vocabularies.remove(run.settings.index_folder, name)
    run.say("The vocabulary “{name}” was removed.", name=name)
