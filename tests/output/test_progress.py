from __future__ import annotations

import pytest

from haku.output.progress import progress_bar


def test_the_bar_is_drawn_on_stderr(capsys: pytest.CaptureFixture[str]) -> None:
    with progress_bar() as progress:
        for number in range(1, 4):
            progress("reading files", number, 3)
        progress("analysing projects", 0, 1)
    assert capsys.readouterr().out == ""


@pytest.mark.usefixtures("finnish")
def test_the_bar_tells_what_is_done_and_how_much_of_it(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TTY_COMPATIBLE", "1")  # drawn as on a terminal
    with progress_bar() as progress:
        progress("reading files", 3, 3)
        progress("analysing projects", 250, 900)
        progress("analysing projects", 250, 1000)  # there may turn out to be more
    drawn = capsys.readouterr().err
    assert "luetaan tiedostoja" in drawn
    assert "m3/3 " in drawn
    assert "jäsennetään hankkeita" in drawn
    assert "250/1000\x1b" in drawn
