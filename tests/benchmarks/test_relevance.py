from __future__ import annotations

from typing import TYPE_CHECKING

from bench.peers import PEERS
from bench.relevance import main
from tests.small_collection import write

if TYPE_CHECKING:
    from pathlib import Path

    import pytest


def test_the_tables_have_every_analysis(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delitem(PEERS, "simplemma")  # its list of words takes three seconds to load
    (tmp_path / "questions").mkdir()
    write(tmp_path / "questions")
    main(["--data", str(tmp_path), "--rounds", "1"])
    told = capsys.readouterr().out
    assert "6 documents, 4 topics." in told
    assert "| lower-cased words | 0.0000 | 0.0000 | 0.0000 | 0.0000 |" in told
    assert "| **haku** | " in told
    assert "| analysis | nDCG@10, one word (3) | AP, one word (3) | nDCG@10, several words (1) |" in told
    assert "| haku / base layer | " in told
