from __future__ import annotations

import io
import shlex
import sys
from contextlib import contextmanager, redirect_stdout
from typing import TYPE_CHECKING

import click
import pytest

from haku.cli.pager import paged

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

LINK = "\x1b]8;;https://a.fi\x1b\\S1\x1b]8;;\x1b\\"


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.fixture
def terminal(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Terminal:
    """Give a terminal of five lines whose pager writes what it gets into a file."""
    script = f"import sys; open({str(tmp_path / 'read')!r}, 'wb').write(sys.stdin.buffer.read())"
    monkeypatch.setenv("HAKU_PAGER", shlex.join([sys.executable, "-c", script]))
    monkeypatch.setenv("COLUMNS", "20")
    monkeypatch.setenv("LINES", "5")
    return Terminal()


@contextmanager
def paging(stream: io.StringIO, *, wanted: bool = True) -> Iterator[None]:
    """Page what goes to a stream in the place of stdout."""
    with redirect_stdout(stream), paged(wanted=wanted):
        yield


def write(lines: int, text: str = "ä") -> None:
    for _ in range(lines):
        click.echo(text)


def test_what_is_long_goes_through_the_pager_and_what_is_short_does_not(terminal: Terminal, tmp_path: Path) -> None:
    with paging(terminal):
        write(4)
    assert (terminal.getvalue(), (tmp_path / "read").exists()) == ("ä\n" * 4, False)
    with paging(terminal):
        write(5, LINK)
    assert terminal.getvalue() == "ä\n" * 4
    assert (tmp_path / "read").read_text("utf-8") == "S1\n" * 5  # links are for less alone


def test_lines_that_the_terminal_breaks_count(terminal: Terminal, tmp_path: Path) -> None:
    with paging(terminal):
        write(2, "\x1b[1m" + "x" * 41 + "\x1b[0m")
    assert terminal.getvalue() == ""
    assert (tmp_path / "read").exists()


@pytest.mark.parametrize("told", ["", "cat", "no-such-pager", "'"])
def test_without_a_pager_all_is_written(terminal: Terminal, monkeypatch: pytest.MonkeyPatch, told: str) -> None:
    monkeypatch.setenv("HAKU_PAGER", told)
    with paging(terminal):
        write(9)
    assert terminal.getvalue() == "ä\n" * 9


def test_what_is_not_wanted_or_goes_into_a_pipe_is_left_alone(terminal: Terminal) -> None:
    with paging(terminal, wanted=False):
        write(9)
    assert terminal.getvalue() == "ä\n" * 9
    pipe = io.StringIO()
    with paging(pipe):
        write(9)
    assert pipe.getvalue() == "ä\n" * 9


def test_before_an_error_there_is_no_pager(terminal: Terminal, tmp_path: Path) -> None:
    def fail() -> None:
        with paging(terminal):
            write(9)
            raise RuntimeError

    with pytest.raises(RuntimeError):
        fail()
    assert terminal.getvalue() == "ä\n" * 9
    assert not (tmp_path / "read").exists()


def test_git_s_options_are_those_of_less_unless_the_user_has_some(
    terminal: Terminal, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[str] = []

    class Process:
        def __init__(self, _: list[str], env: dict[str, str], stdin: int) -> None:
            seen.append(env["LESS"])
            assert stdin

        def communicate(self, _: bytes) -> None:
            pass

    monkeypatch.setattr("subprocess.Popen", Process)
    for _ in range(2):
        with paging(terminal):
            write(9)
        monkeypatch.setenv("LESS", "-i")
    assert (seen, terminal.getvalue()) == (["FRX", "-i"], "")
