from __future__ import annotations

import os
import shutil
import stat
from typing import TYPE_CHECKING, Any

import pytest

from haku.errors import IndexDamaged, IndexLocked, IndexMissing, IndexNotWritable, IndexUnreadable, IndexUntrusted
from haku.index_folder import POINTER
from haku.store import commit, generations
from haku.store.commit import building, writing
from haku.store.generations import TERMS, adopt_terms, live, opened, read_description

if TYPE_CHECKING:
    from collections.abc import Callable
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


@pytest.mark.parametrize("step", ["pathlib.Path.rename", "pathlib.Path.replace", "haku.store.commit.sync"])
def test_a_disk_that_refuses_leaves_the_old_generation_live(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    make(tmp_path, "first")

    def refuse(*_: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(step, refuse)
        with pytest.raises(IndexNotWritable, match="No space left on device") as caught:
            make(tmp_path, "second")
    assert content(tmp_path) == "first"
    assert names(tmp_path)[:2] == [POINTER, "generation-000001"]
    assert "--index DIR" in caught.value.hint
    make(tmp_path, "third")
    assert content(tmp_path) == "third"


def test_what_an_ended_build_left_behind_is_swept(tmp_path: Path) -> None:
    make(tmp_path, "first")
    make(tmp_path, "second")
    (tmp_path / "unfinished-123/terms").mkdir(parents=True)
    (tmp_path / f"{POINTER}.new").touch()
    shutil.copytree(tmp_path / "generation-000002", tmp_path / "generation-000003")  # named, but never live
    with writing(tmp_path):
        assert names(tmp_path) == [POINTER, "generation-000001", "generation-000002", "lock"]


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
    with pytest.raises(IndexDamaged, match=r"missing|generation-000001"):
        live(str(tmp_path))


# What answers where the live generation is damaged.


def read(generation: str) -> str:
    with open(os.path.join(generation, "content"), encoding="utf-8") as file:
        return file.read()


@pytest.fixture
def two(tmp_path: Path) -> Path:
    make(tmp_path, "first")
    make(tmp_path, "second")
    return tmp_path


def test_the_live_generation_answers_when_it_is_whole(two: Path) -> None:
    assert opened(str(two), read) == ("second", None)


@pytest.mark.parametrize("damage", ["other!", "longer than it was", ""])
def test_the_one_before_answers_when_the_live_one_is_damaged(two: Path, damage: str) -> None:
    (two / "generation-000002/content").write_text(damage, "utf-8")
    found, error = opened(str(two), read)
    assert found == "first"
    assert "generation-000002/content" in str(error)


@pytest.mark.parametrize("pointer", [None, b"", b"generation-000001\n", b"generation-000003 \n", b"\xff"])
def test_the_newest_answers_when_the_pointer_is_damaged(two: Path, pointer: bytes | None) -> None:
    (two / POINTER).unlink()
    if pointer is not None:
        (two / POINTER).write_bytes(pointer)
    found, error = opened(str(two), read)
    assert (found, isinstance(error, IndexDamaged)) == ("second", True)


def test_any_flip_of_a_bit_in_the_pointer_is_noticed(two: Path) -> None:
    """Generation 3 is generation 2 with one bit flipped."""
    make(two, "third")
    told = (two / POINTER).read_bytes()
    for bit in range(8 * len(told)):
        flipped = bytearray(told)
        flipped[bit // 8] ^= 1 << bit % 8
        (two / POINTER).write_bytes(flipped)
        assert opened(str(two), read)[1] is not None


def test_none_answers_where_none_is_whole(two: Path) -> None:
    for name in ("generation-000001", "generation-000002"):
        (two / name / "content").unlink()
    with pytest.raises(IndexDamaged, match="generation-000002/content is missing"):
        opened(str(two), read)


def test_what_the_opener_finds_damaged_is_passed_over_too(two: Path) -> None:
    def fail_on_second(generation: str) -> str:
        if read(generation) == "second":
            raise IndexDamaged("Nothing of this can be read.")
        return read(generation)

    assert opened(str(two), fail_on_second)[0] == "first"


def test_a_reader_that_is_overtaken_by_two_builds_opens_the_newest(two: Path) -> None:
    def slow(generation: str) -> str:
        while todo:
            make(two, todo.pop(0))
        try:
            return read(generation)
        except OSError as error:
            raise IndexDamaged("The generation is gone.") from error

    todo = ["third", "fourth"]
    assert opened(str(two), slow) == ("fourth", None)


def test_a_damaged_generation_is_not_kept_when_there_is_a_whole_one(two: Path) -> None:
    (two / "generation-000002/content").write_text("other!", "utf-8")
    make(two, "third")
    assert names(two) == [POINTER, "generation-000001", "generation-000003"]


def test_what_can_t_be_read_just_now_is_not_damaged(two: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise OSError(24, "Too many open files")

    monkeypatch.setattr(os, "listdir", refuse)
    with pytest.raises(IndexUnreadable, match="Too many open files") as caught:
        opened(str(two), read)
    assert caught.value.exit_code == 1


def test_an_index_that_others_may_write_is_refused(two: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    two.chmod(0o777)
    with pytest.raises(IndexUntrusted, match="Every user may write"):
        live(str(two))
    with pytest.raises(IndexUntrusted, match="Every user may write"):
        writing(two).__enter__()
    two.chmod(0o1777)  # only owners may rename or remove what is there
    assert read(live(str(two))) == "second"
    two.chmod(0o777)
    monkeypatch.setenv("HAKU_TRUST_INDEX", "1")
    assert read(live(str(two))) == "second"


# Room on the disk.


def test_a_build_that_would_not_fit_is_not_begun(two: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "disk_usage", lambda _: shutil._ntuple_diskusage(1 << 30, 1 << 30, 3 << 20))
    with pytest.raises(IndexNotWritable, match=r"about \d+ MB, and the disk of .* has 3 MB left") as caught:
        building(two, sources=1 << 20).__enter__()
    assert "Make room" in caught.value.hint
    with building(two, sources=1 << 10):
        pass


# What goes live is on the disk before it does.


def test_everything_is_synced_before_the_pointer_names_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    make(tmp_path, "first")
    steps: list[str] = []

    def note(step: str, function: Callable[..., Any]) -> Callable[..., Any]:
        def noted(*arguments: Any) -> Any:
            path = os.readlink(f"/proc/self/fd/{arguments[0]}") if step == "sync" else str(arguments[-1])
            steps.append(f"{step} {os.path.relpath(path, tmp_path)}")
            return function(*arguments)

        return noted

    monkeypatch.setattr("haku.store.durable._flush", note("sync", os.fsync))
    monkeypatch.setattr(os, "rename", note("rename", os.rename))
    monkeypatch.setattr(os, "replace", note("rename", os.replace))
    make(tmp_path, "second")
    pid = f"unfinished-{os.getpid()}"
    assert steps == [
        f"sync {pid}/content",
        f"sync {pid}/manifest.json",
        f"sync {pid}",
        f"sync {pid}/terms",
        "rename generation-000002",
        "sync .",
        "sync current.new",
        "rename current",
        "sync .",
    ]


@pytest.mark.parametrize("text", [None, "", "{", "[]", "\x00"])
def test_a_damaged_description_says_how_to_rebuild(tmp_path: Path, text: str | None) -> None:
    if text is not None:
        (tmp_path / generations.DESCRIPTION).write_text(text, "utf-8")
    with pytest.raises(IndexDamaged, match=r"description\.json") as caught:
        read_description(str(tmp_path))
    assert caught.value.hint == "Build it anew: haku index --rebuild"


def test_one_writer_at_a_time(tmp_path: Path) -> None:
    with writing(tmp_path), pytest.raises(IndexLocked, match="Another haku is writing") as caught:
        writing(tmp_path, patience=0).__enter__()
    assert caught.value.exit_code == 1
    assert f"process {os.getpid()} on " in str(caught.value)
    with writing(tmp_path, patience=0):
        pass


def test_a_lock_that_says_nothing_is_a_lock_too(tmp_path: Path) -> None:
    with writing(tmp_path):
        (tmp_path / "lock").write_bytes(b"?")
        with pytest.raises(IndexLocked, match=r"\(waited 0 s\)\. Try again"):
            writing(tmp_path, patience=0).__enter__()


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


def test_a_purge_leaves_the_live_generation_alone_or_says_what_is_left(
    two: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with writing(two), monkeypatch.context() as patch:
        patch.setattr(shutil, "rmtree", lambda *_, **__: None)
        with pytest.raises(IndexNotWritable, match="can't be removed") as caught:
            commit.purge(two)
        assert "haku index --purge" in caught.value.hint
    with writing(two):
        commit.purge(two)
    assert [path.name for path in two.iterdir() if path.is_dir()] == ["generation-000002"]
    assert read(live(str(two))) == "second"
