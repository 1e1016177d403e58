"""The API against its own description, by schemathesis: ``make test-web``. Not among the tests of ``make test``."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path


def test_what_is_served_is_what_is_described(address: str, tmp_path: Path) -> None:
    """All checks but one: that whatever fits the description is found. A facet that has no such value is told, 400."""
    program = str(Path(sys.executable).with_name("st"))
    checks = ("--checks", "all", "--exclude-checks", "positive_data_acceptance")
    amount = ("--phases", "examples,coverage,fuzzing", "--max-examples", "20")
    command = [program, "run", f"{address}/api/v1/openapi.json", *checks, *amount]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stdout[-6000:]
