from __future__ import annotations

import gzip
import io
import tracemalloc
import zipfile

import pytest

from haku.errors import SourceError
from haku.model import Problem, Severity
from haku.sources.formats import opened as bounds
from haku.sources.formats.opened import MB, Budget, Opened
from haku.sources.formats.readers import read

from .making import found, zipped

CSV = "Koodi;Nimi\nS1;Äidit\n".encode()


def paths(data: bytes, name: str) -> list[str]:
    """Give the paths of what an archive holds, its problems in brackets."""
    contents = read(Opened(name, io.BytesIO(data), len(data)))
    return [f"[{content.place.path}]" if isinstance(content, Problem) else content.path for content in contents]


def test_members_are_read_as_files_are_whatever_their_format() -> None:
    inner = zipped({"lista.csv": CSV, "sivu.html": b"<html><p>x</p>"})
    data = zipped({"2020/ä lista.csv": CSV, "muut.zip": inner, "c.csv.gz": gzip.compress(CSV), "d.md": b"# Otsikko"})
    texts, tables, problems = found(data, "a.zip")
    assert sorted(texts) == ["# Otsikko", "x"]
    assert sorted(tables) == ["a.zip/2020/ä lista.csv", "a.zip/c.csv.gz/c.csv", "a.zip/muut.zip/lista.csv"]
    assert set(map(tuple, tables.values())) == {(("Koodi", "Nimi"), ("S1", "Äidit"))}
    assert not problems


def test_gzip_is_read_by_what_is_in_it() -> None:
    assert found(gzip.compress(CSV), "lista.csv.gz")[1]["lista.csv.gz/lista.csv"][1] == ("S1", "Äidit")
    assert found(gzip.compress(CSV), "lista.csv")[1]["lista.csv/lista.csv"][1] == ("S1", "Äidit")


def test_what_is_no_document_is_left_out() -> None:
    members = ["__MACOSX/a.csv", ".hidden/a.csv", "words.toml", "kansio/"]
    with pytest.raises(SourceError, match="no document in it"):
        found(zipped(dict.fromkeys(members, b"x;y\n1;2\n")), "a.zip")


def test_what_a_browser_saved_with_a_page_is_told_once() -> None:
    members = {
        "s/Äidit.html": b"<html><p>x</p>",
        "s/Äidit_files/a.css": b"",
        "s/Äidit_files/b/c.txt": b"y",
        "d.txt": b"z",
    }
    texts, _, problems = found(zipped(members), "a.zip")
    assert sorted(texts) == ["x", "z"]
    assert [(problem.kind, problem.place.path) for problem in problems] == [("left-out", "a.zip/s/Äidit_files")]


def test_a_bad_member_does_not_stop_the_others() -> None:
    data = zipped({"a.csv": CSV, "b.pdf": b"%PDF-1.4", "c.bin": b"\x00\x01", "d.csv": CSV})
    assert paths(data, "a.zip") == ["a.zip/a.csv", "[a.zip/b.pdf]", "[a.zip/c.bin]", "a.zip/d.csv"]


def test_a_member_whose_bytes_are_damaged_does_not_stop_the_others() -> None:
    data = bytearray(zipped({"a.csv": CSV, "b.csv": b"x;y\n" * 50, "c.csv": CSV}))
    data[data.index(b"b.csv") + 10] ^= 255
    assert paths(bytes(data), "a.zip") == ["a.zip/a.csv", "[a.zip/b.csv]", "a.zip/c.csv"]


def test_names_are_read_as_macs_and_dos_wrote_them() -> None:
    data = zipped({"xyxyxyxy.csv": CSV})
    utf_8, dos = "äöxxxx.csv".encode(), "äöåÄÖÅ__.csv".encode("cp437")
    assert paths(data.replace(b"xyxyxyxy.csv", utf_8), "a.zip") == ["a.zip/äöxxxx.csv"]
    assert paths(data.replace(b"xyxyxyxy.csv", dos), "a.zip") == ["a.zip/äöåÄÖÅ__.csv"]


def encrypted(data: bytes) -> bytes:
    """Mark every member as encrypted."""
    changed = bytearray(data)
    for signature, flags in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = -1
        while (at := changed.find(signature, at + 1)) >= 0:
            changed[at + flags] |= 1
    return bytes(changed)


def test_members_with_a_password_are_one_problem() -> None:
    _, _, (problem,) = found(encrypted(zipped({"a.csv": CSV, "b.csv": CSV})), "a.zip")
    assert (problem.severity, problem.place.path) == (Severity.ERROR, "a.zip")
    assert problem.made.format(**problem.values).startswith("files in it that a password protects: 2")


class Zeros(io.RawIOBase):
    """Gigabytes of zeros, of which none is kept."""

    def __init__(self, size: int) -> None:
        self._left = size

    def read(self, size: int = -1) -> bytes:
        size = min(size, self._left)
        self._left -= size
        return bytes(size)


@pytest.fixture(scope="module")
def bomb() -> bytes:
    """32 MB of zeros, packed; gzip members follow one another, so that they unpack to 10 GB."""
    return gzip.compress(bytes(32 * MB), 9) * 320


def test_a_bomb_is_given_up_early_and_takes_little_memory(bomb: bytes) -> None:
    tracemalloc.start()
    try:
        with pytest.raises(SourceError, match="grows too large"):
            found(bomb, "a.gz")
        with pytest.raises(SourceError, match="grows too large"):
            found(zipped({"a.gz": bomb, "b.csv": CSV}), "a.zip")
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert peak < 60 * MB


def test_a_bomb_within_a_document_is_given_up_too() -> None:
    data = zipped({"[Content_Types].xml": b"<x/>", "word/document.xml": b"<a>" + b" " * 40 * MB})
    with pytest.raises(SourceError, match="grows too large"):
        found(data, "a.docx")


@pytest.mark.parametrize("budget", [Budget(members=3), Budget(bytes=3 * len(CSV))])
def test_all_members_share_one_budget_and_what_fits_is_read(budget: Budget) -> None:
    data = zipped({f"{number}.csv": CSV for number in range(5)})
    contents = read(Opened("a.zip", io.BytesIO(data), len(data), budget=budget))
    assert [next(contents).path for _ in range(3)] == ["a.zip/0.csv", "a.zip/1.csv", "a.zip/2.csv"]  # type: ignore[union-attr]
    with pytest.raises(SourceError, match=r"it (grows|holds) too"):
        next(contents)


def test_archives_within_archives_end_somewhere() -> None:
    data = CSV
    for depth in range(bounds.DEEPEST + 2):
        data = zipped({f"{depth}.zip" if depth else "a.csv": data})
    (problem,) = found(data, "a.zip")[2]
    assert problem.made.startswith("it holds too many archives")


def test_damage_is_one_clear_error() -> None:
    packed = gzip.compress(CSV * 1000)
    for data in (
        packed[: len(packed) // 2],
        packed[:-4] + b"1234",
        b"\x1f\x8b\x08" + bytes(20),
        zipped({"a": CSV})[:-10],
    ):
        with pytest.raises(SourceError, match=r"is damaged \("):
            found(data, "a")


def test_an_archive_of_another_kind_is_no_archive() -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as package:
        package.writestr("mimetype", "application/x-unknown")
        package.writestr("a.html", "<html><p>x</p>")
    with pytest.raises(SourceError, match="of no format that haku reads"):
        found(buffer.getvalue(), "a.epub")
