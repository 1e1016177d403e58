from __future__ import annotations

import hashlib
import os
import sys
from typing import TYPE_CHECKING

import pytest

from haku.errors import CorpusError
from haku.model import Severity
from haku.sources.corpus import list_documents, read_corpus, read_document

if TYPE_CHECKING:
    from pathlib import Path


def spells(_word: str) -> bool:
    return False


def write(root: Path, *names: str) -> None:
    for name in names:
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(f"Otsikko {name}\n\nTeksti.", encoding="utf-8")


def listed(root: Path) -> list[str]:
    return [document.path for document in list_documents(root)]


def test_documents_are_listed_by_path_without_what_is_none(tmp_path: Path) -> None:
    write(tmp_path, "b.txt", "a/2.txt", "a/1.md", "a.txt")
    write(
        tmp_path, "README.md", "a/readme.md", ".DS_Store", ".git/x.txt", "synonyms.toml", "words.toml", "columns.toml"
    )
    assert listed(tmp_path) == ["a.txt", "a/1.md", "a/2.txt", "b.txt"]


def test_a_listing_tells_size_and_time(tmp_path: Path) -> None:
    write(tmp_path, "a.txt")
    os.utime(tmp_path / "a.txt", ns=(5, 7_000_000_000))
    assert list_documents(tmp_path) == [("a.txt", (tmp_path / "a.txt").stat().st_size, 7_000_000_000)]


def test_links_are_followed_and_loops_end(tmp_path: Path) -> None:
    write(tmp_path, "corpus/a/1.txt", "elsewhere/2.txt")
    root = tmp_path / "corpus"
    (root / "a/loop").symlink_to(root, target_is_directory=True)
    (root / "more").symlink_to(tmp_path / "elsewhere", target_is_directory=True)
    (root / "self").symlink_to(root / "self")
    assert listed(root) == ["a/1.txt", "more/2.txt", "self"]


@pytest.mark.parametrize("name", ["missing", "file.txt"])
def test_a_corpus_that_is_no_folder_is_one_clear_error(tmp_path: Path, name: str) -> None:
    write(tmp_path, "file.txt")
    with pytest.raises(CorpusError, match=name) as caught:
        list_documents(tmp_path / name)
    assert "--corpus" in caught.value.hint


def test_an_empty_corpus_has_no_documents(tmp_path: Path) -> None:
    assert read_corpus(tmp_path, spells) == []


def test_one_bad_file_never_stops_the_others(tmp_path: Path) -> None:
    write(tmp_path, "a.txt", "z.txt")
    (tmp_path / "empty.txt").touch()
    (tmp_path / "image.png").write_bytes(b"\x89PNG\x00\x00")
    (tmp_path / "gone.txt").symlink_to(tmp_path / "nowhere")
    documents = {document.path: document for document in read_corpus(tmp_path, spells)}
    assert [path for path, document in documents.items() if document.records] == ["a.txt", "z.txt"]
    for path in ("empty.txt", "gone.txt", "image.png"):
        (problem,) = documents[path].problems
        assert (problem.kind, problem.severity, problem.place.path) == ("unread-file", Severity.ERROR, path)
        assert problem.made.format(**problem.values).startswith("it is ")


def test_a_closed_folder_is_a_problem_not_the_end(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path, "a.txt", "closed/1.txt")
    scandir = os.scandir

    def refuse(path: str) -> object:
        if str(path).endswith("closed"):
            raise PermissionError(13, "Permission denied")
        return scandir(path)

    # The superuser may look into everything, so the refusal can't be had from the file system alone.
    monkeypatch.setattr(os, "scandir", refuse)
    assert [(document.path, len(document.problems)) for document in read_corpus(tmp_path, spells)] == [
        ("a.txt", 0),
        ("closed", 1),
    ]


@pytest.mark.skipif(sys.platform != "linux", reason="other systems have no names that are not Unicode, or no pipes")
def test_pipes_and_names_that_are_no_unicode_are_problems(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / os.fsdecode(b"\xe4iti.txt")).write_text("Teksti", encoding="utf-8")
    documents = read_corpus(tmp_path, spells)
    assert [document.path for document in documents] == ["\\xe4iti.txt", "pipe"]
    assert all(document.problems for document in documents)


def test_a_digest_is_that_of_the_bytes_even_of_a_bad_file(tmp_path: Path) -> None:
    write(tmp_path, "a.txt")
    (tmp_path / "b.bin").write_bytes(b"\x00")
    for name in ("a.txt", "b.bin"):
        assert (
            read_document(tmp_path, name, spells).digest == hashlib.sha256((tmp_path / name).read_bytes()).hexdigest()
        )
    assert read_document(tmp_path, "missing.txt", spells).digest == ""


def test_a_guessed_encoding_is_noted(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes("Äitiryhmä".encode("cp1252"))
    document = read_document(tmp_path, "a.txt", spells)
    assert [record.title for record in document.records] == ["Äitiryhmä"]
    assert [(problem.kind, problem.severity) for problem in document.problems] == [("guessed-encoding", Severity.NOTE)]
