"""What only a process of its own can show: exit codes, what goes where, closed pipes, and never a traceback."""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from haku import config

from .conftest import Answer

if TYPE_CHECKING:
    from collections.abc import Callable

    from .conftest import Haku

CASES = [
    # Odd queries are answered, with a note.
    (("search", ""), 0, ""),
    (("search", '"unclosed'), 0, "A quotation mark is not closed; the words were searched without it."),
    (("search", "(("), 0, "The brackets don't match; the words were searched without them."),
    (("search", "AND"), 0, "An operator lacks a word beside it; it was searched as a word."),
    (("search", "*"), 0, ""),
    (("search", "x" * 100_000), 0, "Only the first 2000 characters of the query were read."),
    (("search", "vuosi:abc"), 0, "“abc” is no range for year."),
    # Wrong use.
    (("nosuch",), 2, "Error: No such command 'nosuch'."),
    (("search", "--nosuch"), 2, "Error: No such option '--nosuch'."),
    (("search", "-f", "foo=1"), 2, "haku: There is no facet “foo”."),
    (("search", "-f", "region=Lapppi"), 2, "haku: “Lapppi” is no value of region.\n      Did you mean “"),
    (("search", "-f", "region"), 2, "haku: -f region: a filter is KEY=VALUE.\n      Keys are: fund, "),
    (("search", "--year", "x"), 2, "haku: “x” is no range for year.\n      Write it like “2018..2020”."),
    (("search", "--amount", "x"), 2, "haku: “x” is no range for amount.\n      Write it like “100000..”."),
    (("search", "--in", "nosuch"), 2, "haku: There is no text section “nosuch”.\n      There are: title, "),
    (("search", "--facet", "nosuch"), 2, "haku: There is no facet “nosuch”."),
    # What is not there.
    (("show", "nosuch"), 1, "haku: There is no project “nosuch” in the index."),
    (("--corpus", "nosuch", "index"), 1, "haku: There is no corpus folder nosuch."),
    (("--corpus", "nosuch", "check"), 1, "haku: There is no corpus folder nosuch."),
]


@pytest.mark.parametrize(("arguments", "code", "said"), CASES, ids=lambda value: str(value)[:40])
def test_one_clear_message_and_the_right_exit_code(cli: Haku, arguments: tuple[str, ...], code: int, said: str) -> None:
    answer = cli(*arguments)
    assert answer.code == code
    assert said in answer.err
    assert bool(answer.out) == (code == 0)
    assert "Traceback" not in answer.err


def test_results_go_to_stdout_and_all_else_to_stderr(process: Haku) -> None:
    answer = process("search", '"äiti', "--format", "ids")
    assert (answer.code, answer.err) == (0, "A quotation mark is not closed; the words were searched without it.\n")
    assert "S21170" in answer.out.split()


def test_exit_codes_are_those_of_the_process(process: Haku) -> None:
    assert [process(*arguments).code for arguments in (("show", "x"), ("search", "--x"))] == [1, 2]


def test_a_nul_byte_is_no_end(cli: Haku) -> None:
    assert cli("search", "äiti\0ryhmä").code == 0


def test_a_closed_pipe_is_silent() -> None:
    read, write = os.pipe()
    os.close(read)
    command = [sys.executable, "-m", "haku", "search", "--limit", "0"]
    done = subprocess.run(command, stdout=write, stderr=subprocess.PIPE, check=False)
    os.close(write)
    assert done.stderr == b""


def run(redirected: str, *arguments: str) -> Answer:
    """Run haku with its streams as a shell redirects them."""
    command = shlex.join([sys.executable, "-m", "haku", *arguments])
    done = subprocess.run(
        ["sh", "-c", f"{command} {redirected}"], capture_output=True, encoding="utf-8", timeout=60, check=False
    )
    return Answer(done.returncode, done.stdout, done.stderr)


@pytest.mark.parametrize("arguments", [("search", "äiti"), ("facets",), ("index",), ("export",), ("--help",)])
@pytest.mark.parametrize(("redirected", "why"), [(">&-", "it is closed"), (">/dev/full", "No space left on device")])
def test_results_that_go_nowhere_are_told(redirected: str, why: str, arguments: tuple[str, ...]) -> None:
    answer = run(redirected, *arguments)
    assert answer.code == 1
    assert answer.err.splitlines()[-1] == f"haku: The output can't be written: {why}."


@pytest.mark.parametrize("arguments", [("search", "äiti"), ("index",), ("check",)])
@pytest.mark.parametrize("redirected", ["2>&-", "0<&- 2>&-", "2>/dev/full"])
def test_messages_that_go_nowhere_stop_nothing(redirected: str, arguments: tuple[str, ...]) -> None:
    answer = run(redirected, *arguments)
    assert (answer.code, bool(answer.out)) == (0, True)


