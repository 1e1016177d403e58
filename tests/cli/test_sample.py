from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from .conftest import Haku


def test_a_sample_fills_an_empty_folder_and_is_found(cli: Haku, tmp_path: Path) -> None:
    corpus = tmp_path / "texts" / "corpus"
    named = ("--corpus", str(corpus), "--index", str(tmp_path / "index"))
    answer = cli(*named, "index", "--sample")
    assert (answer.code, answer.err) == (0, f"Made-up projects put into {corpus}: 3\n")
    assert len(list(corpus.iterdir())) == 3
    found = cli(*named, "search", "äitiryhmä", "--format", "json").json
    assert [hit["title"] for hit in found["hits"] if hit["met"]] == ["Perhekahvila kylille"]
    assert found["hits"][0]["amount"] == 96000
    assert cli(*named, "check").out == "Nothing wrong was found.\n"


def test_files_of_the_user_are_not_mixed_with_it(cli: Haku, tmp_path: Path) -> None:
    corpus = tmp_path / "corpus"
    corpus.mkdir()
    (corpus / "own.txt").write_text("Oma\n\nTeksti.", "utf-8")
    answer = cli("--corpus", str(corpus), "--index", str(tmp_path / "index"), "index", "--sample")
    assert (answer.code, answer.out) == (2, "")
    assert "has files of its own" in answer.err
    assert [file.name for file in corpus.iterdir()] == ["own.txt"]


def test_without_a_corpus_the_sample_is_offered(cli: Haku, tmp_path: Path) -> None:
    answer = cli("--corpus", str(tmp_path / "nosuch"), "--index", str(tmp_path / "index"), "search", "äiti")
    assert (answer.code, answer.out) == (1, "")
    assert f"haku: There is no corpus folder {tmp_path / 'nosuch'}.\n" in answer.err
    assert "try made-up projects: haku index --sample" in answer.err


def test_a_folder_that_can_t_be_made_is_told(cli: Haku, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    answer = cli("--corpus", str(tmp_path / "file"), "--index", str(tmp_path / "index"), "index", "--sample")
    assert (answer.code, answer.out) == (1, "")
    assert "can't be written" in answer.err
