from __future__ import annotations

import os
import shutil
import stat
from typing import TYPE_CHECKING

import pytest
from filelock import FileLock

from haku.engine import generations
from haku.engine.generations import POINTER, TERMS, adopt_terms, building, live, read_description, writing
from haku.errors import IndexDamaged, IndexLocked, IndexMissing, IndexNotWritable

if TYPE_CHECKING:
    from pathlib import Path


def make(folder: Path, content: str) -> None:
    with building(folder) as generation:
        (generation / "content").write_text(content, "utf-8")


def content(folder: Path) -> str:
    with open(os.path.join(live(str(folder)), "content"), encoding="utf-8") as file:
        return file.read()


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_a_generation_goes_live_when_it_is_done(tmp_path: Path) -> None:
    make(tmp_path, "first")
    assert content(tmp_path) == "first"
    with building(tmp_path) as generation:
        (generation / "content").write_text("second", "utf-8")
        assert (generation / TERMS).is_dir()
        assert content(tmp_path) == "first"
    assert content(tmp_path) == "second"
    assert not generation.exists()


def test_the_generation_before_the_live_one_is_kept(tmp_path: Path) -> None:
    for word in ("first", "second", "third"):
        make(tmp_path, word)
    assert names(tmp_path) == [POINTER, "generation-000002", "generation-000003"]
    assert (tmp_path / "generation-000002/content").read_text("utf-8") == "second"


def test_a_failure_leaves_the_old_generation_live(tmp_path: Path) -> None:
    make(tmp_path, "first")

    def fail() -> None:
        with building(tmp_path) as generation:
            (generation / "content").write_text("half", "utf-8")
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        fail()
    assert (content(tmp_path), names(tmp_path)) == ("first", [POINTER, "generation-000001"])


@pytest.mark.parametrize("step", ["rename", "replace"])
def test_a_disk_that_refuses_leaves_the_old_generation_live(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    make(tmp_path, "first")

    def refuse(*_: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(f"pathlib.Path.{step}", refuse)
        with pytest.raises(IndexNotWritable, match="No space left on device") as caught:
            make(tmp_path, "second")
    assert content(tmp_path) == "first"
    assert "--index DIR" in caught.value.hint
    make(tmp_path, "third")
    assert content(tmp_path) == "third"


def test_what_an_ended_build_left_behind_is_swept(tmp_path: Path) -> None:
    (tmp_path / "unfinished-123/terms").mkdir(parents=True)
    make(tmp_path, "first")
    assert names(tmp_path) == [POINTER, "generation-000001"]


def test_an_adopted_generation_shares_its_files_and_can_grow_apart(tmp_path: Path) -> None:
    with building(tmp_path) as first:
        (first / TERMS / "seg").write_text("postings", "utf-8")
    source = tmp_path / "generation-000001"
    with building(tmp_path) as second:
        adopt_terms(source, second)
        assert (second / TERMS / "seg").samefile(source / TERMS / "seg")
        (second / TERMS / "new").touch()
    assert names(source / TERMS) == ["seg"]
    assert names(tmp_path / "generation-000002" / TERMS) == ["new", "seg"]


def test_files_are_copied_where_there_are_no_links(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise OSError(95, "Operation not supported")

    with building(tmp_path) as first:
        (first / TERMS / "seg").write_text("postings", "utf-8")
    monkeypatch.setattr(os, "link", refuse)
    with building(tmp_path) as second:
        adopt_terms(tmp_path / "generation-000001", second)
    copied = tmp_path / "generation-000002" / TERMS / "seg"
    assert copied.read_text("utf-8") == "postings"
    assert not copied.samefile(tmp_path / "generation-000001" / TERMS / "seg")


@pytest.mark.parametrize("folder", ["", "nowhere"])
def test_no_index_says_how_to_build_one(tmp_path: Path, folder: str) -> None:
    with pytest.raises(IndexMissing, match="There is no index in") as caught:
        live(str(tmp_path / folder))
    assert (caught.value.exit_code, "haku index" in caught.value.hint) == (3, True)


@pytest.mark.parametrize("pointer", [b"", b"generation-000009", b"../elsewhere", b"\xff\xfe", b"x" * 10_000])
def test_a_damaged_pointer_says_how_to_rebuild(tmp_path: Path, pointer: bytes) -> None:
    make(tmp_path, "first")
    (tmp_path / POINTER).write_bytes(pointer)
    with pytest.raises(IndexDamaged) as caught:
        live(str(tmp_path))
    assert (caught.value.exit_code, "haku index --rebuild" in caught.value.hint) == (3, True)
    assert len(str(caught.value)) < 500


def test_a_generation_that_is_gone_is_damage(tmp_path: Path) -> None:
    make(tmp_path, "first")
    shutil.rmtree(tmp_path / "generation-000001")
    with pytest.raises(IndexDamaged, match="generation-000001"):
        live(str(tmp_path))


@pytest.mark.parametrize("text", [None, "", "{", "[]", "\x00"])
def test_a_damaged_description_says_how_to_rebuild(tmp_path: Path, text: str | None) -> None:
    if text is not None:
        (tmp_path / generations.DESCRIPTION).write_text(text, "utf-8")
    with pytest.raises(IndexDamaged, match=r"description\.json") as caught:
        read_description(str(tmp_path))
    assert caught.value.hint == generations.REBUILD


def test_one_writer_at_a_time(tmp_path: Path) -> None:
    with FileLock(tmp_path / "lock"), pytest.raises(IndexLocked, match="Another haku is writing") as caught:
        writing(tmp_path, patience=0).__enter__()
    assert caught.value.exit_code == 1
    with writing(tmp_path, patience=0):
        pass


def test_the_lock_is_let_go_after_a_failure(tmp_path: Path) -> None:
    def fail() -> None:
        with writing(tmp_path, patience=0):
            raise RuntimeError("The disk is on fire.")

    with pytest.raises(RuntimeError, match="on fire"):
        fail()
    with writing(tmp_path, patience=0):
        assert names(tmp_path) == ["lock"]


def test_the_folder_is_made(tmp_path: Path) -> None:
    with writing(tmp_path / "deep/index", patience=0):
        make(tmp_path / "deep/index", "first")
    assert content(tmp_path / "deep/index") == "first"


def test_a_folder_that_can_t_be_written_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(IndexNotWritable, match="can't be written") as caught:
        writing(tmp_path / "file").__enter__()
    assert caught.value.exit_code == 1
    opened = os.open

    def refuse(path: str, flags: int, mode: int = 0o777) -> int:
        if flags & (os.O_WRONLY | os.O_RDWR):
            raise OSError(30, "Read-only file system")
        return opened(path, flags, mode)

    # The superuser may write anywhere, so the refusal can't be had from the file system alone.
    monkeypatch.setattr(os, "open", refuse)
    with pytest.raises(IndexNotWritable, match="Read-only file system"):
        writing(tmp_path / "index").__enter__()


def test_what_goes_live_can_be_read_by_others(tmp_path: Path) -> None:
    make(tmp_path, "first")
    assert stat.S_IMODE((tmp_path / POINTER).stat().st_mode) & 0o400
