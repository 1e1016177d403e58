from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from haku.errors import NoSuchProject
from haku.indexer.build import bring_up_to_date
from haku.results import Request
from haku.search.open_index import Index
from tests.small_indexes import local

if TYPE_CHECKING:
    from collections.abc import Iterator

HEADING = "Tunnus;Hankkeen nimi;Toteuttaja;Alkamispäivä\n"


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Index]:
    folder = tmp_path_factory.mktemp("lookup")
    lists = folder / "corpus" / "listat"
    lists.mkdir(parents=True)
    dogs = ("301;Koirat;Naistari ry;1.1.2018", "q123;Hevoset;Naistari ry;1.1.2018", "VN/1/2018;Lehmät;Naistari ry;")
    cats = ("301;Kissat;Oulun kaupunki;1.1.2018", "S 20001;Linnut;Oulun kaupunki;1.1.2018")
    (lists / "koirat.csv").write_text(HEADING + "\n".join(dogs), "utf-8")
    (lists / "kissat.csv").write_text(HEADING + "\n".join(cats), "utf-8")
    bring_up_to_date(folder / "corpus", folder / "index")
    with closing(Index(str(folder / "index"))) as opened:
        yield opened


@pytest.mark.parametrize(
    ("typed", "title"),
    [
        *(("q123", "Hevoset"), ("Q 123", "Hevoset"), ("koirat:q123", "Hevoset"), ("listat-koirat: Q123", "Hevoset")),
        *(("VN/1/2018", "Lehmät"), (" vn / 1/2018", "Lehmät"), ("koirat:301", "Koirat"), ("Kissat: 301", "Kissat")),
        *(("S20001", "Linnut"), ("s-20001", "Linnut"), ("S 20001", "Linnut"), ("kissat:s20001", "Linnut")),
    ],
)
def test_case_and_blanks_make_no_difference_nor_does_the_name_of_the_list(index: Index, typed: str, title: str) -> None:
    assert index.project(typed).title == title


def test_ids_are_shown_as_they_are_written(index: Index) -> None:
    ids = {local(index).reader.id(doc) for doc in local(index).reader.documents}
    assert ids == {"koirat:301", "kissat:301", "q123", "VN/1/2018", "S20001"}


@pytest.mark.parametrize(
    ("query", "titles"),
    [
        ("q123", ["Hevoset"]),
        ("VN/1/2018", ["Lehmät"]),
        ("S20001", ["Linnut"]),
        ("tunnus:301", ["Kissat", "Koirat"]),
        ("tunnus:hevoset", []),
    ],
)
def test_a_search_finds_ids_too(index: Index, query: str, titles: list[str]) -> None:
    results = index.search(Request(query))
    assert sorted(hit.title for hit in results.hits if hit.met) == titles
    assert results.total == len(titles)
    if titles:
        assert {snippet.field for snippet in results.hits[0].snippets} == {"id"}


def test_an_id_is_no_text_of_a_project(index: Index) -> None:
    hits = index.search(Request("")).hits
    assert {snippet.text for hit in hits for snippet in hit.snippets} == set()
    shared = index.similar("q123", Request()).hits
    assert {told.value for hit in shared for told in hit.shared if told.kind == "word"} == set()


def test_an_id_of_several_lists_is_asked_back(index: Index) -> None:
    with pytest.raises(NoSuchProject) as caught:
        index.snapshot.find("301")
    assert caught.value.hint == "Several lists have this id: {ids}."
    assert sorted(str(caught.value.values["ids"]).split(", ")) == ["kissat:301", "koirat:301"]


@pytest.mark.parametrize("typed", ["kissat:q123", ":q123", "kissat:", ":", "", "302", "VN/1/2019"])
def test_what_is_no_id_is_none(index: Index, typed: str) -> None:
    with pytest.raises(NoSuchProject):
        index.snapshot.find(typed)
