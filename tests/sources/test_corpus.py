from __future__ import annotations

import hashlib
import json
import os
import sys
import zipfile
from dataclasses import replace
from errno import ENOMEM
from io import BytesIO
from typing import TYPE_CHECKING, BinaryIO, NoReturn

import pytest

from haku.errors import CorpusError, DataFileError, VoikkoMissing
from haku.model import Severity
from haku.sources import corpus
from haku.sources.corpus import Listed, list_documents, look_through, read_corpus, read_document
from haku.sources.formats import readers
from haku.sources.formats.opened import sha256_of
from haku.sources.layouts import plain_text
from haku.sources.layouts.trust import LAYOUTS

if TYPE_CHECKING:
    from pathlib import Path

    from haku.model import Record
    from haku.sources.layouts.manuscript import Manuscript


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
    write(tmp_path, "README.md", ".DS_Store", ".git/x.txt", "synonyms.toml", "words.toml", "columns.toml")
    assert listed(tmp_path) == ["a.txt", "a/1.md", "a/2.txt", "b.txt"]


def test_what_describes_the_folder_is_passed_over_and_told_but_not_in_folders_below(tmp_path: Path) -> None:
    write(tmp_path, "README.md", "readme.TXT", "readmore.txt", "a/README.md")
    assert listed(tmp_path) == ["a/README.md", "readmore.txt"]
    assert [(problem.kind, problem.place.path) for problem in look_through(tmp_path).passed] == [
        ("left-out", "README.md"),
        ("left-out", "readme.TXT"),
    ]


@pytest.mark.parametrize(
    "folder", ["Äidit_files", "Äidit_tiedostot", "Äidit-filer", "A\u0308idit_files", "äidit.FILES"]
)
def test_what_a_browser_saved_with_a_page_is_told_once(tmp_path: Path, folder: str) -> None:
    write(tmp_path, "s/Äidit.html", f"s/{folder}/a.css", f"s/{folder}/b/c.html", "s/muut_files/d.txt")
    assert listed(tmp_path) == ["s/muut_files/d.txt", "s/Äidit.html"]
    (problem,) = look_through(tmp_path).passed
    assert (problem.place.path, problem.values) == (f"s/{folder}", {"page": "Äidit.html"})


def test_a_listing_tells_size_times_and_inode(tmp_path: Path) -> None:
    write(tmp_path, "a.txt")
    os.utime(tmp_path / "a.txt", ns=(5, 7_000_000_000))
    status = (tmp_path / "a.txt").stat()
    (found,) = list_documents(tmp_path)
    assert found == Listed("a.txt", status.st_size, 7_000_000_000, status.st_ctime_ns, status.st_ino)


def test_links_within_the_corpus_are_followed_and_loops_end(tmp_path: Path) -> None:
    write(tmp_path, "a/1.txt", "b/2.txt")
    (tmp_path / "a/loop").symlink_to(tmp_path, target_is_directory=True)
    (tmp_path / "c").symlink_to("b", target_is_directory=True)
    (tmp_path / "a/3.txt").symlink_to("../b/2.txt")
    (tmp_path / "self").symlink_to(tmp_path / "self")
    assert listed(tmp_path) == ["a/1.txt", "a/3.txt", "b/2.txt", "self"]


