from __future__ import annotations

import json
from itertools import combinations
from typing import TYPE_CHECKING

import pytest

from haku.errors import VoikkoMissing
from haku.query import weights
from haku.store import generations, making
from haku.store.making import current, describe_dictionary, is_same, of

if TYPE_CHECKING:
    from pathlib import Path


def test_a_making_names_all_that_decides_what_is_in_an_index(tmp_path: Path) -> None:
    now = current(tmp_path)
    assert set(now) == {
        "haku",
        "code",
        "analysis",
        "data",
        "libvoikko",
        "dictionary",
        "snowballstemmer",
        "pystemmer",
        "whoosh",
        "weights",
    }
    assert all(now.values())
    assert json.loads(json.dumps(now)) == now


def test_the_same_makes_the_same(tmp_path: Path) -> None:
    assert is_same(current(tmp_path), current(tmp_path))


def test_a_users_data_file_makes_another_index(tmp_path: Path) -> None:
    found = [current(tmp_path)]
    for text in ("a = 1", "a = 2"):
        (tmp_path / "themes.toml").write_text(text, "utf-8")
        found.append(current(tmp_path))
    (tmp_path / "themes.toml").rename(tmp_path / "places.toml")
    found.append(current(tmp_path))
    assert not any(is_same(one, other) for one, other in combinations(found, 2))


@pytest.mark.parametrize("name", ["TITLE_WEIGHT", "OPENING", "OPENING_WEIGHT", "FACT_WEIGHT"])
def test_a_weight_that_is_written_into_the_index_makes_another(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = current(tmp_path)
    monkeypatch.setattr(weights, name, 7)
    assert not is_same(current(tmp_path), before)


def test_a_text_of_the_corpus_makes_no_other_index(tmp_path: Path) -> None:
    before = current(tmp_path)
    (tmp_path / "a.txt").write_text("Otsikko", "utf-8")
    assert current(tmp_path) == before


def test_a_change_of_code_makes_another_index(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = current(tmp_path)
    code = tmp_path / "code.py"
    code.write_text("x = 1", "utf-8")
    files = [*making._code_files(making._ROOMS), code]
    monkeypatch.setattr(making, "_code_files", lambda _rooms: files)
    assert not is_same(current(tmp_path), before)


def test_the_code_of_the_rooms_that_decide_is_watched() -> None:
    watched = {f"{path.parent.name}/{path.name}" for path in making._code_files(making._ROOMS)}
    assert watched >= {"finnish/analysis.py", "merging/merge.py", "data/places.toml", "index/segment_writer.py"}
    assert not any(name.startswith(("cli/", "output/", "search/", "query/")) for name in watched)


def test_a_dictionary_counts_by_its_bytes(tmp_path: Path) -> None:
    now = current(tmp_path)
    moved = now | {"dictionary": now["dictionary"] | {"path": "/elsewhere", "mtime_ns": 1}}
    other = now | {"dictionary": now["dictionary"] | {"sha256": "0"}}
    assert is_same(moved, now)
    assert not is_same(now, other)
    assert is_same({}, {"dictionary": {}})


def test_what_a_generation_was_made_by_is_in_its_description(bundled_folder: Path, corpus: Path) -> None:
    live = generations.live(str(bundled_folder))
    assert is_same(of(live), current(corpus))
    assert of(bundled_folder) == {}


def test_no_voikko_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse() -> str:
        raise VoikkoMissing("There is no Voikko here.")

    monkeypatch.setattr(making, "library_version", refuse)
    with pytest.raises(VoikkoMissing):
        current(tmp_path)


def test_a_dictionary_tells_its_version(tmp_path: Path) -> None:
    file = tmp_path / "mor-own/mor.vfst"
    file.parent.mkdir()
    assert describe_dictionary(file) == "mor-own"
    (file.parent / "index.txt").write_text("Language: fi\nDescription: Omat sanat\nSM-Version: 2.5\nodd\n", "utf-8")
    assert describe_dictionary(file) == "Omat sanat 2.5"
