"""Synonyms of the field, which come with haku."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from haku.finnish.lexicon import Lexicon
from haku.indexer.build import bring_up_to_date
from haku.query.weights import FIELD_SYNONYM_WEIGHT, SYNONYM_WEIGHT
from haku.results import Request
from haku.search import synonym_sources
from haku.search.open_index import Index
from haku.store import generations
from haku.vocabulary import FIELD_SYNONYMS
from haku.vocabulary.synonyms import read_synonyms

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

SYNONYMS = read_synonyms(FIELD_SYNONYMS)


@pytest.fixture(scope="module")
def texts(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("texts")
    for name, text in {"itse": "Vanhusten kerho.", "sama": "Ikäihmisten ryhmä.", "muu": "Nuorten ilta."}.items():
        (folder / f"{name}.txt").write_text(f"{name.capitalize()}\n\n{text}", "utf-8")
    return folder


@pytest.fixture(scope="module")
def index(texts: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Index]:
    folder = tmp_path_factory.mktemp("index")
    bring_up_to_date(texts, folder)
    with Index(str(folder), str(texts)) as opened:
        yield opened


def test_a_synonym_answers_below_the_word_itself_and_is_told(index: Index) -> None:
    results = index.search(Request("vanhukset"))
    assert [(hit.id, hit.met) for hit in results.hits] == [("itse", True), ("sama", True)]
    assert "vanhukset → ikäihminen" in results.interpreted
    assert "vanhukset → ikäihminen" in {match.query for match in results.hits[1].matches}
    assert FIELD_SYNONYM_WEIGHT < SYNONYM_WEIGHT < 1


def test_it_can_be_left_out(index: Index) -> None:
    assert [hit.id for hit in index.search(Request("vanhukset", expand=False)).hits] == ["itse"]
    assert [hit.id for hit in index.search(Request('"vanhukset"')).hits] == ["itse"]


def test_one_way_is_one_way(index: Index) -> None:
    assert [hit.id for hit in index.search(Request("mummo")).hits] == ["itse", "sama"]
    assert "mummo" not in index.search(Request("vanhus")).interpreted


def test_other_synonyms_are_kept_by_the_next_build(
    texts: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder, others = tmp_path / "index", tmp_path / "others.toml"
    bring_up_to_date(texts, folder)
    assert synonym_sources.are_current(generations.live(str(folder)), str(texts))
    others.write_text('[expand]\nilta = ["kerho"]\n', "utf-8")
    monkeypatch.setattr(synonym_sources, "FIELD_SYNONYMS", str(others))
    assert not synonym_sources.are_current(generations.live(str(folder)), str(texts))
    assert bring_up_to_date(texts, folder).files == ()
    with Index(str(folder), str(texts)) as opened:
        assert {hit.id for hit in opened.search(Request("ilta")).hits} == {"muu", "itse"}


def test_there_are_many_and_haku_knows_their_words() -> None:
    assert len(SYNONYMS) > 350
    lexicon = Lexicon()
    words = [word for entry in SYNONYMS for word in entry.split()]
    unknown = {word for word in words if not lexicon.analyse(word).known}
    assert unknown <= {
        "hlbtiq", "hlbt", "nepsy", "neurokirjo", "adhd", "green", "care", "s2", "evaluaatio", "preventio",
        "mentorointi", "mentoritoiminta", "huostaanotettu",
    }  # fmt: skip


def test_none_says_what_haku_knows_by_itself() -> None:
    lexicon = Lexicon()
    same = [
        (word, other)
        for word, others in SYNONYMS.items()
        for other in others
        if " " not in word + other and set(lexicon.analyse(word).bases) & set(lexicon.analyse(other).bases)
    ]
    assert same == []
