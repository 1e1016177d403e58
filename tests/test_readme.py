"""The README's examples are what the commands print; ``python -m tests.test_readme`` writes them anew."""

from __future__ import annotations

import re
import shlex
import tempfile
from pathlib import Path

import pytest
from click.testing import CliRunner

from haku.cli.main import haku

ROOT = Path(__file__).parents[1]
README = ROOT / "README.md"
_EXAMPLE = re.compile(r"```console\n\$ haku (?P<arguments>[^\n]+)\n(?P<output>.*?)```", re.DOTALL)


def run(arguments: str, index: Path) -> str:
    """Give what a command prints on the bundled corpus, as in a pipe."""
    options = ["--lang", "en", "--corpus", str(ROOT / "corpus"), "--index", str(index)]
    result = CliRunner().invoke(haku, [*options, *shlex.split(arguments)])
    assert result.exit_code == 0, result.output
    return "".join(f"{line.rstrip()}\n" for line in result.stdout.splitlines())


@pytest.mark.parametrize("example", list(_EXAMPLE.finditer(README.read_text("utf-8"))), ids=lambda m: m["arguments"])
def test_the_examples_are_what_the_commands_print(example: re.Match[str], bundled_folder: Path) -> None:
    assert run(example["arguments"], bundled_folder) == example["output"], "python -m tests.test_readme writes it anew"


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:

        def written_anew(example: re.Match[str]) -> str:
            return f"```console\n$ haku {example['arguments']}\n{run(example['arguments'], Path(folder))}```"

        README.write_text(_EXAMPLE.sub(written_anew, README.read_text("utf-8")), "utf-8")
