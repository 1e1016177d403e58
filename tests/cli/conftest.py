"""Two ways to run haku: in this process, for most tests, and as a process of its own, for what only that can show."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol

import pytest
from click.testing import CliRunner

from haku.cli.main import haku

if TYPE_CHECKING:
    from pathlib import Path

_VARIABLES = (
    "LC_ALL", "LC_MESSAGES", "LANG", "NO_COLOR", "FORCE_COLOR", "HAKU_DEBUG", "HAKU_INDEX", "HAKU_CORPUS",
)  # fmt: skip


class Answer(NamedTuple):
    """What a command said, and its exit code."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)


class Haku(Protocol):
    """Runs ``haku`` with these arguments; ``env`` adds to the environment."""

    def __call__(self, *arguments: str, env: dict[str, str] | None = None) -> Answer: ...


@pytest.fixture(autouse=True)
def _own_surroundings(tmp_path: Path, bundled_folder: Path, corpus: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Run in an empty folder, in English, with the index of the bundled corpus; leave nothing behind."""
    for name in _VARIABLES:
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("HAKU_INDEX", str(bundled_folder))
    monkeypatch.setenv("HAKU_CORPUS", str(corpus))
    monkeypatch.setenv("PYTHONIOENCODING", "utf-8")
    here = tmp_path / "here"
    here.mkdir()
    monkeypatch.chdir(here)


@pytest.fixture
def cli() -> Haku:
    """Run haku in this process."""

    def run(*arguments: str, env: dict[str, str] | None = None) -> Answer:
        told = CliRunner().invoke(haku, arguments, env=env, prog_name="haku")
        if told.exception and not isinstance(told.exception, SystemExit):
            raise told.exception
        return Answer(told.exit_code, told.stdout, told.stderr)

    return run


@pytest.fixture
def process() -> Haku:
    """Run haku as a process of its own."""

    def run(*arguments: str, env: dict[str, str] | None = None) -> Answer:
        told = subprocess.run(
            [sys.executable, "-m", "haku", *arguments],
            capture_output=True,
            encoding="utf-8",
            env=os.environ | (env or {}),
            timeout=60,
            check=False,
        )
        return Answer(told.returncode, told.stdout, told.stderr)

    return run
