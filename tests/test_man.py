"""The man page is what ``--help`` says. After a change of options: ``python -m tests.test_man`` writes it."""

from __future__ import annotations

import shutil
import subprocess
import tomllib
from typing import TYPE_CHECKING

import click
import pytest

from haku.locale import speaking
from tests.test_docs import ROOT, commands

if TYPE_CHECKING:
    from collections.abc import Iterator

PAGE = ROOT / "haku" / "haku.1"
ENVIRONMENT = {
    "HAKU_CORPUS": "The folder of the texts, as --corpus.",
    "HAKU_INDEX": "The folder of the index, as --index.",
    "HAKU_PAGER, PAGER": "What shows long results; cat or nothing for no pager.",
    "NO_COLOR, FORCE_COLOR": "Never colours, or always.",
    "LC_ALL, LC_MESSAGES, LANG": "The language of labels and messages, where --lang names none.",
}
CODES = {
    "0": "All went well.",
    "1": "Something went wrong; the message says what.",
    "2": "The command line, or the query, can't be understood.",
    "3": "The index can't be used as it is.",
    "4": "Nothing was found (--exit-code), or nothing is new (haku watch).",
}


def page() -> str:
    """Give the text of the man page."""
    lines = ['.TH HAKU 1 "" "haku" "User commands"', ".SH NAME"]
    lines.append(r"haku \- full\-text search for Finnish project descriptions")
    with speaking("en"):
        for name, command in commands():
            lines += _command(name, command)
    for heading, told in (("ENVIRONMENT", ENVIRONMENT), ("EXIT STATUS", CODES)):
        lines.append(f".SH {heading}")
        for term, text in told.items():
            lines += _term(term, text)
    return "\n".join((*lines, ""))


def _command(name: str, command: click.Command) -> Iterator[str]:
    context = click.Context(command, info_name=name, max_content_width=10_000, terminal_width=10_000)
    usage = " ".join(command.collect_usage_pieces(context))
    if name == "haku":
        yield from (".SH SYNOPSIS", f".B haku\n{_roff(usage)}", ".SH DESCRIPTION")
    else:
        yield from (f'.SH "{_roff(name.upper())}"', f".B {_roff(name)}\n{_roff(usage)}", ".PP")
    for number, paragraph in enumerate((command.help or "").split("\n\n")):
        yield from ([".PP"] if number else []) + [_roff(" ".join(paragraph.split()))]
    for parameter in command.get_params(context):
        if isinstance(parameter, click.Option) and (record := parameter.get_help_record(context)):
            yield from _term(*record)


def _term(term: str, text: str) -> Iterator[str]:
    yield from (".TP", f".B {_roff(term)}", _roff(text))


def _roff(text: str) -> str:
    """Give a text as it stands in roff: its own signs escaped, no line taken for an order."""
    text = text.replace("\\", r"\e").replace("-", r"\-")
    return rf"\&{text}" if text.startswith((".", "'")) else text


def test_the_man_page_is_what_help_says() -> None:
    assert PAGE.read_text("utf-8") == page(), "python -m tests.test_man writes it anew"


@pytest.mark.skipif(not shutil.which("groff"), reason="there is no groff")
def test_roff_reads_it_without_a_warning() -> None:
    done = subprocess.run(
        ["groff", "-man", "-Tutf8", "-Kutf8", "-ww", "-z", str(PAGE)],
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )
    assert done.stderr == ""


def test_the_wheel_puts_it_where_man_looks() -> None:
    wheel = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["hatch"]["build"]["targets"]["wheel"]
    assert wheel["shared-data"] == {"haku/haku.1": "share/man/man1/haku.1"}


if __name__ == "__main__":
    PAGE.write_text(page(), "utf-8")
