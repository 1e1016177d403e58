"""haku doctor."""

from __future__ import annotations

import click

from haku.cli.base import Command, Session, complain_of, echo, option, pass_session
from haku.locale import tr


@click.command(cls=Command, name="doctor")
@option("--verify", is_flag=True, help="Read all of the index, and compare it with itself and with the corpus.")
@pass_session
def command(run: Session, verify: bool) -> None:
    """Describe the environment and the index, in a form fit for a bug report."""
    from haku.diagnosis.health import examine

    findings = list(examine(run.settings, verify=verify))
    names = [tr(finding.name, **finding.values) for finding in findings]
    widest = max(map(len, names))
    for name, finding in zip(names, findings, strict=True):
        echo(f"{name:<{widest}}  {tr(finding.value, **finding.values)}")
    errors = [finding.error for finding in findings if finding.error]
    for error in errors:
        complain_of(error)
    if errors:
        click.get_current_context().exit(max(error.exit_code for error in errors))
