from __future__ import annotations

import builtins
import gzip
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from haku.errors import DataFileError, LibraryMissing
from haku.vocabulary.concept_labels import Label, Narrower
from haku.vocabulary.skos import plain_name, read_skos

from .thesaurus import RDF_XML, TURTLE

if TYPE_CHECKING:
    from collections.abc import Callable

YSO = "http://www.yso.fi/onto/yso/"


def written(folder: Path, name: str, text: str) -> Path:
    file = folder / name
    file.write_bytes(gzip.compress(text.encode()) if name.endswith(".gz") else text.encode())
    return file


@pytest.mark.parametrize("name", ["yso.ttl", "yso.ttl.gz"])
def test_turtle(tmp_path: Path, name: str) -> None:
    found = list(read_skos(written(tmp_path, name, TURTLE)))
    assert Label(f"{YSO}p1", "pref", "fi", "maahanmuuttajat") in found
    assert Label(f"{YSO}p1", "alt", "fi", "siirtolaiset") in found
    assert Label(f"{YSO}p1", "hidden", "fi", "mamut") in found
    assert Label(f"{YSO}p1", "pref", "sv", "invandrare") in found
    assert Narrower(f"{YSO}p1", f"{YSO}p2") in found


def test_other_languages_and_statements_are_passed_over(tmp_path: Path) -> None:
    found = list(read_skos(written(tmp_path, "yso.ttl", TURTLE)))
    assert {item.language for item in found if isinstance(item, Label)} == {"fi", "sv", "en"}
    assert not any("selite" in item for item in found)


def test_broader_is_narrower_the_other_way_round(tmp_path: Path) -> None:
    statement = "<http://x/b> <http://www.w3.org/2004/02/skos/core#broader> <http://x/a> ."
    assert list(read_skos(written(tmp_path, "y.nt", statement))) == [Narrower("http://x/a", "http://x/b")]


@pytest.mark.parametrize("name", ["y.rdf", "y.xml", "y.rdf.gz"])
def test_rdf_xml(tmp_path: Path, name: str) -> None:
    assert list(read_skos(written(tmp_path, name, RDF_XML))) == [Label("http://x/1", "pref", "fi", "kissat")]


@pytest.mark.parametrize(
    ("name", "text"),
    [("a.ttl", "hello"), ("a.rdf", "<rdf"), ("a.rdf", "no xml"), ("a.ttl", TURTLE[:-40]), ("a.ttl", "<a> <b>\n" * 999)],
)
def test_what_is_no_rdf_is_told_in_one_line(tmp_path: Path, name: str, text: str) -> None:
    with pytest.raises(DataFileError, match=f"{name} can't be read") as caught:
        list(read_skos(written(tmp_path, name, text)))
    assert "\n" not in str(caught.value)


def test_a_gzipped_file_that_is_cut_short_or_damaged_is_told(tmp_path: Path) -> None:
    whole = gzip.compress(TURTLE.encode())
    for content in (whole[:-20], whole[:30], b"no gzip", whole[:40] + b"xx" + whole[42:]):
        (tmp_path / "a.ttl.gz").write_bytes(content)
        with pytest.raises(DataFileError):
            list(read_skos(tmp_path / "a.ttl.gz"))


def test_a_missing_file_or_one_of_no_known_ending_is_told(tmp_path: Path) -> None:
    with pytest.raises(DataFileError, match="can't be read"):
        list(read_skos(tmp_path / "none.ttl"))
    with pytest.raises(DataFileError, match=r"\.ttl"):
        list(read_skos(written(tmp_path, "yso.json", "{}")))


def test_without_the_library_it_says_how_to_install_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real: Callable[..., Any] = builtins.__import__

    def refuse(name: str, *rest: Any, **named: Any) -> Any:
        if name == "pyoxigraph":
            raise ImportError(name)
        return real(name, *rest, **named)

    monkeypatch.setattr(builtins, "__import__", refuse)
    with pytest.raises(LibraryMissing, match=r"pip install 'pyoxigraph"):
        list(read_skos(written(tmp_path, "yso.ttl", TURTLE)))


def test_progress_is_told_in_bytes(tmp_path: Path) -> None:
    file, told = written(tmp_path, "yso.ttl", TURTLE), list[tuple[int, int]]()
    list(read_skos(file, lambda done, total: told.append((done, total))))
    assert all(0 <= done <= total == file.stat().st_size for done, total in told)
    assert told


@pytest.mark.parametrize(
    ("file", "name"), [("yso.ttl", "yso"), ("a/yso-skos.RDF.gz", "yso-skos"), ("x.y.nt", "x.y"), ("readme", "readme")]
)
def test_a_vocabulary_is_called_by_its_file(file: str, name: str) -> None:
    assert plain_name(Path(file)) == name


@given(st.binary(max_size=80) | st.text(max_size=80).map(str.encode), st.sampled_from(["a.ttl", "a.rdf", "a.ttl.gz"]))
def test_any_bytes_are_read_or_refused(content: bytes, name: str) -> None:
    with TemporaryDirectory() as folder:
        file = Path(folder) / name
        file.write_bytes(content)
        try:
            list(read_skos(file))
        except DataFileError:
            return
