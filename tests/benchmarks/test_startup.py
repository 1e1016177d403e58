from __future__ import annotations

import sys
from pathlib import Path

import pytest

from bench.startup import Command, Measured, main, startup_table


def test_all_commands_are_timed(capsys: pytest.CaptureFixture[str]) -> None:
    main(["--runs", "1"])
    told = capsys.readouterr().out
    assert "| `haku search vertaistuki` | " in told
    assert "| `whoosh search vertaistuki` | " in told
    assert "| `sqlite-utils search vertaistuki` | " in told
    assert "| haku / whoosh, by rounds | " in told


def test_figures_are_medians_and_extremes_and_ratios_are_of_rounds() -> None:
    commands = tuple(Command(f"{name} search", ()) for name in ("haku", "b"))
    measured = Measured(commands, [(0.1, 0.2), (0.3, 0.2), (0.2, 0.1)])
    assert list(startup_table(measured))[2:] == [
        "| `haku search` | 200.0 ms | 100.0 ms | 300.0 ms |",
        "| `b search` | 200.0 ms | 100.0 ms | 200.0 ms |",
        "| haku / b, by rounds | 1.500 | 0.500 | 2.000 |",
    ]


def test_a_command_that_fails_is_not_timed() -> None:
    with pytest.raises(SystemExit, match="ended with 3"):
        Command("a", (sys.executable, "-c", "raise SystemExit(3)")).run(Path.cwd())
