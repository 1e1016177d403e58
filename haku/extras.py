"""What some commands need besides haku, and how it is installed, before there is a release and after."""

from __future__ import annotations

from shlex import quote


def command_for(extra: str) -> str:
    """Give the command that installs the libraries of an extra, by their names: a wheel may have come from anywhere."""
    from importlib.metadata import requires

    marker = f"extra == '{extra}'"
    told = (line.partition(";") for line in requires("haku") or () if marker in line.replace('"', "'"))
    return " ".join(("pip install", *sorted(quote(requirement.strip()) for requirement, _, _ in told)))