def test_links_out_of_the_corpus_are_told_and_followed_only_where_that_is_asked_for(tmp_path: Path) -> None:
    write(tmp_path, "corpus/a/1.txt", "corpus-2/2.txt", "corpus-2/b/3.txt")
    root = tmp_path / "corpus"
    (root / "a/more").symlink_to(tmp_path / "corpus-2", target_is_directory=True)
    (root / "4.txt").symlink_to("../corpus-2/2.txt")
    (root / "5.txt").symlink_to("a/more/2.txt")  # by way of another link
    (root / "above").symlink_to(tmp_path, target_is_directory=True)
    (root / "gone.txt").symlink_to("/nowhere/at/all.txt")
    listing = look_through(root)
    assert [document.path for document in listing.documents] == ["a/1.txt"]
    told = [(problem.kind, problem.severity, problem.place.path) for problem in listing.passed]
    out = ("4.txt", "5.txt", "a/more", "above", "gone.txt")
    assert told == [("left-out", Severity.ERROR, path) for path in out]
    assert all("--follow-links" in problem.made for problem in listing.passed)
    followed = look_through(root, follow_links=True)
    assert {"4.txt", "5.txt", "a/1.txt", "a/more/2.txt", "gone.txt"} <= {found.path for found in followed.documents}
    assert followed.passed == []


def test_a_corpus_that_is_a_link_itself_is_where_it_leads_to(tmp_path: Path) -> None:
    write(tmp_path, "corpus/1.txt")
    (tmp_path / "corpus/2.txt").symlink_to(tmp_path / "corpus/1.txt")
    (tmp_path / "link").symlink_to(tmp_path / "corpus", target_is_directory=True)
    assert listed(tmp_path / "link") == ["1.txt", "2.txt"]


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


