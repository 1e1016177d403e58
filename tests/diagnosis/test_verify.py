from __future__ import annotations

import os
import shutil
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

import pytest

from haku.diagnosis.verify import verify
from haku.errors import CorpusError, IndexDamaged
from haku.search.open_index import Index
from haku.store import generations
from tests.small_indexes import local

if TYPE_CHECKING:
    from haku.diagnosis.observations import Observation
    from haku.index.reader import IndexReader

CHECKS = ("posting lists", "columns", "stored projects", "numbers of projects", "stored words")


@pytest.fixture
def folder(bundled_folder: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(bundled_folder, tmp_path / "index"))


def look(folder: Path, corpus: Path, **changed: Any) -> dict[str, Observation]:
    """Verify an index whose reader gives something else for what is ``changed``."""
    with closing(Index(str(folder), str(corpus))) as index:
        if changed:
            local(index).reader = cast("IndexReader", Changed(local(index).reader, **changed))
        return {found.name.format(**found.values): found for found in verify(str(folder), str(corpus), local(index))}


def test_a_whole_index_is_sound(folder: Path, corpus: Path) -> None:
    found = look(folder, corpus)
    assert {found[name].value for name in CHECKS} == {"sound"}
    assert found["files of generation-000001"].value == "sound"
    assert found["corpus and index"].value == "agree"


def test_damage_in_an_older_generation_is_found(folder: Path, corpus: Path) -> None:
    shutil.copytree(folder / "generation-000001", folder / "generation-000000")
    (folder / "generation-000000").rename(folder / "generation-000007")
    (folder / "generation-000007" / generations.WORDS).write_bytes(b"")
    found = look(folder, corpus)["files of generation-000007"]
    assert (found.value, isinstance(found.error, IndexDamaged)) == ("damaged", True)


class Changed:
    """A reader that gives something else for one of its methods or values."""

    def __init__(self, reader: Any, **changed: Any) -> None:
        self._reader = reader
        self._changed = changed

    def __getattr__(self, name: str) -> Any:
        return self._changed.get(name) if name in self._changed else getattr(self._reader, name)


@pytest.mark.parametrize(
    ("check", "method", "answer"),
    [
        ("posting lists", "segments", [None]),
        ("columns", "numbers", lambda _name: ()),
        ("columns", "facet_values", lambda _facet, _doc: 1 // 0),
        ("stored projects", "stored", lambda _doc: "{"),
        ("stored projects", "find", lambda _id: None),
        ("numbers of projects", "doc_count", 27),
    ],
)
def test_what_contradicts_itself_is_damage(folder: Path, corpus: Path, check: str, method: str, answer: Any) -> None:
    found = look(folder, corpus, **{method: answer})[check]
    assert (found.value, isinstance(found.error, IndexDamaged)) == ("damaged", True)


def test_words_out_of_order_are_damage(folder: Path, corpus: Path) -> None:
    path = Path(generations.live(str(folder))) / generations.WORDS
    lines = path.read_bytes().splitlines(keepends=True)
    with closing(Index(str(folder), str(corpus))) as index:
        path.write_bytes(b"".join([*lines[1:], lines[0]]))
        found = {finding.name: finding for finding in verify(str(folder), str(corpus), local(index))}
    assert "stands after" in str(found["stored words"].error)


def test_what_a_build_would_do_is_told(folder: Path, corpus: Path, tmp_path: Path) -> None:
    other = Path(shutil.copytree(corpus, tmp_path / "corpus"))
    texts = sorted(other.rglob("*.txt"))
    texts[0].unlink()
    texts[1].write_text(texts[1].read_text("utf-8").replace("a", "o"), "utf-8")
    os.utime(texts[2], ns=(0, 0))  # it is what it was, whatever its time
    (other / "new.txt").write_text("Uusi\n", "utf-8")
    found = look(folder, other)["corpus and index"]
    assert "haku index" in found.value
    assert found.values == {"added": 1, "changed": 1, "removed": 1}
    assert isinstance(look(folder, other / "none")["corpus and index"].error, CorpusError)