@pytest.mark.parametrize("encoding", ["latin-1", "cp1252"])
def test_letters_that_a_terminal_lacks_are_replaced(encoding: str) -> None:
    command = [sys.executable, "-m", "haku", "search", "äitiryhmä", "--limit", "1"]
    done = subprocess.run(
        command, capture_output=True, env=os.environ | {"PYTHONIOENCODING": encoding}, timeout=60, check=False
    )
    assert (done.returncode, done.stderr) == (0, b"")
    assert b"? exact:" in done.stdout or b"? inflected:" in done.stdout


# Which index.


def test_the_usual_index_belongs_to_one_corpus(cli: Haku, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("HAKU_INDEX")
    monkeypatch.setattr(config, "default_folder", lambda name: str(tmp_path / name))
    for name in ("a", "b"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "t.txt").write_text(f"Hanke {name}\n\nTeksti.", "utf-8")
    assert cli("--corpus", str(tmp_path / "a"), "index").code == 0
    for command in (("search", "hanke"), ("index",), ("facets",), ("show", "hanke-b")):
        answer = cli("--corpus", str(tmp_path / "b"), *command)
        assert answer.code == 2
        assert f"is that of {tmp_path / 'a'}, not of {tmp_path / 'b'}." in answer.err
    assert cli("--corpus", str(tmp_path / "a"), "search", "hanke", "--format", "ids").out == "hanke-a\n"
    assert cli("search", "hanke", env={"HAKU_CORPUS": ""}).code == 2


def test_most_documents_gone_is_told_and_may_be_meant(cli: Haku, tmp_path: Path) -> None:
    corpus = tmp_path / "texts"
    corpus.mkdir()
    (corpus / "t.txt").write_text("Hanke\n\nTeksti.", "utf-8")
    options = ("--corpus", str(corpus), "--index", str(tmp_path / "i"))
    assert cli(*options, "index").code == 0
    (corpus / "t.txt").unlink()
    answer = cli(*options, "index")
    assert answer.code == 1
    assert "If they are to leave the index: haku index --allow-removal" in answer.err
    assert cli(*options, "search", "--format", "ids").out == "hanke\n"
    assert cli(*options, "index", "--allow-removal").code == 0
    assert cli(*options, "search", "--format", "ids").out == ""


def test_haku_debug_shows_where(process: Haku) -> None:
    answer = process("show", "nosuch", env={"HAKU_DEBUG": "1"})
    assert answer.code == 1
    assert "NoSuchProject" in answer.err.splitlines()[-1]
    assert answer.err.startswith("Traceback")


# The index folder.


@pytest.fixture
def index(bundled_folder: Path, tmp_path: Path) -> Path:
    """A copy of the index, to be damaged."""
    return Path(shutil.copytree(bundled_folder, tmp_path / "index"))


def generation(index: Path) -> Path:
    return index / (index / "current").read_text(encoding="utf-8").split()[0]


def damaged_pointer(index: Path) -> None:
    (index / "current").write_bytes(b"\xff\xfe\x00")


def pointer_to_nothing(index: Path) -> None:
    (index / "current").write_text("generation-999999\n", encoding="utf-8")


def pointer_to_another_manifest(index: Path) -> None:
    (index / "current").write_text(f"{generation(index).name} {'0' * 64}\n", encoding="utf-8")


def truncated_words(index: Path) -> None:
    os.truncate(generation(index) / "words.tsv", 1001)


def no_description(index: Path) -> None:
    (generation(index) / "description.json").unlink()


def another_description(index: Path) -> None:
    file = generation(index) / "description.json"
    file.write_bytes(file.read_bytes().replace(b"0", b"1"))


def no_manifest(index: Path) -> None:
    (generation(index) / "manifest.json").unlink()


def a_file_too_many(index: Path) -> None:
    (generation(index) / "terms/planted").touch()


@pytest.mark.parametrize(
    ("damage", "said"),
    [
        (truncated_words, "words.tsv has 1001 bytes instead of "),
        (no_description, "description.json is missing."),
        (another_description, "description.json is damaged: its checksum is not what it was."),
        (no_manifest, "manifest.json can't be read (No such file or directory)."),
        (a_file_too_many, "planted does not belong to the index."),
    ],
)
def test_a_damaged_index_says_how_to_build_it_anew(
    cli: Haku, index: Path, damage: Callable[[Path], None], said: str
) -> None:
    damage(index)
    for command in (("search", "vertaistuki"), ("similar", "S21170"), ("show", "S21170"), ("facets",)):
        answer = cli("--index", str(index), *command)
        assert (answer.code, answer.out) == (3, "")
        assert said in answer.err
        assert answer.err.endswith("\n      Build it anew: haku index --rebuild\n")


@pytest.mark.parametrize(
    ("damage", "said"),
    [
        (damaged_pointer, "current points to no index (“"),
        (pointer_to_nothing, "current points to no index (“generation-999999”)."),
        (pointer_to_another_manifest, "manifest.json don't belong together."),
        (lambda index: (index / "current").unlink(), "current is missing or empty."),
    ],
)
def test_the_newest_whole_index_answers_and_says_so(
    cli: Haku, index: Path, damage: Callable[[Path], None], said: str
) -> None:
    before = cli("--index", str(index), "search", "vertaistuki", "--format", "ids")
    damage(index)
    answer = cli("--index", str(index), "search", "vertaistuki", "--format", "ids")
    assert (answer.code, answer.out) == (0, before.out)
    assert said in answer.err
    assert "\n      The newest whole index answers, built " in answer.err
    assert " Bring it up to date: haku index\n" in answer.err
    assert "was built" in cli("--index", str(index), "index").out
    assert cli("--index", str(index), "search", "vertaistuki", "--format", "ids") == before


def test_an_error_that_damage_brought_about_is_told_as_damage(
    cli: Haku, index: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As in a large index, where not every file is summed when it is opened."""

    def stumble(*_: object) -> None:
        raise ValueError("bad byte")

    monkeypatch.setattr("haku.store.manifest.SUMMED_AT_OPENING", 0)
    monkeypatch.setattr("haku.search.open_index.Index.search", stumble)
    assert "ValueError: bad byte" in cli("--index", str(index), "search", "vertaistuki").err
    words = generation(index) / "words.tsv"
    words.write_bytes(words.read_bytes().replace(b"a", b"o"))
    answer = cli("--index", str(index), "search", "vertaistuki")
    assert (answer.code, answer.out) == (3, "")
    assert "words.tsv is damaged" in answer.err


def test_an_index_of_another_version_says_how_to_build_it_anew(
    cli: Haku, index: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("haku.store.version.FORMAT", "0.0")
    answer = cli("--index", str(index), "search", "vertaistuki")
    assert answer.code == 3
    assert "The index was made by another version of haku (format " in answer.err
    assert answer.err.endswith("\n      Build it anew: haku index --rebuild\n")


def test_truncated_files_of_whoosh_are_damage_too(process: Haku, index: Path) -> None:
    for file in (generation(index) / "terms").iterdir():
        os.truncate(file, file.stat().st_size // 2)
    # Whoosh leaves files open when it fails, which a process of its own doesn't mind.
    answer = process("--index", str(index), "search", "vertaistuki")
    assert (answer.code, answer.out) == (3, "")
    assert answer.err.endswith("\n      Build it anew: haku index --rebuild\n")


def test_building_a_damaged_index_anew_helps(cli: Haku, index: Path) -> None:
    truncated_words(index)
    assert cli("--index", str(index), "index", "--rebuild").code == 0
    assert cli("--index", str(index), "search", "vertaistuki").code == 0


@pytest.mark.parametrize("below", ["", "below"])
def test_an_index_folder_that_cannot_be_written_is_named(cli: Haku, tmp_path: Path, below: str) -> None:
    file = tmp_path / "file"
    file.touch()
    folder = file / below
    answer = cli("--index", str(folder), "index")
    assert answer.code == 1
    assert answer.err.startswith(f"haku: The index folder {folder} can't be written: ")
    assert answer.err.endswith("Name another with --index DIR or HAKU_INDEX.\n")


def test_a_read_only_index_folder_is_named(cli: Haku, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    # The superuser may write everywhere, so the refusal can't be had from the file system alone.
    monkeypatch.setattr(Path, "mkdir", refuse)
    answer = cli("--index", str(tmp_path / "index"), "index")
    assert answer.code == 1
    assert "can't be written: Permission denied." in answer.err


# Voikko missing: a stand-in for its binding is found first.

NO_LIBRARY = """
class VoikkoException(Exception): pass
class Voikko:
    def __init__(self, language): raise OSError("no libvoikko.so.1")
    @staticmethod
    def getVersion(): raise OSError("no libvoikko.so.1")
"""
NO_DICTIONARY = """
class VoikkoException(Exception): pass
class Voikko:
    def __init__(self, language): raise VoikkoException("no dictionary")
    @staticmethod
    def getVersion(): return "4.3"
"""


@pytest.mark.parametrize(
    ("binding", "said"),
    [
        (NO_LIBRARY, "haku: Voikko's library was not found (no libvoikko.so.1).\n      Install it: "),
        (NO_DICTIONARY, "haku: Voikko has no usable Finnish dictionary (no dictionary).\n      Install it: "),
    ],
    ids=["library", "dictionary"],
)
def test_without_voikko_it_says_how_to_install_it(process: Haku, tmp_path: Path, binding: str, said: str) -> None:
    (tmp_path / "libvoikko.py").write_text(binding, encoding="utf-8")
    env = {"PYTHONPATH": os.pathsep.join((str(tmp_path), str(Path(__file__).parents[2])))}
    for arguments in (("check",), ("doctor",)):
        answer = process(*arguments, env=env)
        assert (answer.code, answer.err.startswith(said)) == (1, True)
    # What the index knows needs no Voikko.
    assert process("search", "vertaistuki", "--format", "ids", env=env).code == 0
