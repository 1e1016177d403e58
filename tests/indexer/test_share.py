from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from haku.finnish.analysis import Analysis
from haku.finnish.stored_words import StoredWords, write_words
from haku.indexer import share
from haku.indexer.share import Setup

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(autouse=True)
def begun(tmp_path: Path) -> Path:
    """A share that knows one word from before."""
    known = tmp_path / "known.tsv"
    write_words(known, [("koti", Analysis(("koti",)))])
    share.begin(Setup(tmp_path, (str(known),), 16))
    return tmp_path


def test_words_without_an_analysis_are_given_once_for_each_spelling() -> None:
    assert share.lacking(["Äitiryhmä ja koti.", "ÄITIRYHMÄ (koti)"]) == {"äitiryhmä", "ja"}
    assert share.lacking(["Äitiryhmä ja koti.", "STEAn", ""]) == {"stea:n"}
    assert share.lacking(["äitiryhmä-"]) == {"äitiryhmä"}  # which was not looked at, spelt like this


def test_analyses_leave_as_lines_with_what_words_are_made_of() -> None:
    analysed = share.analyse(["vertaistukea", "talossa"])
    assert [line.decode().split("\t")[:2] for line in analysed.lines] == [
        ["vertaistukea", "vertaistuki"],
        ["talossa", "talo"],
    ]
    assert {"vertaistuki", "tuki", "talo"} <= analysed.related
    assert share.lexicon().made() == {}


def test_what_others_analysed_is_relied_on(begun: Path) -> None:
    lines = share.analyse(["talossa"]).lines
    (begun / "shared.tsv").write_bytes(b"".join(sorted(lines)))
    share.learn(str(begun / "shared.tsv"))
    assert not any(map(share.lexicon().lacks, ("talossa", "koti")))
    assert share.lacking(["talossa"]) == set()
    share.let_go(None)
    assert [share.lexicon().lacks(word) for word in ("talossa", "koti")] == [True, False]
    share.learn(str(begun / "shared.tsv"))
    assert StoredWords(str(begun / "shared.tsv")).find("talossa") == share.lexicon().analyse("talossa")
