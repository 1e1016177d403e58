from __future__ import annotations

from typing import TYPE_CHECKING

from haku.output.progress import progress_bar

if TYPE_CHECKING:
    import pytest


def test_the_bar_is_drawn_on_stderr(capsys: pytest.CaptureFixture[str]) -> None:
    with progress_bar() as progress:
        for number in range(3):
            progress("reading", number, 3)
        progress("analysing", 0, 1)
    assert capsys.readouterr().out == ""
