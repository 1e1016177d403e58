from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from haku.saved import last, places

if TYPE_CHECKING:
    from collections.abc import Callable

    from haku import Index

    from .conftest import Haku

    Complete = Callable[[str], list[str]]


@pytest.fixture
def completed(cli: Haku) -> Complete:
    """Complete the last word of a command line, as bash asks for it."""

    def run(line: str) -> list[str]:
        words = line.split(" ")
        answer = cli(env={"_HAKU_COMPLETE": "bash_complete", "COMP_WORDS": line, "COMP_CWORD": str(len(words) - 1)})
        assert (answer.code, answer.err) == (0, "")
        return [told.partition(",")[2] for told in answer.out.splitlines() if told]

    return run


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("haku sea", ["search"]),
        ("haku search --sort amo", ["amount", "amount:asc", "amount:desc"]),
        ("haku search -f reg", ["region="]),
        ("haku search -f maak", ["maakunta="]),
        ("haku --lang fi search -f rah", ["rahasto=", "rahoittaja="]),
        ("haku search -f region = lap", ["Lapland"]),
        ("haku --lang fi search -f maakunta = paijat", ["Päijät-Häme"]),
        ("haku search -f theme = guid", ["guidance\\ and\\ counselling"]),
        ("haku search -f nosuch = x", []),
        ("haku search --in meth", ["methods"]),
        ("haku search --facet fund", ["fund", "funder"]),
        ("haku stats --by year,reg", ["year,region"]),
        ("haku export --columns id,ti", ["id,title"]),
        ("haku facets the", ["theme"]),
        ("haku show s2117", ["S21170"]),
        ("haku similar amif-koti-", ["amif-koti-hyvinkaalla"]),
        ("haku watch x", []),
    ],
)
def test_what_can_be_typed_is_completed(completed: Complete, line: str, told: list[str]) -> None:
    assert completed(line) == told


def test_hits_of_the_last_search_are_completed(
    completed: Complete, bundled: Index, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(places, "last_search", lambda: str(tmp_path / "last.json"))
    last.remember(bundled.search("äiti", limit=2).hits)
    assert completed("haku show @") == ["@1", "@2"]


def test_without_an_index_nothing_is_completed_nor_said(
    completed: Complete, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HAKU_INDEX", str(tmp_path / "none"))
    assert completed("haku show S") == []
    assert not (tmp_path / "none").exists()


@pytest.mark.skipif(not shutil.which("bash"), reason="there is no bash")
def test_bash_completes_a_value_behind_its_facet(bundled: Index) -> None:
    assert len(bundled)
    script = """
        eval "$(_HAKU_COMPLETE=bash_source haku)"
        COMP_WORDS=(haku search -f maakunta = Lap); COMP_CWORD=5
        _haku_completion haku
        echo "${COMPREPLY[@]}"
    """
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    done = subprocess.run(
        ["bash", "-c", script], env=os.environ | {"PATH": path}, capture_output=True, text=True, timeout=60, check=True
    )
    assert done.stdout == "Lapland\n"
