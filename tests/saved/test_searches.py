from __future__ import annotations

import os
import stat
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from haku.errors import DataFileError, UsageProblem
from haku.results import Request
from haku.saved import places, searches
from haku.saved.searches import Saved

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(autouse=True)
def _own_folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(places, "searches", lambda: str(tmp_path / "searches"))
    monkeypatch.setattr(places, "watched", lambda: str(tmp_path / "watched"))


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(
    query=st.text(max_size=40),
    value=st.text(min_size=1, max_size=20).filter(str.strip),
    exact=st.booleans(),
    whole=st.booleans(),
)
def test_what_is_kept_is_read_back(query: str, value: str, exact: bool, whole: bool) -> None:
    query, value = (text.encode("utf-8", "replace").decode() for text in (query, value))
    request = Request(query, (("region", value), ("-theme", "kieli")), exact=exact, whole=whole, expand=not exact)
    searches.write(Saved("koe", request))
    assert searches.read("koe") == Saved("koe", request)


def test_how_hits_are_shown_is_not_kept() -> None:
    searches.write(Saved("koe", Request("äiti", limit=3, offset=2, sort="title", facets=("region",))))
    assert searches.read("koe").request == Request("äiti")


def test_nobody_else_can_read_it(tmp_path: Path) -> None:
    assert searches.write(Saved("koe", Request("äiti")))
    assert not searches.write(Saved("koe", Request("isä")))
    folder = tmp_path / "searches"
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert stat.S_IMODE((folder / "koe.toml").stat().st_mode) == 0o600
    assert os.listdir(folder) == ["koe.toml"]


@pytest.mark.parametrize("name", ["", "../a", "a/b", ".a", "-a", "a\n", "a" * 81, "a\\b"])
def test_names_stay_in_the_folder(name: str) -> None:
    with pytest.raises(UsageProblem, match="can't be the name of a search"):
        searches.write(Saved(name, Request("äiti")))


def test_all_come_by_their_names() -> None:
    assert searches.read_all() == []
    for name in ("isät", "Äidit 2", "asuminen"):
        searches.write(Saved(name, Request(name)))
    assert [saved.name for saved in searches.read_all()] == sorted(["isät", "Äidit 2", "asuminen"])
    searches.remove("isät")
    assert "isät" not in [saved.name for saved in searches.read_all()]
    with pytest.raises(UsageProblem, match="There is no saved search “isät”"):
        searches.remove("isät")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("query =", "is not TOML"),
        ('querry = "a"', "it may have"),
        ("query = 3", "is no search"),
        ('query = "a"\nfilters = ["region"]', "should be pairs"),
        ('query = "a"\nfilters = 3', "should be pairs"),
        ('query = "a"\nexact = "yes"', "is no search"),
    ],
)
def test_a_file_that_is_no_search_is_told(text: str, said: str, tmp_path: Path) -> None:
    (tmp_path / "searches").mkdir()
    (tmp_path / "searches" / "koe.toml").write_text(text, "utf-8")
    with pytest.raises(DataFileError, match=said):
        searches.read("koe")
