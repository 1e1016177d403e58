from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bench.speed.prepared import BESIDE, prepare
from haku.finnish.tokens import tokenize
from tests.benchmarks.sample_titles import write

if TYPE_CHECKING:
    from pathlib import Path

    from bench.speed.prepared import Prepared


def test_a_title_has_its_tokens_in_both_layers(tmp_path: Path) -> None:
    file = tmp_path / "titles.tsv"
    file.write_text("1\tp1\tVertaistuen maksaa\n", "utf-8")
    (tokens,) = prepare(file, 1, tmp_path / "prepared").places()
    assert tokens.base == f"vertaistuki maksa{BESIDE}maksaa"
    assert {"vertaistuki", "tuki"} < set(tokens.parts.split()[0].split(BESIDE))


def test_places_are_as_many_as_words(prepared: Prepared) -> None:
    for title, tokens in zip(prepared.titles(), prepared.places(), strict=True):
        assert len(tokenize(title.text)) == len(tokens.base.split()) == len(tokens.parts.split())


def test_plain_tokens_have_no_marks_of_places(prepared: Prepared) -> None:
    assert any(BESIDE in tokens.base for tokens in prepared.places())
    assert not any(BESIDE in layer for tokens in prepared.tokens() for layer in tokens)


def test_what_is_there_is_not_made_again(prepared: Prepared, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr("bench.speed.prepared.read_titles", lambda *_: pytest.fail("read again"))
    assert prepare(write(tmp_path), 9, prepared.folder).is_whole


@pytest.mark.parametrize("size", [1, 7, 60, 1_000, 10**9])
def test_shares_have_every_title_once(prepared: Prepared, size: int) -> None:
    shares = [list(prepared.titles_in(start, end)) for start, end in prepared.shares(size)]
    assert [title for share in shares for title in share] == list(prepared.titles())
    assert (len(shares) == 1) == (size == 10**9) or size > 7
