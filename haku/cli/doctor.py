"""haku doctor."""

from __future__ import annotations

import click

from haku.cli.base import Command, Run, complain_of, pass_run
from haku.i18n import tr


@click.command(cls=Command, name="doctor")
@pass_run
def command(run: Run) -> None:
    """Describe the environment and the index, in a form fit for a bug report."""
    from haku.engine.health import examine

    findings = examine(run.settings)
    widest = max(len(tr(finding.name)) for finding in findings)
    for finding in findings:
        click.echo(f"{tr(finding.name):<{widest}}  {tr(finding.value)}")
    errors = [finding.error for finding in findings if finding.error]
    for error in errors:
        complain_of(error)
    if errors:
        click.get_current_context().exit(max(error.exit_code for error in errors))
