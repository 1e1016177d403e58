from __future__ import annotations

import click
import pytest
from hypothesis import given
from hypothesis import strategies as st

from haku.output.style import Style, plain, style_for, without_links

from .samples import style


def test_in_a_pipe_a_text_is_one_line() -> None:
    assert list(style().wrap("a " * 200, "  ")) == ["  " + "a " * 200]


def test_lines_hang_under_the_first() -> None:
    assert list(style(width=12).wrap("aaa bbb ccc ddd", "     ", "  1. ")) == ["  1. aaa bbb", "     ccc ddd"]


def test_colours_take_no_room() -> None:
    dressed = style(colour=True, width=12)
    assert list(dressed.wrap(f"{dressed.bold('aaa')} bbb ccc", "  ")) == [f"  {dressed.bold('aaa')} bbb", "  ccc"]


def test_links_take_no_room_and_stand_on_terminals_only() -> None:
    dressed = Style(colour=True, width=12, label=lambda _, value: value, links=True)
    link = dressed.link(dressed.dim("aaa"), "https://a.fi/?x=1")
    assert link == f"\x1b]8;;https://a.fi/?x=1\x1b\\{dressed.dim('aaa')}\x1b]8;;\x1b\\"
    assert list(dressed.wrap(f"{link} bbb ccc", "  ")) == [f"  {link} bbb", "  ccc"]
    assert (plain(link), without_links(link)) == ("aaa", dressed.dim("aaa"))
    assert style(colour=True).link("aaa", "https://a.fi") == "aaa"
    for address in ("", "https://a.fi/ b", "https://ä.fi", "https://a.fi/\x1b\\"):
        assert dressed.link("aaa", address) == "aaa"


@given(st.lists(st.text("aäö", min_size=1, max_size=30), min_size=1), st.integers(10, 60))
def test_no_line_is_wider_than_the_terminal_but_for_a_word_that_is(words: list[str], width: int) -> None:
    lines = list(style(width=width).wrap(" ".join(words), "  "))
    assert " ".join(line.strip() for line in lines) == " ".join(words)
    assert all(len(line) <= width or line.strip() in words for line in lines)


@pytest.mark.parametrize(
    ("wish", "terminal", "term", "coloured"),
    [
        (None, True, "xterm", True),
        (None, False, "xterm", False),
        (False, True, "xterm", False),
        (True, False, "xterm", True),
        (None, True, "dumb", False),
    ],
)
def test_colours_are_for_terminals_unless_the_user_wishes(
    *, wish: bool | None, terminal: bool, term: str, coloured: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdout.isatty", lambda: terminal, raising=False)
    monkeypatch.setenv("TERM", term)
    context = click.Context(click.Command("haku"), color=wish)
    dressed = style_for(context, lambda _, value: value)
    assert (dressed.bold("x") != "x") == coloured
    assert (dressed.mark[0] != "**") == coloured
