"""haku index."""

from __future__ import annotations

import click

from haku.cli.base import Command, Session, option, pass_session
from haku.locale import tr
from haku.model import Severity
from haku.results import LEAST_MEMORY, MEMORY, PATIENCE


@click.command(cls=Command, name="index")
@option("--rebuild", is_flag=True, help="Read and analyse everything anew.")
@option("--purge", is_flag=True, help="Build anew, and keep nothing of what is no longer in the corpus.")
@option(
    "--wait",
    type=click.FloatRange(min=0),
    default=PATIENCE,
    show_default=True,
    metavar="SECONDS",
    help="Wait so long for another build to end.",
)
@option(
    "--memory",
    type=click.FloatRange(min=LEAST_MEMORY),
    default=MEMORY,
    show_default=True,
    metavar="MB",
    help="Use so much memory for projects on their way into the index.",
)
@option("--allow-removal", is_flag=True, help="Let documents leave the index even if most of them are gone.")
@option("--follow-links", is_flag=True, help="Read what links lead to outside of the corpus folder, too.")
@option("--sample", is_flag=True, help="First put three made-up projects into the corpus folder, which must be empty.")
@pass_session
def command(
    run: Session,
    rebuild: bool,
    purge: bool,
    wait: float,
    memory: float,
    allow_removal: bool,
    follow_links: bool,
    sample: bool,
) -> None:
    """Bring the index up to date with the corpus: only what changed, or everything. Searches go on meanwhile."""
    from haku.output.problems import finding
    from haku.output.text import path_text, place_text

    if sample:
        from haku.cli.sample import put_into

        number = put_into(run.settings.corpus)
        run.say("Made-up projects put into {folder}: {number}", folder=run.settings.corpus, number=number)
    report = run.build(
        rebuild=rebuild,
        purge=purge,
        patience=wait,
        memory=memory,
        allow_removal=allow_removal,
        follow_links=follow_links,
    )
    for file in report.files:
        run.add("{file}: read", file=path_text(file))
    for problem in report.problems:
        if problem.severity is Severity.ERROR:
            file = place_text(problem.place) if problem.found else path_text(problem.place.path)
            run.say("{file}: {what}", file=file, what=finding(problem))
    if report.stale:
        run.say(
            "Files of which an earlier version stays in the index: {count}. (--rebuild leaves it out.)",
            count=report.stale,
        )
    if run.quiet:
        return
    counts = {"projects": report.projects, "documents": report.documents, "seconds": f"{report.seconds:.1f}"}
    if report.unchanged:
        click.echo(tr("The index is up to date (projects: {projects}, documents: {documents}).", **counts))
    elif report.rebuilt:
        click.echo(tr("The index was built in {seconds} s (projects: {projects}, documents: {documents}).", **counts))
    else:
        changes = {"added": report.added, "changed": report.changed, "removed": report.removed}
        click.echo(
            tr(
                "Projects added: {added}, changed: {changed}, removed: {removed}; in all: {projects} ({seconds} s).",
                **counts,
                **changes,
            )
        )
    if report.wrong:
        click.echo(tr("haku check lists what is wrong in the corpus ({count}).", count=report.wrong))
