from __future__ import annotations

from pathlib import Path

import pytest

from haku.output.target import written


def test_a_file_takes_its_name_when_it_is_whole(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("before")
    with written(str(path)) as file:
        file.write(b"after")
        assert path.read_text() == "before"
    assert [p.read_text() for p in tmp_path.iterdir()] == ["after"]


def test_a_failure_leaves_what_was_there(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("before")
    with pytest.raises(UnicodeEncodeError), written(str(path)) as file:
        file.write(b"half" + "ä".encode("ascii"))
    assert [p.read_text() for p in tmp_path.iterdir()] == ["before"]


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    (tmp_path / "real.csv").touch()
    link = tmp_path / "link.csv"
    link.symlink_to("real.csv")
    with written(str(link)) as file:
        file.write(b"text")
    assert link.is_symlink()
    assert (tmp_path / "real.csv").read_text() == "text"


def test_what_is_no_file_is_written_as_it_is() -> None:
    with written("/dev/null") as file:
        file.write(b"text")
    assert Path("/dev/null").is_char_device()


def test_a_folder_that_is_not_there_says_so(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError), written(str(tmp_path / "no" / "a.csv")):
        pass
