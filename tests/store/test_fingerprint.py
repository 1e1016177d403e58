from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from haku.errors import VoikkoMissing
from haku.store import fingerprint
from haku.store.fingerprint import as_text, describe_dictionary, made_by

if TYPE_CHECKING:
    from pathlib import Path


def test_a_making_names_all_that_decides_what_is_in_an_index(tmp_path: Path) -> None:
    making = made_by(tmp_path)
    assert set(making) == {
        "haku",
        "code",
        "analysis",
        "data",
        "libvoikko",
        "dictionary",
        "snowballstemmer",
        "whoosh",
        "weights",
    }
    assert all(making.values())
    assert json.loads(json.dumps(making)) == making


def test_the_same_makes_the_same(tmp_path: Path) -> None:
    assert as_text(made_by(tmp_path)) == as_text(made_by(tmp_path))


def test_a_users_data_file_makes_another_index(tmp_path: Path) -> None:
    texts = [as_text(made_by(tmp_path))]
    for text in ("a = 1", "a = 2"):
        (tmp_path / "themes.toml").write_text(text, "utf-8")
        texts.append(as_text(made_by(tmp_path)))
    (tmp_path / "themes.toml").rename(tmp_path / "places.toml")
    texts.append(as_text(made_by(tmp_path)))
    assert len(set(texts)) == 4


def test_a_text_of_the_corpus_makes_no_other_index(tmp_path: Path) -> None:
    before = made_by(tmp_path)
    (tmp_path / "a.txt").write_text("Otsikko", "utf-8")
    assert made_by(tmp_path) == before


def test_a_change_of_code_makes_another_index(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = as_text(made_by(tmp_path))
    code = tmp_path / "code.py"
    code.write_text("x = 1", "utf-8")
    files = [*fingerprint._code_files(fingerprint._ROOMS), code]
    monkeypatch.setattr(fingerprint, "_code_files", lambda _rooms: files)
    assert as_text(made_by(tmp_path)) != before


def test_the_code_of_the_rooms_that_decide_is_watched() -> None:
    watched = {f"{path.parent.name}/{path.name}" for path in fingerprint._code_files(fingerprint._ROOMS)}
    assert watched >= {"finnish/analysis.py", "sources/merge.py", "data/places.toml", "index/segment_writer.py"}
    assert not any(name.startswith(("cli/", "output/", "search/", "query/")) for name in watched)


def test_a_dictionary_counts_by_its_bytes(tmp_path: Path) -> None:
    making = made_by(tmp_path)
    moved = making | {"dictionary": making["dictionary"] | {"path": "/elsewhere", "mtime_ns": 1}}
    other = making | {"dictionary": making["dictionary"] | {"sha256": "0"}}
    assert as_text(moved) == as_text(making) != as_text(other)
    assert as_text({}) == as_text({"dictionary": {}})


def test_no_voikko_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse() -> str:
        raise VoikkoMissing("There is no Voikko here.")

    monkeypatch.setattr(fingerprint, "library_version", refuse)
    with pytest.raises(VoikkoMissing):
        made_by(tmp_path)


def test_a_dictionary_tells_its_version(tmp_path: Path) -> None:
    file = tmp_path / "mor-own/mor.vfst"
    file.parent.mkdir()
    assert describe_dictionary(file) == "mor-own"
    (file.parent / "index.txt").write_text("Language: fi\nDescription: Omat sanat\nSM-Version: 2.5\nodd\n", "utf-8")
    assert describe_dictionary(file) == "Omat sanat 2.5"
