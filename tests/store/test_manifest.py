from __future__ import annotations

import os
import shutil
from typing import TYPE_CHECKING
from zlib import crc32

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from haku.errors import IndexDamaged, IndexUntrusted
from haku.store import manifest
from haku.store.commit import building, writing
from haku.store.generations import TERMS, adopt_terms, live

if TYPE_CHECKING:
    from pathlib import Path

CONTENTS = {"words.tsv": b"sana\t\n", "empty": b"", "terms/_MAIN_1.toc": b"\x80\x04", "terms/seg": bytes(range(256))}


def make(folder: Path, contents: dict[str, bytes] = CONTENTS) -> Path:
    with building(folder) as generation:
        for name, content in contents.items():
            (generation / name).write_bytes(content)
    return folder / os.path.basename(live(str(folder)))


def problem(generation: Path) -> str:
    with pytest.raises(IndexDamaged) as caught:
        manifest.check(str(generation))
    assert caught.value.exit_code == 3
    assert "haku index --rebuild" in caught.value.hint
    return str(caught.value)


@pytest.fixture
def generation(tmp_path: Path) -> Path:
    return make(tmp_path)


def test_every_file_stands_in_the_manifest(generation: Path) -> None:
    digest, entries = manifest.read(str(generation))
    assert entries.keys() == CONTENTS.keys()
    assert entries["empty"] == (0, "00000000", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")
    assert (entries["words.tsv"].size, entries["words.tsv"].crc32) == (6, f"{crc32(CONTENTS['words.tsv']):08x}")
    assert manifest.check(str(generation)) == digest


@pytest.mark.parametrize("name", [*CONTENTS, manifest.NAME])
def test_a_missing_file_is_noticed(generation: Path, name: str) -> None:
    (generation / name).unlink()
    assert name in problem(generation)


@pytest.mark.parametrize("name", ["terms/_MAIN_2.toc", "planted", "below/planted"])
def test_a_file_too_many_is_noticed(generation: Path, name: str) -> None:
    (generation / name).parent.mkdir(exist_ok=True)
    (generation / name).touch()
    assert f"{name} does not belong to the index" in problem(generation)


def test_what_systems_leave_in_any_folder_is_no_matter(generation: Path) -> None:
    (generation / ".DS_Store").touch()
    manifest.check(str(generation))


@settings(max_examples=50)
@given(data=st.data())
def test_any_flip_of_a_bit_is_noticed(tmp_path_factory: pytest.TempPathFactory, data: st.DataObject) -> None:
    generation = make(tmp_path_factory.mktemp("flip"))
    name = data.draw(st.sampled_from(["words.tsv", "terms/_MAIN_1.toc", "terms/seg", manifest.NAME]))
    content = bytearray((generation / name).read_bytes())
    bit = data.draw(st.integers(0, 8 * len(content) - 1))
    content[bit // 8] ^= 1 << bit % 8
    (generation / name).write_bytes(content)
    assert name in problem(generation)
    shutil.rmtree(generation.parent)


def test_a_link_in_the_place_of_a_file_is_noticed(generation: Path, tmp_path: Path) -> None:
    (generation / "words.tsv").rename(tmp_path / "elsewhere")
    (generation / "words.tsv").symlink_to(tmp_path / "elsewhere")
    assert "words.tsv has " in problem(generation)


def test_two_files_of_one_size_that_changed_places_are_noticed(tmp_path: Path) -> None:
    generation = make(tmp_path, {"a": b"1", "b": b"2"})
    (generation / "a").write_bytes(b"2")
    (generation / "b").write_bytes(b"1")
    assert "checksum" in problem(generation)


def test_a_large_file_is_summed_only_when_asked(generation: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(manifest, "SUMMED_AT_OPENING", 100)
    (generation / "terms/seg").write_bytes(bytes(256))
    manifest.check(str(generation))
    _, entries = manifest.read(str(generation))
    assert ["seg" in str(fault) for fault in manifest.faults(str(generation), entries, thorough=True)] == [True]
    # The small ones are summed however large the others are.
    (generation / "words.tsv").write_bytes(b"savu\t\n")
    assert "words.tsv" in problem(generation)


def test_adopted_files_keep_their_sums(generation: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[str] = []
    sum_of = manifest._sha256_of

    def noted(path: str) -> str:
        read.append(os.path.basename(path))
        return sum_of(path)

    monkeypatch.setattr(manifest, "_sha256_of", noted)
    monkeypatch.setattr(manifest, "SUMMED_AT_OPENING", 0)
    before = manifest.read(str(generation))[1]
    with building(tmp_path) as second:
        adopt_terms(generation, second)
        (second / "words.tsv").write_bytes(b"uusi\t\n")
    after = manifest.read(live(str(tmp_path)))[1]
    assert {name: after[name] for name in after if name.startswith(TERMS)} == {
        name: before[name] for name in before if name.startswith(TERMS)
    }
    assert "seg" not in read
    assert read.count("words.tsv") == 2  # when it was written, and when it was on the disk


def test_a_damaged_file_is_not_adopted_by_copying(
    generation: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise OSError(95, "Operation not supported")

    monkeypatch.setattr(os, "link", refuse)
    (generation / "terms/seg").write_bytes(bytes(256))
    with pytest.raises(IndexDamaged, match="checksum"), building(tmp_path) as second:
        adopt_terms(generation, second)


def test_a_disk_that_gives_back_something_else_is_an_error_of_the_build(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    make(tmp_path)

    def forget(path: str) -> None:
        if path.endswith("seg"):
            with open(path, "r+b") as file:
                file.write(b"\xff")

    monkeypatch.setattr("haku.store.durable.sync", forget)
    with pytest.raises(Exception, match="Input/output error"):
        make(tmp_path)
    assert live(str(tmp_path)).endswith("generation-000001")


def test_what_others_may_write_is_refused_and_not_made(generation: Path, tmp_path: Path) -> None:
    for name in ("terms", "words.tsv"):
        mode = (generation / name).stat().st_mode
        (generation / name).chmod(mode | 0o002)
        with pytest.raises(IndexUntrusted, match=name):
            manifest.check(str(generation))
        (generation / name).chmod(mode)
    before = os.umask(0)
    try:
        with writing(tmp_path / "open to all"):
            manifest.check(str(make(tmp_path / "open to all")))
    finally:
        os.umask(before)


def test_what_belongs_to_others_is_refused(generation: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The system's own user may own it, and who owns haku's code."""
    stat = os.lstat(generation)
    theirs = os.stat_result((*stat[:4], 4711, *stat[5:]))
    with pytest.raises(IndexUntrusted, match="another user \\(number 4711\\)") as caught:
        manifest.vet("index", theirs)
    assert "HAKU_TRUST_INDEX=1" in str(caught.value)
    monkeypatch.setattr(os, "geteuid", lambda: 4711)
    manifest.vet("index", theirs)
    manifest.vet("index", os.stat_result((*stat[:4], 0, *stat[5:])))
    manifest.vet("index", os.stat(manifest.__file__))
