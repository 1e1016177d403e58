from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from haku import regular_file

if TYPE_CHECKING:
    from pathlib import Path

#: Seconds in which whatever doesn't hang has ended, on the slowest machine.
PATIENCE = 60
USER_FILES = (
    "words.toml", "synonyms.toml", "corrections.toml", "columns.toml", "places.toml", "themes.toml",
    "target_groups.toml", "organisations.toml", "organisation_names.toml",
)  # fmt: skip


def test_a_file_is_read_whole(tmp_path: Path) -> None:
    file = tmp_path / "a"
    for content in (b"", b"abc", b"x" * 300_000):
        file.write_bytes(content)
        assert regular_file.read(file) == content


def test_what_is_too_large_is_not_read(tmp_path: Path) -> None:
    file = tmp_path / "a"
    file.write_bytes(b"x" * 11)
    assert regular_file.read(file, 11) == b"x" * 11
    with pytest.raises(OSError, match="larger than 0 MB"):
        regular_file.read(file, 10)
    os.truncate(file, 4 << 40)
    with pytest.raises(OSError, match="larger than 16 MB"):
        regular_file.read(file)


def test_what_says_that_it_has_no_size_may_have_some() -> None:
    if not os.path.exists("/proc/self/status"):
        pytest.skip("there are no files of the kernel here")
    assert regular_file.read("/proc/self/status").startswith(b"Name:")
    with pytest.raises(OSError, match="larger than 0 MB"):
        regular_file.read("/proc/self/status", 5)


def test_a_folder_is_none(tmp_path: Path) -> None:
    with pytest.raises(OSError, match="no regular file"):
        regular_file.read(tmp_path)


@pytest.fixture
def pipe(tmp_path: Path) -> Path:
    if not hasattr(os, "mkfifo"):
        pytest.skip("there are no pipes with names here")
    os.mkfifo(tmp_path / "pipe")
    return tmp_path / "pipe"


def test_a_pipe_is_not_waited_for(pipe: Path) -> None:
    with pytest.raises(OSError, match="no regular file"):
        regular_file.read(pipe)


def haku(*arguments: str, folder: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "haku", "--lang", "en", *arguments],
        capture_output=True,
        text=True,
        timeout=PATIENCE,
        cwd=folder,
        check=False,
    )


@pytest.mark.parametrize("name", USER_FILES)
def test_a_pipe_in_the_place_of_a_users_file_is_told(name: str, pipe: Path, tmp_path: Path) -> None:
    corpus = tmp_path / "corpus"
    corpus.mkdir()
    (corpus / "a.csv").write_text("Hankkeen nimi;Summa\nYksi;1000\nKaksi;2000\n", "utf-8")
    pipe.rename(corpus / name)
    answer = haku("--corpus", str(corpus), "--index", str(tmp_path / "index"), "index", folder=tmp_path)
    assert (answer.returncode, answer.stdout) == (1, "")
    assert answer.stderr == f"haku: {corpus / name} can't be read: it is no regular file.\n"


def test_a_pipe_in_the_place_of_settings_is_told(pipe: Path, tmp_path: Path) -> None:
    pipe.rename(tmp_path / "haku.toml")
    answer = haku("search", "äiti", folder=tmp_path)
    assert (answer.returncode, answer.stdout) == (2, "")
    assert answer.stderr == f"haku: {tmp_path / 'haku.toml'} can't be read: it is no regular file.\n"


@pytest.mark.parametrize(
    "name", ["current", "generation-000001/manifest.json", "generation-000001/labels.json", "lock"]
)
def test_a_pipe_in_an_index_is_damage(name: str, pipe: Path, tmp_path: Path) -> None:
    corpus, index = tmp_path / "corpus", tmp_path / "index"
    corpus.mkdir()
    (corpus / "a.txt").write_text("Otsikko\n\nTeksti.", "utf-8")
    named = ("--corpus", str(corpus), "--index", str(index))
    assert haku(*named, "index", folder=tmp_path).returncode == 0
    pipe.replace(index / name)
    assert haku(*named, "search", "otsikko", folder=tmp_path).returncode == (0 if name in ("lock", "current") else 3)
    assert "Traceback" not in haku(*named, "index", folder=tmp_path).stderr


def test_a_mark_of_byte_order_is_no_matter(tmp_path: Path) -> None:
    corpus = tmp_path / "corpus"
    corpus.mkdir()
    (corpus / "a.txt").write_text("Otsikko\n\nTeksti.", "utf-8")
    (corpus / "words.toml").write_text('[[word]]\nbase = "mamatree"\n', "utf-8-sig")
    (tmp_path / "haku.toml").write_text('corpus = "corpus"\nindex = "index"\n', "utf-8-sig")
    answer = haku("index", folder=tmp_path)
    assert (answer.returncode, answer.stderr) == (0, "")
