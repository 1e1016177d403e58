from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from haku.errors import UsageProblem
from haku.results import Hit
from haku.saved import last, places


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    path = tmp_path / "state" / "last.json"
    monkeypatch.setattr(places, "last_search", lambda: str(path))
    return path


def hits(*ids: str, first: int = 1) -> list[Hit]:
    return [Hit(rank, identifier, 1.0, {}) for rank, identifier in enumerate(ids, first)]


@pytest.mark.usefixtures("file")
def test_a_mark_means_the_hit_of_that_rank() -> None:
    last.remember(hits("a", "b", first=11))
    assert (last.meant("@11"), last.meant("@12"), last.meant("S1"), last.meant("@x")) == ("a", "b", "S1", "@x")
    with pytest.raises(UsageProblem, match="no hit @1"):
        last.meant("@1")


@pytest.mark.parametrize("text", [None, "", "[]", '{"1": 2}', '{"x": "a"}', "\x00"])
def test_without_a_search_that_is_told(file: Path, text: str | None) -> None:
    if text is not None:
        file.parent.mkdir()
        file.write_text(text, "utf-8")
    with pytest.raises(UsageProblem, match="none is kept"):
        last.meant("@1")


@pytest.mark.skipif(os.name != "posix", reason="modes of files are POSIX")
def test_nobody_else_reads_it(file: Path) -> None:
    last.remember(hits("a"))
    assert [stat.S_IMODE(path.stat().st_mode) for path in (file, file.parent)] == [0o600, 0o700]


def test_a_search_goes_on_where_it_cannot_be_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "taken").touch()
    monkeypatch.setattr(places, "last_search", lambda: str(tmp_path / "taken" / "last.json"))
    last.remember(hits("a"))


def test_the_users_files_are_in_the_folders_of_the_system(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    assert [Path(path).relative_to(tmp_path).parts[1] for path in (places.searches(), places.last_search())] == [
        "haku", "haku",
    ]  # fmt: skip
    assert places.watched() != places.last_search()
