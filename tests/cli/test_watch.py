from __future__ import annotations

import re
from typing import TYPE_CHECKING, Protocol

import pytest
from lxml import etree

from haku.saved import places

if TYPE_CHECKING:
    from pathlib import Path

    from .conftest import Answer, Haku


class Watched(Protocol):
    """Runs haku on a corpus of its own; ``write`` puts a text there."""

    def __call__(self, *arguments: str) -> Answer: ...


@pytest.fixture
def corpus(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(places, "searches", lambda: str(tmp_path / "home" / "searches"))
    monkeypatch.setattr(places, "watched", lambda: str(tmp_path / "home" / "watched"))
    folder = tmp_path / "texts"
    folder.mkdir()
    write(folder, "a", "Äitiryhmä Kemissä", "Äitien ryhmä.")
    write(folder, "b", "Koti", "Vertaistukea äideille.")
    return folder


def write(folder: Path, name: str, title: str, text: str) -> None:
    (folder / f"{name}.txt").write_text(f"{title}\n\n{text}", "utf-8")


@pytest.fixture
def run(cli: Haku, corpus: Path, tmp_path: Path) -> Watched:
    return lambda *arguments: cli("--corpus", str(corpus), "--index", str(tmp_path / "index"), *arguments)


def test_what_is_new_or_changed_is_told_once(run: Watched, corpus: Path) -> None:
    assert run("save", "ryhmät", "äitiryhmä").err.endswith("Saved as “ryhmät”; projects that it finds now: 1\n")
    assert run("-q", "watch") == (4, "", "")
    write(corpus, "c", "Uusi äitiryhmä", "Ryhmä Oulussa.")
    write(corpus, "a", "Äitiryhmä Kemissä", "Äitien ryhmä ja isien ryhmä.")
    write(corpus, "d", "Aivan muuta", "Kalastusta.")
    answer = run("watch")
    assert answer.code == 0
    assert answer.out == (
        "ryhmät: 1 new, 1 changed\n"
        "\n  Uusi äitiryhmä  uusi-aitiryhma · new\n"
        "     North Ostrobothnia\n"
        "\n  Äitiryhmä Kemissä  aitiryhma-kemissa · changed\n"
        "     Lapland\n"
    )
    assert run("-q", "watch") == (4, "", "")


def test_one_search_by_its_name(run: Watched, corpus: Path) -> None:
    run("save", "yksi", "äitiryhmä")
    run("save", "kaksi", "vertaistuki")
    write(corpus, "c", "Uusi äitiryhmä", "Vertaistukea.")
    assert run("watch", "kaksi").out.startswith("kaksi: 1 new, 0 changed\n")
    assert run("watch").out.startswith("yksi: 1 new, 0 changed\n")  # kaksi has been told


def test_data_and_feed(run: Watched, corpus: Path) -> None:
    run("save", "äidit", "äitiryhmä")
    write(corpus, "c", "Uusi <äitiryhmä> & muut", "Ryhmä Oulussa.")
    told = run("watch", "--format", "feed")
    assert told.code == 0
    feed = etree.fromstring(told.out.encode())
    assert [entry.findtext("{*}title") for entry in feed.iter("{*}entry")] == ["Uusi <äitiryhmä> & muut"]
    write(corpus, "e", "Toinen äitiryhmä", "Ryhmä Torniossa.")
    (search,) = run("watch", "--format", "json").json["searches"]
    assert (search["name"], search["query"], search["found"]) == ("äidit", "äitiryhmä", 3)
    assert [hit["title"] for hit in search["new"]] == ["Toinen äitiryhmä"]
    assert search["changed"] == []


def test_since_a_day_forgets_nothing(run: Watched, corpus: Path) -> None:
    run("save", "äidit", "äitiryhmä")
    write(corpus, "c", "Uusi äitiryhmä", "Ryhmä Oulussa.")
    assert run("watch", "--since", "2000-01-01").out.startswith("äidit: 2 new, 0 changed\n")
    assert run("watch", "--since", "2999-01-01").code == 4
    assert run("watch").out.startswith("äidit: 1 new, 0 changed\n")


def test_in_another_index_nothing_is_news_at_first(run: Watched, cli: Haku, corpus: Path, tmp_path: Path) -> None:
    run("save", "äidit", "äitiryhmä")
    other = cli("--corpus", str(corpus), "--index", str(tmp_path / "other"), "watch")
    assert (other.code, other.out) == (4, "")
    assert "“äidit” is looked at for the first time here; projects: 1\n" in other.err


def test_what_is_saved_is_listed_as_it_was_typed(run: Watched) -> None:
    assert run("saved").err == "No searches are saved: haku save NAME QUERY keeps one.\n"
    run("save", "a", "äiti", "-f", "maakunta=Lappi", "-f", "-teema=kieli", "--year", "2018", "--whole", "--in", "title")
    listed = "a\täiti -f region=Lappi -f -theme=kieli -f year=2018 --in title --whole\n"
    assert run("saved").out == run("saved", "a").out == listed
    assert run("save", "a", "isä").err.endswith("“a” was saved anew; projects that it finds now: 0\n")
    assert run("saved", "a", "--remove").err == "“a” was forgotten.\n"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("watch",), "No searches are saved.\n      Keep one: haku save NAME QUERY"),
        (("watch", "nosuch"), "There is no saved search “nosuch”."),
        (("save", "../a", "äiti"), "“../a” can't be the name of a search."),
        (("save", "a", "-f", "region=Lapppi"), "“Lapppi” is no value of region."),
        (("saved", "--remove"), "--remove needs the name of a search."),
    ],
)
def test_wrong_use_has_one_message(run: Watched, arguments: tuple[str, ...], said: str) -> None:
    answer = run(*arguments)
    assert (answer.code, answer.out) == (2, "")
    assert re.search(re.escape(said), answer.err)


def test_a_day_that_is_none_is_told(run: Watched) -> None:
    run("save", "äidit", "äitiryhmä")
    answer = run("watch", "--since", "eilen")
    assert (answer.code, answer.out) == (2, "")
    assert "--since eilen: that is no day.\n      Write it as 2024-05-31." in answer.err
