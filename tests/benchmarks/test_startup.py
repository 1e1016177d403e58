from __future__ import annotations

import sys
from pathlib import Path

import pytest

from bench.startup import Command, main, table


def test_both_commands_are_timed(capsys: pytest.CaptureFixture[str]) -> None:
    main(["--runs", "1"])
    told = capsys.readouterr().out
    assert "| `haku search vertaistuki` | " in told
    assert "| `whoosh search vertaistuki` | " in told
    assert "| haku / whoosh, by pairs | " in told


def test_figures_are_medians_and_extremes_and_ratios_are_of_pairs() -> None:
    commands = (Command("a", (), 0), Command("b", (), 0))
    assert list(table(commands, [(0.1, 0.2), (0.3, 0.2), (0.2, 0.1)]))[2:] == [
        "| `a` | 200.0 ms | 100.0 ms | 300.0 ms |",
        "| `b` | 200.0 ms | 100.0 ms | 200.0 ms |",
        "| haku / whoosh, by pairs | 1.500 | 0.500 | 2.000 |",
    ]


def test_a_command_that_fails_is_not_timed() -> None:
    with pytest.raises(SystemExit, match="ended with 3"):
        Command("a", (sys.executable, "-c", "raise SystemExit(3)"), 0).run(Path.cwd())
