"""haku check."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from haku.cli.base import Command, Session, echo, option, pass_session

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from haku.diagnosis.column_check import TableReading
    from haku.diagnosis.corpus_check import Checked
    from haku.output.style import Style


@click.command(cls=Command, name="check")
@option("--summary", is_flag=True, help="Count what was read, the projects that have each facet, and the problems.")
@option("--columns", is_flag=True, help="Tell how each column of each table is read, with examples.")
@option("--kind", metavar="KIND", help="List the problems of this kind only, all of them.")
@option("--all", "everything", is_flag=True, help="List every problem, not only some of each kind.")
@option("--follow-links", is_flag=True, help="Read what links lead to outside of the corpus folder, too.")
@option(
    "--format",
    "output",
    type=click.Choice(["text", "json", "csv"]),
    default="text",
    show_default=True,
    help="How to list the problems.",
)
@pass_session
def command(
    run: Session,
    summary: bool,
    columns: bool,
    kind: str | None,
    everything: bool,
    follow_links: bool,
    output: str,
) -> None:
    """List what is wrong in the corpus by kind: where, what stands there, and what was made of it.

    json and csv have every problem with its file, line, field, what was found and what was made of it.

    With --columns, each table's columns are listed instead: what each was read as, by the names that columns.toml has
    for it, some of its cells, and what a column that became text may be.
    """
    from pathlib import Path

    from haku.diagnosis.column_check import check_columns
    from haku.diagnosis.corpus_check import check_corpus, labels_of
    from haku.errors import UsageProblem
    from haku.garbage import collect_seldom
    from haku.output.style import style_for

    if summary and (kind or everything or output == "csv"):
        raise UsageProblem("--summary goes with --format text or json, and with no other option.")
    if columns and (summary or kind or everything):
        raise UsageProblem("--columns goes with --format, and with no other option.")
    collect_seldom()
    corpus, index = Path(run.settings.corpus), Path(run.settings.index_folder)
    style = style_for(click.get_current_context(), labels_of(corpus))
    if columns:
        lines = _columns([*check_columns(corpus, follow_links=follow_links)], output, style)
    elif summary:
        lines = _summary(check_corpus(corpus, index, follow_links=follow_links), corpus, output, style)
    else:
        checked = check_corpus(corpus, index, follow_links=follow_links)
        lines = _problems(run, checked, kind, output, style, everything=everything)
    for line in lines:
        echo(line)


def _columns(tables: list[TableReading], output: str, style: Style) -> Iterator[str]:
    from haku.output.table_columns import FORMATS

    return FORMATS[output](tables, style)


def _summary(checked: Checked, corpus: Path, output: str, style: Style) -> Iterator[str]:
    from datetime import date

    from haku.diagnosis.corpus_check import summarise
    from haku.output.summary import FORMATS

    return FORMATS[output](summarise(checked, corpus, date.today()), style)  # noqa: DTZ011 - the user's own day


def _problems(
    run: Session, checked: Checked, kind: str | None, output: str, style: Style, *, everything: bool
) -> Iterator[str]:
    from haku.output.problems import DATA_FORMATS, EXAMPLES, as_text, kind_label

    problems = checked.problems
    if kind:
        wanted = kind.lower().replace("-", " ")
        problems = [p for p in problems if wanted in (p.kind.replace("-", " "), kind_label(p.kind))]
        if not problems:
            found = ", ".join(sorted({p.kind for p in checked.problems})) or "-"
            run.say("No problem is of the kind “{kind}”. Found were: {kinds}.", kind=kind, kinds=found)
    if output in DATA_FORMATS:
        return DATA_FORMATS[output](problems, style)
    return as_text(problems, style, None if kind or everything else EXAMPLES)