def written_to_while_read(file: Path, times: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let a file be written to in the middle of each of the first ``times`` readings."""
    left = [times]

    def digest(stream: BinaryIO, size: int) -> str:
        found = sha256_of(stream, size)
        if left[0]:
            left[0] -= 1
            with file.open("a", encoding="utf-8") as more:
                more.write("Lis\u00e4.")
        return found

    monkeypatch.setattr(corpus, "sha256_of", digest)


def test_a_file_that_changes_while_it_is_read_is_read_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path, "a.txt")
    written_to_while_read(tmp_path / "a.txt", 1, monkeypatch)
    document = read_document(tmp_path, "a.txt", spells)
    assert document.digest == hashlib.sha256((tmp_path / "a.txt").read_bytes()).hexdigest()
    assert document.records[0].sections[0].text.endswith("Lisä.")


def test_a_file_that_never_stops_changing_is_a_problem(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path, "a.txt")
    written_to_while_read(tmp_path / "a.txt", 9, monkeypatch)
    document = read_document(tmp_path, "a.txt", spells)
    assert document.records == ()
    assert [problem.made.startswith("it is being written to") for problem in document.problems] == [True]


def test_a_sparse_file_of_terabytes_is_refused_before_it_is_read(tmp_path: Path) -> None:
    (tmp_path / "a.txt").touch()
    os.truncate(tmp_path / "a.txt", 4 << 40)
    (problem,) = read_document(tmp_path, "a.txt", spells).problems
    assert problem.made.format(**problem.values) == "it is larger than 1024 MB: split it into smaller files"


@pytest.mark.skipif(not os.path.exists("/proc/self"), reason="there are no files of the kernel here")
@pytest.mark.parametrize("name", ["/proc/kmsg", "/proc/kcore", "/proc/self/status", "/dev/zero", "/dev/stdin"])
def test_files_of_the_kernel_keep_nobody_waiting(name: str, tmp_path: Path) -> None:
    (tmp_path / "a.txt").symlink_to(name)
    document = read_document(tmp_path, "a.txt", spells)
    assert (document.records, len(document.problems)) == ((), 1)


def test_no_more_is_summed_than_a_document_has() -> None:
    assert sha256_of(BytesIO(b"abcdef"), 3) == hashlib.sha256(b"abc").hexdigest()
    assert sha256_of(BytesIO(b"abc"), 1 << 40) == hashlib.sha256(b"abc").hexdigest()


def test_names_of_any_letters_are_read(tmp_path: Path) -> None:
    names = ["kaksi sanaa.txt", "a\u0308iti.txt", "rivi\nvaihto.txt", "'\"%.txt"]
    write(tmp_path, *names)
    documents = read_corpus(tmp_path, spells)
    assert sorted(document.path for document in documents) == sorted(names)
    assert all(len(document.records) == 1 for document in documents)


def test_a_file_that_may_not_be_read_is_a_problem(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path, "a.txt")

    def refuse(*_arguments: object) -> object:
        raise PermissionError(13, "Permission denied")

    # The superuser may read everything, so the refusal can't be had from the file system alone.
    monkeypatch.setattr(type(tmp_path), "open", refuse)
    (problem,) = read_document(tmp_path, "a.txt", spells).problems
    assert problem.made.format(**problem.values).startswith("it can't be read (Permission denied)")


def test_a_failing_disk_is_a_problem(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path, "a.txt")

    def fail(*_arguments: object) -> object:
        raise OSError(5, "Input/output error")

    monkeypatch.setattr(corpus, "sha256_of", fail)
    (problem,) = read_document(tmp_path, "a.txt", spells).problems
    assert problem.made.format(**problem.values).startswith("it can't be read (Input/output error)")


def test_a_format_that_nobody_reads_is_one_problem_that_names_those_that_are(tmp_path: Path) -> None:
    (tmp_path / "kuva.bin").write_bytes(bytes(1000))
    (problem,) = read_document(tmp_path, "kuva.bin", spells).problems
    told = problem.made.format(**problem.values)
    assert told.startswith("it is of no format that haku reads (PDF, DOCX, PPTX, XLSX, XLSB, ")


def test_a_large_file_is_refused_before_it_is_read(tmp_path: Path) -> None:
    with (tmp_path / "a.txt").open("wb") as file:
        file.write(b"Teksti\n" * 20_000)
        file.truncate(65 * 2**20)
    (problem,) = read_document(tmp_path, "a.txt", spells).problems
    assert problem.made.format(**problem.values) == "it is larger than 64 MB: split it into smaller files"


def test_every_part_of_an_archive_has_a_path_of_its_own(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "lista.zip", "w") as package:
        package.writestr("2020/a.txt", "Otsikko\n\nTeksti.")
        package.writestr("b.md", "# Nimi\n\nTeksti.")
        package.writestr("c.csv", "Hankekoodi;Hankkeen nimi\nS10001;Äidit\nS10002;Isät\n")
        package.writestr("d.bin", b"\x00")
    document = read_document(tmp_path, "lista.zip", spells)
    assert [str(record.source.place) for record in document.records] == [
        "lista.zip/2020/a.txt:1–3", "lista.zip/b.md:1–3", "lista.zip/c.csv:2", "lista.zip/c.csv:3"
    ]  # fmt: skip
    assert [problem.place.path for problem in document.problems] == ["lista.zip/d.bin"]


def test_a_folder_of_many_files_is_listed_quickly(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each file costs one look, and nothing that resolves paths."""
    write(tmp_path, *(f"{number}.txt" for number in range(50)))
    real = os.path.realpath
    looked: list[str] = []

    def look(path: str) -> str:
        looked.append(str(path))
        return real(path)

    monkeypatch.setattr(os.path, "realpath", look)
    assert len(list_documents(tmp_path)) == 50
    assert looked == [str(tmp_path)]


def stumbling(error: Exception, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the reading of every text that says so end in ``error``."""
    read_layout = plain_text.LAYOUT.read

    def read(manuscript: Manuscript) -> list[Record]:
        if any("kompastu" in line.text for line in manuscript.lines):
            raise error
        return read_layout(manuscript)

    layouts = (*LAYOUTS[:-1], replace(plain_text.LAYOUT, read=read))
    monkeypatch.setattr("haku.sources.layouts.trust.LAYOUTS", layouts)


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (
            RecursionError("maximum recursion depth exceeded"),
            "haku stumbled over it (RecursionError: maximum recursion",
        ),
        (KeyError("x"), "haku stumbled over it (KeyError: 'x')"),
        (FileNotFoundError(2, "No such file or directory"), "it can't be read (No such file or directory)"),
    ],
)
def test_whatever_reading_ends_in_costs_this_document_alone(
    error: Exception, said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(tmp_path, "a.txt")
    (tmp_path / "b.txt").write_text("kompastu", encoding="utf-8")
    with zipfile.ZipFile(tmp_path / "c.zip", "w") as package:
        package.writestr("d.txt", "kompastu")
        package.writestr("e.txt", "Isät")
    stumbling(error, monkeypatch)
    documents = read_corpus(tmp_path, spells)
    assert [[record.title for record in document.records] for document in documents] == [
        ["Otsikko a.txt"],
        [],
        ["Isät"],
    ]
    problems = [
        problem for document in documents for problem in document.problems if problem.severity is Severity.ERROR
    ]
    assert [problem.place.path for problem in problems] == ["b.txt", "c.zip/d.txt"]
    assert all(problem.made.format(**problem.values).startswith(said) for problem in problems)


@pytest.mark.parametrize(
    "error",
    [VoikkoMissing("Voikko is gone."), DataFileError("columns.toml is wrong."), MemoryError(), KeyboardInterrupt()],
)
def test_what_concerns_all_documents_is_raised(
    error: BaseException, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a.txt").write_text("kompastu", encoding="utf-8")
    stumbling(error, monkeypatch)  # type: ignore[arg-type]
    with pytest.raises(type(error)):
        read_corpus(tmp_path, spells)


def test_a_lack_of_memory_is_no_fault_of_a_document(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.txt").write_text("kompastu", encoding="utf-8")
    stumbling(OSError(ENOMEM, "Cannot allocate memory"), monkeypatch)
    with pytest.raises(MemoryError):
        read_corpus(tmp_path, spells)


@pytest.mark.parametrize("name", ["a.csv", "a.json", "a.xml", "a.docx", "a.html"])
def test_nor_is_what_a_library_says_of_it(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> NoReturn:
        raise ValueError("Memory allocation failed : growing a buffer")

    (tmp_path / name).write_text("Nimi;Summa\nYksi;1\n", encoding="utf-8")
    formats = [found._replace(knows=lambda *_: True, read=fail) for found in readers.FORMATS]
    monkeypatch.setattr(readers, "FORMATS", formats)
    with pytest.raises(MemoryError):
        read_corpus(tmp_path, spells)


PAGE = """<html><body><h1>Rahoitetut hankkeet</h1><p>Luettelo.</p><table>
<tr><th>Hankkeen nimi</th><th>Toteuttaja</th></tr>
<tr><td>Äidit</td><td>Diak</td></tr><tr><td>Polku</td><td>SPR</td></tr></table></body></html>"""


def test_a_page_whose_table_gave_the_projects_is_none_itself(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text(PAGE, encoding="utf-8")
    document = read_document(tmp_path, "a.html", spells)
    assert [record.title for record in document.records] == ["Äidit", "Polku"]
    assert [(problem.kind, problem.found) for problem in document.problems] == [("left-out", "Rahoitetut hankkeet")]


def test_facts_before_a_text_are_read_with_it(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("---\ntitle: Äidit\nfunder: STEA\n---\n\nTukea äideille.", encoding="utf-8")
    (record,) = read_document(tmp_path, "a.md", spells).records
    assert (record.title, record.funders, record.sections[0].text) == ("Äidit", ("STEA",), "Tukea äideille.")


def test_a_project_of_which_only_the_title_is_given_by_name_is_one(tmp_path: Path) -> None:
    projects = [{"nimi": "Äidit", "toteuttaja": "Diak", "alku": "2018", "kunta": "Kemi"}, {"nimi": "Yhteensä enemmän"}]
    (tmp_path / "a.json").write_text(json.dumps(projects), encoding="utf-8")
    titles = [record.title for record in read_document(tmp_path, "a.json", spells).records]
    assert titles == ["Äidit", "Yhteensä enemmän"]
