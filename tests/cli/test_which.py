from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from haku.cli import which
from haku.errors import NoSuchProject, UsageProblem
from haku.saved import last, places

if TYPE_CHECKING:
    from pathlib import Path

    from haku import Index

TITLE = "Meri-Lapin äitien järjestölähtöinen kotoutuminen"


@pytest.mark.parametrize("typed", ["S21170", "s21170", TITLE, TITLE.upper().replace("-", " "), "kotoa KOTIIN"])
def test_an_id_or_a_whole_title_means_the_project(bundled: Index, typed: str) -> None:
    wanted = "amif-kotoa-kotiin" if "kotoa" in typed else "S21170"
    assert which.project(bundled, typed).id == wanted


def test_a_hit_of_the_last_search_means_the_project(
    bundled: Index, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(places, "last_search", lambda: str(tmp_path / "last.json"))
    with pytest.raises(UsageProblem):
        which.project(bundled, "@1")
    last.remember(bundled.search("äitiryhmä").hits)
    assert which.project(bundled, "@1").id == "S21170"


def test_close_titles_are_offered(bundled: Index) -> None:
    with pytest.raises(NoSuchProject) as error:
        which.project(bundled, "äitien kotoutuminen")
    assert f"{TITLE} (S21170)" in str(error.value.values["near"])
    with pytest.raises(NoSuchProject) as error:
        which.project(bundled, "S2117")
    assert error.value.values["near"] == "S21170"


def test_of_several_projects_with_a_title_all_are_told(bundled: Index, monkeypatch: pytest.MonkeyPatch) -> None:
    hit = bundled.search("äitiryhmä").hits[0]
    found = bundled.search("äitiryhmä")._replace(hits=(hit, hit))
    monkeypatch.setattr(type(bundled), "search", lambda *_, **__: found)
    with pytest.raises(NoSuchProject) as error:
        which.project(bundled, TITLE)
    assert error.value.message.startswith("Several projects")


def test_where_nothing_is_close_the_first_error_stays(bundled: Index) -> None:
    with pytest.raises(NoSuchProject) as error:
        which.project(bundled, "zzzzqqqq")
    assert error.value.hint == "haku search --format ids lists the ids."
