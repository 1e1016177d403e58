from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from haku.finnish.analysis import Analysis
from haku.finnish.stored_words import StoredWords, write_words
from haku.indexer.share import Setup, Share

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def share(tmp_path: Path) -> Share:
    """A share that knows one word from before."""
    known = tmp_path / "known.tsv"
    write_words(known, [("koti", Analysis(("koti",)))])
    begun = Share()
    begun.begin(Setup(tmp_path, (str(known),), 16))
    return begun


def test_words_without_an_analysis_are_given_once_for_each_spelling(share: Share) -> None:
    assert share.lacking(["Äitiryhmä ja koti.", "ÄITIRYHMÄ (koti)"]) == {"äitiryhmä", "ja"}
    assert share.lacking(["Äitiryhmä ja koti.", "STEAn", ""]) == {"stea:n"}
    assert share.lacking(["äitiryhmä-"]) == {"äitiryhmä"}  # which was not looked at, spelt like this


def test_analyses_leave_as_lines_with_what_words_are_made_of(share: Share) -> None:
    analysed = share.analyse(["vertaistukea", "talossa"])
    assert [line.decode().split("\t")[:2] for line in analysed.lines] == [
        ["vertaistukea", "vertaistuki"],
        ["talossa", "talo"],
    ]
    assert {"vertaistuki", "tuki", "talo"} <= analysed.related
    assert share.lexicon.made() == {}


def test_what_others_analysed_is_relied_on(share: Share, tmp_path: Path) -> None:
    lines = share.analyse(["talossa"]).lines
    (tmp_path / "shared.tsv").write_bytes(b"".join(sorted(lines)))
    share.learn(str(tmp_path / "shared.tsv"))
    assert not any(map(share.lexicon.lacks, ("talossa", "koti")))
    assert share.lacking(["talossa"]) == set()
    share.let_go(None)
    assert [share.lexicon.lacks(word) for word in ("talossa", "koti")] == [True, False]
    share.learn(str(tmp_path / "shared.tsv"))
    assert StoredWords(str(tmp_path / "shared.tsv")).find("talossa") == share.lexicon.analyse("talossa")


def test_two_shares_in_one_process_know_nothing_of_each_other(share: Share, tmp_path: Path) -> None:
    other = Share()
    other.begin(Setup(tmp_path / "other", (), 16))
    assert other.lacking(["Koti"]) == {"koti"}
    assert share.lacking(["Koti"]) == set()
    assert other.read("a.txt")[1].problems  # of its own corpus, where there is no such file
    (tmp_path / "a.txt").write_text("Koti\n\nKotona.", "utf-8")
    assert [record.title for record in share.read("a.txt")[1].records] == ["Koti"]
