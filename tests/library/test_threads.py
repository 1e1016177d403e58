"""One index for many threads, and several builds at once."""

from __future__ import annotations

import sys
import threading
from typing import TYPE_CHECKING, Any

import pytest

import haku
from haku import errors
from tests.library.texts import titles, write

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date
    from pathlib import Path


@pytest.mark.parametrize("meanwhile", [haku.Index.refresh, haku.Index.close])
def test_what_is_opened_slowly_takes_no_newer_index_s_place(
    texts: Path, tmp_path: Path, meanwhile: Callable[[haku.Index], object], monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "index"
    haku.build(texts, folder)
    with haku.open(folder) as index:
        opening, go_on, opens = threading.Event(), threading.Event(), index._opener.open

        def held_up(today: date) -> object:
            opened = opens(today)
            if not opening.is_set():
                opening.set()
                go_on.wait(30)
            return opened

        monkeypatch.setattr(index._opener, "open", held_up)
        write(texts, "b", "Toinen", "Teksti.")
        haku.build(texts, folder)
        slow = threading.Thread(target=index.refresh)
        slow.start()
        assert opening.wait(30)
        write(texts, "c", "Uusin", "Teksti.")
        haku.build(texts, folder)
        other = threading.Thread(target=meanwhile, args=(index,))
        other.start()
        other.join(0.2)
        go_on.set()
        for thread in (slow, other):
            thread.join(30)
        if meanwhile is haku.Index.close:
            with pytest.raises(errors.IndexClosed):
                titles(index)
        else:
            assert "Uusin" in titles(index)


QUERIES = (
    *(
        "vertaistuki",
        "äiti ryhmä",
        '"äitien kotoutuminen"',
        "kotout*",
        "vertastuki",
        "koti tuki:>300000",
        "hanke -äiti",
    ),
    *("maakunta:Lappi TAI maakunta:Uusimaa", "otsikko:kotoutuminen", "xyzzyn", ""),
)


def answer(index: haku.Index, query: str) -> haku.Results:
    return index.search(query, facets=["region", "status"], seconds=None)._replace(took_ms=0.0)


@pytest.mark.parametrize("work", [10**12, -1])
def test_one_index_serves_many_threads(
    index: haku.Index, bundled_folder: Path, work: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What each finds is what one alone finds, with threads switched five hundred times as often as usual."""
    monkeypatch.setattr("haku.score.searcher.COLD_WORK", work)
    monkeypatch.setattr("haku.score.searcher.WARM_WORK", work)
    with haku.open(bundled_folder) as alone:
        expected = {query: answer(alone, query) for query in QUERIES}
    wrong: list[str] = []

    def ask(first: int) -> None:
        for number in range(3 * len(QUERIES)):
            query = QUERIES[(first + number) % len(QUERIES)]
            try:
                if answer(index, query) != expected[query]:
                    wrong.append(query)
            except Exception as error:  # noqa: BLE001 - whatever it is, it is wrong
                wrong.append(f"{query}: {error!r}")

    before = sys.getswitchinterval()
    sys.setswitchinterval(1e-5)
    try:
        in_threads([lambda first=number: ask(first) for number in range(8)])
    finally:
        sys.setswitchinterval(before)
    assert wrong == []


def in_threads(works: list[Any]) -> None:
    threads = [threading.Thread(target=work) for work in works]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def test_two_builds_in_threads_keep_apart(tmp_path: Path) -> None:
    for name in "ab":
        (tmp_path / name).mkdir()
        for number in range(20):
            write(tmp_path / name, str(number), f"Hanke {name} {number}", f"Vertaistuki {name} {number} kotona.")
    failed: list[BaseException] = []

    def build(name: str) -> None:
        try:
            haku.build(tmp_path / name, tmp_path / f"index-{name}")
        except BaseException as error:  # noqa: BLE001 - told below
            failed.append(error)

    in_threads([lambda name=name: build(name) for name in "ab"])
    assert failed == []
    for name in "ab":
        with haku.open(tmp_path / f"index-{name}") as index:
            assert len(index) == 20
            assert all(title.startswith(f"Hanke {name} ") for title in titles(index))


def test_an_index_may_be_closed_and_refreshed_while_others_search(texts: Path, tmp_path: Path) -> None:
    folder = tmp_path / "index"
    haku.build(texts, folder)
    index, wrong, stop = haku.open(folder), list[str](), threading.Event()

    def ask() -> None:
        while not stop.is_set():
            try:
                found = set(titles(index))
            except errors.IndexClosed:
                return
            except Exception as error:  # noqa: BLE001 - whatever it is, it is wrong
                wrong.append(repr(error))
                return
            if not {"Äitiryhmä Kemissä"} <= found:
                wrong.append(str(found))

    threads = [threading.Thread(target=ask) for _ in range(4)]
    for thread in threads:
        thread.start()
    for number in range(4):
        write(texts, f"new{number}", f"Uusi {number}", "Teksti.")
        haku.build(texts, folder)
        index.refresh()
    index.close()
    stop.set()
    for thread in threads:
        thread.join()
    assert wrong == []
