"""haku export."""

from __future__ import annotations

import sys
from functools import cache
from typing import TYPE_CHECKING

import click

from haku.cli.base import Session, argument, echo, option, pass_session
from haku.cli.files import format_of, into
from haku.cli.request import (
    QueryCommand,
    filter_options,
    labels_option,
    loose_option,
    meaning_options,
    query_options,
    sort_option,
    takes_request,
)
from haku.cli.showing import say_reading
from haku.errors import ExportError, UsageProblem
from haku.output.exporting import FORMATS, MOST_ROWS, Table, write_excel_csv
from haku.results import advice, headline

if TYPE_CHECKING:
    from haku import Export, Request
    from haku.output.exporting import Writer


@click.command(cls=QueryCommand, name="export")
@argument("query", nargs=-1)
@filter_options
@query_options
@loose_option
@meaning_options
@sort_option
@option("--limit", type=click.IntRange(min=1), metavar="N", help="Write N projects at most.")
@option("--columns", metavar="NAMES", completes="column", help="The columns of the table, with commas between them.")
@labels_option
@option("--excel", is_flag=True, help="Write csv as a Finnish Excel reads it.")
@option("--format", "output", type=click.Choice(list(FORMATS)), help="How to write; else as FILE ends, or csv.")
@option("-o", "--output", "file", type=click.Path(dir_okay=False), metavar="FILE", help="Write into FILE.")
@takes_request
@pass_session
def command(
    run: Session,
    request: Request,
    columns: str | None,
    labels: bool,
    excel: bool,
    output: str | None,
    file: str | None,
) -> None:
    """Write the projects that QUERY finds, or all that pass the filters, as a table or as JSON Lines.

    csv and xlsx have a row for each project, jsonl has each project whole. The columns are id, title, code, fund,
    programme, priority, objective, funder, implementer (as the source names it), organisation (as it is counted),
    implementer_type, region, municipality, target_group, theme, start, end, year, status (by its dates),
    stated_status (as the source has it), amount (the sum to go by), amount_kind, realised_public, granted_public,
    planned_public, realised_eu_state, granted_eu_state, planned_eu_state, eu_support, total_cost, language,
    description, target_groups, background, goals, methods, outputs, practices, results, dissemination, remarks, links,
    sources and score; their Finnish names will do, too.

    In every language the heading has the English names, and values stand as they are kept; --labels writes both in
    yours.
    """
    form = output or format_of(file, FORMATS, "csv")
    _check(form, columns, file, labels=labels, excel=excel)
    names = _columns(columns)
    index = run.open_index()
    found = index.export(request)
    _announce(run, found, form)
    table = Table(names, cache(index.label) if labels else None)
    _write(run, found, write_excel_csv if excel else FORMATS[form], table, file)


def _check(form: str, columns: str | None, file: str | None, *, labels: bool, excel: bool) -> None:
    """Raise ``UsageProblem`` for options that don't go together."""
    if columns and form == "jsonl":
        raise UsageProblem("--columns goes with csv and xlsx; jsonl has all that is known.")
    if labels and form == "jsonl":
        raise UsageProblem("--labels goes with csv and xlsx.")
    if excel and form != "csv":
        raise UsageProblem("--excel goes with csv.", "A workbook is written by -o FILE.xlsx.")
    if form == "xlsx" and not file and sys.stdout.isatty():
        raise UsageProblem("A workbook can't be shown on a terminal.", "Name a file: haku export -o FILE.xlsx")


def _columns(typed: str | None) -> list[str]:
    """Give the English names of the columns that were asked for, or the usual ones.

    Raises ``UsageProblem`` for one that there isn't.
    """
    from haku.output.columns import COLUMN_BY_NAME, COLUMNS, USUAL

    names = [name.strip().lower() for name in typed.split(",")] if typed else list(USUAL)
    for name in names:
        if name not in COLUMN_BY_NAME:
            known = ", ".join(column.name.typed(name) for name, column in COLUMNS.items())
            raise UsageProblem(
                "--columns: there is no column “{name}”.", "The columns are: {columns}.", name=name, columns=known
            )
    return [COLUMN_BY_NAME[name] for name in names]


def _announce(run: Session, found: Export, form: str) -> None:
    """Say how the query was read, and what to do where it finds nothing or too much for a sheet."""
    results = found.results
    say_reading(run, results)
    if not results.total:
        for line in () if run.quiet else (headline(results), *advice(results)):
            echo(line, err=True)
    if form == "xlsx" and len(found) >= MOST_ROWS:
        raise ExportError("A sheet has room for {most} rows.", "Write csv, or less: --limit N", most=MOST_ROWS - 1)


def _write(run: Session, projects: Export, writer: Writer, table: Table, file: str | None) -> None:
    if not file:
        writer(projects, sys.stdout.buffer, table)
        return
    with into(file) as stream:
        number = writer(projects, stream, table)
    run.say("Projects written to {file}: {number}", file=file, number=number)
