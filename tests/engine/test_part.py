from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from haku.engine import part
from haku.engine.part import Setup
from haku.finnish.analysis import Analysis
from haku.finnish.stored_words import StoredWords, write_words

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(autouse=True)
def share(tmp_path: Path) -> Path:
    """A share that knows one word from before."""
    known = tmp_path / "known.tsv"
    write_words(known, [("koti", Analysis(("koti",)))])
    part.begin(Setup(tmp_path, (str(known),), 16))
    return tmp_path


def test_words_without_an_analysis_are_given_once_for_each_spelling() -> None:
    assert part.lacking(["Äitiryhmä ja koti.", "ÄITIRYHMÄ (koti)"]) == {"äitiryhmä", "ja"}
    assert part.lacking(["Äitiryhmä ja koti.", "STEAn", ""]) == {"stea:n"}
    assert part.lacking(["äitiryhmä-"]) == {"äitiryhmä"}  # which was not looked at, spelt like this


def test_analyses_leave_as_lines_with_what_words_are_made_of() -> None:
    analysed = part.analyse(["vertaistukea", "talossa"])
    assert [line.decode().split("\t")[:2] for line in analysed.lines] == [
        ["vertaistukea", "vertaistuki"],
        ["talossa", "talo"],
    ]
    assert {"vertaistuki", "tuki", "talo"} <= analysed.related
    assert part.lexicon().made() == {}


def test_what_others_analysed_is_relied_on(share: Path) -> None:
    lines = part.analyse(["talossa"]).lines
    (share / "shared.tsv").write_bytes(b"".join(sorted(lines)))
    part.learn(str(share / "shared.tsv"))
    assert not any(map(part.lexicon().lacks, ("talossa", "koti")))
    assert part.lacking(["talossa"]) == set()
    part.let_go(None)
    assert [part.lexicon().lacks(word) for word in ("talossa", "koti")] == [True, False]
    part.learn(str(share / "shared.tsv"))
    assert StoredWords(str(share / "shared.tsv")).find("talossa") == part.lexicon().analyse("talossa")
