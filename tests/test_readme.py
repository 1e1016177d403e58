"""The examples of README and docs are what the commands print; ``python -m tests.test_readme`` writes them anew."""

from __future__ import annotations

import re
import shlex
import tempfile
from pathlib import Path

import pytest
from click.testing import CliRunner

from haku.cli.main import haku

ROOT = Path(__file__).parents[1]
TEXTS = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
#: Texts in another language than English; their examples speak it, too.
LANGUAGES = {"SUUNNITTELIJALLE.md": "fi"}
_EXAMPLE = re.compile(r"```console\n\$ haku (?P<arguments>[^\n]+)\n(?P<output>.*?)```", re.DOTALL)
EXAMPLES = [(text, example) for text in TEXTS for example in _EXAMPLE.finditer(text.read_text("utf-8"))]
#: A link to a file of the project, with or without a place in it.
_LINK = re.compile(r"\]\((?!https?://|#|mailto:)(?P<file>[^)#\s]+)")
#: Two minutes of a reader who reads two hundred and fifty words a minute.
MOST_WORDS = 500


def run(text: Path, arguments: str, index: Path) -> str:
    """Give what a command prints on the bundled corpus, as in a pipe."""
    language = LANGUAGES.get(text.name, "en")
    options = ["--lang", language, "--corpus", str(ROOT / "corpus"), "--index", str(index)]
    result = CliRunner().invoke(haku, [*options, *shlex.split(arguments)])
    assert result.exit_code == 0, result.output
    return "".join(f"{line.rstrip()}\n" for line in result.stdout.splitlines())


@pytest.mark.parametrize(
    ("text", "example"), EXAMPLES, ids=lambda of: of.name if isinstance(of, Path) else of["arguments"]
)
def test_the_examples_are_what_the_commands_print(text: Path, example: re.Match[str], bundled_folder: Path) -> None:
    told = run(text, example["arguments"], bundled_folder)
    assert told == example["output"], "python -m tests.test_readme writes it anew"


def test_there_are_eleven_examples() -> None:
    assert len([text for text, _ in EXAMPLES if text.name == "EXAMPLES.md"]) == 11


@pytest.mark.parametrize("text", TEXTS, ids=lambda text: text.name)
def test_links_lead_to_what_is_there(text: Path) -> None:
    files = [link["file"] for link in _LINK.finditer(text.read_text("utf-8"))]
    assert [file for file in files if not (text.parent / file).exists()] == []


def test_the_readme_takes_two_minutes() -> None:
    told = re.sub(r"```.*?```|^    .*$", "", TEXTS[0].read_text("utf-8"), flags=re.DOTALL | re.MULTILINE)
    assert len(re.findall(r"[^\W_]{2,}", re.sub(r"\([^)\s]*\)", "", told))) <= MOST_WORDS


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        for text in TEXTS:

            def written_anew(example: re.Match[str], text: Path = text) -> str:
                return f"```console\n$ haku {example['arguments']}\n{run(text, example['arguments'], Path(folder))}```"

            text.write_text(_EXAMPLE.sub(written_anew, text.read_text("utf-8")), "utf-8")
