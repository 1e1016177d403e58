"""The command reference is what ``--help`` says. After a change of options: ``python -m tests.test_docs`` writes it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from haku.cli.main import COMMANDS, haku
from haku.locale import speaking

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parents[1]
REFERENCE = ROOT / "docs" / "COMMANDS.md"
WIDTH = 100
INTRODUCTION = """\
# Commands

Every command with its options, as `--help` shows them; `haku --lang fi search --help` shows them in Finnish, `--lang
sv` in Swedish. Written by `python -m tests.test_docs`.

The Tab key completes commands, options, facets and their values, sections, columns, ids and saved searches, once the
shell was told so: `eval "$(_HAKU_COMPLETE=bash_source haku)"` in `~/.bashrc`,
`eval "$(_HAKU_COMPLETE=zsh_source haku)"` in `~/.zshrc`, or `_HAKU_COMPLETE=fish_source haku | source` in
`~/.config/fish/config.fish`.
"""


def reference() -> str:
    """Give the text of the command reference."""
    pieces = [INTRODUCTION]
    with speaking("en"):
        for name, command in commands():
            context = click.Context(command, info_name=name, max_content_width=WIDTH, terminal_width=WIDTH)
            pieces += [f"\n## {name}\n", f"\n```text\n{command.get_help(context)}\n```\n"]
    return "".join(pieces)


def commands() -> Iterator[tuple[str, click.Command]]:
    """Yield the whole command and each command under the name by which it is called."""
    context = click.Context(haku, info_name="haku", help_option_names=["-h", "--help"])
    yield "haku", haku
    for name in COMMANDS:
        command = haku.get_command(context, name)
        assert command
        yield f"haku {name}", command
        for child in command.commands.values() if isinstance(command, click.Group) else ():
            yield f"haku {name} {child.name}", child


def test_the_command_reference_is_what_help_says() -> None:
    assert REFERENCE.read_text("utf-8") == reference(), "python -m tests.test_docs writes it anew"


def test_every_command_and_option_is_documented() -> None:
    told = (ROOT / "README.md").read_text("utf-8") + REFERENCE.read_text("utf-8")
    wanted = [name for name, _ in commands()]
    wanted += [name for _, command in commands() for parameter in command.params for name in option_names(parameter)]
    assert [name for name in wanted if name not in told] == []


def option_names(parameter: click.Parameter) -> list[str]:
    return [*parameter.opts, *parameter.secondary_opts] if isinstance(parameter, click.Option) else []


if __name__ == "__main__":
    REFERENCE.parent.mkdir(exist_ok=True)
    REFERENCE.write_text(reference(), "utf-8")
