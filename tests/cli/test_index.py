from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

    from .conftest import Haku


@pytest.fixture
def texts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A corpus of one text, with no index yet."""
    folder = tmp_path / "texts"
    folder.mkdir()
    (folder / "a.txt").write_text("Äitiryhmä Kemissä\n\nÄidit tapaavat.\n", encoding="utf-8")
    monkeypatch.setenv("HAKU_CORPUS", str(folder))
    monkeypatch.setenv("HAKU_INDEX", str(tmp_path / "index"))
    return folder


def test_only_what_changed_is_read(cli: Haku, texts: Path) -> None:
    answer = cli("index")
    assert answer.code == 0
    assert "(projects: 1, documents: 1)." in answer.out
    assert cli("index").out.startswith("The index is up to date (projects: 1, documents: 1).")
    (texts / "b.txt").write_text("Kielikahvila\n", encoding="utf-8")
    changed = cli("-v", "index")
    assert changed.out.startswith("Projects added: 1, changed: 0, removed: 0; in all: 2")
    assert changed.err == "b.txt: read\n"
    assert "documents: 2" in cli("index", "--rebuild").out


@pytest.mark.usefixtures("texts")
def test_a_search_without_an_index_builds_it_first(cli: Haku) -> None:
    answer = cli("search", "äitiryhmän", "--format", "json")
    assert answer.json["total"] == 1
    assert answer.err.startswith("There is no index yet; building it from ")
    assert cli("-q", "search", "äidit").err == ""


def test_quiet_says_nothing(cli: Haku, texts: Path) -> None:
    (texts / "empty.txt").touch()
    assert cli("-q", "index") == (0, "", "")


def test_a_file_that_cannot_be_read_is_named_and_the_others_go_on(cli: Haku, texts: Path) -> None:
    (texts / "empty.txt").touch()
    (texts / "image.png").write_bytes(b"\x89PNG\0\0")
    (texts / "gone.txt").symlink_to(texts / "nowhere")
    answer = cli("index")
    assert answer.code == 0
    assert [line.split(":")[0] for line in answer.err.splitlines()] == ["empty.txt", "gone.txt", "image.png"]
    assert "(projects: 1, documents: 4)." in answer.out
    assert "haku check lists what is wrong in the corpus" in answer.out


def test_an_empty_corpus_says_so(cli: Haku, texts: Path) -> None:
    (texts / "a.txt").unlink()
    answer = cli("index")
    assert (answer.code, answer.err) == (0, f"There are no documents in {texts}.\n")
    assert cli("search", "äiti").out.startswith("No projects found.")


def test_a_corpus_without_a_readable_text_can_be_searched(cli: Haku, texts: Path) -> None:
    (texts / "a.txt").write_bytes(b"\0")
    assert cli("search", "--format", "json").json["total"] == 0


def test_links_out_of_the_corpus_are_told_and_followed_when_asked(cli: Haku, texts: Path) -> None:
    away = texts.parent / "away"
    away.mkdir()
    (away / "salainen.txt").write_text("Salainen hanke\n\nKetunpoikia.", "utf-8")
    (texts / "linkki").symlink_to(away, target_is_directory=True)
    answer = cli("index")
    assert answer.code == 0
    assert answer.err.startswith("linkki: it is a link out of the corpus folder: left out.")
    assert "(projects: 1, documents: 1)" in answer.out
    assert "linkki" in cli("check").out
    assert "is a link" not in cli("check", "--follow-links", "--all").out
    followed = cli("index", "--follow-links")
    assert (followed.err, "added: 1" in followed.out) == ("", True)
    assert "agree" in cli("doctor", "--verify").out
    assert "removed: 1" in cli("index").out


def test_purged_is_what_was_taken_out_of_the_corpus(cli: Haku, texts: Path) -> None:
    index = texts.parent / "index"
    (texts / "b.txt").write_text("Ketunpoikahanke\n\nOravanpesiä kartoitetaan Kuusamossa.", "utf-8")
    (texts / "c.txt").write_text("Kolmas hanke\n\nVanhoja kettuja.", "utf-8")
    cli("index")
    (texts / "b.txt").unlink()
    (texts / "c.txt").write_text("Kolmas hanke\n\nUusia.", "utf-8")
    cli("index")
    assert any(b"Oravanpesi" in file.read_bytes() for file in index.rglob("*") if file.is_file())
    answer = cli("index", "--purge")
    assert (answer.code, "(projects: 2, documents: 2)" in answer.out) == (0, True)
    kept = b"".join(file.read_bytes() for file in index.rglob("*") if file.is_file()).lower()
    assert [
        word for word in ("ketun", "ketu", "kettu", "orava", "pesi", "kuusamo", "vanho") if word.encode() in kept
    ] == []
    assert len(list(index.glob("generation-*"))) == 1
