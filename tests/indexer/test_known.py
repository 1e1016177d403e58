from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

import haku
from haku.finnish.lexicon import Lexicon
from haku.indexer.known import Known, known
from haku.sources.corpus import list_documents, read_corpus
from haku.store import generations

if TYPE_CHECKING:
    from pathlib import Path

NOTHING = Known({})


@pytest.fixture
def texts(tmp_path: Path) -> Path:
    folder = tmp_path / "texts"
    folder.mkdir()
    (folder / "a.csv").write_text(
        "Hankkeen nimi;Hakija;Alkaa\nÄidit;Kemi ry;1.2.2018\nIsät;Oulu ry;32.1.2019\n", "utf-8"
    )
    (folder / "b.txt").write_text("Koti\n\nKemissä tuetaan äitejä.\n", "utf-8")
    haku.build(folder, tmp_path / "index")
    return folder


def _known(texts: Path) -> Known:
    return known(texts, texts.parent / "index", list_documents(texts))


def test_documents_are_as_they_are_read(texts: Path) -> None:
    before = _known(texts)
    assert list(before.documents.values()) == read_corpus(texts, Lexicon().voikko.spells)
    assert generations.live(str(texts.parent / "index")) == before.generation
    assert before.words == generations.words_of(before.generation)


def test_what_changed_is_not_known(texts: Path) -> None:
    (texts / "b.txt").write_text("Talo\n\nKemissä tuetaan äitejä.\n", "utf-8")
    before = _known(texts)
    assert ([*before.documents], before.generation) == (["a.csv"], "")
    assert before.words


@pytest.mark.parametrize("change", ["new", "gone", "corrected"])
def test_an_index_of_another_corpus_counts_for_nothing(texts: Path, change: str) -> None:
    if change == "new":
        (texts / "c.txt").write_text("Talo\n\nUusi.\n", "utf-8")
    elif change == "gone":
        (texts / "b.txt").unlink()
    else:
        (texts / "corrections.toml").write_text('[koti]\nregion = "Kainuu"\n', "utf-8")
    before = _known(texts)
    assert "a.csv" in before.documents
    assert before.generation == ""


def test_columns_said_otherwise_make_all_new(texts: Path) -> None:
    (texts / "columns.toml").write_text('["a.csv"]\nHakija = "funder"\n', "utf-8")
    assert _known(texts) == NOTHING


def test_without_an_index_nothing_is_known(texts: Path) -> None:
    assert known(texts, texts.parent / "none", list_documents(texts)) == NOTHING


def test_damaged_records_are_not_relied_on(texts: Path) -> None:
    (records,) = texts.parent.glob("index/generation-*/records.jsonl")
    records.write_bytes(b"\0" * records.stat().st_size)
    assert _known(texts) == NOTHING


def test_what_could_not_be_read_any_more_is_tried_again(texts: Path) -> None:
    (texts / "b.txt").write_bytes(b"%PDF-1.4 cut")
    haku.build(texts, texts.parent / "index")
    before = _known(texts)
    assert ([*before.documents], before.generation) == (["a.csv"], "")
